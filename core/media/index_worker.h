#pragma once

#include <QObject>

#include "core/media/index_cache.h"

namespace duologue::media {

/// Finds the frame index of one source, on whatever thread it is called. Knows nobody.
class IndexWorker : public QObject
{
    Q_OBJECT
public:
    void load(const QString &path, const IndexCache &cache, const CancelFlag &cancel);

Q_SIGNALS:
    void progress(double share); ///< 0 to 1; only where it takes a while
    void ready(const duologue::media::FrameIndexPtr &index);
    void failed(const QString &message);
};

} // namespace duologue::media
