#include "core/features/pitch.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstring>
#include <numbers>
#include <vector>

#include "core/features/blocks.h"
#include "core/features/fft.h"
#include "core/features/frames.h"
#include "core/features/spectral.h"

namespace duologue::features {
namespace {

using Four = double __attribute__((vector_size(32)));

struct Candidate
{
    double frequency = 0; ///< 0: unvoiced
    double strength = 0;
};

struct PitchFrame
{
    double intensity = 0; ///< local peak re the recording's
    std::vector<Candidate> candidates;
};

/// What one analysis fixes for all its frames.
struct Plan
{
    double rate;
    int period;     ///< samples in the longest period
    int halfWindow; ///< samples
    int transform;  ///< samples
    int lags;       ///< autocorrelation is used up to here
    int longestLag;
    double mean, peak; ///< of the whole recording
    std::vector<double> window;
    std::vector<double> windowCorrelation;
};

/// Autocorrelation of `transform.samples()`, left there unnormalised.
void correlate(RealTransform<double> &transform)
{
    transform.forward();
    for (auto &bin : transform.spectrum())
        bin = std::norm(bin);
    transform.inverse();
}

Plan planFor(std::span<const float> samples, double rate, const PitchOptions &options)
{
    Plan plan;
    plan.rate = rate;
    plan.period = static_cast<int>(rate / options.floor);
    plan.halfWindow = static_cast<int>(3 * rate / options.floor) / 2 - 1;
    const int window = 2 * plan.halfWindow;
    plan.lags = window / 2;
    plan.longestLag = std::min(window / 3 + 2, window);
    plan.transform = fastSize(window + plan.lags);
    double sum = 0;
    for (const float s : samples)
        sum += s;
    plan.mean = sum / static_cast<double>(samples.size());
    plan.peak = 0;
    for (const float s : samples)
        plan.peak = std::max(plan.peak, std::abs(s - plan.mean));
    plan.window.resize(static_cast<std::size_t>(window));
    for (int i = 0; i < window; ++i)
        plan.window[static_cast<std::size_t>(i)] =
            0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 1) / (window + 1));
    RealTransform<double> transform(plan.transform);
    std::ranges::copy(plan.window, transform.samples().begin());
    correlate(transform);
    const auto lags = transform.samples().first(static_cast<std::size_t>(plan.lags) + 1);
    plan.windowCorrelation.assign(lags.begin(), lags.end());
    for (double &r : plan.windowCorrelation)
        r /= lags[0];
    return plan;
}

/// Finds the candidates of frame after frame.
class FrameAnalyser
{
public:
    FrameAnalyser(std::span<const float> samples, const Plan &plan, const PitchOptions &options)
        : m_samples(samples),
          m_plan(plan),
          m_options(options),
          m_transform(plan.transform),
          m_correlation(2 * static_cast<std::size_t>(plan.lags) + 1)
    {
    }

    PitchFrame at(double seconds)
    {
        PitchFrame frame;
        const double peak = fill(seconds);
        frame.intensity = m_plan.peak > 0 ? std::min(1.0, peak / m_plan.peak) : 0;
        frame.candidates.push_back({});
        if (peak <= 0)
            return frame;
        correlate(m_transform);
        const auto raw = m_transform.samples();
        const auto lags = static_cast<std::size_t>(m_plan.lags);
        for (std::size_t i = 0; i <= lags; ++i)
            m_correlation[lags + i] = m_correlation[lags - i] =
                raw[i] / (raw[0] * m_plan.windowCorrelation[i]);
        findCandidates(frame.candidates);
        return frame;
    }

private:
    double sample(long i) const
    {
        return i < 0 || i >= static_cast<long>(m_samples.size())
                   ? 0
                   : m_samples[static_cast<std::size_t>(i)];
    }

    /// Windowed samples around a time, their mean over a period to each side taken out; the peak
    /// of the middle period.
    double fill(double seconds)
    {
        const long left = static_cast<long>(std::floor(seconds * m_plan.rate - 0.5));
        double mean = 0;
        for (long i = left + 1 - m_plan.period; i <= left + m_plan.period; ++i)
            mean += sample(i);
        mean /= 2.0 * m_plan.period;
        const auto buffer = m_transform.samples();
        std::ranges::fill(buffer, 0.0);
        double peak = 0;
        for (int i = 0; i < 2 * m_plan.halfWindow; ++i) {
            const double value = (sample(left + 1 - m_plan.halfWindow + i) - mean) *
                                 m_plan.window[static_cast<std::size_t>(i)];
            buffer[static_cast<std::size_t>(i)] = value;
            if (std::abs(i - m_plan.halfWindow) <= m_plan.period / 2 + 1)
                peak = std::max(peak, std::abs(value));
        }
        return peak;
    }

