#include "ui/timeline/job_list.h"

#include <algorithm>

namespace duologue::ui {

JobList::JobList()
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

JobList::~JobList()
{
    clear();
    m_pool.waitForDone();
}

void JobList::want(std::vector<Job> jobs)
{
    const std::lock_guard lock(m_mutex);
    std::ranges::reverse(jobs);
    const auto running = std::ranges::find(jobs, m_current.key, &Job::key);
    if (m_cancel && !*m_cancel) {
        if (running == jobs.end())
            *m_cancel = true;
        else
            jobs.erase(running);
    }
    m_jobs = std::move(jobs);
    startIfIdle();
}

void JobList::setHeld(bool held)
{
    const std::lock_guard lock(m_mutex);
    m_held = held;
    if (held && m_cancel && !*m_cancel) {
        *m_cancel = true;
        m_jobs.push_back(m_current);
    }
    startIfIdle();
}

void JobList::startIfIdle()
{
    if (m_working || m_held || m_jobs.empty())
        return;
    m_working = true;
    m_pool.start([this] { work(); });
}

void JobList::work()
{
    std::unique_lock lock(m_mutex);
    while (!m_jobs.empty() && !m_held) {
        m_current = std::move(m_jobs.back());
        m_jobs.pop_back();
        const auto run = m_current.run;
        const media::CancelFlag cancel = m_cancel = media::makeCancelFlag();
        lock.unlock();
        try {
            run(cancel);
        } catch (...) { // it ends this job, not the program; its picture stays away
        }
        lock.lock();
        m_cancel.reset();
        m_current = {};
    }
    m_working = false;
}

} // namespace duologue::ui
