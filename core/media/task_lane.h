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

    void post(std::function<void()> task);
    /// Tasks of lanes with a higher one come first.
    void setPriority(int priority);

private:
    explicit TaskLane(QThreadPool &pool) : m_pool(pool) {}
    void schedule();
    void runNext();

    QThreadPool &m_pool;
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_tasks;
    bool m_busy = false;
    int m_priority = 0;
};

} // namespace duologue::media
