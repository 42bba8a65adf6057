#include "core/features/spectral.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "core/features/blocks.h"
#include "core/features/lanes.h"
#include "core/features/line_aligned.h"
#include "core/features/mel_frames.h"

namespace duologue::features {
namespace {

constexpr float powerFloor = 1e-10F;
constexpr float logOffset = 1e-6F;
constexpr int slopeReach = 4; // frames on each side

/// Mel bands of 16 frames at a time on a logarithmic scale, for one thread.
class LogBands
{
public:
    LogBands(std::span<const float> samples, const MelOptions &options, const LogScale &scale)
        : m_samples(samples),
          m_hop(options.hop),
          m_count(frameCount(static_cast<long>(samples.size()), options)),
          m_scale(scale),
          m_frames(options),
          m_values(static_cast<std::size_t>(options.bands) * lanes)
    {
    }

    /// Of frames [first, first + 16): values() are [band * 16 + lane]. Nothing where a sample of
    /// theirs is not a number: that is looked for here, where they are read anyway.
    std::optional<Extent> compute(int first)
    {
        const auto fresh = hops(first);
        if (!laneLoops().allFinite(fresh.data(), fresh.size()))
            return {};
        const auto bands = m_frames.bands(m_samples, first);
        return laneLoops().logarithms(bands.data(), static_cast<int>(bands.size()), m_scale,
                                      m_values.data());
    }
    const float *values() const { return m_values.data(); }

private:
    /// What 16 frames go on by; the last ones to the end.
    std::span<const float> hops(int first) const
    {
        const auto length = static_cast<std::size_t>(m_hop) * lanes;
        const auto begin =
            std::min(m_samples.size(), static_cast<std::size_t>(first / lanes) * length);
        return m_samples.subspan(begin, first + lanes < m_count
                                            ? std::min(length, m_samples.size() - begin)
                                            : m_samples.size() - begin);
    }

    std::span<const float> m_samples;
    int m_hop, m_count;
    LogScale m_scale;
    MelFrames m_frames;
    LineVector<float> m_values;
};

/// Rows of a table from lanes: row first + lane, column c of values[c * lanes + lane].
void toRows(const float *values, int first, FrameTable &table)
{
    for (int lane = 0; lane < std::min(lanes, table.rows - first); ++lane) {
        const auto row = table.row(first + lane);
        for (std::size_t c = 0; c < row.size(); ++c)
            row[c] = values[c * lanes + static_cast<std::size_t>(lane)];
    }
}

FrameTable emptyTable(const MelOptions &options, int rows, int columns)
{
    FrameTable table;
    table.first = options.edge == Edge::None ? options.transform / 2.0 / options.sampleRate : 0;
    table.step = options.hop / options.sampleRate;
    table.resize(rows, columns);
    return table;
}

/// Frames of a recording; fails when there are none, or for unusable options.
Result<int> usableFrames(std::span<const float> samples, const MelOptions &options)
{
    if (const auto fine = checked(options); !fine)
        return std::unexpected(fine.error());
    if (samples.empty())
        return std::unexpected(checkedSamples(samples, options.sampleRate).error());
    const int frames = frameCount(static_cast<long>(samples.size()), options);
    if (frames == 0)
        return fail("features.empty", "The sound is shorter than one analysis window.");
    return frames;
}

/// Rows of half a DCT-II matrix, as cosineTransform() wants them.
std::vector<float> cosineTable(int bands, int coefficients)
{
    std::vector<float> table;
    for (int c = 0; c < coefficients; ++c)
        for (int b = 0; b < (bands + 1) / 2; ++b)
            table.push_back(
                static_cast<float>(std::sqrt((c == 0 ? 1.0 : 2.0) / bands) *
                                   std::cos(std::numbers::pi * c * (2 * b + 1) / (2.0 * bands))));
    return table;
}

/// Cepstral coefficients of all frames. Decibels count as no less than `range` below the loudest of
/// the recording, which is known when all is computed: it is guessed from frames of much energy,
/// and groups of frames that the guess was wrong for are computed again.
class Cepstra
{
public:
    Cepstra(std::span<const float> samples, const MfccOptions &options, FrameTable &table)
        : m_samples(samples),
          m_options(options),
          m_table(table),
          m_cosines(cosineTable(options.mel.bands, options.coefficients)),
          m_extents(static_cast<std::size_t>((table.rows + lanes - 1) / lanes))
    {
    }

