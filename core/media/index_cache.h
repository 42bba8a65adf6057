#pragma once

#include <functional>
#include <string>

#include <QString>

#include "core/media/cancel.h"
#include "core/media/frame_index.h"
#include "core/session/rows.h"

namespace duologue::media {

/// Frame indexes on disk, one file a recording, named by its fingerprint. May be deleted at any
/// time. What is read is checked as carefully as what comes from outside; what is damaged is not
/// found. Any thread.
class IndexCache
{
public:
    static constexpr qint64 defaultLimit = 1'000'000'000;

    /// No folder: nothing is kept nor found. Beyond `limit` bytes the oldest files go.
    explicit IndexCache(QString folder, qint64 limit = defaultLimit)
        : m_folder(std::move(folder)), m_limit(limit)
    {
    }

    FrameIndexPtr find(const Fingerprint &recording) const;
    void keep(const Fingerprint &recording, const FrameIndex &index) const;

private:
    QString fileFor(const Fingerprint &recording) const;

    QString m_folder;
    qint64 m_limit;
};

/// The index of the first video stream of a file, from the cache where it is there; otherwise the
/// file is read once. `progress`: 0 to 1. Codes of VideoDecoder::open(), and media.timeout when
/// cancelled. Any thread but the UI's.
Result<FrameIndexPtr> loadFrameIndex(const std::string &path, const IndexCache &cache,
                                     const CancelFlag &cancel,
                                     const std::function<void(double)> &progress = {});

} // namespace duologue::media
