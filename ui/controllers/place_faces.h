#pragma once

#include <vector>

#include <QImage>
#include <QObject>

#include "core/base/id.h"
#include "core/jobs/job.h"
#include "core/media/index_cache.h"

namespace duologue::ui {

class FaceController;
class MediaController;
class SessionController;

/// The face of a person at some moments of a span, cut out of the view that shows it largest. UI
/// thread; no call blocks; destruction while busy is safe.
class PlaceFaces : public QObject
{
    Q_OBJECT
public:
    static constexpr int moments = 3, edge = 96;

    struct Seen
    {
        MediaTime time; ///< of the session
        QImage picture;
    };

    PlaceFaces(const SessionController &session, const MediaController &media,
               const FaceController &faces, media::IndexCache indexes, QObject *parent = nullptr);

    /// What was wanted before is forgotten. Person 0: nobody.
    void want(Id person, TimeSpan span);
    /// By time; fewer where the face is not seen all the while, none where faces were not looked
    /// for.
    const std::vector<Seen> &seen() const { return m_seen; }

Q_SIGNALS:
    void changed();

private:
    void look();

    const SessionController &m_session;
    const MediaController &m_media;
    const FaceController &m_faces;
    media::IndexCache m_indexes;
    Id m_person = 0;
    TimeSpan m_span;
    std::vector<Seen> m_seen;
    jobs::Job m_cutting;
};

} // namespace duologue::ui
