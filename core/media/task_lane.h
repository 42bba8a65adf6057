#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QThreadPool;

namespace duologue::media {

/// Runs tasks one after the other, in order, each on whichever thread of a pool is free: many
/// lanes share few threads evenly. Any thread. What is still to do when the last owner lets go is
/// done all the same; the pool has to outlive it.
class TaskLane : public std::enable_shared_from_this<TaskLane>
{
public:
    static std::shared_ptr<TaskLane> on(QThreadPool &pool);

    /// Among the next tasks of all lanes those with a higher priority come first.
    void post(std::function<void()> task, int priority = 0);

private:
    explicit TaskLane(QThreadPool &pool) : m_pool(pool) {}
    void schedule();
    void runNext();

    struct Task
    {
        std::function<void()> run;
        int priority = 0;
    };

    QThreadPool &m_pool;
    std::mutex m_mutex;
    std::deque<Task> m_tasks;
    bool m_busy = false;
};

} // namespace duologue::media