    double correlation(long lag) const
    {
        return m_correlation[static_cast<std::size_t>(m_plan.lags + lag)];
    }

    /// Autocorrelation between two lags, by a windowed sinc (Boersma's equation 22). The sines of
    /// the sinc differ in sign alone, and the cosines of the window turn by one angle a step; four
    /// steps are taken at once.
    double interpolated(double lag, int depth) const
    {
        const long left = static_cast<long>(std::floor(lag));
        const double fraction = lag - static_cast<double>(left);
        if (fraction < 1e-9)
            return correlation(left);
        depth = static_cast<int>(std::min<long>(depth, m_plan.lags - left - 1));
        const double turn = std::numbers::pi / (depth + 0.5);
        const std::complex<double> step = std::polar(1.0, turn), leap = step * step * step * step;
        std::complex<double> angle = std::polar(1.0, turn * (1 - depth - fraction));
        Four cosines, sines, distances, sums{};
        for (int i = 0; i < 4; ++i, angle *= step) {
            cosines[i] = angle.real();
            sines[i] = angle.imag();
            distances[i] = 1 - depth + i - fraction;
        }
        const double *const values =
            &m_correlation[static_cast<std::size_t>(m_plan.lags + left + 1 - depth)];
        int k = 0;
        for (; k + 4 <= 2 * depth; k += 4) {
            Four four;
            std::memcpy(&four, values + k, sizeof four);
            sums += four * (1 + cosines) / distances;
            const Four turned = cosines * leap.real() - sines * leap.imag();
            sines = cosines * leap.imag() + sines * leap.real();
            cosines = turned;
            distances += 4;
        }
        for (int i = 0; k + i < 2 * depth; ++i)
            sums[i] += values[k + i] * (1 + cosines[i]) / distances[i];
        const double sum = sums[0] - sums[1] + sums[2] - sums[3];
        return (depth % 2 == 0 ? 0.5 : -0.5) * sum * std::sin(std::numbers::pi * fraction) /
               std::numbers::pi;
    }

    /// A maximum near a lag, by golden section.
    Candidate refined(double lag) const
    {
        constexpr double golden = 0.6180339887498949;
        constexpr int depth = 70;
        double a = lag - 1, b = lag + 1;
        double x = b - golden * (b - a), y = a + golden * (b - a);
        double atX = interpolated(x, depth), atY = interpolated(y, depth);
        for (int i = 0; i < 16; ++i) { // to a thousandth of a sample
            if (atX > atY) {
                b = y;
                y = x;
                atY = atX;
                x = b - golden * (b - a);
                atX = interpolated(x, depth);
            } else {
                a = x;
                x = y;
                atX = atY;
                y = a + golden * (b - a);
                atY = interpolated(y, depth);
            }
        }
        return {m_plan.rate / (0.5 * (a + b)), reflectedAtOne(std::max(atX, atY))};
    }

    static double reflectedAtOne(double strength) { return strength > 1 ? 1 / strength : strength; }

    double localStrength(const Candidate &c) const
    {
        return c.strength - m_options.octaveCost * std::log2(m_options.floor / c.frequency);
    }

    void findCandidates(std::vector<Candidate> &candidates)
    {
        for (int i = 2; i < m_plan.longestLag && i < m_plan.lags; ++i) {
            const double before = correlation(i - 1), here = correlation(i),
                         after = correlation(i + 1);
            if (here <= 0.5 * m_options.voicingThreshold || here <= before || here < after)
                continue;
            const double lag = i + 0.5 * (after - before) / (2 * here - before - after);
            Candidate found{m_plan.rate / lag, reflectedAtOne(interpolated(lag, 30))};
            if (static_cast<int>(candidates.size()) < m_options.candidates) {
                candidates.push_back(found);
                continue;
            }
            const auto weakest =
                std::ranges::min_element(candidates.begin() + 1, candidates.end(), {},
                                         [this](const Candidate &c) { return localStrength(c); });
            if (localStrength(found) > localStrength(*weakest))
                *weakest = found;
        }
        for (auto c = candidates.begin() + 1; c < candidates.end(); ++c)
            *c = refined(m_plan.rate / c->frequency);
    }

