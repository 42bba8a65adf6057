#include "core/features/compare/periods.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace duologue::features::compare {
namespace {

/// Correlation of two neighbouring stretches, each about its own mean. Sums are taken sample by
/// sample, and the root of each: which periods IS13 accepts is decided by the last bits.
double correlation(const float *first, double firstMean, const float *second, long length)
{
    double secondMean = 0;
    for (long k = 0; k < length; ++k)
        secondMean += second[k];
    secondMean /= static_cast<double>(length);
    double both = 0, one = 0, other = 0;
    for (long k = 0; k < length; ++k) {
        const double a = first[k] - firstMean, b = second[k] - secondMean;
        both += a * b;
        one += a * a;
        other += b * b;
    }
    const double scale = std::sqrt(one) * std::sqrt(other);
    return scale > 0 ? both / scale : 0;
}

/// Determinant of rows (a, b, 1) by the rule of Sarrus.
double determinant(const std::array<double, 3> &a, const std::array<double, 3> &b)
{
    return a[0] * b[1] + a[1] * b[2] + a[2] * b[0] - a[2] * b[1] - a[1] * b[0] - a[0] * b[2];
}

/// Of the parabola through y[-1], y[0], y[1] at x - 1, x, x + 1, by Cramer's rule. A form that
/// cancels less would decide other periods in IS13.
std::array<double, 2> vertex(double x, const double *y)
{
    const std::array<double, 3> at{x - 1, x, x + 1}, height{y[-1], y[0], y[1]};
    std::array<double, 3> squares{};
    for (std::size_t i = 0; i < 3; ++i)
        squares[i] = at[i] * at[i];
    const double whole = determinant(squares, at);
    const double a = determinant(height, at) / whole, b = determinant(squares, height) / whole;
    const double c = (squares[0] * at[1] * height[2] + squares[1] * at[2] * height[0] +
                      squares[2] * at[0] * height[1] - squares[2] * at[1] * height[0] -
                      squares[1] * at[0] * height[2] - squares[0] * at[2] * height[1]) /
                     whole;
    return {-b / (2 * a), c - b * b / (4 * a)};
}

/// From lowest to highest of a period without its first and last sample.
float amplitude(const float *begin, long length)
{
    if (length < 3)
        return 0;
    const auto [low, high] = std::minmax_element(begin + 1, begin + length - 1);
    return *high - *low;
}

} // namespace

/// What the accepted periods of a frame add up to.
struct Periods::Changes
{
    float periods = 0, changes = 0, changesOfChange = 0, amplitudes = 0, amplitudeChanges = 0;
    int periodCount = 0, changeCount = 0, changeOfChangeCount = 0;
};

Periods::Periods(Samples samples, double sampleRate, const Framing &framing, CompareSet set)
    : m_samples(samples), m_rate(sampleRate), m_framing(framing), m_set(set)
{
}

Regularity Periods::next(float hertz)
{
    const long fresh = static_cast<long>(std::ceil(0.01 * m_rate)) + m_left;
    Lags lags{0, 0, 0};
    if (hertz > 0) {
        const double period = m_rate / hertz;
        lags = {std::lround(period), static_cast<long>(std::floor(0.75 * period)),
                static_cast<long>(std::ceil(1.25 * period))};
    }
    const Samples x = takeSegment(fresh, lags);
    ++m_frame;
    if (hertz > 0) {
        long used = 0;
        const Regularity found = follow(x, fresh, lags, used);
        m_left = fresh - used;
        m_position += used;
        return found;
    }
    m_lastPeriod = m_lastChange = 0;
    m_held = {};
    m_left = 0;
    m_position += fresh;
    return {};
}

Periods::Samples Periods::takeSegment(long fresh, const Lags &lags)
{
    const long begin = m_frame * m_framing.hop;
    long wanted = fresh;
    if (lags.most > 0)
        wanted = std::max(wanted, 2 * lags.most + 2);
    wanted = std::min(wanted, m_left + m_framing.length);
    if (begin - m_left != m_position) {
        m_position = begin;
        wanted = std::min<long>(wanted, m_framing.length);
    }
    return m_samples.subspan(static_cast<std::size_t>(m_position),
                             static_cast<std::size_t>(wanted));
}

/// The first of the highest local maxima.
std::optional<Periods::Match> Periods::bestLag(Samples rest, const Lags &lags)
{
    m_sums.assign(1, 0.0);
    for (long k = 0; k < lags.most; ++k)
        m_sums.push_back(m_sums.back() + rest[static_cast<std::size_t>(k)]);
    m_correlations.clear();
    for (long lag = lags.least; lag <= lags.most; ++lag)
        m_correlations.push_back(correlation(
            rest.data(), m_sums[static_cast<std::size_t>(lag)] / static_cast<double>(lag),
            rest.data() + lag, lag));
    std::size_t best = 0;
    const auto &c = m_correlations;
    for (std::size_t m = 1; m + 2 < c.size(); ++m)
        if (c[m] > c[m - 1] && c[m] > c[m + 1] && (best == 0 || c[m] > c[best]))
            best = m;
    if (best == 0)
        return {};
    const auto [at, height] = vertex(static_cast<double>(best), &c[best]);
    const long lag = lags.least + static_cast<long>(best);
    return Match{lag, static_cast<double>(lags.least) + at, height};
}

