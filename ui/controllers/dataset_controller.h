#pragma once

#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/dataset/export.h"
#include "core/jobs/job.h"

namespace duologue::ui {

class SessionController;

/// Sessions as a labelled dataset: reads them, tells what a dataset of them would hold, and writes
/// it. All in the background. UI thread; no call blocks.
class DatasetController : public QObject
{
    Q_OBJECT
public:
    explicit DatasetController(SessionController &session, QObject *parent = nullptr);

    bool hasOpenSession() const;
    QString openSessionPath() const;

    /// Of the open session as it is now, or of those in a folder and below. Answers by offered() or
    /// problem(); another call takes the place of this one.
    void readOpenSession();
    void readFolder(const QString &folder);

    /// Of what was read last. Answers by previewed() or problem(), the latest call only.
    void preview(const dataset::ExportOptions &options);

    bool isWriting() const { return m_writing.isRunning(); }
    /// Of what was read last. Answers by written(), writingFailed() or cancelled(). Ignored while
    /// another one is written.
    void write(const dataset::ExportOptions &options, const QString &folder);
    void cancel(); ///< writing; nothing is left of it
    /// The folder that was written last, also before; empty: none, or it is there no more.
    static QString lastWritten();

Q_SIGNALS:
    void offered(const duologue::dataset::Choices &choices, int sessions);
    void previewed(const duologue::dataset::Preview &preview, const QStringList &warnings,
                   const QStringList &identifying);
    void problem(const QString &message);
    void progress(double share);
    /// `canTrain`: a model can learn from it; else the warnings say why not.
    void written(const QString &folder, int units, const QStringList &warnings, bool canTrain);
    void writingFailed(const QString &message);
    void cancelled();

private:
    using Sessions = std::vector<dataset::OpenSession>;
    void offer(Result<Sessions> sessions);
    void end(const QString &folder, const Result<dataset::Written> &result);

    SessionController &m_session;
    std::shared_ptr<const Sessions> m_sessions; ///< read last; null: none
    jobs::Job m_reading, m_previewing, m_writing;
};

} // namespace duologue::ui
