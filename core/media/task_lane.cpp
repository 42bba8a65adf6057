#include "core/media/task_lane.h"

#include <QThreadPool>

namespace duologue::media {

std::shared_ptr<TaskLane> TaskLane::on(QThreadPool &pool)
{
    return std::shared_ptr<TaskLane>(new TaskLane(pool));
}

void TaskLane::post(std::function<void()> task, int priority)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back({std::move(task), priority});
    if (!std::exchange(m_busy, true))
        schedule();
}

void TaskLane::schedule()
{
    m_pool.start([self = shared_from_this()] { self->runNext(); }, m_tasks.front().priority);
}

void TaskLane::runNext()
{
    Task task;
    {
        const std::lock_guard lock(m_mutex);
        task = std::move(m_tasks.front());
        m_tasks.pop_front();
    }
    task.run();
    task.run = nullptr; // what it owns goes before the next one starts
    const std::lock_guard lock(m_mutex);
    if (m_tasks.empty())
        m_busy = false;
    else
        schedule();
}

} // namespace duologue::media
