#pragma once

#include <array>
#include <memory>
#include <vector>

#include <opencv2/core.hpp>

#include "core/demo/dialogue.h"
#include "core/demo/performance.h"
#include "core/demo/plan.h"

namespace duologue::demo {

/// Where a camera sees a face: the square from the hair to the chin, in shares of the picture.
struct SeenFace
{
    int person;
    double x, y, width, height;
};
/// From left to right. A picture `aspect` times as wide as high.
std::vector<SeenFace> facesSeen(const Recording &camera,
                                const std::array<const Performance *, 2> &people, MediaTime session,
                                double aspect);

/// What one camera sees. Frontal and egocentric cameras show one person; general ones show both at
/// a table, and the session time in a corner. One thread.
class Scene
{
public:
    /// `people` and `dialogue` must outlive the scene.
    Scene(const Recording &camera, const Dialogue &dialogue,
          const std::array<const Performance *, 2> &people, cv::Size size);
    ~Scene();
    Scene(Scene &&) noexcept;

    /// The picture at a session time, BGR. Valid until the next call.
    const cv::Mat &at(MediaTime time);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::demo
