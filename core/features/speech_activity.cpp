#include "core/features/speech_activity.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/features/blocks.h"
#include "core/features/fft.h"
#include "core/features/frame_table.h"
#include "core/features/mel.h"
#include "core/features/spectral.h"

namespace duologue::features {
namespace {

constexpr double step = 0.01;                   // seconds
constexpr double window = 0.032;                // seconds
constexpr int bands = 24;                       // up to 4 kHz
constexpr double quietShare = 0.2;              // of all frames
constexpr double loudShare = 0.03;              // of all frames
constexpr double overNoise = 1.5;               // times the noise: what is taken off a level
constexpr float leastPower = 1e-12F;            // silence that was made by a program
constexpr double leastRise = 1.5, mostRise = 9; // dB of the threshold over a quiet moment
constexpr int smoothing = 2;                    // frames on each side
constexpr double turnOfAnother = 0.2;           // seconds

/// What one microphone hears, a frame every step.
struct Heard
{
    std::vector<float> activity; ///< mean dB over the noise of each band
    std::vector<float> level;    ///< dB of what is not noise
};

float percentile(std::vector<float> values, double share)
{
    const auto place =
        values.begin() + static_cast<long>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    return *place;
}

MelOptions bankFor(const Lapel &lapel)
{
    MelOptions options;
    options.sampleRate = lapel.sampleRate;
    options.window = static_cast<int>(std::lround(window * lapel.sampleRate));
    options.transform = fastSize(std::max(options.window, shortestTransform));
    options.bands = bands;
    options.lowest = 80;
    options.highest = std::min(4000.0, lapel.sampleRate / 2);
    return options;
}

/// Power in bands of the frames of one thread.
class Bands
{
public:
    Bands(const Lapel &lapel, const MelOptions &options, FrameTable &table)
        : m_lapel(lapel),
          m_bank(melBands(options)),
          m_transform(options.transform),
          m_window(static_cast<std::size_t>(options.window)),
          m_table(table)
    {
        for (std::size_t i = 0; i < m_window.size(); ++i)
            m_window[i] = static_cast<float>(
                0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) /
                                     static_cast<double>(m_window.size())));
    }

    void operator()(int first, int count)
    {
        for (int row = first; row < first + count; ++row)
            compute(row);
    }

private:
    void compute(int row)
    {
        const auto power = m_table.row(row);
        std::ranges::fill(power, leastPower);
        const auto seconds = m_lapel.sourceSeconds((row + 0.5) * step);
        if (!seconds)
            return;
        const auto begin = std::llround(*seconds * m_lapel.sampleRate) -
                           static_cast<long long>(m_window.size() / 2);
        const auto there = static_cast<long long>(m_lapel.samples.size());
        std::ranges::fill(m_transform.samples(), 0.0F);
        for (std::size_t i = 0; i < m_window.size(); ++i)
            if (const auto at = begin + static_cast<long long>(i); at >= 0 && at < there)
                m_transform.samples()[i] =
                    m_window[i] * m_lapel.samples[static_cast<std::size_t>(at)];
        m_transform.forward();
        for (std::size_t b = 0; b < m_bank.size(); ++b)
            for (std::size_t i = 0; i < m_bank[b].weights.size(); ++i)
                power[b] +=
                    m_bank[b].weights[i] *
                    std::norm(
                        m_transform.spectrum()[static_cast<std::size_t>(m_bank[b].first) + i]);
    }

    const Lapel &m_lapel;
    std::vector<MelBand> m_bank;
    RealTransform<float> m_transform;
    std::vector<float> m_window;
    FrameTable &m_table;
};

/// The mean of each frame and its neighbours, band by band; takes the table's place.
void smooth(FrameTable &table)
{
    std::vector<float> column(static_cast<std::size_t>(table.rows));
    for (int b = 0; b < table.columns; ++b) {
        for (int r = 0; r < table.rows; ++r)
            column[static_cast<std::size_t>(r)] = table.at(r, b);
        for (int r = 0; r < table.rows; ++r) {
            const int from = std::max(0, r - smoothing),
                      to = std::min(table.rows, r + smoothing + 1);
            float sum = 0;
            for (int k = from; k < to; ++k)
                sum += column[static_cast<std::size_t>(k)];
            table.row(r)[static_cast<std::size_t>(b)] = sum / static_cast<float>(to - from);
        }
    }
}

std::vector<float> noiseOf(const FrameTable &table)
{
    std::vector<float> noise;
    for (int b = 0; b < table.columns; ++b) {
        std::vector<float> column;
        column.reserve(static_cast<std::size_t>(table.rows));
        for (int r = 0; r < table.rows; ++r)
            if (table.at(r, b) > leastPower) // where the recorder ran
                column.push_back(table.at(r, b));
        noise.push_back(column.empty() ? leastPower : percentile(std::move(column), quietShare));
    }
    return noise;
}

