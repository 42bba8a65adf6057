#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <QString>

#include "core/base/thrown.h"

/// The one way to do something in the background: QtCore only.
namespace duologue::jobs {

/// What the work of a job sees of it. Copies are of the same job. Any thread.
class Ticket
{
public:
    bool isCancelled() const { return *m_cancel; }
    /// The same, for what takes a flag (media::CancelFlag).
    const std::shared_ptr<std::atomic<bool>> &flag() const { return m_cancel; }
    /// How far it is, 0 to 1, and what it is at; as often as it likes: it is passed on a percent
    /// at a time, and when the text changes. One thread at a time.
    void tell(double share, const QString &text = {}) const;

private:
    friend class Job;
    struct Said
    {
        int percent = -1;
        QString text;
    };
    using Told = std::function<void(double share, const QString &text)>;

    std::shared_ptr<std::atomic<bool>> m_cancel = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<Said> m_said = std::make_shared<Said>();
    Told m_told; ///< posts to the thread of the application
};

template <class T>
inline constexpr bool isResult = false;
template <class T>
inline constexpr bool isResult<Result<T>> = true;

/// Work of which only the latest matters: a member of whoever wants its result. The work runs on a
/// thread of the global pool and knows nothing of its owner; result and progress arrive in the
/// application's thread, whose event loop has to run. Starting again or dying forgets what is under
/// way: its flag is set, and nothing of it arrives any more. No call blocks. The application's
/// thread.
class Job
{
public:
    using Told = Ticket::Told;

    Job() = default;
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;
    ~Job() { forget(); }

    /// work(ticket) gives the value, then(value) gets it. What the work throws is the error of its
    /// Result; of work that gives something else it is thrown again in the application's thread,
    /// where the window says it, and `then` is not called.
    template <class Work, class Then>
    void start(Work work, Then then, Told told = {})
    {
        forget();
        const auto run = m_run = std::make_shared<Run>();
        run->ticket.m_told = posted(run, std::move(told));
        inPool([this, run, work = std::move(work), then = std::move(then)]() mutable {
            using Value = decltype(work(run->ticket));
            const auto value = std::make_shared<std::optional<Value>>();
            std::exception_ptr thrown;
            try {
                if constexpr (isResult<Value>)
                    value->emplace(guarded([&] { return work(run->ticket); }));
                else
                    value->emplace(work(run->ticket));
            } catch (...) {
                thrown = std::current_exception();
            }
            post([this, run, value, thrown, then = std::move(then)]() mutable {
                if (run->forgotten)
                    return;
                m_run.reset();
                if (thrown)
                    std::rethrow_exception(thrown);
                then(std::move(**value));
            });
        });
    }

    /// From start() to the result.
    bool isRunning() const { return bool(m_run); }
    /// Asks the work to end early; its result still arrives.
    void cancel();
    /// Nothing of it arrives any more.
    void forget();

private:
    struct Run
    {
        Ticket ticket;
        bool forgotten = false; ///< the application's thread
    };

    static Told posted(const std::shared_ptr<Run> &run, Told told);
    static void inPool(std::function<void()> work);
    static void post(std::function<void()> call);

    std::shared_ptr<Run> m_run; ///< null: nothing is under way
};

} // namespace duologue::jobs
