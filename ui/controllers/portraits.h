#pragma once

#include <map>

#include <QImage>
#include <QObject>

#include "core/base/id.h"
#include "core/jobs/job.h"
#include "core/media/index_cache.h"

namespace duologue::ui {

class FaceController;
class MediaController;
class SessionController;

/// A picture of each person's face, cut out of the recordings: from the middle of where it is seen
/// longest and largest. UI thread; no call blocks.
class Portraits : public QObject
{
    Q_OBJECT
public:
    Portraits(SessionController &session, MediaController &media, const FaceController &faces,
              media::IndexCache indexes, QObject *parent = nullptr);

    /// Looks for them, where that has not been done since faces were found or named otherwise.
    void want();
    /// Null: not yet, or nobody knows the face.
    QImage of(Id person) const;

Q_SIGNALS:
    void changed();

private:
    void forget();

    SessionController &m_session;
    MediaController &m_media;
    const FaceController &m_faces;
    media::IndexCache m_indexes;
    std::map<Id, QImage> m_pictures;
    bool m_looked = false;
    jobs::Job m_cutting;
};

} // namespace duologue::ui
