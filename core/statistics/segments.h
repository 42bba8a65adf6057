#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// How far two raters agree where something begins and ends, whatever they call it. std only.
namespace duologue::statistics {

/// In seconds.
struct Segment
{
    double begin = 0, end = 0;
};

struct Match
{
    std::size_t first = 0, second = 0;
};

/// Two segments are the same event when what they share is at least this part of the longer one;
/// 60 % is what Holle and Rein, "EasyDIAg: A tool for easy determination of interrater agreement"
/// (2015), found to serve.
inline constexpr double leastOverlap = 0.6;

/// Both sorted by begin. Each segment is matched once at most; those that share most come first,
/// the earlier of equals. In order of `first`.
std::vector<Match> matched(std::span<const Segment> first, std::span<const Segment> second,
                           double leastShare = leastOverlap);

/// Of the events that at least one of them marked, the share that both did: matches / (segments of
/// the one + of the other - matches). Both not empty.
double sharedEvents(std::size_t matches, std::size_t first, std::size_t second);

/// The same of segments that are put elsewhere in [0, length) seconds at random: each rater's
/// lengths and gaps in another order, mean of 200 such. (share - chance) / (1 - chance) is then
/// agreement beyond chance, after Lücking, Ptock and Bergmann, "Assessing agreement on
/// segmentations by means of Staccato, the segmentation agreement calculator according to Thomann"
/// (2012), with matches in place of nuclei. Both not empty.
double sharedEventsByChance(std::span<const Segment> first, std::span<const Segment> second,
                            double length);

} // namespace duologue::statistics