    Result<void> run(const Work &work)
    {
        const auto range = static_cast<float>(m_options.range);
        const float guess = guessedLoudest() - range;
        std::vector<int> groups(m_extents.size());
        std::iota(groups.begin(), groups.end(), 0);
        if (const auto done = compute(groups, guess, work); !done)
            return done;
        if (!m_finite)
            return checkedSamples(m_samples, m_options.mel.sampleRate);
        const float floor = std::ranges::max(m_extents, {}, &Extent::largest).largest - range;
        if (floor == guess)
            return {};
        std::erase_if(groups,
                      [&](int g) { return m_extents[static_cast<std::size_t>(g)].least >= floor; });
        return compute(groups, floor, work);
    }

private:
    LogBands bands() const
    {
        return {
            m_samples, m_options.mel, {powerFloor, 0, static_cast<float>(10 / std::numbers::ln10)}};
    }

    /// By the groups of most energy: a coarse look at all, which leaves most of the recording's
    /// memory alone, then a finer one at the best.
    float guessedLoudest() const
    {
        std::vector<int> groups(m_extents.size());
        std::iota(groups.begin(), groups.end(), 0);
        keepLoudest(groups, std::max<std::size_t>(256, m_extents.size() / 10), 251);
        keepLoudest(groups, std::max<std::size_t>(8, m_extents.size() / 100), 61);
        LogBands levels = bands();
        float loudest = -1e30F;
        for (const int group : groups)
            if (const auto extent = levels.compute(group * lanes))
                loudest = std::max(loudest, extent->largest);
        return loudest;
    }

    /// Those with the most energy, as one sample in `stride` tells.
    void keepLoudest(std::vector<int> &groups, std::size_t count, std::size_t stride) const
    {
        if (groups.size() <= count)
            return;
        std::vector<std::pair<double, int>> energies;
        for (const int group : groups)
            energies.emplace_back(energy(group, stride), group);
        std::ranges::nth_element(energies, energies.begin() + static_cast<long>(count),
                                 std::greater());
        groups.clear();
        for (std::size_t i = 0; i < count; ++i)
            groups.push_back(energies[i].second);
    }

    double energy(int group, std::size_t stride) const
    {
        const auto hop = static_cast<std::size_t>(m_options.mel.hop) * lanes;
        const auto begin = static_cast<std::size_t>(group) * hop;
        double sum = 0;
        for (std::size_t i = begin; i < std::min(m_samples.size(), begin + hop); i += stride)
            sum += static_cast<double>(m_samples[i]) * m_samples[i];
        return std::isfinite(sum) ? sum : 0;
    }

    Result<void> compute(const std::vector<int> &groups, float floor, const Work &work)
    {
        const Work ofGroups{work.threads, std::max(1, work.framesPerBlock / lanes), work.progress};
        return inBlocks(static_cast<int>(groups.size()), 1, ofGroups, [&] {
            return [&, levels = bands(),
                    folded = LineVector<float>(static_cast<std::size_t>(m_options.mel.bands + 1) *
                                               lanes),
                    result = LineVector<float>(static_cast<std::size_t>(m_table.columns) * lanes)](
                       int first, int count) mutable {
                for (int i = first; i < first + count; ++i) {
                    const int group = groups[static_cast<std::size_t>(i)];
                    const auto extent = levels.compute(group * lanes);
                    if (!extent) {
                        m_finite = false;
                        continue;
                    }
                    m_extents[static_cast<std::size_t>(group)] = *extent;
                    laneLoops().cosineTransform(levels.values(), m_options.mel.bands, floor,
                                                m_cosines.data(), m_table.columns, folded.data(),
                                                result.data());
                    toRows(result.data(), group * lanes, m_table);
                }
            };
        });
    }

