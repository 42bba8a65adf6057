#pragma once

struct AVFrame;
struct AVStream;

namespace duologue::media {

/// How a stream's pictures are to be shown.
struct PictureGeometry
{
    struct Size
    {
        int width = 0;
        int height = 0;
    };

    int turns = 0;            ///< quarter turns clockwise
    Size stored;              ///< as they are recorded when the stream begins
    double pixelAspect = 1;   ///< width of a pixel by its height
    bool aspectGiven = false; ///< by the container: it holds for pictures of the stored size

    Size shown() const; ///< after pixel aspect and turns
    /// The largest size with the shown aspect ratio inside the given one, at least 1 × 1; inside
    /// 0 × 0 the shown one itself.
    Size fitted(Size into) const;
    /// That of a single picture: a stream may change its shape on the way.
    PictureGeometry of(const AVFrame *picture) const;
};

PictureGeometry geometryOf(const AVStream *stream);

} // namespace duologue::media
