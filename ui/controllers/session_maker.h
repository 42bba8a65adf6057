#pragma once

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/setup/session_plan.h"

namespace duologue::ui {

/// Writes a new session file, and the folder it is in, in the background. UI thread; no call
/// blocks.
class SessionMaker : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Answers by made() or failed(); a file that is there already stays.
    void make(const QString &path, const setup::SessionPlan &plan, const QString &author);

Q_SIGNALS:
    void made(const QString &path);
    void failed(const QString &message);

private:
    jobs::Job m_making;
};

} // namespace duologue::ui
