#include "core/sync/joint_fit.h"

#include <algorithm>
#include <cmath>

#include "core/sync/line_fit.h"

namespace duologue::sync {
namespace {

constexpr double driftUnit = 1e-3;     // keeps the two unknowns of a clock of one size
constexpr double smallestScale = 1e-5; // seconds
constexpr int absoluteRounds = 12, biweightRounds = 12;

/// A symmetric positive definite system, solved by Cholesky's decomposition.
class NormalEquations
{
public:
    explicit NormalEquations(int size)
        : m_size(static_cast<std::size_t>(size)), m_matrix(m_size * m_size), m_right(m_size)
    {
    }

    void add(const std::vector<std::pair<int, double>> &row, double value, double weight)
    {
        for (const auto &[i, x] : row) {
            m_right[static_cast<std::size_t>(i)] += weight * x * value;
            for (const auto &[j, y] : row)
                at(i, j) += weight * x * y;
        }
    }

    /// False when the unknowns are not determined.
    bool factorise()
    {
        const int n = static_cast<int>(m_size);
        for (int i = 0; i < n; ++i)
            for (int j = 0; j <= i; ++j) {
                double sum = at(i, j);
                for (int k = 0; k < j; ++k)
                    sum -= at(i, k) * at(j, k);
                if (i == j && sum <= 1e-15 * (1 + at(i, i)))
                    return false;
                at(i, j) = i == j ? std::sqrt(sum) : sum / at(j, j);
            }
        return true;
    }

    std::vector<double> solve(std::vector<double> x) const
    {
        const int n = static_cast<int>(m_size);
        for (int i = 0; i < n; ++i) {
            for (int k = 0; k < i; ++k)
                x[static_cast<std::size_t>(i)] -= at(i, k) * x[static_cast<std::size_t>(k)];
            x[static_cast<std::size_t>(i)] /= at(i, i);
        }
        for (int i = n - 1; i >= 0; --i) {
            for (int k = i + 1; k < n; ++k)
                x[static_cast<std::size_t>(i)] -= at(k, i) * x[static_cast<std::size_t>(k)];
            x[static_cast<std::size_t>(i)] /= at(i, i);
        }
        return x;
    }

    const std::vector<double> &right() const { return m_right; }

    /// Diagonal entry of the inverse.
    double variance(int i) const
    {
        std::vector<double> unit(m_size);
        unit[static_cast<std::size_t>(i)] = 1;
        return solve(std::move(unit))[static_cast<std::size_t>(i)];
    }

private:
    double &at(int i, int j)
    {
        return m_matrix[static_cast<std::size_t>(i) * m_size + static_cast<std::size_t>(j)];
    }
    double at(int i, int j) const
    {
        return m_matrix[static_cast<std::size_t>(i) * m_size + static_cast<std::size_t>(j)];
    }

    std::size_t m_size;
    std::vector<double> m_matrix, m_right;
};

std::vector<bool> joined(const std::vector<Sighting> &sightings, int clocks, int reference)
{
    std::vector<bool> known(static_cast<std::size_t>(clocks));
    known[static_cast<std::size_t>(reference)] = true;
    for (bool grown = true; grown;) {
        grown = false;
        for (const Sighting &s : sightings) {
            const auto a = static_cast<std::size_t>(s.a), b = static_cast<std::size_t>(s.b);
            if (known[a] != known[b]) {
                known[a] = known[b] = grown = true;
            }
        }
    }
    return known;
}

double residual(const Sighting &s, const std::vector<Clock> &clocks)
{
    return clocks[static_cast<std::size_t>(s.a)].session(s.atA) -
           clocks[static_cast<std::size_t>(s.b)].session(s.atB);
}

double scaleOf(const std::vector<Sighting> &sightings, const std::vector<Clock> &clocks)
{
    std::vector<double> sizes;
    for (const Sighting &s : sightings)
        sizes.push_back(std::abs(residual(s, clocks)));
    return std::max(smallestScale, 1.4826 * median(std::move(sizes)));
}

class JointFit
{
public:
    JointFit(std::vector<Sighting> sightings, std::vector<Clock> clocks,
             const std::vector<int> &recordingOf, int reference)
        : m_sightings(std::move(sightings)),
          m_clocks(std::move(clocks)),
          m_offset(m_clocks.size(), fixed),
          m_drift(m_clocks.size(), fixed)
    {
        const auto recording = [&](std::size_t c) {
            return static_cast<std::size_t>(recordingOf[c]);
        };
        std::vector<int> driftOf(m_clocks.size(), fixed); // of each recording
        for (std::size_t c = 0; c < m_clocks.size(); ++c) {
            if (!m_clocks[c].known || static_cast<int>(c) == reference)
                continue;
            m_offset[c] = m_unknowns++;
            if (recording(c) == recording(static_cast<std::size_t>(reference)))
                continue;
            int &drift = driftOf[recording(c)];
            m_drift[c] = drift = drift == fixed ? m_unknowns++ : drift;
        }
    }

