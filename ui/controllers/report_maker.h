#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/jobs/job.h"

namespace duologue::ui {

class SessionController;

/// Writes the open session as a page, in the background. UI thread; destruction while busy is safe.
class ReportMaker : public QObject
{
    Q_OBJECT
public:
    explicit ReportMaker(SessionController &session, QObject *parent = nullptr);

    /// The session as it is now; `measures` are compared: two names, or none. Answers by written()
    /// or failed(). Ignored while another one is written.
    void write(const QString &path, const QStringList &measures);
    bool isWriting() const { return m_job.isRunning(); }
    void cancel(); ///< nothing is left of it; answers by cancelled()

Q_SIGNALS:
    void progress(double share);
    void written(const QString &path);
    void failed(const QString &message);
    void cancelled();

private:
    SessionController &m_session;
    jobs::Job m_job;
};

} // namespace duologue::ui
