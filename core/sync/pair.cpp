#include "core/sync/pair.h"

#include <algorithm>
#include <cmath>

#include "core/sync/candidate.h"
#include "core/sync/stretch.h"

namespace duologue::sync {
namespace {

constexpr double shortestPart = 4; // seconds between stretches, before and after them
constexpr double apart = 0.5;      // seconds between two candidates

constexpr double fineShortest = 4,
                 fineLongest = 8; // seconds of a window: an eighth of the overlap
constexpr int fineWindows = 32;
constexpr double fineReach = 6e-3;
constexpr int fewestWindows = 4; // of a stretch
constexpr double agreeing = 1e-3;
constexpr double negligible = 1.5; // seconds that need no explanation
constexpr double around = 3;       // seconds within which the moment of a pause is looked for

constexpr double acceptedChance = -4;
constexpr double acceptedPartChance = -5; // there are several to look at

constexpr double sameLag = 0.03; // seconds: people and microphones are not further apart
constexpr double rivalApart = 0.15;
constexpr double rivalScore = 0.15; // of the best one's: an echo that is louder by 10 dB

Track partOf(const Track &track, const Region &region)
{
    const auto at = [&](double seconds) {
        return std::min(track.samples.size(),
                        static_cast<std::size_t>(std::lround(seconds * sampleRate)));
    };
    return {{}, track.samples.subspan(at(region.begin), at(region.end) - at(region.begin))};
}

Line shifted(Line line, double a, double b)
{
    line.middle += a;
    line.lag += b - a;
    return line;
}

/// a - b by b's time.
Line inverse(const Line &line)
{
    return {line.middle + line.lag, -line.lag, -line.slope / (1 + line.slope)};
}

class Comparison
{
public:
    Comparison(const Track &a, const Track &b, const Fingerprint &printA, const Fingerprint &printB)
        : m_a(a), m_b(b), m_printA(printA), m_printB(printB)
    {
    }

    Pair run()
    {
        const auto lags = likelyLags(m_printA, m_printB, shortestOverlap, apart, candidates);
        const Candidate best = bestOf(m_a, m_b, lags);
        m_pair.chance = best.chance;
        m_pair.related = best.chance < acceptedChance;
        if (!m_pair.related)
            return m_pair;
        split(best.line, {0, m_a.seconds()}, {0, m_b.seconds()});
        joinStretches();
        for (std::size_t i = 1; i < m_pair.stretches.size(); ++i)
            sharpen(m_pair.stretches[i - 1], m_pair.stretches[i]);
        findRival(best);
        for (Stretch &stretch : m_pair.stretches)
            refine(stretch);
        if (m_pair.overlap > 0) // as many windows as it would have had
            m_pair.windows +=
                static_cast<int>(std::lround(m_pair.windows * m_pair.unexplained / m_pair.overlap));
        return m_pair;
    }

private:
    /// Keeps of a line the stretch where the tracks are alike along it, and looks at what is left.
    void split(const Line &line, const Region &onA, const Region &onB)
    {
        const double begin = std::max(onA.begin, onB.begin - line.lagAt(onA.begin));
        const double end = std::min(onA.end, onB.end - line.lagAt(onA.end));
        const int first = static_cast<int>(begin * Fingerprint::rate);
        const Run run = alikeRun(
            likeness(m_printA, m_printB, line, first, static_cast<int>(end * Fingerprint::rate)));
        Stretch stretch{(first + run.begin) / Fingerprint::rate,
                        (first + run.end) / Fingerprint::rate,
                        line,
                        {}};
        if (stretch.begin - begin < negligible)
            stretch.begin = begin;
        if (end - stretch.end < negligible)
            stretch.end = end;
        explain({onA.begin, stretch.begin}, {onB.begin, stretch.begin + line.lagAt(stretch.begin)});
        m_pair.stretches.push_back(stretch);
        explain({stretch.end, onA.end}, {stretch.end + line.lagAt(stretch.end), onB.end});
    }

    /// Stretches within regions that no line explains yet.
    void explain(const Region &onA, const Region &onB)
    {
        if (std::min(onA.length(), onB.length()) < shortestPart)
            return addGap(onA, onB);
        const Track a = partOf(m_a, onA), b = partOf(m_b, onB);
        const int size = fingerprintFrames(a.samples.size()) + fingerprintFrames(b.samples.size());
        const auto printA = fingerprint(a, size), printB = fingerprint(b, size);
        if (!printA || !printB)
            return;
        const Candidate best =
            bestOf(a, b, likelyLags(*printA, *printB, shortestPart, apart, candidates));
        if (best.chance < acceptedPartChance)
            split(shifted(best.line, onA.begin, onB.begin), onA, onB);
        else
            addGap(onA, onB);
    }

    void addGap(const Region &onA, const Region &onB)
    {
        const double seconds = std::min(activeSeconds(m_printA, onA), activeSeconds(m_printB, onB));
        if (seconds <= 0)
            return;
        m_pair.gaps.push_back({onA, onB, seconds});
        m_pair.unexplained += seconds;
    }

