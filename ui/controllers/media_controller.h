#pragma once

#include <map>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/base/id.h"
#include "core/jobs/job.h"
#include "core/media/media_state.h"
#include "core/session/indexed_edit.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class SessionController;

/// Keeps the player in line with the session: which recordings, where their files are now, how they
/// map to session time, how long the session is. UI thread; looks for files in the background.
class MediaController : public QObject
{
    Q_OBJECT
public:
    MediaController(SessionController &session, media::Player &player, QObject *parent = nullptr);

    /// Where a source's file was found; empty while looking or when missing.
    QString fileOf(Id source) const;
    /// The recordings that were looked for and not found, in screen order.
    const std::vector<Id> &missingSources() const { return m_missing; }
    /// Looks for them below this folder, by name and by content; answers by foundIn(). Those that
    /// are there become part of the session as one edit.
    void findIn(const QString &folder);
    /// Lets these be opened, which is remembered, and opens the session again; or notAllowed().
    void allow(const QStringList &paths);

Q_SIGNALS:
    /// The recordings are opened anew; what was said of them is no longer so.
    void opening();
    /// All files were looked for; fileOf() answers now.
    void located();
    /// Before these are opened, the user has to allow() it. Once a session.
    void lieOutside(const QStringList &paths);
    void notAllowed();
    void leftOut(duologue::Id source); ///< it lies outside, and nobody has allowed it yet
    void missing(duologue::Id source, const QString &message);
    /// The file is there, but not the one that was annotated: longer, shorter, or of other content.
    void altered(duologue::Id source, const QString &message);
    void foundIn(const QString &folder, int found, int stillMissing);

private:
    void locate();
    void follow(const IndexedEdit &edit);
    void relink(const std::map<Id, std::string> &files);
    void handOver(const std::map<Id, media::MediaState> &states);

    SessionController &m_session;
    media::Player &m_player;
    std::map<Id, QString> m_files;
    bool m_asked = false; ///< about recordings outside the session's folder
    std::vector<Id> m_missing;
    jobs::Job m_preparing, m_locating, m_finding, m_allowing;
};

} // namespace duologue::ui
