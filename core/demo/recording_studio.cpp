#include "core/demo/recording_studio.h"

#include <cmath>

namespace duologue::demo {
namespace {

constexpr MediaTime before = MediaTime::fromMilliseconds(-4000);
constexpr MediaTime after = MediaTime::fromMilliseconds(4000);

std::int64_t samplesIn(MediaTime length)
{
    return length.us * soundRate / 1'000'000;
}

/// Noise of a device, RMS in dB full scale.
double noiseOf(MediaRole role)
{
    return role == MediaRole::Lapel ? -66 : role == MediaRole::Ambient ? -60 : -52;
}

} // namespace

RecordingStudio::RecordingStudio(MediaTime duration, std::uint64_t seed)
    : m_begin(before), m_seed(seed)
{
    for (Samples &voice : m_voices)
        voice.resize(static_cast<std::size_t>(samplesIn(duration + after - before)));
}

void RecordingStudio::add(int person, MediaTime at, const Samples &sound)
{
    mix(m_voices[static_cast<std::size_t>(person)], sound, samplesIn(at - m_begin), 1);
}

Samples RecordingStudio::heard(const Recording &device, int channel) const
{
    Samples both(m_voices[0].size());
    const auto delayed = static_cast<std::int64_t>(crosstalkDelayMs * soundRate / 1000);
    for (int person = 0; person < 2; ++person) {
        const bool own = device.person == person;
        double gain = own ? 1 : fromDecibels(crosstalkDecibels);
        if (device.role == MediaRole::Ambient) // the left person is nearer to the left channel
            gain = person == channel ? 0.5 : 0.32;
        else if (device.role == MediaRole::Egocentric)
            gain = own ? 0.8 : 0.35;
        else if (device.role != MediaRole::Lapel)
            gain = own ? 0.5 : 0.36;
        const bool far = device.role == MediaRole::Lapel && !own;
        mix(both, voice(person), far ? delayed : 0, gain);
    }
    return device.role == MediaRole::Lapel ? both : inRoom(both, channel);
}

std::vector<Samples> RecordingStudio::record(const Recording &device) const
{
    const int channels = device.role == MediaRole::Ambient ? 2 : 1;
    const double start = static_cast<double>((device.sync.offset - m_begin).us) * soundRate / 1e6;
    const double step = 1 + device.sync.driftPpm * 1e-6;
    Random random(m_seed, device.file);
    std::vector<Samples> result;
    for (int channel = 0; channel < channels; ++channel) {
        Samples samples = resampled(heard(device, channel), start, step,
                                    static_cast<std::size_t>(samplesIn(device.length)));
        addNoise(samples, fromDecibels(noiseOf(device.role)), random);
        result.push_back(std::move(samples));
    }
    return result;
}

} // namespace duologue::demo
