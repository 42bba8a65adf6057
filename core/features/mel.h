#pragma once

#include <vector>

#include "core/base/error.h"

namespace duologue::features {

/// Slaney: linear below 1 kHz, logarithmic above (Auditory Toolbox; the default of librosa).
/// Htk: 2595 log10(1 + f / 700).
enum class MelScale { Slaney, Htk };

double melFromHertz(double hertz, MelScale scale);
double hertzFromMel(double mel, MelScale scale);

/// What lies outside the recording when a frame is centred on its begin or end. None: frames lie
/// inside, the first begins with the first sample.
enum class Edge { Reflect, Zeros, None };

inline constexpr int shortestTransform = 16; // samples

/// Short-time power in mel bands: periodic Hann window, triangles of unit area (Slaney's norm).
struct MelOptions
{
    double sampleRate = 16000; ///< Hz
    int window = 400;          ///< samples; centred in the transform
    int transform = 400;       ///< samples, >= window and shortestTransform
    int hop = 160;             ///< samples
    int bands = 128;
    MelScale scale = MelScale::Slaney;
    Edge edge = Edge::Reflect;
    double lowest = 0;     ///< Hz
    double highest = 8000; ///< Hz, at most half the sample rate
};

/// One triangle over the bins of a spectrum: weights of bins first, first + 1, …
struct MelBand
{
    int first = 0;
    std::vector<float> weights;
};

std::vector<MelBand> melBands(const MelOptions &options);
/// Frames that a recording of `samples` samples has; 1 + samples / hop when centred.
int frameCount(long samples, const MelOptions &options);
/// Code: features.options.
Result<void> checked(const MelOptions &options);

} // namespace duologue::features
