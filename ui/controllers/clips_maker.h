#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include "core/clips/clips.h"
#include "core/jobs/job.h"

namespace duologue::ui {

class SessionController;

/// Cuts clips out of the open session in the background, as it was when that began. UI thread; no
/// call blocks.
class ClipsMaker : public QObject
{
    Q_OBJECT
public:
    explicit ClipsMaker(SessionController &session, QObject *parent = nullptr);

    bool isMaking() const { return m_making.isRunning(); }
    /// Answers by made(), failed() or cancelled().
    void make(const clips::Choice &choice, const QString &folder);
    void cancel(); ///< nothing of it stays

Q_SIGNALS:
    void progress(double share);
    void made(const QString &folder, int clips, const QStringList &remarks);
    void failed(const QString &message);
    void cancelled();

private:
    SessionController &m_session;
    jobs::Job m_making;
};

} // namespace duologue::ui
