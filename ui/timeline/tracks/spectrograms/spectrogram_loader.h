#pragma once

#include <map>
#include <string>

#include <QObject>

#include "core/session/rows.h"
#include "ui/timeline/job_list.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_cache.h"

namespace duologue::ui {

/// Computes tiles of spectrograms on another thread and keeps them in a cache. Files that were
/// moved are found as media::findMedia() does. UI thread; destruction while busy is safe.
class SpectrogramLoader : public QObject
{
    Q_OBJECT
public:
    explicit SpectrogramLoader(QObject *parent = nullptr);

    /// Which recordings there are; forgets what is known of others.
    void setSources(const std::vector<MediaSource> &sources, const QString &sessionFolder);
    /// Most wanted first; what was wanted before and is not any more is given up. Answers by
    /// ready() or failed().
    void want(const std::vector<TileKey> &tiles);
    std::shared_ptr<const SpectrogramCache> cache() const { return m_cache; }

Q_SIGNALS:
    void ready(duologue::Id source, int channel);
    /// A sentence with the file and what to do.
    void failed(duologue::Id source, const QString &message);

private:
    void take(const TileKey &key, const Result<LoudnessTilePtr> &tile, int generation);

    std::map<Id, MediaSource> m_sources;
    std::string m_folder;
    int m_generation = 0;
    std::shared_ptr<SpectrogramCache> m_cache = std::make_shared<SpectrogramCache>(64u << 20);
    JobList m_jobs; ///< last: what runs ends before the rest goes
};

} // namespace duologue::ui
