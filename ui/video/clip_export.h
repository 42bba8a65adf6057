#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QString>
#include <QTimer>

#include "core/base/id.h"
#include "core/jobs/job.h"
#include "core/media/video_frame.h"
#include "core/time/sync_map.h"

class QPainter;

namespace duologue::ui {

struct ViewPicture;

/// What of a view is to become a recording of its own.
struct ClipWish
{
    Id source = 0;
    std::string file;
    SyncMap sync;
    TimeSpan span; ///< of session time
    QString path;  ///< of the clip
};

/// Writes a stretch of a view as a video, with what is painted over its pictures. They are read and
/// written in the background; each is painted on in the UI thread, once what is painted is known.
/// One clip at a time; one that is given up leaves nothing. UI thread; no call blocks.
class ClipExport : public QObject
{
    Q_OBJECT
public:
    /// Paints over a picture as large as the one that is given.
    using PaintOver = std::function<void(QPainter &, const ViewPicture &)>;
    /// Whether all that has to be painted is known; it may be asked again and again.
    using IsReady = std::function<bool(Id source, MediaTime session)>;

    ClipExport(PaintOver paint, IsReady isReady, QObject *parent = nullptr);

    bool isRunning() const { return m_making.isRunning(); }
    void save(const ClipWish &wish);
    void cancel() { m_making.cancel(); }

Q_SIGNALS:
    void progress(double share);
    void saved(const QString &path, int pictures);
    void cancelled();
    void failed(const QString &message);

private:
    struct Request;
    void answer();

    PaintOver m_paint;
    IsReady m_isReady;
    std::shared_ptr<Request> m_request; ///< the picture that is waited for
    QTimer m_again;
    jobs::Job m_making;
};

} // namespace duologue::ui
