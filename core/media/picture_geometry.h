#pragma once

struct AVStream;

namespace duologue::media {

/// How a stream's pictures are to be shown.
struct PictureGeometry
{
    int turns = 0;      ///< quarter turns clockwise
    int shownWidth = 0; ///< after sample aspect ratio and turns
    int shownHeight = 0;

    struct Size
    {
        int width = 0;
        int height = 0;
    };
    /// The largest size with the shown aspect ratio inside the given one; at least 1 × 1.
    Size fitted(Size into) const;
};

PictureGeometry geometryOf(const AVStream *stream);

} // namespace duologue::media