    std::vector<Clock> run()
    {
        if (m_unknowns == 0)
            return m_clocks;
        solveWith([](double) { return 1.0; });
        for (int i = 0; i < absoluteRounds; ++i)
            solveWith([](double r) { return 1 / std::max(std::abs(r), 0.05e-3); });
        for (int i = 0; i < biweightRounds; ++i) {
            const double scale = scaleOf(m_sightings, m_clocks);
            solveWith([scale](double r) { return biweight(r / scale); }, scale);
        }
        return m_clocks;
    }

private:
    /// Corrections to the clocks as they are; errors too when `scale` is given.
    template <class Weight>
    void solveWith(Weight weightOf, double scale = 0)
    {
        NormalEquations equations(m_unknowns);
        double weights = 0, squares = 0;
        for (const Sighting &s : m_sightings) {
            std::vector<std::pair<int, double>> row;
            const auto add = [&](int part, double sign, double at) {
                const auto c = static_cast<std::size_t>(part);
                if (m_offset[c] != fixed)
                    row.emplace_back(m_offset[c], sign);
                if (m_drift[c] != fixed)
                    row.emplace_back(m_drift[c], sign * at * driftUnit);
            };
            add(s.a, 1, s.atA);
            add(s.b, -1, s.atB);
            const double r = residual(s, m_clocks), weight = s.weight * weightOf(r);
            equations.add(row, -r, weight);
            weights += weight;
            squares += weight * weight;
        }
        expectNoDrift(equations);
        if (!equations.factorise())
            return;
        const auto change = equations.solve(equations.right());
        // as if each window had the mean weight
        const double unit = weights > 0 ? scale * std::sqrt(squares / weights) : 0;
        for (std::size_t c = 0; c < m_clocks.size(); ++c) {
            Clock &clock = m_clocks[c];
            if (const int column = m_offset[c]; column != fixed) {
                clock.offset += change[static_cast<std::size_t>(column)];
                clock.offsetError = unit * std::sqrt(equations.variance(column));
            }
            if (const int column = m_drift[c]; column != fixed) {
                clock.drift += change[static_cast<std::size_t>(column)] * driftUnit;
                clock.driftError = unit * std::sqrt(equations.variance(column)) * driftUnit;
            }
        }
    }

    /// A little: what can tell of no drift has none.
    void expectNoDrift(NormalEquations &equations) const
    {
        constexpr double weight = 1e-6; // of a window's: a tenth of a millisecond against 100 ppm
        std::vector<bool> done(static_cast<std::size_t>(m_unknowns));
        for (std::size_t c = 0; c < m_clocks.size(); ++c)
            if (const int column = m_drift[c];
                column != fixed && !done[static_cast<std::size_t>(column)]) {
                done[static_cast<std::size_t>(column)] = true;
                equations.add({{column, 1}}, -m_clocks[c].drift / driftUnit, weight);
            }
    }

    static constexpr int fixed = -1;

    std::vector<Sighting> m_sightings;
    std::vector<Clock> m_clocks;
    std::vector<int> m_offset, m_drift; ///< of each part: which unknown; fixed: not to be found
    int m_unknowns = 0;
};

} // namespace

std::vector<Clock> fitJointly(const std::vector<Sighting> &sightings,
                              const std::vector<int> &recordingOf, int reference,
                              const Clock &referenceClock)
{
    const auto at = static_cast<std::size_t>(reference);
    std::vector<Clock> start(recordingOf.size());
    const auto known = joined(sightings, static_cast<int>(start.size()), reference);
    for (std::size_t c = 0; c < start.size(); ++c) {
        start[c].known = known[c];
        if (recordingOf[c] == recordingOf[at])
            start[c].drift = referenceClock.drift;
    }
    start[at] = referenceClock;
    start[at].known = true;
    std::vector<Sighting> usable;
    for (const Sighting &s : sightings)
        if (known[static_cast<std::size_t>(s.a)])
            usable.push_back(s);
    return JointFit(std::move(usable), std::move(start), recordingOf, reference).run();
}

} // namespace duologue::sync
