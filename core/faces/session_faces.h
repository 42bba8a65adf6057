#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/faces/track.h"
#include "core/session/session.h"

namespace duologue::faces {

struct ViewFaces
{
    const MediaSource *view = nullptr;
    std::string file; ///< where it is now
    std::vector<Track> tracks;
};

/// The faces in all views of a session that may show some.
struct SessionFaces
{
    std::vector<ViewFaces> views;
    /// A sentence for each view that is left out: which, why, and what to do.
    std::vector<std::string> problems;

    /// What to do where nobody's face is among them: a sentence.
    std::string remedy() const;
};

/// `folder`: of the session's file. Faces are found first where nobody has looked for them yet;
/// views that are missing or cannot be read are left out. `tell`: how far that is, 0 to 1; false:
/// cancel. Blocking; any thread but the UI's. Codes: faces.no-cascade, media.cancelled.
Result<SessionFaces> facesOf(const Session &session, const std::string &folder,
                             const std::function<bool(double)> &tell = {});

} // namespace duologue::faces