    std::span<const float> m_samples;
    const MfccOptions &m_options;
    FrameTable &m_table;
    std::vector<float> m_cosines;
    std::vector<Extent> m_extents; ///< of each group of 16 frames
    std::atomic<bool> m_finite = true;
};

/// Least-squares slope of a column over frames [first, last].
double slope(const FrameTable &table, int column, int first, int last)
{
    const double middle = 0.5 * (first + last);
    double sum = 0, squares = 0;
    for (int r = first; r <= last; ++r) {
        sum += (r - middle) * table.at(r, column);
        squares += (r - middle) * (r - middle);
    }
    return squares > 0 ? sum / squares : 0;
}

FrameTable withSlopes(const FrameTable &levels)
{
    FrameTable table;
    table.first = levels.first;
    table.step = levels.step;
    table.resize(levels.rows, 2 * levels.columns);
    const int reach = std::min(2 * slopeReach, levels.rows - 1); // frames in a window, less one
    for (int r = 0; r < levels.rows; ++r) {
        const int first = std::clamp(r - slopeReach, 0, levels.rows - 1 - reach);
        const auto row = table.row(r);
        std::copy_n(levels.row(r).begin(), levels.columns, row.begin());
        for (int c = 0; c < levels.columns; ++c)
            row[static_cast<std::size_t>(levels.columns + c)] =
                static_cast<float>(slope(levels, c, first, first + reach));
    }
    return table;
}

/// Mean 0 and population standard deviation 1. Moments are taken about the first value, so that
/// what never changes comes out as zeros and not as rounding blown up.
void normalise(FrameTable &table)
{
    const auto columns = static_cast<std::size_t>(table.columns);
    const std::vector<float> origin(table.row(0).begin(), table.row(0).end());
    std::vector<double> mean(columns), deviation(columns);
    const auto eachRow = [&](auto each) {
        for (int r = 0; r < table.rows; ++r)
            for (std::size_t c = 0; c < columns; ++c)
                each(table.row(r)[c], c);
    };
    eachRow([&](float v, std::size_t c) { mean[c] += (v - origin[c]) / table.rows; });
    eachRow([&](float v, std::size_t c) {
        const double off = v - origin[c] - mean[c];
        deviation[c] += off * off;
    });
    for (double &d : deviation)
        d = std::sqrt(d / table.rows);
    eachRow([&](float &v, std::size_t c) {
        v = deviation[c] > 0 ? static_cast<float>((v - origin[c] - mean[c]) / deviation[c]) : 0;
    });
}

} // namespace

LogMelOptions LogMelOptions::mel50()
{
    return {.mel = {.window = 800, .transform = 2048, .hop = 200, .bands = 80}};
}

Result<void> checkedSamples(std::span<const float> samples, double sampleRate)
{
    if (samples.empty())
        return fail("features.empty", "There is no sound to analyse.");
    if (laneLoops().allFinite(samples.data(), samples.size()))
        return {};
    const auto bad = std::ranges::find_if_not(samples, [](float s) { return std::isfinite(s); });
    return fail("features.not-finite",
                "The sound holds values that are not numbers. Export the recording again.",
                std::to_string(static_cast<double>(bad - samples.begin()) / sampleRate) + " s");
}

Result<FrameTable> mfcc(std::span<const float> samples, const MfccOptions &options,
                        const Work &work)
{
    if (options.coefficients < 1 || options.coefficients > options.mel.bands)
        return fail("features.options", "There are more coefficients than mel bands.");
    const auto frames = usableFrames(samples, options.mel);
    if (!frames)
        return std::unexpected(frames.error());
    FrameTable table = emptyTable(options.mel, *frames, options.coefficients);
    if (const auto done = Cepstra(samples, options, table).run(work); !done)
        return std::unexpected(done.error());
    return table;
}

Result<FrameTable> logMel(std::span<const float> samples, const LogMelOptions &options,
                          const Work &work)
{
    const auto frames = usableFrames(samples, options.mel);
    if (!frames)
        return std::unexpected(frames.error());
    FrameTable table = emptyTable(options.mel, *frames, options.mel.bands);
    std::atomic<bool> finite = true;
    const auto done = inBlocks(table.rows, lanes, work, [&] {
        return [&, levels = LogBands(samples, options.mel, {logOffset, logOffset, 1})](
                   int first, int count) mutable {
            for (int group = first; group < first + count; group += lanes) {
                if (!levels.compute(group))
                    finite = false;
                toRows(levels.values(), group, table);
            }
        };
    });
    if (!done)
        return std::unexpected(done.error());
    if (!finite)
        return std::unexpected(checkedSamples(samples, options.mel.sampleRate).error());
    if (options.slopes)
        table = withSlopes(table);
    if (options.normalised)
        normalise(table);
    return table;
}

} // namespace duologue::features
