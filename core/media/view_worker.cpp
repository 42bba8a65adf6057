#include "core/media/view_worker.h"

#include <QElapsedTimer>

namespace duologue::media {
namespace {

/// A decode that is no longer wanted may finish if it takes no longer than this: otherwise quick
/// dragging would cancel every picture and show none.
constexpr qint64 patienceMs = 150;

} // namespace

void ViewWorker::open(const QString &path)
{
    const auto info = probe(path.toStdString());
    if (!info) {
        Q_EMIT failed(QString::fromStdString(info.error().message));
        return;
    }
    if (info->video.empty()) {
        Q_EMIT opened(*info, nullptr);
        return;
    }
    auto decoder = VideoDecoder::open(path.toStdString(), m_control->closed);
    if (*m_control->closed)
        return;
    if (!decoder) {
        Q_EMIT failed(QString::fromStdString(decoder.error().message));
        return;
    }
    m_decoder = std::move(*decoder);
    Q_EMIT opened(m_decoder->info(), m_decoder->index());
}

void ViewWorker::decode(const ViewRequest &request)
{
    if (!m_decoder || isStale(request.serial))
        return;
    if (m_hurried && !request.silent)
        showQuickly(request);
    QElapsedTimer clock;
    clock.start();
    const qint64 patience = request.silent ? 0 : patienceMs;
    VideoDecoder::Request wanted;
    wanted.frame = request.frame;
    wanted.fit = request.fit;
    wanted.goingBack = request.goingBack;
    wanted.quick = request.quick;
    wanted.cancelled = [this, &request, &clock, patience] {
        return *m_control->closed || (isStale(request.serial) && clock.elapsed() >= patience);
    };
    const auto picture = m_decoder->picture(wanted);
    m_hurried = picture && !*picture && !request.silent;
    if (!picture)
        fail(picture.error());
    else if (*picture && !request.silent)
        Q_EMIT decoded(request.serial, request.frame, *picture, true);
}

/// Once for each thing that is wrong, not once a picture.
void ViewWorker::fail(const Error &error)
{
    if (*m_control->closed || std::exchange(m_told, error.code) == error.code)
        return;
    Q_EMIT failed(QString::fromStdString(error.message));
}

void ViewWorker::showQuickly(const ViewRequest &request)
{
    VideoDecoder::Request quick;
    quick.frame = request.frame;
    quick.fit = request.fit;
    quick.quick = true;
    quick.cancelled = [this] { return m_control->closed->load(); };
    const auto picture = m_decoder->picture(quick);
    if (picture && *picture)
        Q_EMIT decoded(request.serial, request.frame, *picture, false);
}

} // namespace duologue::media
