#pragma once

#include <opencv2/core.hpp>

#include "core/demo/dialogue.h"
#include "core/demo/plan.h"

namespace duologue::demo {

/// The room behind the people as a camera sees it.
cv::Mat paintWall(const Recording &camera, cv::Size size);
/// The table before them, with the things of the task on it, moved by some pixels.
void paintTable(cv::Mat &picture, const Recording &camera, Task task, cv::Point2d moved);

} // namespace duologue::demo
