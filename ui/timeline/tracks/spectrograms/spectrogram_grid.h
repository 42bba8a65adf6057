#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/error.h"
#include "core/features/spectrogram.h"
#include "core/media/peaks.h"

namespace duologue::ui {

/// How the spectrogram of one recording is cut at one zoom, in source time. On level 0 a column
/// stands for 1.25 ms, on each next one for twice as long; whatever tiles are asked for in whatever
/// order, they are the same. A value.
struct SpectrogramGrid
{
    static constexpr int coarsest = 15;

    features::SpectrogramScale scale = features::SpectrogramScale::Mel;
    double sampleRate = 0;
    int level = 0;

    /// The coarsest level whose columns are not longer than a pixel; 0 where none is.
    static int levelFor(double microsecondsPerPixel);

    std::int64_t columnSamples() const;
    double columnSeconds() const;
    /// The column that shows what is heard at this source time.
    std::int64_t columnAt(MediaTime time) const;
    std::int64_t tileOf(std::int64_t column) const { return column / columnsPerTile(); }
    int columnsPerTile() const;
    int bands() const { return options().bands; }
    /// Columns before a tile's first one in which its first window begins.
    int leadColumns() const;
    /// Source time that has to be known for a tile.
    TimeSpan neededFor(std::int64_t tile) const;

    /// Hz at a share of the height, 0 at the bottom, and the other way round.
    double hertz(double share) const;
    double share(double hertz) const;

    features::SpectrogramOptions options() const;

    auto operator<=>(const SpectrogramGrid &) const = default;
};

/// Some columns of a spectrogram as they are painted. Immutable once shared.
struct LoudnessTile
{
    static constexpr double quietest = -120; ///< dB re full scale, value 0
    static constexpr double step = 0.5;      ///< dB

    int bands = 0;
    std::vector<std::uint8_t> values; ///< column after column, from low to high frequencies

    std::span<const std::uint8_t> column(std::int64_t c) const
    {
        return std::span(values).subspan(static_cast<std::size_t>(c * bands),
                                         static_cast<std::size_t>(bands));
    }
    static double decibels(int value) { return quietest + step * value; }

    /// A tile of a recording of which neededFor() it is in `sound`; what lies outside the recording
    /// is silent. Any thread. Codes of spectrogramTile(), and spectrogram.rate where the recording
    /// is not the one the grid was made for.
    static Result<LoudnessTile> of(const media::SampleWindow &sound, const SpectrogramGrid &grid,
                                   std::int64_t tile);
};

using LoudnessTilePtr = std::shared_ptr<const LoudnessTile>;

} // namespace duologue::ui
