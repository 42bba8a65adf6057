#pragma once

#include "core/base/error.h"
#include "core/faces/track.h"
#include "core/session/session.h"

/// What people say about faces that were found. Each correction is an annotation on the tier
/// "faces", so that it is undone, journaled, merged and exported as any other; it names a place in
/// a view, not a track, so that it holds for whatever is found there by a later run.
namespace duologue::faces {

inline constexpr const char *correctionTier = "faces";

enum class Correction {
    Move,   ///< the face is here; what was found near this time gives way
    NoFace, ///< the track through this place is a mistake
    Name    ///< the track through this place is this person's
};

/// Where a correction holds.
struct Place
{
    Id view = 0;
    MediaTime time; ///< on the view's own clock
    Box box;        ///< what was shown there
};

/// Applies the corrections of one view, in the order they were made in, to its tracks.
void correct(std::vector<Track> &tracks, const Session &session, Id view);

/// Edits; a tier "faces" is made where the session has none. Code "session.invalid".
Result<Edit> moveFace(const Session &session, IdSource &ids, const Place &place, const Box &to);
Result<Edit> dropFace(const Session &session, IdSource &ids, const Place &place);
Result<Edit> nameFace(const Session &session, IdSource &ids, const Place &place, Id person);

} // namespace duologue::faces
