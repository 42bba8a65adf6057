#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include <QObject>
#include <QStringList>

#include "core/faces/corrections.h"
#include "core/faces/find_faces.h"
#include "core/jobs/job.h"
#include "core/session/indexed_edit.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class MediaController;
class SessionController;

/// A face that a view shows at one time.
struct ShownFace
{
    faces::Box box;
    Id person = 0;       ///< 0: nobody knows whose it is
    bool byHand = false; ///< somebody has said whose, or put it there
    bool selected = false;
};

/// The faces of the open session: what is in the cache appears with the session, find() looks for
/// the rest in the background, and corrections are edits of the session. One face is selected at
/// most. UI thread; no call blocks.
class FaceController : public QObject
{
    Q_OBJECT
public:
    using TracksPtr = std::shared_ptr<const std::vector<faces::Track>>;

    FaceController(SessionController &session, MediaController &media, media::Player &player,
                   faces::FaceCache faces, media::IndexCache indexes, QObject *parent = nullptr);
    ~FaceController() override;

    bool isRunning() const { return m_finding.isRunning(); }
    /// Takes what is in the cache, where others keep what they find, too.
    void load();
    /// In all views that have pictures; answers by finished() or cancelled().
    void find();
    void cancel(); ///< what was found stays

    /// Whether any view has faces.
    bool hasFaces() const;
    /// Null where nothing is known of the view. Times on its own clock.
    TracksPtr tracks(Id view) const;
    std::vector<ShownFace> facesAt(Id view, MediaTime session) const;

    /// The face under this place, in shares of the picture; none there: no face is selected.
    bool select(Id view, MediaTime session, double x, double y);
    /// The next one of those the view shows now, from left to right and round.
    void selectNext(Id view, MediaTime session);
    void deselect();
    /// What is done to the selected face, as seen now. Refused with a sentence where none is.
    void moveTo(MediaTime session, const faces::Box &to);
    /// By shares of its size.
    void nudge(MediaTime session, double right, double down, double growth);
    void drop(MediaTime session);
    /// `order` of the participant.
    void name(MediaTime session, int order);

Q_SIGNALS:
    void changed();       ///< other faces, or another one is selected
    void tracksChanged(); ///< other faces; before changed()
    void progress(double share);
    /// One sentence for each view that could not be looked through.
    void finished(const QStringList &problems);
    void cancelled();
    void refused(const QString &message);

private:
    using FindingsPtr = std::shared_ptr<const faces::Findings>;

    void clear();
    void follow();
    void edited(const IndexedEdit &edit);
    void take(const std::map<Id, FindingsPtr> &found);
    std::optional<faces::Place> selectedAt(MediaTime session) const;
    using Correct = std::function<Result<Edit>(const Session &, IdSource &, const faces::Place &)>;
    void correct(MediaTime session, const Correct &correction);

    SessionController &m_session;
    MediaController &m_media;
    media::Player &m_player;
    faces::FaceCache m_faces;
    media::IndexCache m_indexes;
    std::map<Id, FindingsPtr> m_findings;
    std::map<Id, TracksPtr> m_tracks;
    faces::Place m_selected; ///< as it was last seen; no view: none
    jobs::Job m_loading, m_finding, m_following;
};

} // namespace duologue::ui
