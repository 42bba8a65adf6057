#include "core/media/view_worker.h"

#include <QElapsedTimer>

#include "core/base/thrown.h"
#include "core/media/input.h"
#include "core/media/media_info_of.h"
#include "core/media/proxy_cache.h"
#include "core/time/timecode.h"

namespace duologue::media {
namespace {

/// A decode that is no longer wanted may finish if it takes no longer than this: most do, and
/// something is to be seen while people drag.
constexpr qint64 patienceMs = 40;
constexpr std::size_t proxyCacheBytes = 8u << 20;

} // namespace

void ViewWorker::open(const QString &path)
{
    const auto info = guarded([&]() -> Result<MediaInfo> {
        auto input = Input::open(path.toStdString(), m_control->closed);
        if (!input)
            return std::unexpected(input.error());
        MediaInfo found = mediaInfoOf(**input);
        if (!found.video.empty()) {
            auto early = EarlyDecoder::on(std::move(*input));
            if (!early)
                return std::unexpected(early.error());
            m_early = std::move(*early);
        }
        return found;
    });
    if (!info)
        return fail(info.error());
    Q_EMIT opened(*info);
}

void ViewWorker::useIndex(const FrameIndexPtr &index)
{
    if (!m_early || *m_control->closed)
        return;
    auto decoder = guarded([&] { return VideoDecoder::on(m_early->takeInput(), index); });
    m_early.reset();
    if (!decoder)
        return fail(decoder.error());
    m_decoder = std::move(*decoder);
}

/// A proxy of something else, or that cannot be read, is as good as none.
void ViewWorker::useProxy(const QString &path, const IndexCache &indexes)
{
    if (!m_decoder || *m_control->closed)
        return;
    const auto index = indexOfProxy(path, *m_decoder->index(), indexes, m_control->closed);
    if (!index)
        return;
    auto input = Input::openWithPictures(path.toStdString(), m_control->closed);
    auto proxy = input ? VideoDecoder::on(std::move(*input), index, proxyCacheBytes)
                       : std::unexpected(input.error());
    if (!proxy)
        return;
    m_proxy = std::move(*proxy);
    Q_EMIT previewsReady();
}

void ViewWorker::decode(const ViewRequest &request, const std::function<bool()> &interrupted)
{
    if (isStale(request.serial))
        return;
    if (request.purpose == Purpose::Preview)
        return preview(request);
    if (m_hurried && request.purpose == Purpose::Rest && !m_proxy)
        showQuickly(request);
    const auto picture = guarded(
        [&] { return request.frame < 0 ? pictureAt(request) : pictureOf(request, interrupted); });
    if (!picture)
        fail(picture.error());
    const bool indexWillTell = m_early && !m_early->tellsTimes();
    if (request.purpose != Purpose::Later && (!indexWillTell || (picture && *picture)))
        Q_EMIT decoded(request.serial, request.frame, picture ? *picture : nullptr, true);
}

/// Before the index is known.
Result<VideoFramePtr> ViewWorker::pictureAt(const ViewRequest &request)
{
    if (!m_early)
        return VideoFramePtr();
    QElapsedTimer clock;
    clock.start();
    return m_early->pictureAt(request.time, request.fit, [this, &request, &clock] {
        return *m_control->closed || (isStale(request.serial) && clock.elapsed() >= patienceMs);
    });
}

Result<VideoFramePtr> ViewWorker::pictureOf(const ViewRequest &request,
                                            const std::function<bool()> &interrupted)
{
    if (!m_decoder)
        return VideoFramePtr();
    QElapsedTimer clock;
    clock.start();
    const bool forLater = request.purpose == Purpose::Later;
    const qint64 patience = forLater || m_hurried || m_proxy ? 0 : patienceMs;
    VideoDecoder::Request wanted = request;
    wanted.cancelled = [&, patience] {
        return *m_control->closed || (isStale(request.serial) && clock.elapsed() >= patience) ||
               (forLater && interrupted());
    };
    if (request.purpose == Purpose::Proxy)
        if (const VideoFramePtr small = fromProxy(wanted))
            return small;
    const auto picture = m_decoder->picture(wanted);
    if (!forLater)
        m_hurried = isStale(request.serial);
    const bool standsIn = picture && *picture && (*picture)->index != request.frame;
    if (standsIn && request.purpose != Purpose::Quick)
        tellDamage(request.frame);
    return picture;
}

void ViewWorker::take(MediaTime time)
{
    const auto closed = [this] { return m_control->closed->load(); };
    const auto picture = guarded([&]() -> Result<VideoFramePtr> {
        if (m_early)
            return m_early->pictureAt(time, {}, closed);
        return m_decoder ? m_decoder->pictureAt(time) : VideoFramePtr();
    });
    if (!picture)
        fail(picture.error());
    else if (*picture)
        Q_EMIT taken(*picture);
}

/// Once for each thing that is wrong, not once a picture.
void ViewWorker::fail(const Error &error)
{
    if (*m_control->closed || std::exchange(m_told, error.code) == error.code)
        return;
    Q_EMIT failed(QString::fromStdString(error.message));
}

/// Null where it has none that can be decoded.
VideoFramePtr ViewWorker::fromProxy(const VideoDecoder::Request &wanted)
{
    const auto picture = m_proxy ? m_proxy->picture(wanted) : Result<VideoFramePtr>();
    if (!picture || !*picture)
        return nullptr;
    auto timed = std::make_shared<VideoFrame>(**picture);
    timed->begin = m_decoder->index()->begin(wanted.frame);
    timed->end = m_decoder->index()->end(wanted.frame);
    timed->isProxy = true;
    return timed;
}

void ViewWorker::preview(const ViewRequest &request)
{
    VideoDecoder::Request wanted;
    wanted.frame = request.frame;
    wanted.fit = request.fit;
    if (!m_decoder || m_decoder->isNear(wanted))
        return;
    wanted.purpose = request.purpose;
    wanted.cancelled = [this] { return m_control->closed->load(); };
    if (const VideoFramePtr picture = fromProxy(wanted))
        Q_EMIT decoded(request.serial, request.frame, picture, false);
}

void ViewWorker::tellDamage(std::int64_t frame)
{
    if (std::exchange(m_toldDamage, true))
        return;
    const QString file = QString::fromStdString(fileName(m_decoder->info().path));
    const QString at = QString::fromStdString(formatTimecode(m_decoder->index()->begin(frame)));
    Q_EMIT damaged(QStringLiteral("The recording \"%1\" is damaged %2 from its beginning, where "
                                  "another picture stands in; copy it again from the camera.")
                       .arg(file, at));
}

void ViewWorker::showQuickly(const ViewRequest &request)
{
    if (!m_decoder)
        return;
    VideoDecoder::Request quick;
    quick.frame = request.frame;
    quick.fit = request.fit;
    quick.purpose = Purpose::Quick;
    quick.cancelled = [this] { return m_control->closed->load(); };
    const auto picture = m_decoder->picture(quick);
    if (picture && *picture)
        Q_EMIT decoded(request.serial, request.frame, *picture, false);
}

} // namespace duologue::media
