#include "core/media/index_worker.h"

#include <QElapsedTimer>

#include "core/base/thrown.h"

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
    const auto tell = [&](double share) {
        if (clock.elapsed() < next)
            return;
        next = clock.elapsed() + betweenMs;
        Q_EMIT progress(share);
    };
    const auto index =
        guarded([&] { return loadFrameIndex(path.toStdString(), cache, cancel, tell); });
    if (*cancel)
        return;
    if (index)
        Q_EMIT ready(*index);
    else
        Q_EMIT failed(QString::fromStdString(index.error().message));
}

} // namespace duologue::media
