#include "core/dyad/synchrony.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace duologue::dyad {
namespace {

using statistics::Interval;

constexpr float undefined = std::numeric_limits<float>::quiet_NaN();
constexpr double wellBelowOne = 1 - 1e-6; // Fisher's z of one is infinite
constexpr long leastRoom = 20;            // steps that one may be slid by
constexpr long enough = 18; // windows side by side: so few slides lie apart in less that unrelated
                            // pairs, made as in the tests, reached p = .05 in up to 9.5 %

double fisher(double r)
{
    return std::atanh(std::clamp(r, -wellBelowOne, wellBelowOne));
}

/// What the windows of a stretch add up to.
struct Tally
{
    explicit Tally(std::size_t lags) : z(lags), n(lags) {}

    void add(const Tally &other)
    {
        for (std::size_t l = 0; l < z.size(); ++l) {
            z[l] += other.z[l];
            n[l] += other.n[l];
        }
        windows += other.windows;
        largest += other.largest;
        leads += other.leads;
    }
    std::optional<std::size_t> steadiest() const
    {
        std::optional<std::size_t> best;
        for (std::size_t l = 0; l < z.size(); ++l)
            if (n[l] > 0 && (!best || z[l] / n[l] > z[*best] / n[*best]))
                best = l;
        return best;
    }
    double meanR(std::size_t l) const { return std::tanh(z[l] / n[l]); }

    std::vector<double> z, n; ///< by lag
    double windows = 0, largest = 0, leads = 0;
};

struct Largest
{
    float r = undefined;
    long lag = 0; ///< steps of the grid
    bool inside = false;
};

/// Of equals the one nearest to no lag.
Largest largestOf(std::span<const float> r)
{
    const long reach = static_cast<long>(r.size()) / 2;
    Largest best;
    for (long away = 0; away <= reach; ++away)
        for (const long lag : {-away, away}) {
            const float value = r[static_cast<std::size_t>(lag + reach)];
            if (!std::isnan(value) && !(value <= best.r))
                best = {value, lag, false};
        }
    if (!std::isnan(best.r) && std::abs(best.lag) < reach) {
        const auto at = static_cast<std::size_t>(best.lag + reach);
        best.inside = best.r > 0 && !std::isnan(r[at - 1]) && !std::isnan(r[at + 1]);
    }
    return best;
}

void addWindow(Tally &tally, std::span<const float> r, const Largest &best)
{
    for (std::size_t l = 0; l < r.size(); ++l)
        if (!std::isnan(r[l])) {
            tally.z[l] += fisher(r[l]);
            ++tally.n[l];
        }
    ++tally.windows;
    tally.largest += best.r;
    if (best.inside)
        tally.leads += best.lag > 0 ? 1 : best.lag < 0 ? -1 : 0;
}

/// One pair of series while it is looked at.
class Comparing
{
public:
    Comparing(const Grid &grid, const SynchronyOptions &options, Synchrony &result)
        : m_grid(grid),
          m_options(options),
          m_steps(result.options),
          m_result(result),
          m_all(static_cast<std::size_t>(m_steps.lags()))
    {
    }

    void observe();
    bool compareToSurrogates(const std::function<bool(double)> &observer);
    void finish();

private:
    struct Chance
    {
        std::vector<double> strength, steady, lead;
        std::vector<float> windows;
    };

    void fillIntervals();
    std::string secondsOf(long count) const;
    std::string whyNoSurrogates() const;
    std::vector<float> surrogate(std::mt19937_64 &random) const;
    void judge(Figure &figure, const std::vector<double> &drawn, bool bothSides) const;

