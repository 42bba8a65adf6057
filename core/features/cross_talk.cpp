#include "core/features/cross_talk.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace duologue::features {
namespace {

constexpr float margin = 6;          // dB
constexpr double semitone = 1 / 12.; // octaves
constexpr int reach = 1;             // frames of pitch on each side
constexpr double loudShare = 0.02;   // of all frames

/// How loud a microphone's own person speaks: what its loudest frames exceed.
float speakingLevel(const FrameTable &intensity)
{
    std::vector<float> levels = intensity.values;
    const auto place = levels.begin() +
                       static_cast<long>((1 - loudShare) * static_cast<double>(levels.size() - 1));
    std::ranges::nth_element(levels, place);
    return *place;
}

int nearestRow(const FrameTable &table, double seconds)
{
    return static_cast<int>(std::lround((seconds - table.first) / table.step));
}

float levelAt(const FrameTable &intensity, double seconds)
{
    return intensity.at(std::clamp(nearestRow(intensity, seconds), 0, intensity.rows - 1), 0);
}

bool hasPitchNear(const FrameTable &pitch, double seconds, float hertz)
{
    const int row = nearestRow(pitch, seconds);
    for (int r = std::max(0, row - reach); r <= std::min(pitch.rows - 1, row + reach); ++r)
        if (pitch.at(r, 0) > 0 && std::abs(std::log2(pitch.at(r, 0) / hertz)) < semitone)
            return true;
    return false;
}

} // namespace

void removeCrossTalk(HeardVoice &own, const HeardVoice &other,
                     const std::function<double(double)> &otherTime)
{
    if (own.intensity.rows == 0 || other.intensity.rows == 0)
        return;
    const float gain = speakingLevel(own.intensity) - speakingLevel(other.intensity);
    for (int r = 0; r < own.pitch.rows; ++r) {
        float &hertz = own.pitch.row(r)[0];
        const double here = own.pitch.secondsAt(r), there = otherTime(here);
        if (hertz > 0 && hasPitchNear(other.pitch, there, hertz) &&
            levelAt(other.intensity, there) + gain > levelAt(own.intensity, here) + margin)
            hertz = 0;
    }
}

} // namespace duologue::features
