#include "ui/video/frame_export.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

#include "core/media/player.h"
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

void FrameExport::take(Id source, const media::VideoFramePtr &frame)
{
    if (source != m_source)
        return;
    m_source = 0;
    if (m_path.isEmpty()) {
        QGuiApplication::clipboard()->setImage(imageOf(*frame).copy());
        Q_EMIT copied();
    } else {
        write(frame, m_path);
    }
}

void FrameExport::write(const media::VideoFramePtr &frame, const QString &path)
{
    QPointer<FrameExport> self(this);
    QThreadPool::globalInstance()->start([self, frame, path] {
        QSaveFile file(path);
        const bool done =
            file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && // a full disk shows at once
            imageOf(*frame).save(&file, "PNG") && file.commit();
        const QString why = file.errorString();
        QMetaObject::invokeMethod(
            qApp,
            [self, path, done, why] {
                if (self && done)
                    Q_EMIT self->saved(path);
                else if (self)
                    Q_EMIT self->failed(
                        tr("The frame was not saved to %1: %2; choose another folder.")
                            .arg(path, why));
            },
            Qt::QueuedConnection);
    });
}

} // namespace duologue::ui