Result<Heard> hear(const Lapel &lapel, int frames, const Work &work)
{
    if (auto fine = checkedSamples(lapel.samples, lapel.sampleRate); !fine)
        return std::unexpected(fine.error());
    const MelOptions options = bankFor(lapel);
    if (auto fine = checked(options); !fine)
        return std::unexpected(fine.error());
    FrameTable table;
    table.rows = frames;
    table.columns = bands;
    table.step = step;
    table.first = step / 2;
    table.values.resize(static_cast<std::size_t>(frames) * bands);
    if (auto done = inBlocks(frames, 1, work, [&] { return Bands(lapel, options, table); }); !done)
        return std::unexpected(done.error());
    smooth(table);
    const std::vector<float> noise = noiseOf(table);
    Heard heard;
    for (int r = 0; r < frames; ++r) {
        double activity = 0, left = 0;
        for (int b = 0; b < bands; ++b) {
            const double here = table.at(r, b), quiet = noise[static_cast<std::size_t>(b)];
            activity += std::max(0.0, 10 * std::log10(here / quiet));
            left += std::max(0.0, here - overNoise * quiet);
        }
        heard.activity.push_back(static_cast<float>(activity / bands));
        heard.level.push_back(static_cast<float>(10 * std::log10(left + leastPower)));
    }
    return heard;
}

/// Frames that are speech, as stretches: gaps and clicks are too short to count.
std::vector<Stretch> stretchesOf(const std::vector<bool> &speech,
                                 const SpeechActivityOptions &options)
{
    std::vector<Stretch> found;
    for (std::size_t f = 0; f < speech.size(); ++f) {
        if (!speech[f])
            continue;
        const double begin = static_cast<double>(f) * step;
        while (f < speech.size() && speech[f])
            ++f;
        const double end = static_cast<double>(f) * step;
        if (!found.empty() && begin - found.back().end <= options.shortestGap)
            found.back().end = end;
        else
            found.push_back({begin, end});
    }
    std::erase_if(found, [&](const Stretch &s) { return s.end - s.begin < options.shortest; });
    return found;
}

double speaking(const std::vector<Stretch> &stretches, double begin, double end)
{
    double seconds = 0;
    for (auto at = std::ranges::upper_bound(stretches, begin, {}, &Stretch::end);
         at != stretches.end() && at->begin < end; ++at)
        seconds += std::min(end, at->end) - std::max(begin, at->begin);
    return seconds;
}

} // namespace

Result<std::vector<std::vector<Stretch>>> speechActivity(std::span<const Lapel> lapels,
                                                         double duration,
                                                         const SpeechActivityOptions &options,
                                                         const Work &work)
{
    const int frames = static_cast<int>(std::ceil(duration / step));
    if (lapels.empty() || frames < 1)
        return fail("features.empty", "There is no sound to find speech in.");
    std::vector<Heard> heard;
    std::vector<float> loud, bound;
    for (std::size_t i = 0; i < lapels.size(); ++i) {
        Work part = work;
        if (work.progress)
            part.progress = [&](double share) {
                return work.progress((static_cast<double>(i) + share) /
                                     static_cast<double>(lapels.size()));
            };
        auto one = hear(lapels[i], frames, part);
        if (!one)
            return std::unexpected(one.error());
        loud.push_back(percentile(one->level, 1 - loudShare));
        const float quiet = percentile(one->activity, quietShare),
                    active = percentile(one->activity, 1 - loudShare);
        bound.push_back(quiet + static_cast<float>(std::clamp(options.threshold * (active - quiet),
                                                              leastRise, mostRise)));
        heard.push_back(std::move(*one));
    }
    std::vector<std::vector<Stretch>> speech;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        std::vector<bool> on(static_cast<std::size_t>(frames));
        for (std::size_t f = 0; f < on.size(); ++f) {
            const float own = heard[i].level[f] - loud[i];
            on[f] = heard[i].activity[f] > bound[i];
            for (std::size_t j = 0; j < heard.size(); ++j)
                if (j != i && heard[j].level[f] - loud[j] > own + options.crossTalk)
                    on[f] = false;
        }
        speech.push_back(stretchesOf(on, options));
    }
    return speech;
}

std::vector<std::vector<Stretch>> utterancesOf(const std::vector<std::vector<Stretch>> &speech,
                                               double longestPause)
{
    std::vector<std::vector<Stretch>> utterances(speech.size());
    for (std::size_t i = 0; i < speech.size(); ++i)
        for (const Stretch &stretch : speech[i]) {
            auto &own = utterances[i];
            bool same = !own.empty() && stretch.begin - own.back().end <= longestPause;
            for (std::size_t j = 0; same && j < speech.size(); ++j)
                same = j == i || speaking(speech[j], own.back().end, stretch.begin) < turnOfAnother;
            if (same)
                own.back().end = stretch.end;
            else
                own.push_back(stretch);
        }
    return utterances;
}

} // namespace duologue::features
