#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include <QObject>
#include <QString>
#include <QTimer>

#include "core/base/error.h"
#include "core/session/indexed_edit.h"
#include "core/session/session.h"

namespace duologue {
class SessionStore;
struct ServerLink;
} // namespace duologue

namespace duologue::ui {

/// Owns the open session's store, on the thread it has been moved to, and lets it rest when nothing
/// is edited; the constructor, takeAnswer()
/// and Opening are for any thread. Answers wait in an outbox, so that they can be fetched without
/// an event loop.
class StoreWorker : public QObject
{
public:
    /// Code of the error of an opening that was cancelled.
    static constexpr const char *cancelled = "store.cancelled";
    enum class Task { Open, Edit, Undo, Redo, Take, Close };

    /// What goes to the store's thread, one at a time.
    struct Request
    {
        Task task;
        std::shared_ptr<const IndexedEdit> edit;
        /// Of the edit, if it is not there yet.
        std::function<Result<Edit>(const Session &, IdSource &)> build;
        std::string author;
        std::string path;
        /// Take: what is done with the store itself, and what it changes of the session.
        std::function<Result<Edit>(SessionStore &)> work = {};
    };

    struct Answer
    {
        Task task;
        std::optional<Error> error;
        std::shared_ptr<const IndexedEdit> edit; ///< as applied; null: there was nothing to do
        /// Open: null if it is shown already. Else, what a large edit has made of it.
        std::shared_ptr<Session> session;
        bool more = false; ///< Open: the check is under way
        std::string path;
        QString undoLabel;
        QString redoLabel;
        QString whyReadOnly;                         ///< Open: empty where it can be written
        QString warning;                             ///< Open: what may be missing from it
        std::shared_ptr<const ServerLink> link = {}; ///< null: the session is not shared
    };

    /// How the opening under way is getting on, between the two threads.
    struct Opening
    {
        static constexpr std::chrono::milliseconds pause{50}; ///< between reports
        enum class State { UnderWay, Cancelled, Ended };

        std::atomic<State> state = State::Ended;
        std::atomic<double> share = 0;

        bool isCancelled() const { return state == State::Cancelled; }
        bool cancel() { return leaveUnderWay(State::Cancelled) || isCancelled(); }
        /// False: it has been cancelled.
        bool end() { return leaveUnderWay(State::Ended); }

    private:
        /// Whoever comes first decides.
        bool leaveUnderWay(State next)
        {
            State now = State::UnderWay;
            return state.compare_exchange_strong(now, next);
        }
    };

    /// `answered` and `progress` are called on the worker's thread.
    StoreWorker(Opening &opening, std::function<void()> answered, std::function<void()> progress);
    ~StoreWorker() override;

    void handle(const Request &request);
    std::optional<Answer> takeAnswer();
    /// The share of the edit under way that is written, 0 to 1. For any thread.
    double written() const { return m_written; }

private:
    void send(Answer answer);
    void perform(const Request &request, Answer &answer);
    void open(const std::string &path, Answer &answer);
    void followWriting();
    void change(const Request &request, Answer &answer);
    Result<std::shared_ptr<const IndexedEdit>> changed(const Request &request);
    Result<std::shared_ptr<const IndexedEdit>> committed(const Request &request);

    std::unique_ptr<SessionStore> m_store;
    QTimer m_idle{this}; ///< until the file is made whole on its own
    IdSource m_ids;
    Opening &m_opening;
    std::function<void()> m_answered;
    std::function<void()> m_progress;
    std::atomic<double> m_written = 0;
    std::mutex m_mutex;
    std::deque<Answer> m_outbox;
};

} // namespace duologue::ui
