#pragma once

#include <functional>

#include <QObject>
#include <QString>

#include "core/base/id.h"
#include "core/jobs/job.h"
#include "core/media/video_frame.h"

class QImage;
class QPainter;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

/// Puts the frame that a view shows on the clipboard or into a PNG file, in all its pixels, with
/// what is painted over it. UI
/// thread; files are written in the background.
class FrameExport : public QObject
{
    Q_OBJECT
public:
    explicit FrameExport(media::Player &player, QObject *parent = nullptr);

    /// What is painted over pictures of a view, given their pixels.
    using PaintOver = std::function<void(QPainter &, const QImage &, Id source)>;
    void setOverlay(PaintOver paint) { m_overlay = std::move(paint); }
    void copy(Id source);
    void save(Id source, const QString &path);

Q_SIGNALS:
    void copied();
    void saved(const QString &path);
    void failed(const QString &message); ///< one sentence

private:
    void take(Id source, const media::VideoFramePtr &plain);
    media::VideoFramePtr painted(const media::VideoFramePtr &frame, Id source) const;
    void write(const media::VideoFramePtr &frame, const QString &path);

    media::Player &m_player;
    PaintOver m_overlay;
    Id m_source = 0;
    QString m_path; ///< empty: to the clipboard
    jobs::Job m_saving;
};

} // namespace duologue::ui
