#pragma once

#include <QObject>
#include <QString>

#include "core/base/id.h"
#include "core/jobs/job.h"
#include "core/media/video_frame.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

/// Puts the frame that a view shows on the clipboard or into a PNG file, in all its pixels. UI
/// thread; files are written in the background.
class FrameExport : public QObject
{
    Q_OBJECT
public:
    explicit FrameExport(media::Player &player, QObject *parent = nullptr);

    void copy(Id source);
    void save(Id source, const QString &path);

Q_SIGNALS:
    void copied();
    void saved(const QString &path);
    void failed(const QString &message); ///< one sentence

private:
    void take(Id source, const media::VideoFramePtr &frame);
    void write(const media::VideoFramePtr &frame, const QString &path);

    media::Player &m_player;
    Id m_source = 0;
    QString m_path; ///< empty: to the clipboard
    jobs::Job m_saving;
};

} // namespace duologue::ui
