#pragma once

#include <memory>

#include "core/base/error.h"
#include "core/faces/face.h"

namespace duologue::faces {

enum class Mode {
    Standard, ///< frontal and profile cascades, wants more agreement
    /// As the dyadic dataset's published code: frontal cascade, scale 1.05, 4 neighbours, the
    /// largest face alone ("Multitask Learning for Facial Attributes Analysis", section 5.4)
    Reference
};

/// Haar cascades of OpenCV (package opencv-data), Viola and Jones. One thread at a time.
class Detector
{
public:
    /// Code "faces.no-cascade".
    static Result<Detector> make(Mode mode = Mode::Standard);
    ~Detector();
    Detector(Detector &&) noexcept;

    /// In the whole picture, the surest first. Profiles are looked for only where fewer than
    /// `people` faces show their front. An empty or tiny picture holds none.
    std::vector<Found> everywhere(const Picture &picture, int people);
    /// Around places where a face was a moment ago: many times quicker. None of them twice.
    std::vector<Found> near(const Picture &picture, const std::vector<Box> &places);

private:
    struct Private;
    explicit Detector(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// The longest edge of pictures that Mode::Standard wants: it finds no more in larger ones.
inline constexpr int detectionEdge = 640;

} // namespace duologue::faces
