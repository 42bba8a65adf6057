#pragma once

#include <QString>

#include "core/files/new_file.h"
#include "core/media/index_cache.h"

namespace duologue::media {

/// Proxies on disk, one file a recording, named by its fingerprint. May be deleted at any time.
/// Any thread.
class ProxyCache
{
public:
    static constexpr qint64 defaultLimit = 40'000'000'000;

    /// No folder: nothing is kept nor found. Beyond `limit` bytes the oldest go.
    explicit ProxyCache(QString folder, qint64 limit = defaultLimit)
        : m_folder(std::move(folder)), m_limit(limit)
    {
    }

    const QString &folder() const { return m_folder; }
    /// Empty when there is none.
    QString find(const Fingerprint &recording) const;
    /// A new file for a proxy to be written to.
    files::NewFile draftFor(const Fingerprint &recording) const;
    /// From here on the draft is what find() answers.
    std::optional<files::Problem> keep(files::NewFile &draft) const;

private:
    QString fileFor(const Fingerprint &recording) const;

    QString m_folder;
    qint64 m_limit;
};

/// The index of a proxy; null where it cannot be read or has other pictures than this recording.
/// Any thread but the UI's.
FrameIndexPtr indexOfProxy(const QString &proxy, const FrameIndex &recording,
                           const IndexCache &indexes, const CancelFlag &cancel);

} // namespace duologue::media
