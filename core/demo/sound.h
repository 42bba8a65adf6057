#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/demo/random.h"

/// One channel of sound as floats in [-1, 1] and what can be done to it.
namespace duologue::demo {

inline constexpr int soundRate = 16'000; ///< Hz, of every recording of the demo

using Samples = std::vector<float>;

/// `count` samples of the signal at positions start, start + step, ... (in samples of `in`), band
/// limited to what both rates can hold; silence outside. Windowed sinc of 32 zero crossings,
/// 512 phases.
Samples resampled(const Samples &in, double start, double step, std::size_t count);

/// Root mean square; 0 for nothing.
double rms(const Samples &samples, std::size_t begin, std::size_t end);
double fromDecibels(double db);

/// Adds `gain` times `in` from sample `at` on; what lies outside `out` is dropped.
void mix(Samples &out, const Samples &in, std::int64_t at, double gain);
/// Noise with the spectrum of a quiet room, at an RMS of `level`.
void addNoise(Samples &out, double level, Random &random);
/// A room by sparse echoes: what reaches one of the ears (0 left, 1 right). The direct sound comes
/// without delay, so that sound and picture of a camera agree and planted offsets are exact.
Samples inRoom(const Samples &dry, int ear);

/// Writes a WAV file, 16-bit PCM, soundRate, one channel a vector (all of one length). Code:
/// demo.write.
Result<void> writeWav(const std::string &path, const std::vector<Samples> &channels);

} // namespace duologue::demo
