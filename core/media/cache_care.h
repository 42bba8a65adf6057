#pragma once

#include <QString>

#include "core/media/cancel.h"

namespace duologue::media {

/// How much lies in the cache that stands in this folder. What else is in the folder does not
/// count, and is not touched. Any thread but the UI's.
qint64 cacheBytes(const QString &root, const CancelFlag &cancel);

/// Removes the files that were written longest ago until at most `limit` bytes are left; gives how
/// many are.
qint64 trimCache(const QString &root, qint64 limit, const CancelFlag &cancel);

} // namespace duologue::media
