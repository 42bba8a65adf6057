#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/jobs/job.h"
#include "core/narrative/narrative.h"
#include "core/session/indexed_edit.h"
#include "core/session/session.h"

namespace duologue::ui {

class SessionController;

using NarrativePtr = std::shared_ptr<const narrative::Narrative>;

/// Keeps the talk turns of the open session up to date while somebody looks at them: computes them
/// in the background whenever an edit touches what they are made of. Stale answers are dropped.
/// Lives on the UI thread; destruction while busy is safe.
class NarrativeLoader : public QObject
{
    Q_OBJECT
public:
    explicit NarrativeLoader(SessionController &session, QObject *parent = nullptr);

    /// Never null; no turns before the first answer and when no session is open. What it was when
    /// somebody last looked.
    const NarrativePtr &narrative() const { return m_narrative; }
    bool isBusy() const { return m_job.isRunning(); }
    /// Nobody looks at first.
    void setWatched(bool watched);
    /// Calls back once narrative() tells the session as it is, at once if it does already.
    void whenUpToDate(std::function<void()> then);

Q_SIGNALS:
    void changed();

private:
    void startAnew();
    void onEdit(const IndexedEdit &edit);
    void load();
    void take(NarrativePtr result);

    SessionController &m_session;
    NarrativePtr m_narrative;
    QTimer m_delay; ///< joins the edits of a burst
    bool m_watched = false;
    bool m_stale = false; ///< what was asked for last is no longer what there is
    std::vector<std::function<void()>> m_waiting;
    jobs::Job m_job;
    jobs::Job m_goodbye; ///< to the one before
};

} // namespace duologue::ui
