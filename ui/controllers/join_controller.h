#pragma once

#include <functional>
#include <map>
#include <memory>

#include <QObject>
#include <QStringList>

#include "core/jobs/job.h"
#include "core/merge/merge.h"
#include "core/merge/row_key.h"

namespace duologue::ui {

class SessionController;

/// Joining copies of the open session, on which others have worked, into it or into a new file. UI
/// thread; no call blocks; destruction while busy is safe.
class JoinController : public QObject
{
    Q_OBJECT
public:
    /// `caches`: media::cacheFolder("projects").
    JoinController(SessionController &session, QString caches, QObject *parent = nullptr);

    /// What files are called for people: their names, with as much of their folders as tells them
    /// apart.
    static QStringList namesOf(const QStringList &files);

    /// Looks for copies of the open session in its folder and below. Answers by copiesFound().
    void findCopies();
    /// Reads these and compares them with the open session. Answers by compared() or failed().
    void compare(const QStringList &others);
    /// What others did on the server and what was done here, to be decided: apply() gives `settled`
    /// the answer, and joins nothing by itself.
    void settle(std::vector<merge::Conflict> conflicts,
                std::function<void(const merge::Decide &)> settled);
    /// It is what settle() was told.
    bool isOfServer() const { return bool(m_settled); }
    bool isBusy() const { return m_comparing.isRunning() || m_writing.isRunning(); }

    struct Joined
    {
        std::vector<merge::Copy> copies; ///< the open session first
        merge::Merged merged;
    };
    /// Null: nothing was compared since the session was opened.
    std::shared_ptr<const Joined> joined() const { return m_joined; }

    /// Says which version of a conflict is right; merge::baseVersion: what was there before.
    void decide(std::size_t conflict, std::size_t version);
    std::optional<std::size_t> decision(std::size_t conflict) const;
    std::size_t undecided() const;

    /// One edit of the open session; refused while something is undecided.
    void apply();
    /// A new file; the open session stays as it is. Answers by written() or failed().
    void write(const QString &file);

Q_SIGNALS:
    void copiesFound(const QStringList &files);
    void compared(); ///< also when what was decided brings up new conflicts
    void decided(std::size_t conflict);
    void joinedInto(); ///< the open session
    void written(const QString &file);
    void failed(const QString &message);

private:
    using Decisions = std::map<merge::RowKey, std::size_t>;

    void forget();
    void compareAgain();
    static merge::Decide decideBy(const Decisions &decisions);

    SessionController &m_session;
    QString m_caches;
    std::shared_ptr<const Joined> m_joined;
    Decisions m_decisions;
    std::function<void(const merge::Decide &)> m_settled;
    jobs::Job m_finding, m_comparing, m_writing;
};

} // namespace duologue::ui
