#include "ui/video/save_picture.h"

#include <QBuffer>
#include <QImage>

#include "core/files/new_file.h"
#include "ui/video/tile_paint.h"

namespace duologue::ui {

std::optional<files::Problem> savePicture(const media::VideoFrame &frame, const QString &path)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    imageOf(frame).save(&bytes, "PNG");
    return files::writeFile(path.toStdString(), {bytes.data().toStdString()});
}

} // namespace duologue::ui
