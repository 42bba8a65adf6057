#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/project/relink.h"
#include "core/project/search_all.h"

namespace duologue::ui {

class SessionController;

/// The folder of sessions that is looked at, and what its settings say of the open session. UI
/// thread; no call blocks; destruction while busy is safe.
class ProjectController : public QObject
{
    Q_OBJECT
public:
    /// `caches`: media::cacheFolder("projects").
    ProjectController(SessionController &session, QString caches, QObject *parent = nullptr);

    /// Answers by opened() or failed(); until then project() is the one before.
    void open(const QString &folder);
    /// Reads what has changed since.
    void refresh();
    void cancel();
    bool isReading() const { return m_reading.isRunning(); }
    /// Null: none was opened.
    std::shared_ptr<const project::Project> project() const { return m_project; }
    QString fileOf(const std::string &session) const;
    /// The path of the open session in the project; empty: it is not of it.
    std::string openSession() const;

    /// Answers by searched() or failed().
    void search(const search::Query &query);
    void cancelSearch() { m_searching.cancel(); }
    bool isSearching() const { return m_searching.isRunning(); }

    /// Looks for all missing recordings below this folder; but for those of the open session, which
    /// are MediaController's. Answers by relinked() or failed(), then refreshes.
    void findRecordings(const QString &folder);
    /// Takes what was found last back.
    void takeBack();
    bool canTakeBack() const { return !m_relinked.empty(); }

    /// Settings of the project. Answer by opened() or failed().
    void assign(const std::string &session, const QStringList &annotators);
    void setBlind(bool blind);

Q_SIGNALS:
    void reading(double share, const QString &session);
    void readingEnded(); ///< however
    void opened();
    void searching(double share);
    void searched(std::shared_ptr<const duologue::project::Hits> hits);
    void searchEnded(); ///< however
    /// problems: sentences, a session each.
    void relinked(int found, int stillMissing, const QStringList &problems);
    void failed(const QString &message);
    /// Whether the project that the open session lies in hides what others said until one has
    /// rated it; false where it lies in none.
    void blindUntilRated(bool blind);

private:
    void read(const QString &folder);
    void tell(const std::vector<project::Relinked> &all);
    void change(const std::function<void(project::Settings &)> &how);
    void lookAtRules();

    SessionController &m_session;
    QString m_caches;
    std::shared_ptr<const project::Project> m_project;
    std::vector<project::Relinked> m_relinked;
    jobs::Job m_reading, m_searching, m_finding, m_changing, m_rules;
};

} // namespace duologue::ui
