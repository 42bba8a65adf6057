#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/lint/lint.h"

namespace duologue::ui {

class SessionController;

/// Where the open session departs from the protocol, found in the background. Once asked, it
/// listens to the lapel microphones, too, once a session. UI thread; no call blocks; destruction
/// while busy is safe.
class LintController : public QObject
{
    Q_OBJECT
public:
    explicit LintController(SessionController &session, QObject *parent = nullptr);

    /// The session as it is now. Answers by checked(); while it is busy, by
    /// staleChanged() after that.
    void check();
    /// Null: not checked since the session was opened.
    std::shared_ptr<const lint::Report> report() const { return m_report; }
    /// The session has changed since report() was asked for.
    bool isStale() const { return m_stale; }
    /// Why pauses are not known by ear; empty: they are, or will be.
    QString remark() const { return m_remark; }
    bool isListening() const { return m_listening.isRunning(); }
    void cancelListening();
    /// Carries out the fix of a finding, as one edit. False: it has none.
    bool fix(const lint::Finding &finding);

Q_SIGNALS:
    void staleChanged(); ///< there is something new to check, or another session
    void checked();
    void listening(double share);
    void listened(); ///< or could not, or was told to stop

private:
    void forget();
    void setStale();
    void listen();
    std::string whoseWindows() const;

    SessionController &m_session;
    std::shared_ptr<const lint::Report> m_report;
    std::shared_ptr<const lint::Speech> m_speech; ///< null: not listened yet
    QString m_remark;
    bool m_stale = true;
    jobs::Job m_checking, m_listening;
};

} // namespace duologue::ui
