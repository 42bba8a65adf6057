#pragma once

#include <span>
#include <vector>

#include "core/base/error.h"

namespace duologue::features {

enum class SpectrogramScale { Linear, Mel };

struct SpectrogramOptions
{
    SpectrogramScale scale = SpectrogramScale::Mel;
    int bands = 128;
    double highest = 8000; ///< Hz; lowered to half the sample rate
    double window = 0.025; ///< seconds
    double step = 0.01;    ///< seconds from one spectrum to the next
    int group = 1;         ///< spectra a column: the loudest of each band
};

/// A stretch of a spectrogram to be drawn: bands from low to high frequencies.
struct SpectrogramTile
{
    int columns = 0;
    int bands = 0;
    std::vector<float> decibels; ///< column after column, re full scale, at least -120

    float at(int column, int band) const
    {
        return decibels[static_cast<std::size_t>(column) * static_cast<std::size_t>(bands) +
                        static_cast<std::size_t>(band)];
    }
};

/// Columns of a recording of so many samples.
long spectrogramColumns(long samples, double sampleRate, const SpectrogramOptions &options = {});

/// Columns [first, first + count) of the spectrogram of the whole recording `samples`, as far as it
/// has them; column c holds the spectra centred on (c * group + i) * step, i < group. Tiles put
/// side by side equal one large tile. Any thread. Codes of spectral.h, except that samples which
/// are not numbers count as silence: a picture of a damaged recording is of use.
Result<SpectrogramTile> spectrogramTile(std::span<const float> samples, double sampleRate,
                                        long first, int count,
                                        const SpectrogramOptions &options = {});

} // namespace duologue::features
