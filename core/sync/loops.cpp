#include "core/sync/loops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>

namespace duologue::sync {
namespace {

constexpr double closed = 30e-3; // seconds
constexpr int moments = 16;      // looked at on the way through a stretch

/// Where `seconds` of track `from` lies on the other one; nothing where they share no sound.
std::optional<double> step(const PairFinding &finding, int from, double seconds)
{
    for (const Stretch &stretch : finding.pair.stretches) {
        const Line &line = stretch.line;
        const double a = from == finding.a
                             ? seconds // else a + lag + slope * (a - middle) = b, solved for a
                             : (seconds - line.lag + line.slope * line.middle) / (1 + line.slope);
        if (a >= stretch.begin && a <= stretch.end)
            return from == finding.a ? a + line.lagAt(a) : a;
    }
    return {};
}

struct Loop
{
    std::array<PairFinding *, 3> pairs; ///< ab, bc, ac
    double error = 0;                   ///< seconds

    bool isClosed() const { return error <= closed; }
    bool uses(const PairFinding *pair) const
    {
        return std::ranges::find(pairs, pair) != pairs.end();
    }
    bool isUsed() const
    {
        return std::ranges::all_of(pairs, [](const PairFinding *p) { return p->used(); });
    }
};

/// The error around a loop: that of three quarters of a stretch, for where a recorder paused is
/// known to some tenths of a second. Nothing where no moment is heard by all three.
std::optional<double> errorAround(const std::array<PairFinding *, 3> &pairs)
{
    const auto &[ab, bc, ac] = pairs;
    std::optional<double> largest;
    for (const Stretch &stretch : ab->pair.stretches) {
        std::vector<double> errors;
        for (int i = 0; i < moments; ++i) {
            const double a = stretch.begin + (stretch.end - stretch.begin) * (i + 0.5) / moments;
            const auto b = step(*ab, ab->a, a);
            const auto c = b ? step(*bc, ab->b, *b) : b;
            const auto back = c ? step(*ac, ac->b, *c) : c;
            if (back)
                errors.push_back(std::abs(*back - a));
        }
        if (errors.empty())
            continue;
        const auto at = errors.begin() + static_cast<long>(errors.size() * 3 / 4);
        std::ranges::nth_element(errors, at);
        largest = std::max(largest.value_or(0), *at);
    }
    return largest;
}

std::vector<Loop> allLoops(std::vector<PairFinding> &pairs, int tracks)
{
    const auto find = [&](int a, int b) {
        const auto at = std::ranges::find_if(
            pairs, [&](const PairFinding &p) { return p.a == a && p.b == b && p.used(); });
        return at == pairs.end() ? nullptr : &*at;
    };
    std::vector<Loop> loops;
    for (int a = 0; a < tracks; ++a)
        for (int b = a + 1; b < tracks; ++b)
            for (int c = b + 1; c < tracks; ++c) {
                const std::array around{find(a, b), find(b, c), find(a, c)};
                if (std::ranges::find(around, nullptr) != around.end())
                    continue;
                if (const auto error = errorAround(around))
                    loops.push_back({around, *error});
            }
    return loops;
}

double strength(const PairFinding &p)
{
    return p.pair.agreeing * p.pair.agreement() * std::max(0.0, 1 - p.pair.rival.strength);
}

} // namespace

void leaveOutBreakers(std::vector<PairFinding> &pairs, int tracks)
{
    auto loops = allLoops(pairs, tracks);
    for (;;) {
        const auto count = [&](const PairFinding *pair, bool whole) {
            return std::ranges::count_if(loops, [&](const Loop &loop) {
                return loop.isUsed() && loop.uses(pair) && loop.isClosed() == whole;
            });
        };
        PairFinding *worst = nullptr;
        std::tuple<long, long, double> most{0, 0, 0};
        for (PairFinding &pair : pairs)
            if (const long broken = count(&pair, false); broken > 0)
                if (const std::tuple guilt{broken, -count(&pair, true), -strength(pair)};
                    !worst || guilt > most) {
                    worst = &pair;
                    most = guilt;
                }
        if (!worst)
            return;
        const bool alone = std::get<0>(most) == 1;
        for (const Loop &loop : loops)
            if (alone && loop.isUsed() && loop.uses(worst) && !loop.isClosed())
                for (PairFinding *other : loop.pairs)
                    if (other != worst && count(other, true) == 0 &&
                        strength(*worst) > 0.5 * strength(*other))
                        worst->inDoubt = other->inDoubt = true;
        worst->leftOut = true;
    }
}

LoopReport loopsOf(const std::vector<PairFinding> &pairs, int tracks)
{
    auto copy = pairs;
    LoopReport report;
    for (const Loop &loop : allLoops(copy, tracks)) {
        ++report.loops;
        report.closure = std::max(report.closure, loop.error);
    }
    return report;
}

} // namespace duologue::sync
