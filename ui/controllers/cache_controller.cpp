#include "ui/controllers/cache_controller.h"

#include <QDir>
#include <QTemporaryFile>

#include "core/media/cache_care.h"
#include "core/media/cache_folder.h"
#include "ui/settings/preferences.h"

namespace duologue::ui {
namespace {

constexpr qint64 gigabyte = 1LL << 30;

} // namespace

QString CacheController::folder() const
{
    return media::cacheRoot();
}

bool CacheController::setFolder(const QString &folder)
{
    if (!folder.isEmpty()) {
        QTemporaryFile trial(folder + QStringLiteral("/.duologue-XXXXXX"));
        if (!QDir().mkpath(folder) || !trial.open())
            return false;
    }
    preferences::cacheFolder.set(folder);
    trim();
    return true;
}

int CacheController::limit() const
{
    return preferences::cacheLimit.value();
}

void CacheController::setLimit(int gigabytes)
{
    preferences::cacheLimit.set(gigabytes);
    trim();
}

void CacheController::trim()
{
    trimTo(limit() * gigabyte);
}

void CacheController::empty()
{
    trimTo(0);
}

void CacheController::trimTo(qint64 bytes)
{
    m_job.start(
        [root = folder(), bytes](const jobs::Ticket &ticket) {
            return media::trimCache(root, bytes, ticket.flag());
        },
        [this](qint64 left) { Q_EMIT measured(left); });
}

} // namespace duologue::ui
