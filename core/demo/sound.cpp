#include "core/demo/sound.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

#include "core/files/new_file.h"

namespace duologue::demo {
namespace {

constexpr int halfWidth = 16; // taps on each side
constexpr int phases = 512;

/// Taps for every phase; row `phases` equals row 0 moved by one sample.
std::vector<float> sincTable(double cutoff)
{
    std::vector<float> table((phases + 1) * 2 * halfWidth);
    for (int p = 0; p <= phases; ++p) {
        float *taps = &table[static_cast<std::size_t>(p) * 2 * halfWidth];
        double sum = 0;
        for (int k = 0; k < 2 * halfWidth; ++k) {
            const double x = k - (halfWidth - 1) - static_cast<double>(p) / phases;
            const double angle = std::numbers::pi * x;
            const double sinc = std::abs(x) < 1e-9 ? cutoff : std::sin(cutoff * angle) / angle;
            const double hann =
                std::abs(x) >= halfWidth ? 0 : 0.5 + 0.5 * std::cos(angle / halfWidth);
            taps[k] = static_cast<float>(sinc * hann);
            sum += taps[k];
        }
        for (int k = 0; k < 2 * halfWidth; ++k)
            taps[k] = static_cast<float>(taps[k] / sum);
    }
    return table;
}

float interpolated(const Samples &in, const std::vector<float> &table, double position)
{
    const double floor = std::floor(position);
    const double phase = (position - floor) * phases;
    const auto row = static_cast<std::size_t>(phase);
    const float blend = static_cast<float>(phase - static_cast<double>(row));
    const float *a = &table[row * 2 * halfWidth];
    const float *b = a + 2 * halfWidth;
    const auto first = static_cast<std::int64_t>(floor) - (halfWidth - 1);
    const auto size = static_cast<std::int64_t>(in.size());
    if (first + 2 * halfWidth <= 0 || first >= size)
        return 0;
    float sum = 0;
    for (int k = 0; k < 2 * halfWidth; ++k) {
        const std::int64_t i = first + k;
        if (i >= 0 && i < size)
            sum += in[static_cast<std::size_t>(i)] * (a[k] + blend * (b[k] - a[k]));
    }
    return sum;
}

void put(std::string &out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xff);
}

std::string wavHeader(std::uint32_t channels, std::uint32_t dataBytes)
{
    std::string header = "RIFF";
    put(header, 36 + dataBytes, 4);
    header += "WAVEfmt ";
    put(header, 16, 4);
    put(header, 1, 2); // PCM
    put(header, channels, 2);
    put(header, soundRate, 4);
    put(header, soundRate * channels * 2, 4);
    put(header, channels * 2, 2);
    put(header, 16, 2);
    header += "data";
    put(header, dataBytes, 4);
    return header;
}

} // namespace

Samples resampled(const Samples &in, double start, double step, std::size_t count)
{
    const std::vector<float> table = sincTable(0.97 * std::min(1.0, 1 / step));
    Samples out(count);
    for (std::size_t i = 0; i < count; ++i)
        out[i] = interpolated(in, table, start + step * static_cast<double>(i));
    return out;
}

double rms(const Samples &samples, std::size_t begin, std::size_t end)
{
    end = std::min(end, samples.size());
    if (begin >= end)
        return 0;
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i)
        sum += static_cast<double>(samples[i]) * samples[i];
    return std::sqrt(sum / static_cast<double>(end - begin));
}

double fromDecibels(double db)
{
    return std::pow(10, db / 20);
}

void mix(Samples &out, const Samples &in, std::int64_t at, double gain)
{
    const auto size = static_cast<std::int64_t>(out.size());
    const std::int64_t first = std::max<std::int64_t>(0, -at);
    const std::int64_t last = std::min(static_cast<std::int64_t>(in.size()), size - at);
    for (std::int64_t i = first; i < last; ++i)
        out[static_cast<std::size_t>(at + i)] +=
            static_cast<float>(gain) * in[static_cast<std::size_t>(i)];
}

void addNoise(Samples &out, double level, Random &random)
{
    // uniform noise through a one-pole low pass has this RMS for a unit pole gain
    constexpr double pole = 0.82;
    const double scale = level / std::sqrt((1 - pole) / (1 + pole) / 3);
    double state = 0;
    for (float &sample : out) {
        state = pole * state + (1 - pole) * random.uniform(-1, 1);
        sample += static_cast<float>(scale * state);
    }
}

Samples inRoom(const Samples &dry, int ear)
{
    struct Echo
    {
        double ms, gain;
    };
    static constexpr std::array<std::array<Echo, 9>, 2> echoes{{{{{0, 0.7},
                                                                  {6.3, 0.31},
                                                                  {12.9, -0.24},
                                                                  {21.1, 0.2},
                                                                  {32.7, -0.15},
                                                                  {44.3, 0.11},
                                                                  {63.9, 0.08},
                                                                  {86.7, -0.055},
                                                                  {122.3, 0.03}}},
                                                                {{{0, 0.7},
                                                                  {4.7, -0.29},
                                                                  {14.1, 0.25},
                                                                  {24.3, -0.18},
                                                                  {29.7, 0.15},
                                                                  {48.9, -0.11},
                                                                  {58.1, 0.08},
                                                                  {92.1, 0.05},
                                                                  {116.9, -0.03}}}}};
    Samples out(dry.size());
    for (const Echo &echo : echoes[static_cast<std::size_t>(ear)])
        mix(out, dry, std::llround(echo.ms * soundRate / 1000), echo.gain);
    return out;
}

Result<void> writeWav(const std::string &path, const std::vector<Samples> &channels)
{
    const std::size_t count = channels.front().size();
    const auto bytes = static_cast<std::uint32_t>(count * channels.size() * 2);
    std::string content = wavHeader(static_cast<std::uint32_t>(channels.size()), bytes);
    content.reserve(content.size() + bytes);
    for (std::size_t i = 0; i < count; ++i)
        for (const Samples &channel : channels) {
            const float clipped = std::clamp(channel[i], -1.0F, 1.0F);
            put(content, static_cast<std::uint32_t>(std::lround(clipped * 32767)), 2);
        }
    if (const auto problem = files::writeFile(path, {content}))
        return fail("demo.write", problem->sentence());
    return {};
}

} // namespace duologue::demo
