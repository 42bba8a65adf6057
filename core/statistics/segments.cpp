#include "core/statistics/segments.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace duologue::statistics {
namespace {

constexpr int shuffles = 200;
constexpr std::uint64_t seed = 1;

/// What two segments share, as a part of the longer one; moments that are the same share all.
double shareOf(const Segment &a, const Segment &b)
{
    const double longer = std::max(a.end - a.begin, b.end - b.begin);
    if (longer <= 0)
        return a.begin == b.begin ? 1 : 0;
    return (std::min(a.end, b.end) - std::max(a.begin, b.begin)) / longer;
}

double longest(std::span<const Segment> segments)
{
    double longest = 0;
    for (const Segment &s : segments)
        longest = std::max(longest, s.end - s.begin);
    return longest;
}

/// Segments of the same lengths, and gaps of the same lengths between them, in another order. What
/// overlaps its predecessor follows it without a gap.
class Shuffled
{
public:
    Shuffled(std::span<const Segment> segments, double length)
    {
        double end = 0;
        for (const Segment &s : segments) {
            m_gaps.push_back(std::max(0.0, s.begin - end));
            m_lengths.push_back(s.end - s.begin);
            end = std::max(end, s.end);
        }
        m_gaps.push_back(std::max(0.0, length - end));
    }

    const std::vector<Segment> &next(std::mt19937_64 &random)
    {
        shuffle(m_gaps, random);
        shuffle(m_lengths, random);
        m_segments.clear();
        double at = 0;
        for (std::size_t i = 0; i < m_lengths.size(); ++i) {
            at += m_gaps[i];
            m_segments.push_back({at, at + m_lengths[i]});
            at += m_lengths[i];
        }
        return m_segments;
    }

private:
    /// std::shuffle draws otherwise with every library.
    static void shuffle(std::vector<double> &values, std::mt19937_64 &random)
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[random() % i]);
    }

    std::vector<double> m_gaps, m_lengths;
    std::vector<Segment> m_segments;
};

} // namespace

std::vector<Match> matched(std::span<const Segment> first, std::span<const Segment> second,
                           double leastShare)
{
    struct Candidate
    {
        double share;
        Match match;
    };
    std::vector<Candidate> candidates;
    const double longestOfSecond = longest(second);
    for (std::size_t a = 0; a < first.size(); ++a) {
        auto it =
            std::ranges::lower_bound(second, first[a].begin - longestOfSecond, {}, &Segment::begin);
        for (; it != second.end() && it->begin <= first[a].end; ++it)
            if (const double share = shareOf(first[a], *it); share > 0 && share >= leastShare)
                candidates.push_back({share, {a, static_cast<std::size_t>(it - second.begin())}});
    }
    std::ranges::stable_sort(candidates, std::ranges::greater(), &Candidate::share);
    std::vector<bool> usedFirst(first.size()), usedSecond(second.size());
    std::vector<Match> matches;
    for (const auto &[share, match] : candidates) {
        if (usedFirst[match.first] || usedSecond[match.second])
            continue;
        usedFirst[match.first] = usedSecond[match.second] = true;
        matches.push_back(match);
    }
    std::ranges::sort(matches, {}, &Match::first);
    return matches;
}

double sharedEvents(std::size_t matches, std::size_t first, std::size_t second)
{
    return static_cast<double>(matches) / static_cast<double>(first + second - matches);
}

double sharedEventsByChance(std::span<const Segment> first, std::span<const Segment> second,
                            double length)
{
    Shuffled one(first, length), other(second, length);
    std::mt19937_64 random(seed);
    double sum = 0;
    for (int i = 0; i < shuffles; ++i) {
        const auto &a = one.next(random);
        const auto &b = other.next(random);
        sum += sharedEvents(matched(a, b).size(), a.size(), b.size()) / shuffles;
    }
    return sum;
}

} // namespace duologue::statistics
