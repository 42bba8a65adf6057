#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class QThreadPool;

namespace duologue::media {

/// Runs tasks one after the other, in order, each on whichever thread of a pool is free: many
/// lanes share few threads evenly. Any thread. What is still to do when the last owner lets go is
/// done all the same; the pool has to outlive it. A task says itself what it fails of: what it
/// throws is dropped.
class TaskLane : public std::enable_shared_from_this<TaskLane>
{
public:
    static std::shared_ptr<TaskLane> on(QThreadPool &pool);

    /// Lanes that hold a task of higher priority come first, with those before it in its lane.
    void post(std::function<void()> task, int priority = 0);
    /// Whether something is to be done that is more urgent than this.
    bool hasMoreUrgent(int priority) const;

private:
    explicit TaskLane(QThreadPool &pool) : m_pool(pool) {}
    void schedule();
    void runNext(int ticket);

    struct Task
    {
        std::function<void()> run;
        int priority = 0;
    };

    static constexpr int noTicket = 0;

    QThreadPool &m_pool;
    mutable std::mutex m_mutex;
    std::deque<Task> m_tasks;
    bool m_running = false;
    int m_ticket = noTicket; ///< the one to run the next task by; others are void
    int m_handedOut = noTicket;
    int m_priority = 0; ///< of the ticket
};

} // namespace duologue::media
