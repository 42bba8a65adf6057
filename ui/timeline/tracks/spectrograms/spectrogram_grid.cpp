#include "ui/timeline/tracks/spectrograms/spectrogram_grid.h"

#include <algorithm>
#include <cmath>

#include "core/features/mel.h"

namespace duologue::ui {
namespace {

constexpr double shortest = 0.00125; ///< seconds a column on level 0
constexpr int finestGrouped = 3;     ///< up to here a column is one spectrum, above several
constexpr int mostColumns = 256;     ///< a tile
constexpr std::int64_t longestTile = 1 << 15; ///< in columns of level 0: 41 s
constexpr auto melScale = features::MelScale::Slaney;

int spectraPerColumn(int level)
{
    return 1 << std::max(0, level - finestGrouped);
}

} // namespace

int SpectrogramGrid::levelFor(double microsecondsPerPixel)
{
    const double columns = microsecondsPerPixel / (shortest * 1e6);
    return columns < 1 ? 0 : std::min(coarsest, static_cast<int>(std::log2(columns)));
}

std::int64_t SpectrogramGrid::columnSamples() const
{
    return std::max(1L, std::lround(shortest * sampleRate)) << level;
}

double SpectrogramGrid::columnSeconds() const
{
    return static_cast<double>(columnSamples()) / sampleRate;
}

std::int64_t SpectrogramGrid::columnAt(MediaTime time) const
{
    const double half = 0.5 * static_cast<double>(columnSamples()) / spectraPerColumn(level);
    return static_cast<std::int64_t>(
        std::floor((time.seconds() * sampleRate + half) / static_cast<double>(columnSamples())));
}

int SpectrogramGrid::columnsPerTile() const
{
    return static_cast<int>(std::clamp<std::int64_t>(longestTile >> level, 1, mostColumns));
}

int SpectrogramGrid::leadColumns() const
{
    const auto window = static_cast<std::int64_t>(options().window * sampleRate);
    return static_cast<int>(window / columnSamples()) + 1;
}

TimeSpan SpectrogramGrid::neededFor(std::int64_t tile) const
{
    const std::int64_t first = std::max<std::int64_t>(0, tile * columnsPerTile() - leadColumns());
    const std::int64_t end = (tile + 1) * columnsPerTile() + leadColumns();
    return {MediaTime::fromSeconds(static_cast<double>(first) * columnSeconds()) - MediaTime{1},
            MediaTime::fromSeconds(static_cast<double>(end) * columnSeconds()) + MediaTime{1}};
}

features::SpectrogramOptions SpectrogramGrid::options() const
{
    features::SpectrogramOptions options;
    options.scale = scale;
    options.bands = scale == features::SpectrogramScale::Mel ? 128 : 192;
    options.highest = std::min(options.highest, sampleRate / 2);
    options.group = spectraPerColumn(level);
    options.step = columnSeconds() / options.group;
    return options;
}

double SpectrogramGrid::hertz(double share) const
{
    const double highest = options().highest;
    return scale == features::SpectrogramScale::Linear
               ? share * highest
               : features::hertzFromMel(share * features::melFromHertz(highest, melScale),
                                        melScale);
}

double SpectrogramGrid::share(double hertz) const
{
    const double highest = options().highest;
    return scale == features::SpectrogramScale::Linear
               ? hertz / highest
               : features::melFromHertz(hertz, melScale) /
                     features::melFromHertz(highest, melScale);
}

Result<LoudnessTile> LoudnessTile::of(const media::SampleWindow &sound, const SpectrogramGrid &grid,
                                      std::int64_t tile)
{
    if (sound.sampleRate != grid.sampleRate)
        return fail("spectrogram.rate", "The recording is not the one that was looked at before.");
    const std::int64_t wanted = tile * grid.columnsPerTile();
    const std::int64_t lead = std::min<std::int64_t>(wanted, grid.leadColumns());
    const std::int64_t from = (wanted - lead) * grid.columnSamples() - sound.first;
    if (from < 0 || from >= static_cast<std::int64_t>(sound.values.size()))
        return fail("spectrogram.sound", "The sound of this part could not be read.");
    const auto spectra = features::spectrogramTile(
        std::span(sound.values).subspan(static_cast<std::size_t>(from)), grid.sampleRate,
        static_cast<long>(lead), grid.columnsPerTile(), grid.options());
    if (!spectra)
        return std::unexpected(spectra.error());
    LoudnessTile result{spectra->bands, {}};
    result.values.assign(static_cast<std::size_t>(grid.columnsPerTile() * spectra->bands), 0);
    std::ranges::transform(spectra->decibels, result.values.begin(), [](float value) {
        return static_cast<std::uint8_t>(
            std::clamp(std::lround((value - quietest) / step), 0L, 255L));
    });
    return result;
}

} // namespace duologue::ui
