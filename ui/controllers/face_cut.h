#pragma once

#include <string>

#include <QImage>

#include "core/faces/face.h"
#include "core/media/cancel.h"
#include "core/media/index_cache.h"
#include "core/time/media_time.h"

namespace duologue::ui {

/// Where a face is seen: in which recording, when on its own clock, and where.
struct FacePlace
{
    std::string file;
    MediaTime time;
    faces::Box box;
};

/// The face with a little around it, a square of `edge` pixels; null where there is no such
/// picture. Any thread but the UI's.
QImage cutFace(const FacePlace &place, int edge, const media::IndexCache &indexes,
               const media::CancelFlag &cancel);

} // namespace duologue::ui
