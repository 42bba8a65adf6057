#include "core/media/index_worker.h"

#include <QElapsedTimer>

namespace duologue::media {
namespace {

constexpr qint64 worthTellingMs = 300;
constexpr qint64 betweenMs = 100;

} // namespace

void IndexWorker::load(const QString &path, const IndexCache &cache, const CancelFlag &cancel)
{
    if (*cancel)
        return;
    QElapsedTimer clock;
    clock.start();
    qint64 next = worthTellingMs;
    const auto index = loadFrameIndex(path.toStdString(), cache, cancel, [&](double share) {
        if (clock.elapsed() < next)
            return;
        next = clock.elapsed() + betweenMs;
        Q_EMIT progress(share);
    });
    if (*cancel)
        return;
    if (index)
        Q_EMIT ready(*index);
    else
        Q_EMIT failed(QString::fromStdString(index.error().message));
}

} // namespace duologue::media
