#pragma once

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/tiers/find_sessions.h"

namespace duologue::ui {

class SessionController;

/// Finds and replaces words in the open session, or in the session files of a folder, as a job. UI
/// thread; no call blocks.
class FindController : public QObject
{
    Q_OBJECT
public:
    explicit FindController(SessionController &session, QObject *parent = nullptr);

    bool isRunning() const { return m_job.isRunning(); }
    /// Looks through the open session, or through a folder where that is not empty. Answers by
    /// found() or failed(); asking again gives up what is under way. With `replacement`, what would
    /// stand there is told, too.
    void find(const find::Query &query, std::optional<QString> replacement,
              const QString &folder = {});
    /// The open session: the places that were found last, as one edit. A folder: asks its files
    /// anew, an edit each; the open session is among them like any other. Answers by replaced().
    void replaceAll();
    /// One place of the open session.
    void replaceOne(std::size_t place);
    void cancel() { m_job.cancel(); }

    /// What was found last. Paths are empty for the open session.
    const std::vector<find::SessionPlaces> &results() const { return m_results; }
    std::size_t count() const;

Q_SIGNALS:
    void progress(double share);
    void found();
    void replaced(int annotations, const QStringList &problems);
    void failed(const QString &message);
    void over(); ///< nothing runs any more

private:
    using Results = std::vector<find::SessionPlaces>;
    void take(Results results);
    void replaceHere(std::vector<find::Place> places);
    void replaceInFolder();

    SessionController &m_session;
    jobs::Job m_job;
    std::optional<find::Finder> m_finder;
    std::optional<QString> m_replacement;
    QString m_folder;
    Results m_results;
};

} // namespace duologue::ui
