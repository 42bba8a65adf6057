#pragma once

#include "core/faces/track.h"
#include "core/session/session.h"

namespace duologue::faces {

/// Whom a view may show: its person; in an egocentric view the wearer's partner, in others both,
/// from the left of the picture to the right as far as the session says who sits where.
std::vector<Id> peopleOf(const Session &session, const MediaSource &view);

/// Says of each track that nobody has named by hand whose face it is. Of one person: the largest
/// face at a time, the others are nobody's. Of several: those seen together longest are told apart
/// by place, from left to right, and the rest goes to whom it looks like and where it was; nobody
/// is in two places at once.
void sayWho(std::vector<Track> &tracks, const std::vector<Id> &people);

} // namespace duologue::faces
