#pragma once

#include <QDir>
#include <QStandardPaths>
#include <QString>

namespace duologue::media {

/// Where what can be computed again is kept between sessions: "frames", "peaks" or "proxies". The
/// window and the command line share it.
inline QString cacheFolder(const QString &of)
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u'/' + of;
}

/// Beyond `limit` bytes the oldest of these files go; the newest stays however large it is.
inline void keepNewest(const QDir &folder, const QString &pattern, qint64 limit)
{
    qint64 total = 0;
    const auto newestFirst = folder.entryInfoList({pattern}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : newestFirst) {
        total += file.size();
        if (total > limit && file != newestFirst.first())
            QFile::remove(file.filePath());
    }
}

} // namespace duologue::media
