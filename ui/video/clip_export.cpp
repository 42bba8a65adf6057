#include "ui/video/clip_export.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPointer>

#include "core/files/new_file.h"
#include "core/media/cache_folder.h"
#include "core/media/make_clip.h"
#include "ui/video/picture_overlay.h"
#include "ui/video/tile_paint.h"

namespace duologue::ui {
namespace {

constexpr auto patience = std::chrono::milliseconds(50); ///< until cancelling is looked for again

media::VideoFramePtr painted(const media::VideoFrame &plain, Id source, MediaTime session,
                             const ClipExport::PaintOver &paint)
{
    auto copy = std::make_shared<media::VideoFrame>(plain);
    QImage image(copy->pixels.data(), copy->width, copy->height, copy->stride,
                 QImage::Format_RGB32);
    QPainter painter(&image);
    paint(painter, {image.rect(), source, session, imageOf(plain)});
    return copy;
}

} // namespace

/// A picture on its way to the UI thread and back.
struct ClipExport::Request
{
    Id source = 0;
    MediaTime session;
    media::VideoFramePtr plain;

    std::mutex mutex;
    std::condition_variable answered;
    media::VideoFramePtr painted;
};

ClipExport::ClipExport(PaintOver paint, IsReady isReady, QObject *parent)
    : QObject(parent), m_paint(std::move(paint)), m_isReady(std::move(isReady))
{
    m_again.setInterval(10);
    connect(&m_again, &QTimer::timeout, this, &ClipExport::answer);
}

void ClipExport::save(const ClipWish &wish)
{
    if (isRunning())
        return Q_EMIT failed(tr("A clip is being written already."));
    // From another thread only posted to; what is posted is not delivered to the dead.
    const auto ask = [self = QPointer(this)](const std::shared_ptr<Request> &request) {
        QMetaObject::invokeMethod(
            qApp,
            [self, request] {
                if (!self)
                    return;
                self->m_request = request;
                self->answer();
            },
            Qt::QueuedConnection);
    };
    const auto work = [wish, ask](const jobs::Ticket &ticket) -> Result<int> {
        const auto paint = [&](const media::VideoFramePtr &plain,
                               MediaTime session) -> media::VideoFramePtr {
            const auto request = std::make_shared<Request>();
            request->source = wish.source;
            request->session = session;
            request->plain = plain;
            ask(request);
            std::unique_lock lock(request->mutex);
            while (!request->painted && !ticket.isCancelled())
                request->answered.wait_for(lock, patience);
            ticket.tell((session - wish.span.begin).seconds() / wish.span.length().seconds());
            return request->painted;
        };
        auto maker = media::ClipMaker::open(
            wish.file, wish.sync, media::IndexCache(media::cacheFolder("frames")), ticket.flag());
        if (!maker)
            return std::unexpected(maker.error());
        files::NewFile file(wish.path.toStdString());
        if (file.problem())
            return fail("files.write", file.problem()->sentence());
        const auto pictures = maker->make(wish.span, file.path(), paint);
        if (!pictures)
            return std::unexpected(pictures.error());
        if (*pictures == 0)
            return fail("media.empty", "The view shows nothing there: choose another stretch of "
                                       "time, or bring another view forward.");
        if (const auto problem = file.commit())
            return fail("files.write", problem->sentence());
        return *pictures;
    };
    m_making.start(
        work,
        [this, path = wish.path](const Result<int> &pictures) {
            m_again.stop();
            m_request.reset();
            if (pictures)
                Q_EMIT saved(path, *pictures);
            else if (pictures.error().code == "media.cancelled" ||
                     pictures.error().code == "media.timeout")
                Q_EMIT cancelled();
            else
                Q_EMIT failed(QString::fromStdString(pictures.error().message));
        },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT progress(0);
}

void ClipExport::answer()
{
    if (!m_request)
        return m_again.stop();
    if (!m_isReady(m_request->source, m_request->session))
        return m_again.isActive() ? void() : m_again.start();
    m_again.stop();
    const auto request = std::exchange(m_request, nullptr);
    auto picture = painted(*request->plain, request->source, request->session, m_paint);
    {
        const std::lock_guard lock(request->mutex);
        request->painted = std::move(picture);
    }
    request->answered.notify_one();
}

} // namespace duologue::ui