/// IS13 compares with the least of the frame so far, in single precision: its periods pass unless
/// they are the least, and then if rounding made that smaller. `least`: of the frame.
bool Periods::accepted(double correlation, float &least) const
{
    if (m_set == CompareSet::Compare2016)
        return correlation > 0.5;
    least = std::min(least, static_cast<float>(correlation));
    return correlation > least;
}

Regularity Periods::follow(Samples x, long fresh, const Lags &lags, long &used)
{
    const auto n = static_cast<long>(x.size());
    m_meanPeriod.assign(static_cast<std::size_t>(lags.usual), 0.0);
    std::vector<long> begins;
    Changes sums;
    float least = 2;
    long start = 0, lastStep = 0;
    while (start < n - 2 * lags.most - 1) {
        const auto match = bestLag(x.subspan(static_cast<std::size_t>(start)), lags);
        lastStep = match ? match->lag : lags.usual;
        const float *begin = x.data() + start;
        start += lastStep;
        if (match) {
            begins.push_back(start - lastStep);
            for (std::size_t k = 0; k < m_meanPeriod.size(); ++k)
                m_meanPeriod[k] += begin[k];
            if (accepted(match->correlation, least)) {
                const float here = amplitude(begin, lastStep);
                const float there = amplitude(begin + lastStep, lastStep);
                const auto period = static_cast<float>(std::abs(match->exactLag) / m_rate);
                sums.periods += period;
                ++sums.periodCount;
                if (m_lastPeriod > 0) {
                    const float change = std::abs(m_lastPeriod - period);
                    sums.changes += change;
                    ++sums.changeCount;
                    if (m_lastChange > 0) {
                        sums.changesOfChange += std::abs(m_lastChange - change);
                        ++sums.changeOfChangeCount;
                    }
                    m_lastChange = change;
                }
                m_lastPeriod = period;
                sums.amplitudes += (here + there) / 2;
                sums.amplitudeChanges += std::abs(here - there);
            }
        }
        if (start < fresh - 1)
            used = start;
    }
    begins.push_back(start);
    Regularity found = summary(sums);
    found.harmonicity = harmonicity(x, begins, lastStep);
    return found;
}

/// A frame without accepted periods keeps what the one before had.
Regularity Periods::summary(const Changes &sums)
{
    if (sums.periodCount == 0)
        return m_held;
    const float period = sums.periods / static_cast<float>(sums.periodCount);
    Regularity found;
    if (sums.changeCount > 0)
        m_held.jitter = found.jitter =
            std::min(1.0F, sums.changes / static_cast<float>(sums.changeCount) / period);
    if (sums.changeOfChangeCount > 0)
        m_held.jitterChange = found.jitterChange = std::min(
            1.0F, sums.changesOfChange / static_cast<float>(sums.changeOfChangeCount) / period);
    if (sums.amplitudes > 0)
        found.shimmer = std::min(1.0F, sums.amplitudeChanges / sums.amplitudes);
    m_held.shimmer = found.shimmer;
    return found;
}

/// `begins`: of all periods found, and where the next would have begun.
float Periods::harmonicity(Samples x, const std::vector<long> &begins, long lastStep)
{
    const auto n = static_cast<long>(x.size());
    const auto length = static_cast<long>(m_meanPeriod.size());
    const auto count = static_cast<double>(begins.size());
    const auto mean = [this](long i) -> double & {
        return m_meanPeriod[static_cast<std::size_t>(i)];
    };
    const auto at = [&x](long i) { return static_cast<double>(x[static_cast<std::size_t>(i)]); };
    for (long i = 0; i < length && begins.back() + i < n; ++i)
        mean(i) = (mean(i) + at(begins.back() + i)) / count;
    double regular = 0;
    for (long i = 3; i < length - 2; ++i)
        regular += mean(i) * mean(i);
    regular = std::sqrt(regular / static_cast<double>(length - 4));

    double differing = 0;
    long samples = 0;
    for (std::size_t r = 0; r < begins.size(); ++r) {
        const long sentinel = lastStep > 0 ? begins.back() + lastStep : 0;
        const long next = r + 1 < begins.size() ? begins[r + 1] : sentinel;
        const long end = std::min({next, begins[r] + length, n});
        for (long k = begins[r] + 2; k < end - 2; ++k, ++samples) {
            const double off = at(k) - mean(k - begins[r]);
            differing += off * off;
        }
    }
    if (samples == 0 || differing == 0)
        return 0;
    if (regular == 0)
        return -100;
    const double ratio = regular / std::sqrt(differing / static_cast<double>(samples));
    return static_cast<float>(std::max(-100.0, 20 * std::log10(ratio)));
}

} // namespace duologue::features::compare
