#include "core/media/task_lane.h"

#include <algorithm>

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
    const bool waiting = m_ticket != noTicket;
    if (!m_running && (!waiting || priority > m_priority))
        schedule();
}

bool TaskLane::hasMoreUrgent(int priority) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_tasks, [&](const Task &task) { return task.priority > priority; });
}

void TaskLane::schedule()
{
    m_priority = std::ranges::max_element(m_tasks, {}, &Task::priority)->priority;
    m_ticket = ++m_handedOut;
    m_pool.start([self = shared_from_this(), ticket = m_ticket] { self->runNext(ticket); },
                 m_priority);
}

void TaskLane::runNext(int ticket)
{
    Task task;
    {
        const std::lock_guard lock(m_mutex);
        if (ticket != m_ticket)
            return;
        m_ticket = noTicket;
        m_running = true;
        task = std::move(m_tasks.front());
        m_tasks.pop_front();
    }
    try {
        task.run();
    } catch (...) { // it ends this task, not the program; whoever can say why has said it
    }
    task.run = nullptr; // what it owns goes before the next one starts
    const std::lock_guard lock(m_mutex);
    m_running = false;
    if (!m_tasks.empty())
        schedule();
}

} // namespace duologue::media
