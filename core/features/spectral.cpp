#include "core/features/spectral.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <new>
#include <numbers>
#include <string>

#include <sys/mman.h>

#include "core/features/blocks.h"
#include "core/features/lanes.h"
#include "core/features/mel_frames.h"

namespace duologue::features {
namespace {

constexpr int lanes = MelFrames::lanes;
constexpr double powerFloor = 1e-10;
constexpr double logOffset = 1e-6;
constexpr int slopeReach = 4; // frames on each side

struct Freed
{
    void operator()(float *memory) const { std::free(memory); }
};
using LargeArray = std::unique_ptr<float[], Freed>;

/// Not zeroed, and in large pages where the system has them: a quarter of the time went into
/// zeroing and into faults of small ones.
LargeArray largeArray(std::size_t count)
{
    constexpr std::size_t page = 2 << 20;
    const std::size_t bytes = (count * sizeof(float) + page - 1) / page * page;
    void *const memory = std::aligned_alloc(page, bytes);
    if (!memory)
        throw std::bad_alloc();
    ::madvise(memory, bytes, MADV_HUGEPAGE);
    return LargeArray(static_cast<float *>(memory));
}

/// Values of bands as they are computed: [frame / lanes][band][frame % lanes].
struct LaneTable
{
    int frames = 0;
    int bands = 0;
    LargeArray values;
    double largest = 0;

    float *group(int first) const
    {
        return values.get() + static_cast<std::size_t>(first) * static_cast<std::size_t>(bands);
    }
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

/// Every frame's bands on a logarithmic scale.
Result<LaneTable> logBands(std::span<const float> samples, const MelOptions &options,
                           const LogScale &scale, const Work &work)
{
    if (const auto fine = checked(options); !fine)
        return std::unexpected(fine.error());
    if (const auto fine = checkedSamples(samples, options.sampleRate); !fine)
        return std::unexpected(fine.error());
    LaneTable table{frameCount(static_cast<long>(samples.size()), options), options.bands, {}, {}};
    if (table.frames == 0)
        return fail("features.empty", "The sound is shorter than one analysis window.");
    const auto groups = static_cast<std::size_t>((table.frames + lanes - 1) / lanes);
    table.values = largeArray(groups * lanes * static_cast<std::size_t>(table.bands));
    std::vector<double> largest(groups);
    const auto done = inBlocks(table.frames, lanes, work, [&] {
        return [&, frames = MelFrames(options)](int first, int count) mutable {
            for (int group = first; group < first + count; group += lanes) {
                const auto bands = frames.bands(samples, group);
                largest[static_cast<std::size_t>(group / lanes)] = laneLoops().logarithms(
                    bands.data(), static_cast<int>(bands.size()), scale, table.group(group));
            }
        };
    });
    if (!done)
        return std::unexpected(done.error());
    table.largest = std::ranges::max(largest);
    return table;
}

/// Rows of half a DCT-II matrix, as cosineTransform() wants them.
std::vector<double> cosineTable(int bands, int coefficients)
{
    std::vector<double> table;
    for (int c = 0; c < coefficients; ++c)
        for (int b = 0; b < (bands + 1) / 2; ++b)
            table.push_back(std::sqrt((c == 0 ? 1.0 : 2.0) / bands) *
                            std::cos(std::numbers::pi * c * (2 * b + 1) / (2.0 * bands)));
    return table;
}

/// Cepstral coefficients of decibels that are lifted to `floor`.
void toCepstra(const LaneTable &decibels, double floor, const Work &work, FrameTable &table)
{
    const auto cosines = cosineTable(decibels.bands, table.columns);
    (void)inBlocks(table.rows, lanes, {work.threads, work.framesPerBlock, {}}, [&] {
        return
            [&, folded = std::vector<double>(static_cast<std::size_t>(decibels.bands + 1) * lanes),
             result = std::vector<float>(static_cast<std::size_t>(table.columns) * lanes)](
                int first, int count) mutable {
                for (int group = first; group < first + count; group += lanes) {
                    laneLoops().cosineTransform(decibels.group(group), decibels.bands, floor,
                                                cosines.data(), table.columns, folded.data(),
                                                result.data());
                    toRows(result.data(), group, table);
                }
            };
    });
}

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
    const auto decibels =
        logBands(samples, options.mel, {powerFloor, 0, 10 / std::numbers::ln10}, work);
    if (!decibels)
        return std::unexpected(decibels.error());
    FrameTable table = emptyTable(options.mel, decibels->frames, options.coefficients);
    toCepstra(*decibels, decibels->largest - options.range, work, table);
    return table;
}

Result<FrameTable> logMel(std::span<const float> samples, const LogMelOptions &options,
                          const Work &work)
{
    const auto levels = logBands(samples, options.mel, {logOffset, logOffset, 1}, work);
    if (!levels)
        return std::unexpected(levels.error());
    FrameTable table = emptyTable(options.mel, levels->frames, levels->bands);
    for (int first = 0; first < table.rows; first += lanes)
        toRows(levels->group(first), first, table);
    if (options.slopes)
        table = withSlopes(table);
    if (options.normalised)
        normalise(table);
    return table;
}

} // namespace duologue::features
