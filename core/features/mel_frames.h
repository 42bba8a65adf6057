#pragma once

#include <span>
#include <vector>

#include "core/features/fft.h"
#include "core/features/lanes.h"
#include "core/features/line_aligned.h"
#include "core/features/mel.h"

namespace duologue::features {

/// Power spectra and mel bands of 16 frames at a time. Two frames share one complex transform, as
/// its real and its imaginary part (FFTW's complex codelets are vectorised, its real ones are not).
/// In double: in single precision the rounding of a strong bin shows in weak bands 80 dB below.
class MelFrames
{
public:
    explicit MelFrames(const MelOptions &options);

    /// Powers of the spectra of frames [first, first + lanes): [bin * lanes + lane]. `first` is a
    /// multiple of `lanes`; frames after the last are of padding and to be ignored.
    std::span<const float> powers(std::span<const float> samples, int first);
    /// Likewise the mel bands: [band * lanes + lane].
    std::span<const float> bands(std::span<const float> samples, int first);

private:
    const float *underWindow(std::span<const float> samples, int frame,
                             std::vector<float> &copy) const;
    void askFor(std::span<const float> samples, int frame, int count) const;

    const LaneLoops &m_loops = laneLoops();
    MelOptions m_options;
    std::vector<MelBand> m_bands;
    LineVector<double> m_window;
    ComplexTransform m_transform;
    std::vector<float> m_copies[2];
    int m_stride;             ///< values a row: bins, rounded up to a multiple of lanes
    LineVector<float> m_rows; ///< powers frame after frame
    LineVector<float> m_powers;
    LineVector<float> m_result;
};

} // namespace duologue::features
