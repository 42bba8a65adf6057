#include "ui/controllers/face_cut.h"

#include "core/faces/crop.h"
#include "core/media/session_frames.h"

namespace duologue::ui {
namespace {

constexpr float around = 0.2F; ///< of the face's size, on each side

faces::Box widened(const faces::Box &box)
{
    return {box.x - around * box.width, box.y - around * box.height, (1 + 2 * around) * box.width,
            (1 + 2 * around) * box.height};
}

} // namespace

QImage cutFace(const FacePlace &place, int edge, const media::IndexCache &indexes,
               const media::CancelFlag &cancel)
{
    const auto decoder = media::openDecoder(place.file, indexes, cancel);
    const auto frame = decoder ? (*decoder)->pictureAt(place.time)
                               : Result<media::VideoFramePtr>(std::unexpected(decoder.error()));
    if (!frame || !*frame)
        return {};
    const media::VideoFrame &f = **frame;
    const auto rgb =
        faces::crop({f.pixels.data(), f.width, f.height, f.stride}, widened(place.box), edge);
    return rgb.empty() ? QImage()
                       : QImage(rgb.data(), edge, edge, 3 * edge, QImage::Format_RGB888).copy();
}

} // namespace duologue::ui