    /// Those between which nobody paused are one.
    void joinStretches()
    {
        auto &all = m_pair.stretches;
        for (std::size_t i = 1; i < all.size();) {
            const double jump =
                all[i].line.lagAt(all[i].begin) - all[i - 1].line.lagAt(all[i].begin);
            if (std::abs(jump) >= sameLag) {
                ++i;
                continue;
            }
            const bool longer = all[i].end - all[i].begin > all[i - 1].end - all[i - 1].begin;
            all[i - 1].line = all[longer ? i : i - 1].line;
            all[i - 1].end = all[i].end;
            all.erase(all.begin() + static_cast<long>(i));
        }
    }

    /// Finds the moment of a pause by the recorder that ran on.
    void sharpen(Stretch &before, Stretch &after)
    {
        const double jump = after.line.lagAt(after.begin) - before.line.lagAt(after.begin);
        const bool aPaused = jump > 0; // a lacks what b has
        const auto onAxis = [&](const Line &line, double at) {
            return aPaused ? at : at + line.lagAt(at);
        };
        const double end = onAxis(before.line, before.end), begin = onAxis(after.line, after.begin);
        if (begin - end > shortestPart)
            return; // both paused
        const auto frame = [](double at) { return static_cast<int>(at * Fingerprint::rate); };
        const int from = frame(std::max(onAxis(before.line, before.begin), end - around));
        const int to = frame(std::min(onAxis(after.line, after.end), begin + around));
        const auto along = [&](const Line &line) {
            return aPaused ? likeness(m_printA, m_printB, line, from, to)
                           : likeness(m_printB, m_printA, inverse(line), from, to);
        };
        const double change =
            (from + changeBetween(along(before.line), along(after.line))) / Fingerprint::rate;
        before.end = aPaused ? change : change + inverse(before.line).lagAt(change);
        after.begin = aPaused ? change : change + inverse(after.line).lagAt(change);
    }

    void refine(Stretch &stretch)
    {
        const Region region{stretch.begin, stretch.end};
        double whole = 0;
        for (const Stretch &s : m_pair.stretches)
            whole += s.end - s.begin;
        const double length = std::min(std::clamp(whole / 8, fineShortest, fineLongest),
                                       std::max(1.0, region.length() / 4));
        const int count = std::max(
            fewestWindows, static_cast<int>(std::lround(fineWindows * region.length() / whole)));
        auto windows =
            measure(m_a, m_b, stretch.line, region, length, length / 4, count, fineReach);
        stretch.moments = std::move(windows.moments);
        const Line line = fitRobustly(stretch.moments, stretch.line);
        if (std::abs(line.slope) <= steepestDrift)
            stretch.line = line;
        m_pair.overlap += region.length();
        m_pair.windows += windows.tried;
        m_pair.agreeing +=
            static_cast<int>(std::ranges::count_if(stretch.moments, [&](const Moment &m) {
                return std::abs(stretch.line.residual(m)) < agreeing;
            }));
    }

    bool isKnown(double lag) const
    {
        return std::ranges::any_of(m_pair.stretches, [&](const Stretch &s) {
            return std::abs(s.line.lag - lag) < sameLag;
        });
    }

    void findRival(const Candidate &best)
    {
        const auto lags =
            likelyLags(m_printA, m_printB, shortestOverlap, rivalApart, 2 * candidates);
        for (const LikelyLag &lag : lags) {
            if (lag.score < rivalScore * lags.front().score || isKnown(lag.seconds))
                continue;
            const Region overlap = overlapOf(m_a, m_b, lag.seconds);
            const Line line{(overlap.begin + overlap.end) / 2, lag.seconds, best.line.slope};
            const Candidate one = tried(m_a, m_b, line, coarseReach);
            const double strength = best.weight > 0 ? one.weight / best.weight : 0;
            if (one.chance < acceptedChance && !isKnown(one.line.lagAt(line.middle)) &&
                strength > m_pair.rival.strength)
                m_pair.rival = {strength, one.line.lagAt(0) - best.line.lagAt(0)};
        }
        if (m_pair.rival.strength > 0 && m_pair.stretches.size() == 1)
            preferDirectSound(m_pair.stretches.front().line);
    }

    /// Sound comes directly first. Where just one recording repeats itself after the time between
    /// the two explanations, it has an echo, and the direct sound is known: is that the better
    /// explanation, the other one is none; is it the weaker one, it is taken, and doubt remains.
    void preferDirectSound(Line &line)
    {
        const double away = m_pair.rival.away;
        const bool inA = repeats(m_a, std::abs(away)), inB = repeats(m_b, std::abs(away));
        if (inA == inB)
            return;
        if (inB == (away > 0)) { // b's echo comes later, so b lags more by it
            m_pair.rival = {};
        } else {
            line.lag += away;
            m_pair.rival.away = -away;
        }
    }

    static bool repeats(const Track &track, double later)
    {
        const double middle = track.seconds() / 2;
        return tried(track, track, Line{middle, later, 0}, coarseReach).chance < acceptedChance;
    }

    const Track &m_a, &m_b;
    const Fingerprint &m_printA, &m_printB;
    Pair m_pair;
};

} // namespace

Pair comparePair(const Track &a, const Track &b, const Fingerprint &printA,
                 const Fingerprint &printB)
{
    return Comparison(a, b, printA, printB).run();
}

} // namespace duologue::sync
