#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/formats/people.h"
#include "core/jobs/job.h"

namespace duologue::ui {

class SessionController;

/// Reads annotation files into the open session (one edit, undone in one step) and writes them out.
/// Files are read, parsed and written in the background. UI thread; no call blocks.
class ExchangeController : public QObject
{
    Q_OBJECT
public:
    explicit ExchangeController(SessionController &session, QObject *parent = nullptr);

    /// For file dialogs: one filter a format, "Annotations as CSV (*.csv)".
    static QStringList readFilters();
    static QStringList writeFilters();

    /// Asks who the names of a file are that the session does not know; `people` as exports name
    /// them. Nothing gives the import up. Without it, such tiers are nobody's and unknown speakers
    /// fail.
    using PeopleQuestion = std::function<std::optional<std::map<std::string, formats::Owner>>(
        const QString &file, const std::vector<formats::Unclaimed> &names,
        const QStringList &people)>;
    void setPeopleQuestion(PeopleQuestion question) { m_who = std::move(question); }

    /// Format by content and extension.
    void importFile(const QString &path);
    /// One after another; what is wrong with one does not keep the others out.
    void importFiles(const QStringList &paths);
    /// formatId as in core/formats; empty: by extension.
    void exportFile(const QString &path, const QString &formatId = {});
    /// What to write under a name and a filter of writeFilters() chosen together: as the name ends,
    /// where it ends otherwise than the filter wants.
    static QString formatFor(const QString &path, const QString &filter);
    /// How names of this filter end.
    static QString suffixOf(const QString &filter);
    /// What runs or waits is given up: no file is written, nothing is added.
    void cancel();

Q_SIGNALS:
    void started(const QString &what); ///< one at a time; another call fails until it has ended
    void finished();                   ///< before done() and failed(); at once after cancel()
    /// What was done in one sentence, and warnings with file and line.
    void done(const QString &summary, const QStringList &warnings);
    void failed(const QString &message);

private:
    bool begin(const QString &what); ///< false: another one runs
    void importNext();
    bool settlePeople(const QString &path, formats::Imported &imported);
    void add(const QString &path, const std::shared_ptr<formats::Imported> &imported);

    SessionController &m_session;
    PeopleQuestion m_who;
    jobs::Job m_job;
    QStringList m_waiting; ///< to be imported
};

} // namespace duologue::ui
