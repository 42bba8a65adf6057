#pragma once

#include <map>
#include <string>
#include <vector>

#include <QObject>

#include "core/media/session_frames.h"
#include "core/session/rows.h"
#include "ui/timeline/job_list.h"
#include "ui/timeline/tracks/pictures/picture_grid.h"

namespace duologue::ui {

/// Decodes small pictures of views on another thread and keeps them in a cache: key pictures where
/// one lies near enough to its slot, the very picture otherwise. Files that were moved are found as
/// media::findMedia() does. UI thread; destruction while busy is safe.
class PictureLoader : public QObject
{
    Q_OBJECT
public:
    explicit PictureLoader(QObject *parent = nullptr);
    ~PictureLoader() override;

    /// Where frame indexes are kept between sessions; empty, as at first: nowhere.
    void setIndexCache(const QString &folder) { m_indexFolder = folder; }
    /// Which views there are; forgets what is known of others.
    void setSources(const std::vector<MediaSource> &sources, const QString &sessionFolder);
    /// Most wanted first; what was wanted before and is not any more is given up. Answers by
    /// ready() or failed().
    void want(const std::vector<PictureKey> &pictures);
    /// While held, as when the machine is busy playing, nothing is decoded.
    void setHeld(bool held) { m_jobs.setHeld(held); }
    std::shared_ptr<const PictureCache> cache() const { return m_cache; }

Q_SIGNALS:
    /// `aspect`: width by height; 0 where there is no picture at this time.
    void ready(duologue::Id source, double aspect);
    /// A sentence with the file and what to do.
    void failed(duologue::Id source, const QString &message);

private:
    using Decoders = std::map<Id, std::unique_ptr<media::SessionFrames>>;
    using ThumbnailPtr = std::shared_ptr<const Thumbnail>;

    /// What the jobs need to know, copied on the UI thread.
    struct Place
    {
        MediaSource source;
        std::string folder;
        QString indexFolder;
        int generation = 0;
        media::CancelFlag stop;
    };
    Result<ThumbnailPtr> decode(const PictureKey &key, const Place &place,
                                const media::CancelFlag &cancel);
    void take(const PictureKey &key, const Result<ThumbnailPtr> &picture);

    std::map<Id, MediaSource> m_sources;
    std::string m_folder;
    QString m_indexFolder;
    int m_generation = 0;
    media::CancelFlag m_stop = media::makeCancelFlag(); ///< of what is open for this generation
    std::shared_ptr<PictureCache> m_cache;
    Decoders m_decoders;  ///< these two are used by the jobs only
    int m_decodersOf = 0; ///< generation
    JobList m_jobs;       ///< last: what runs ends before the rest goes
};

} // namespace duologue::ui
