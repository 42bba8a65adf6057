#pragma once

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/segment/propose.h"

namespace duologue::ui {

class SessionController;

/// Finds utterances by ear in the background and puts them into the session as proposals, by one
/// edit. UI thread; no call blocks.
class ProposalController : public QObject
{
    Q_OBJECT
public:
    explicit ProposalController(SessionController &session, QObject *parent = nullptr);

    bool isRunning() const { return m_listening.isRunning(); }
    /// Answers by over(), then by added() or failed(); by over() alone when it is cancelled or the
    /// session goes.
    void propose();
    void cancel();

Q_SIGNALS:
    void progress(double share);
    void over(); ///< the listening
    void added(int utterances, const QStringList &remarks);
    void failed(const QString &message);

private:
    void take(const Result<segment::Proposals> &found);

    SessionController &m_session;
    jobs::Job m_listening;
};

} // namespace duologue::ui
