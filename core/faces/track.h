#pragma once

#include <optional>
#include <vector>

#include "core/base/id.h"
#include "core/faces/face.h"

namespace duologue::faces {

/// A face at one moment of its track.
struct Sighting
{
    MediaTime time; ///< source time
    Box box;
    bool byHand = false;

    bool operator==(const Sighting &) const = default;
};

/// One face for as long as it is seen without a long gap. A person may have several.
struct Track
{
    std::vector<Sighting> sightings; ///< by time; never empty
    Look look{};                     ///< on average
    MediaTime reach;                 ///< it holds for so long before and after what was seen
    Id person = 0;                   ///< participant; 0: not known
    bool namedByHand = false;

    TimeSpan span() const
    {
        return {sightings.front().time - reach, sightings.back().time + reach};
    }
    /// Where the face is, between sightings on the way from one to the next. Nothing outside
    /// span().
    std::optional<Box> at(MediaTime time) const;

    bool operator==(const Track &) const = default;
};

struct TrackRules
{
    MediaTime longestGap = MediaTime::fromMilliseconds(2000); ///< that is bridged
    int fewest = 3; ///< sightings of a track; what is seen less often is taken for a mistake
    MediaTime step; ///< between samples; how long one sighting holds
};

/// Joins what was found in samples (by time) to tracks, in order of their first sighting. A face
/// goes on where motion, size and look make it most likely, all faces of a picture weighed
/// together; where two come close, looks decide.
std::vector<Track> follow(const std::vector<Sample> &samples, const TrackRules &rules);

} // namespace duologue::faces
