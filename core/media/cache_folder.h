#pragma once

#include <array>

#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QString>

namespace duologue::media {

/// Everything that is kept there.
inline constexpr std::array cacheKinds{"frames", "peaks", "proxies", "faces", "maps"};

/// Where what can be computed again is kept between sessions. The window and the command line
/// share it; people may choose another place.
inline QString cacheRoot()
{
    const QString chosen = QSettings().value(QStringLiteral("cache/folder")).toString();
    return chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::CacheLocation)
                            : chosen;
}

/// Of one of cacheKinds.
inline QString cacheFolder(const QString &of)
{
    return cacheRoot() + u'/' + of;
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
