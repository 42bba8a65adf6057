#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include <QString>
#include <QThreadPool>

#include "core/media/cancel.h"

namespace duologue::ui {

/// What is wanted now, most wanted first, done one after the other on a thread of low priority.
/// Used from one thread; destruction cancels what runs and waits for it.
class JobList
{
public:
    struct Job
    {
        QString key; ///< the same for the same job
        std::function<void(const media::CancelFlag &)> run;
    };

    JobList();
    ~JobList();
    JobList(const JobList &) = delete;
    JobList &operator=(const JobList &) = delete;

    /// Replaces the list: what has not begun and is not in it is dropped, what runs and is not in
    /// it is cancelled, what runs and is in it goes on.
    void want(std::vector<Job> jobs);
    void clear() { want({}); }
    /// While held, nothing begins; what runs is cancelled and begins again later.
    void setHeld(bool held);

private:
    void startIfIdle();
    void work();

    std::mutex m_mutex;
    std::vector<Job> m_jobs; ///< the next one last
    Job m_current;
    media::CancelFlag m_cancel; ///< of the current job
    bool m_working = false;
    bool m_held = false;
    QThreadPool m_pool;
};

} // namespace duologue::ui
