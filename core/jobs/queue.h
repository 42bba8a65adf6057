#pragma once

#include <deque>
#include <functional>
#include <utility>

#include "core/jobs/job.h"

namespace duologue::jobs {

/// Jobs of which all matter, done one after the other in the order they were added. Clearing or
/// dying forgets them, as with a Job. The application's thread.
class Queue
{
public:
    /// work(ticket) gives a Result, then(result) gets it; the next one has begun by then, and
    /// `then` may destroy the queue.
    template <class Work, class Then>
    void add(Work work, Then then)
    {
        static_assert(isResult<std::invoke_result_t<Work, const Ticket &>>);
        m_waiting.push_back([this, work = std::move(work), then = std::move(then)] {
            m_job.start(work, [this, then](auto result) {
                startNext();
                then(std::move(result));
            });
        });
        if (!m_job.isRunning())
            startNext();
    }

    /// Under way and still to come.
    int size() const { return int(m_waiting.size()) + m_job.isRunning(); }

    void clear()
    {
        m_waiting.clear();
        m_job.forget();
    }

private:
    void startNext()
    {
        if (m_waiting.empty())
            return;
        const auto start = std::move(m_waiting.front());
        m_waiting.pop_front();
        start();
    }

    std::deque<std::function<void()>> m_waiting;
    Job m_job;
};

} // namespace duologue::jobs