    const Grid &m_grid;
    const SynchronyOptions &m_options;
    LagSteps m_steps;
    Synchrony &m_result;
    Tally m_all;
    std::vector<Tally> m_stretches; ///< as long as a window
    Chance m_chance;
};

void Comparing::observe()
{
    LagMap &map = m_result.map;
    map.lags = static_cast<int>(m_steps.lags());
    map.lagStep = 1 / m_grid.rate;
    map.first = m_grid.seconds(static_cast<double>(m_steps.window) / 2);
    map.step = static_cast<double>(m_steps.step) / m_grid.rate;
    const long aStretch = std::max(1L, m_steps.window / m_steps.step);
    visitWindows(m_grid.first, m_grid.second, m_steps, [&](long window, std::span<const float> r) {
        map.r.insert(map.r.end(), r.begin(), r.end());
        const Largest best = largestOf(r);
        if (std::isnan(best.r))
            return true;
        const auto stretch = static_cast<std::size_t>(window / aStretch);
        m_stretches.resize(std::max(m_stretches.size(), stretch + 1), Tally(r.size()));
        addWindow(m_stretches[stretch], r, best);
        m_result.windows.push_back({map.first + static_cast<double>(window) * map.step, best.r,
                                    static_cast<float>(static_cast<double>(best.lag) / m_grid.rate),
                                    best.inside, true});
        return true;
    });
    std::erase_if(m_stretches, [](const Tally &one) { return one.windows == 0; });
    for (const Tally &one : m_stretches)
        m_all.add(one);
    if (m_all.windows == 0)
        return;
    m_result.strength.value = m_all.largest / m_all.windows;
    m_result.lead.value = m_all.leads / m_all.windows;
    m_result.profile.assign(m_all.z.size(), undefined);
    for (std::size_t l = 0; l < m_all.z.size(); ++l)
        if (m_all.n[l] > 0)
            m_result.profile[l] = static_cast<float>(m_all.meanR(l));
    const std::size_t best = *m_all.steadiest();
    m_result.steady.value = m_all.meanR(best);
    m_result.lag = static_cast<double>(static_cast<long>(best) - m_steps.reach) / m_grid.rate;
    fillIntervals();
}

void Comparing::fillIntervals()
{
    if (m_stretches.size() < 2)
        return;
    statistics::Resampling drawn(m_stretches.size(), m_options.seed);
    std::vector<double> strength, steady, lag, lead;
    for (int i = 0; i < statistics::bootstrapSamples; ++i) {
        Tally sum(m_all.z.size());
        for (const std::size_t one : drawn.next())
            sum.add(m_stretches[one]);
        const std::size_t best = *sum.steadiest();
        strength.push_back(sum.largest / sum.windows);
        lead.push_back(sum.leads / sum.windows);
        steady.push_back(sum.meanR(best));
        lag.push_back(static_cast<double>(static_cast<long>(best) - m_steps.reach) / m_grid.rate);
    }
    m_result.strength.interval = statistics::middle95(std::move(strength));
    m_result.steady.interval = statistics::middle95(std::move(steady));
    m_result.lead.interval = statistics::middle95(std::move(lead));
    m_result.lagInterval = statistics::middle95(std::move(lag));
}

std::string Comparing::secondsOf(long count) const
{
    return std::to_string(std::lround(static_cast<double>(count) / m_grid.rate)) + " s";
}

std::string Comparing::whyNoSurrogates() const
{
    const long samples = static_cast<long>(m_grid.first.size());
    const long least = 2 * (m_steps.window + m_steps.reach) + leastRoom * m_steps.step;
    if (samples >= least)
        return {};
    return "The two are known together over " + secondsOf(samples) +
           "; to tell chance from more, windows like these need " + secondsOf(least) + ".";
}

/// The second series, torn from the first.
std::vector<float> Comparing::surrogate(std::mt19937_64 &random) const
{
    std::vector<float> torn = m_grid.second;
    const long samples = static_cast<long>(torn.size());
    const long apart = m_steps.window + m_steps.reach;
    if (m_options.surrogates == Surrogates::Slide) {
        const long by = std::uniform_int_distribution<long>(apart, samples - apart)(random);
        std::ranges::rotate(torn, torn.begin() + by);
        return torn;
    }
    std::vector<long> order(static_cast<std::size_t>(samples / m_steps.window));
    std::iota(order.begin(), order.end(), 0L);
    std::ranges::shuffle(order, random);
    auto to = torn.begin();
    for (const long piece : order)
        to = std::copy_n(m_grid.second.begin() + piece * m_steps.window, m_steps.window, to);
    return torn;
}

bool Comparing::compareToSurrogates(const std::function<bool(double)> &observer)
{
    if (m_all.windows == 0 || m_options.draws <= 0)
        return true;
    const std::string why = whyNoSurrogates();
    for (Figure *figure : {&m_result.strength, &m_result.steady, &m_result.lead})
        figure->whyNoP = why;
    if (!why.empty())
        return true;
    const long samples = static_cast<long>(m_grid.first.size()), trusted = enough * m_steps.window;
    if (samples < trusted)
        m_result.caution = "The two are known together over " + secondsOf(samples) +
                           ", less than " + secondsOf(trusted) +
                           ": in so short a time unrelated people reach p = 0.05 up to twice as "
                           "often as once in twenty.";
    std::mt19937_64 random(m_options.seed);
    for (int draw = 0; draw < m_options.draws; ++draw) {
        if (observer && !observer(static_cast<double>(draw) / m_options.draws))
            return false;
        Tally sum(m_all.z.size());
        visitWindows(m_grid.first, surrogate(random), m_steps, [&](long, std::span<const float> r) {
            const Largest best = largestOf(r);
            if (!std::isnan(best.r)) {
                addWindow(sum, r, best);
                m_chance.windows.push_back(best.r);
            }
            return true;
        });
        if (sum.windows == 0)
            continue; // gaps that never meet
        m_chance.strength.push_back(sum.largest / sum.windows);
        m_chance.steady.push_back(sum.meanR(*sum.steadiest()));
        m_chance.lead.push_back(sum.leads / sum.windows);
    }
    return true;
}

void Comparing::judge(Figure &figure, const std::vector<double> &drawn, bool bothSides) const
{
    if (!figure.value || drawn.empty())
        return;
    const auto size = [&](double value) { return bothSides ? std::abs(value) : value; };
    const auto reached = std::ranges::count_if(
        drawn, [&](double value) { return size(value) >= size(*figure.value); });
    const auto count = static_cast<double>(drawn.size());
    figure.p = (1 + static_cast<double>(reached)) / (1 + count);
    figure.chance = std::accumulate(drawn.begin(), drawn.end(), 0.0) / count;
}

void Comparing::finish()
{
    m_result.draws = static_cast<int>(m_chance.strength.size());
    judge(m_result.strength, m_chance.strength, false);
    judge(m_result.steady, m_chance.steady, false);
    judge(m_result.lead, m_chance.lead, true);
    if (!m_chance.windows.empty()) {
        const auto at = m_chance.windows.begin() +
                        static_cast<std::ptrdiff_t>(m_chance.windows.size() * 95 / 100);
        std::ranges::nth_element(m_chance.windows, at);
        for (SynchronyWindow &window : m_result.windows)
            window.beyondChance = window.r > *at;
    }
    const double each = m_result.windows.empty() ? 0 : 1.0 / double(m_result.windows.size());
    for (const SynchronyWindow &window : m_result.windows) {
        const Lead lead = window.lead();
        double &share = lead == Lead::First      ? m_result.firstLeads
                        : lead == Lead::Second   ? m_result.secondLeads
                        : lead == Lead::Together ? m_result.together
                                                 : m_result.unclear;
        share += each;
    }
}

std::string whyNoWindows(const Series &first, const Series &second, const Grid &grid,
                         const LagSteps &steps)
{
    if (first.samples.empty() || second.samples.empty())
        return "Of one of the two nothing is known.";
    if (grid.first.empty())
        return "The two are never known at the same time.";
    if (steps.windows(grid.first.size()) == 0)
        return "The two are known together for less than a window.";
    return "In no window are both known for four fifths of it and move.";
}

} // namespace

Lead SynchronyWindow::lead() const
{
    if (!inside || !beyondChance)
        return Lead::Unclear;
    return lag > 0 ? Lead::First : lag < 0 ? Lead::Second : Lead::Together;
}

Result<Synchrony> synchrony(const Series &first, const Series &second,
                            const SynchronyOptions &options,
                            const std::function<bool(double)> &observer)
{
    Synchrony result;
    result.options = options.lags.value_or(fitting(first, second));
    const Grid grid = onGrid(first, second, result.options.rate);
    Comparing comparing(grid, options, result);
    comparing.observe();
    if (!comparing.compareToSurrogates(observer))
        return fail("dyad.cancelled", "Comparing the two people was stopped.");
    comparing.finish();
    if (result.windows.empty()) {
        const std::string why = whyNoWindows(first, second, grid, LagSteps(result.options));
        for (Figure *figure : {&result.strength, &result.steady, &result.lead})
            figure->why = why;
    }
    return result;
}

} // namespace duologue::dyad
