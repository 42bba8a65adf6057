#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QObject>
#include <QString>

#include "core/media/cancel.h"
#include "core/media/early_decoder.h"
#include "core/media/index_cache.h"
#include "core/media/video_decoder.h"

namespace duologue::media {

/// What the UI thread tells a worker without waiting for its turn.
struct ViewControl
{
    std::atomic<int> serial = 0;          ///< requests of older serials are stale
    CancelFlag closed = makeCancelFlag(); ///< the source is gone: give up at once
};

/// frame -1: the one at `time`. What interrupts it is the worker's to know.
struct ViewRequest : VideoDecoder::Request
{
    int serial = 0;
    MediaTime time; ///< of the source; only where the frame's number is not known
};

/// Opens one source and decodes its pictures, one call at a time, on any thread. Knows nobody.
class ViewWorker : public QObject
{
    Q_OBJECT
public:
    explicit ViewWorker(std::shared_ptr<ViewControl> control) : m_control(std::move(control)) {}

    void open(const QString &path);
    /// From here on pictures have numbers.
    void useIndex(const FrameIndexPtr &index);
    /// Takes previews from this file, if it has the same pictures. Only with an index.
    void useProxy(const QString &path, const IndexCache &indexes);
    /// Answered by decoded(), unless it is stale, for later or a preview that cannot be had.
    /// interrupted: asked between packets; one for later ends there, and goes on when asked for
    /// again.
    void decode(const ViewRequest &request, const std::function<bool()> &interrupted);
    /// The picture at this source time in all its pixels.
    void take(MediaTime time);

Q_SIGNALS:
    void opened(const duologue::media::MediaInfo &info);
    void failed(const QString &message);
    /// Once: a picture cannot be decoded and another stands in.
    void damaged(const QString &message);
    /// exact: the picture asked for, null where there is none at that time or it cannot be decoded;
    /// otherwise a quick one to look at meanwhile.
    void decoded(int serial, qint64 frame, const duologue::media::VideoFramePtr &picture,
                 bool exact);
    void previewsReady();
    void taken(const duologue::media::VideoFramePtr &picture);

private:
    bool isStale(int serial) const { return serial != m_control->serial || *m_control->closed; }
    Result<VideoFramePtr> pictureAt(const ViewRequest &request);
    Result<VideoFramePtr> pictureOf(const ViewRequest &request,
                                    const std::function<bool()> &interrupted);
    VideoFramePtr fromProxy(const VideoDecoder::Request &wanted);
    void preview(const ViewRequest &request);
    void showQuickly(const ViewRequest &request);
    void fail(const Error &error);
    void tellDamage(std::int64_t frame);

    std::shared_ptr<ViewControl> m_control;
    std::unique_ptr<EarlyDecoder> m_early; ///< until the index is known
    std::unique_ptr<VideoDecoder> m_decoder;
    std::unique_ptr<VideoDecoder> m_proxy;
    bool m_hurried = false; ///< the last exact picture came too late: people are dragging
    std::string m_told;     ///< what failed last, and was said
    bool m_toldDamage = false;
};

} // namespace duologue::media