    std::span<const float> m_samples;
    const Plan &m_plan;
    const PitchOptions &m_options;
    RealTransform<double> m_transform;
    std::vector<double> m_correlation; ///< from lag -lags to lags
};

/// The path through the candidates that costs least (Boersma's equations 23 to 27).
class Path
{
public:
    Path(const PitchOptions &options, double step, double ceiling)
        : m_options(options), m_ceiling(ceiling), m_correction(0.01 / step)
    {
    }

    void choose(const std::vector<PitchFrame> &frames, FrameTable &table)
    {
        std::vector<std::vector<int>> from(frames.size());
        std::vector<double> scores;
        for (std::size_t f = 0; f < frames.size(); ++f)
            scores = advance(frames, f, scores, from[f]);
        auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
        for (std::size_t f = frames.size(); f-- > 0;) {
            const Candidate &c = frames[f].candidates[best];
            const auto row = table.row(static_cast<int>(f));
            row[0] = voiced(c) ? static_cast<float>(c.frequency) : 0;
            row[1] = static_cast<float>(c.strength);
            best = static_cast<std::size_t>(from[f][best]);
        }
    }

private:
    bool voiced(const Candidate &c) const { return c.frequency > 0 && c.frequency < m_ceiling; }

    double ownScore(const PitchFrame &frame, const Candidate &c) const
    {
        if (voiced(c))
            return c.strength - m_options.octaveCost * std::log2(m_ceiling / c.frequency);
        const double silence = m_options.silenceThreshold <= 0
                                   ? 0
                                   : 2 - frame.intensity / (m_options.silenceThreshold /
                                                            (1 + m_options.voicingThreshold));
        return m_options.voicingThreshold + std::max(0.0, silence);
    }

    double jump(const Candidate &a, const Candidate &b) const
    {
        if (voiced(a) != voiced(b))
            return m_correction * m_options.voicedUnvoicedCost;
        if (!voiced(a))
            return 0;
        return m_correction * m_options.octaveJumpCost *
               std::abs(std::log2(a.frequency / b.frequency));
    }

    std::vector<double> advance(const std::vector<PitchFrame> &frames, std::size_t f,
                                const std::vector<double> &before, std::vector<int> &from) const
    {
        const auto &candidates = frames[f].candidates;
        std::vector<double> scores(candidates.size());
        from.assign(candidates.size(), 0);
        for (std::size_t c = 0; c < candidates.size(); ++c) {
            double best = f == 0 ? 0 : -1e300;
            for (std::size_t p = 0; p < before.size(); ++p) {
                const double score = before[p] - jump(frames[f - 1].candidates[p], candidates[c]);
                if (score > best) {
                    best = score;
                    from[c] = static_cast<int>(p);
                }
            }
            scores[c] = best + ownScore(frames[f], candidates[c]);
        }
        return scores;
    }

    PitchOptions m_options;
    double m_ceiling;
    double m_correction;
};

} // namespace

Result<FrameTable> pitch(std::span<const float> samples, double sampleRate,
                         const PitchOptions &options, const Work &work)
{
    if (const auto fine = checkedSamples(samples, sampleRate); !fine)
        return std::unexpected(fine.error());
    const double ceiling = std::min(options.ceiling, 0.5 * sampleRate);
    if (options.floor <= 0 || options.floor >= ceiling || sampleRate / options.floor < 12 ||
        options.candidates < 2)
        return fail("features.options", "The range of pitch is empty or too high for a sample "
                                        "rate of " +
                                            std::to_string(static_cast<long>(sampleRate)) + " Hz.");
    const double window = 3 / options.floor;
    const Frames frames = framesIn(static_cast<double>(samples.size()) / sampleRate, window,
                                   options.step > 0 ? options.step : window / 4);
    FrameTable table;
    table.first = frames.first;
    table.step = frames.step;
    table.resize(frames.count, 2);
    if (frames.count == 0)
        return table;
    const Plan plan = planFor(samples, sampleRate, options);
    std::vector<PitchFrame> found(static_cast<std::size_t>(frames.count));
    const auto done = inBlocks(frames.count, 1, work, [&] {
        return [&, analyser = FrameAnalyser(samples, plan, options)](int first, int count) mutable {
            for (int f = first; f < first + count; ++f)
                found[static_cast<std::size_t>(f)] = analyser.at(table.secondsAt(f));
        };
    });
    if (!done)
        return std::unexpected(done.error());
    Path(options, frames.step, ceiling).choose(found, table);
    return table;
}

} // namespace duologue::features
