#include "core/demo/vocalisations.h"

#include <array>
#include <cmath>
#include <numbers>

namespace duologue::demo {
namespace {

/// A two-pole resonator with unit gain at its centre.
class Resonator
{
public:
    Resonator(double frequency, double bandwidth)
    {
        const double r = std::exp(-std::numbers::pi * bandwidth / soundRate);
        const double angle = 2 * std::numbers::pi * frequency / soundRate;
        m_a = 2 * r * std::cos(angle);
        m_b = -r * r;
        m_gain = (1 - r) * std::sqrt(1 - 2 * r * std::cos(2 * angle) + r * r);
    }
    double operator()(double in)
    {
        const double out = m_gain * in + m_a * m_1 + m_b * m_2;
        m_2 = m_1;
        m_1 = out;
        return out;
    }

private:
    double m_a, m_b, m_gain, m_1 = 0, m_2 = 0;
};

struct Burst
{
    double seconds;
    double pitchFrom, pitchTo; ///< Hz; 0 = breath alone
    double breath;             ///< share of noise, 0 to 1
    double gain;
};

void append(Samples &out, const Burst &burst, Random &random)
{
    std::array formants{Resonator(720, 110), Resonator(1240, 140), Resonator(2600, 220)};
    const auto count = static_cast<std::size_t>(burst.seconds * soundRate);
    double phase = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(count);
        const double pitch = burst.pitchFrom + (burst.pitchTo - burst.pitchFrom) * t;
        phase += pitch / soundRate;
        const bool pulse = phase >= 1;
        phase -= pulse ? 1 : 0;
        const double voice = pitch > 0 && pulse ? std::sqrt(soundRate / pitch) : 0;
        const double source = (1 - burst.breath) * voice + burst.breath * random.normal();
        double sound = 0;
        for (Resonator &formant : formants)
            sound += formant(source);
        const double envelope = std::pow(std::sin(std::numbers::pi * std::sqrt(t)), 1.3);
        out.push_back(static_cast<float>(burst.gain * envelope * sound));
    }
}

void pause(Samples &out, double seconds)
{
    out.insert(out.end(), static_cast<std::size_t>(seconds * soundRate), 0.0F);
}

} // namespace

Samples vocalise(std::string_view kind, double pitch, Random &random)
{
    Samples out;
    if (kind == "laugh") {
        const int bursts = 4 + static_cast<int>(random.index(4));
        for (int i = 0; i < bursts; ++i) {
            const double top = pitch * (1.75 - 0.09 * i) * random.uniform(0.96, 1.04);
            append(out, {0.13, top, top * 0.82, 0.25, 1 - 0.08 * i}, random);
            pause(out, 0.065);
        }
    } else if (kind == "sob") {
        for (int i = 0; i < 3; ++i) {
            append(out, {0.24, pitch * 1.15, pitch * 0.9, 0.55, 0.8}, random);
            append(out, {0.12, 0, 0, 1, 0.35}, random);
            pause(out, 0.05);
        }
    } else if (kind == "cry") {
        for (int i = 0; i < 2; ++i)
            append(out, {0.65, pitch * random.uniform(1.5, 1.7), pitch * 1.1, 0.2, 0.9}, random);
    } else if (kind == "sigh") {
        append(out, {0.35, 0, 0, 1, 0.4}, random);
        append(out, {0.75, pitch * 0.9, pitch * 0.65, 0.88, 0.7}, random);
    } else { // click of the tongue
        append(out, {0.03, 0, 0, 1, 2.0}, random);
        pause(out, 0.12);
        append(out, {0.03, 0, 0, 1, 1.6}, random);
        pause(out, 0.1);
    }
    return out;
}

} // namespace duologue::demo
