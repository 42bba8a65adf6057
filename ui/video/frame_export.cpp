#include "ui/video/frame_export.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include "core/media/player.h"
#include "ui/video/save_picture.h"
#include "ui/video/tile_paint.h"

namespace duologue::ui {

FrameExport::FrameExport(media::Player &player, QObject *parent) : QObject(parent), m_player(player)
{
    connect(&player, &media::Player::frameTaken, this, &FrameExport::take);
}

void FrameExport::copy(Id source)
{
    m_source = source;
    m_path.clear();
    m_player.takeFrame(source);
}

void FrameExport::save(Id source, const QString &path)
{
    m_source = source;
    m_path = path;
    m_player.takeFrame(source);
}

media::VideoFramePtr FrameExport::painted(const media::VideoFramePtr &frame, Id source) const
{
    if (!m_overlay)
        return frame;
    auto copy = std::make_shared<media::VideoFrame>(*frame);
    QImage image(copy->pixels.data(), copy->width, copy->height, copy->stride,
                 QImage::Format_RGB32);
    QPainter painter(&image);
    m_overlay(painter, imageOf(*frame), source);
    return copy;
}

void FrameExport::take(Id source, const media::VideoFramePtr &plain)
{
    if (source != m_source)
        return;
    m_source = 0;
    const media::VideoFramePtr frame = painted(plain, source);
    if (m_path.isEmpty()) {
        QGuiApplication::clipboard()->setImage(imageOf(*frame).copy());
        Q_EMIT copied();
    } else {
        write(frame, m_path);
    }
}

void FrameExport::write(const media::VideoFramePtr &frame, const QString &path)
{
    m_saving.start([frame, path](const jobs::Ticket &) { return savePicture(*frame, path); },
                   [this, path](const std::optional<files::Problem> &problem) {
                       if (!problem)
                           Q_EMIT saved(path);
                       else
                           Q_EMIT failed(tr("The frame was not saved: %1")
                                             .arg(QString::fromStdString(problem->sentence())));
                   });
}

} // namespace duologue::ui
