#pragma once

#include <QStandardPaths>
#include <QString>

namespace duologue::media {

/// Where what can be computed again is kept between sessions: "frames", "peaks" or "proxies". The
/// window and the command line share it.
inline QString cacheFolder(const QString &of)
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u'/' + of;
}

} // namespace duologue::media
