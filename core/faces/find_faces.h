#pragma once

#include <functional>

#include "core/faces/detector.h"
#include "core/faces/face_cache.h"
#include "core/faces/track.h"
#include "core/media/index_cache.h"
#include "core/session/session.h"

namespace duologue::faces {

/// The pictures of one recording looked through for faces; what is in the cache is not looked for
/// again, and what was begun goes on where it ended. Blocking; any thread but the UI's. Stops
/// within a picture when cancelled and keeps what it has found. `progress`: 0 to 1. Codes
/// "media.cancelled", "faces.no-cascade" and those of VideoDecoder::open().
Result<Findings> findFaces(const std::string &recording, const Looking &how, const FaceCache &faces,
                           const media::IndexCache &indexes, const media::CancelFlag &cancel,
                           const std::function<void(double)> &progress = {});

/// How a session's view is looked through by default.
Looking lookingAt(const Session &session, const MediaSource &view);

/// The faces of any recording, followed.
std::vector<Track> tracksIn(const Findings &findings);

/// The faces of a view as the session knows them: followed, corrected by what people have said, and
/// named. Times on the view's own clock.
std::vector<Track> tracksOf(const Session &session, const MediaSource &view,
                            const Findings &findings);

} // namespace duologue::faces
