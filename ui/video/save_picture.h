#pragma once

#include <optional>

#include <QString>

#include "core/files/problem.h"
#include "core/media/video_frame.h"

namespace duologue::ui {

/// Writes a picture as a PNG file, in all its pixels. Any thread.
std::optional<files::Problem> savePicture(const media::VideoFrame &frame, const QString &path);

} // namespace duologue::ui
