#include "ui/controllers/session_controller.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include <QFileInfo>
#include <QThread>

#include "core/store/session_store.h"

namespace duologue::ui {
namespace {

constexpr const char *cancelled = "store.cancelled";

enum class Task { Open, Edit, Undo, Redo, Close };

bool changesSession(Task task)
{
    return task == Task::Edit || task == Task::Undo || task == Task::Redo;
}

/// Applying an edit of more rows than this would be felt on the UI thread.
constexpr std::size_t largeEdit = 2'000;

/// What waits on the UI thread.
struct Operation
{
    Task task;
    SessionController::EditBuilder build; ///< Edit
    std::string author;
    QString path;      ///< Open
    bool late = false; ///< Edit: it is built on the store's thread
    std::function<void()> done = {};
};

/// What goes to the store's thread, one at a time.
struct Request
{
    Task task;
    std::shared_ptr<const Edit> edit;
    SessionController::EditBuilder build; ///< of the edit, if it is not there yet
    std::string author;
    std::string path;
};

struct Answer
{
    Task task;
    std::optional<Error> error;
    std::shared_ptr<const Edit> edit; ///< as applied; null: there was nothing to do
    /// Open: null if it is shown already. Else, what a large edit has made of it.
    std::shared_ptr<Session> session;
    bool more = false; ///< Open: the check is under way
    std::string path;
    QString undoLabel;
    QString redoLabel;
};

bool sameFile(const std::string &a, const std::string &b)
{
    const QFileInfo first(QString::fromStdString(a));
    const QFileInfo second(QString::fromStdString(b));
    return first.canonicalFilePath() == second.canonicalFilePath();
}

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

/// Owns the store; everything but the constructor runs on its thread. Answers wait in an outbox,
/// so that the destructor of the controller can fetch them without an event loop.
class StoreWorker : public QObject
{
public:
    StoreWorker(Opening &opening, std::function<void()> answered, std::function<void()> progress)
        : m_opening(opening), m_answered(std::move(answered)), m_progress(std::move(progress))
    {
    }

    void handle(const Request &request)
    {
        Answer answer{request.task, {}, {}, {}, false, request.path, {}, {}};
        if (request.task == Task::Open)
            open(request.path, answer);
        else if (request.task == Task::Close)
            m_store.reset();
        else
            change(request, answer);
        if (m_store) {
            answer.undoLabel = QString::fromStdString(m_store->undoLabel().value_or(""));
            answer.redoLabel = QString::fromStdString(m_store->redoLabel().value_or(""));
        }
        send(std::move(answer));
    }

    std::optional<Answer> takeAnswer() // any thread
    {
        const std::scoped_lock lock(m_mutex);
        if (m_outbox.empty())
            return std::nullopt;
        Answer answer = std::move(m_outbox.front());
        m_outbox.pop_front();
        return answer;
    }

private:
    void send(Answer answer)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_outbox.push_back(std::move(answer));
        }
        m_answered();
    }

    void open(const std::string &path, Answer &answer)
    {
        if (m_store && sameFile(m_store->path(), path)) { // it is open and stays so
            if (!m_opening.end())
                answer.error = Error{cancelled, {}, {}};
            return;
        }
        auto last = std::chrono::steady_clock::now();
        const auto progress = [&](double share) {
            m_opening.share = share;
            if (const auto now = std::chrono::steady_clock::now(); now - last >= Opening::pause) {
                last = now;
                m_progress();
            }
            return !m_opening.isCancelled();
        };
        bool shown = false;
        const auto show = [&](const Session &session) {
            if (m_opening.isCancelled())
                return;
            m_store.reset();
            shown = true;
            const auto copy = std::make_shared<Session>(session);
            send({Task::Open, {}, {}, copy, true, path, {}, {}});
        };
        auto opened = SessionStore::open(path, SessionStore::Access::ReadWrite, {progress, show});
        if (!m_opening.end())
            answer.error = Error{cancelled, {}, {}};
        else if (!opened)
            answer.error = opened.error();
        if (answer.error)
            return;
        m_store = std::move(*opened);
        if (!shown)
            answer.session = std::make_shared<Session>(m_store->session());
    }

    void change(const Request &request, Answer &answer)
    {
        auto done = changed(request);
        if (!done)
            answer.error = done.error();
        else
            answer.edit = std::move(*done);
        if (answer.edit && answer.edit->changes.size() > largeEdit)
            answer.session = std::make_shared<Session>(m_store->session());
    }

    Result<std::shared_ptr<const Edit>> changed(const Request &request)
    {
        if (request.task == Task::Edit)
            return committed(request);
        auto edit = request.task == Task::Undo ? m_store->undo(request.author)
                                               : m_store->redo(request.author);
        if (!edit)
            return std::unexpected(edit.error());
        return std::make_shared<const Edit>(std::move(*edit));
    }

    Result<std::shared_ptr<const Edit>> committed(const Request &request)
    {
        auto edit = request.edit;
        if (request.build) {
            auto built = request.build(m_store->session(), m_ids);
            if (!built)
                return std::unexpected(built.error());
            edit = std::make_shared<const Edit>(std::move(*built));
        }
        if (edit->empty())
            return nullptr;
        if (auto done = m_store->commit(*edit, request.author); !done)
            return std::unexpected(done.error());
        return edit;
    }

    std::unique_ptr<SessionStore> m_store;
    IdSource m_ids;
    Opening &m_opening;
    std::function<void()> m_answered;
    std::function<void()> m_progress;
    std::mutex m_mutex;
    std::deque<Answer> m_outbox;
};

} // namespace

struct SessionController::Private
{
    explicit Private(SessionController *controller) : q(controller) {}

    void enqueue(Operation operation);
    /// Sends the next operation unless one is under way.
    void pump();
    std::optional<Request> request(Operation &operation);
    void onAnswer(Answer answer);
    void onChanged(Answer &answer);
    void letGo(std::shared_ptr<const void> large);
    void onOpened(Answer &answer);
    void show(Answer &answer);
    void onClosed();
    void setLabels(const QString &undo, const QString &redo);
    void updateSaved();
    bool takesEdits() const;
    void drain();

    SessionController *q;
    Opening opening;
    QString openingPath; ///< of the opening under way
    QThread thread;
    std::unique_ptr<StoreWorker> worker;
    std::deque<Operation> waiting;
    std::optional<Task> underWay;
    std::function<void()> done; ///< of the edit under way
    IdSource ids;
    Session session;
    QString path;
    QString annotator;
    QString undoLabel;
    QString redoLabel;
    bool open = false;
    bool unchecked = false; ///< it is open, and its opening still under way
    bool saved = true;
};

void SessionController::Private::enqueue(Operation operation)
{
    waiting.push_back(std::move(operation));
    updateSaved();
    pump();
}

void SessionController::Private::pump()
{
    while (!underWay && !waiting.empty()) {
        Operation next = std::move(waiting.front());
        waiting.pop_front();
        underWay = next.task; // a builder or slot that asks for more finds the queue busy
        auto order = request(next);
        if (!order) {
            underWay.reset();
            continue;
        }
        QMetaObject::invokeMethod(
            worker.get(), [w = worker.get(), o = std::move(*order)] { w->handle(o); },
            Qt::QueuedConnection);
    }
    updateSaved();
}

/// Nothing when there is nothing to do.
std::optional<Request> SessionController::Private::request(Operation &operation)
{
    Request order{operation.task, {}, {}, operation.author, operation.path.toStdString()};
    done = std::move(operation.done);
    if (operation.task == Task::Open) {
        opening.state = Opening::State::UnderWay;
        openingPath = operation.path;
    } else if (operation.late) {
        order.build = std::move(operation.build);
    } else if (operation.task == Task::Edit) {
        auto built = operation.build(session, ids);
        if (!built) {
            Q_EMIT q->failed(QString::fromStdString(built.error().message));
            return std::nullopt;
        }
        if (built->empty())
            return std::nullopt;
        order.edit = std::make_shared<const Edit>(std::move(*built));
    }
    return order;
}

void SessionController::Private::onAnswer(Answer answer)
{
    if (answer.more) {
        show(answer);
        unchecked = true;
        Q_EMIT q->opened();
        return;
    }
    underWay.reset();
    if (answer.task == Task::Open) {
        onOpened(answer);
    } else if (answer.task == Task::Close) {
        onClosed();
    } else if (answer.error) {
        Q_EMIT q->failed(QString::fromStdString(answer.error->message));
    } else {
        onChanged(answer);
    }
    if (answer.session)
        letGo(std::move(answer.edit));
    letGo(std::move(answer.session));
    pump();
}

void SessionController::Private::onChanged(Answer &answer)
{
    const auto whenDone = std::exchange(done, {});
    if (answer.session)
        std::swap(session, *answer.session);
    else if (const auto applied = answer.edit ? session.apply(*answer.edit) : Result<void>();
             !applied)
        return Q_EMIT q->failed(QString::fromStdString(applied.error().message));
    setLabels(answer.undoLabel, answer.redoLabel);
    if (answer.edit)
        Q_EMIT q->changed(*answer.edit);
    if (whenDone)
        whenDone();
}

/// It is destroyed where that keeps nobody waiting.
void SessionController::Private::letGo(std::shared_ptr<const void> large)
{
    if (large)
        QMetaObject::invokeMethod(
            worker.get(), [l = std::move(large)] {}, Qt::QueuedConnection);
}

void SessionController::Private::onOpened(Answer &answer)
{
    const bool shown = std::exchange(unchecked, false);
    if (answer.error) {
        if (shown) {
            std::erase_if(waiting, [](const Operation &o) { return changesSession(o.task); });
            onClosed();
        }
        if (answer.error->code == cancelled)
            Q_EMIT q->openCancelled();
        else
            Q_EMIT q->openFailed(QString::fromStdString(answer.error->message));
        return;
    }
    if (answer.session)
        show(answer);
    setLabels(answer.undoLabel, answer.redoLabel);
    if (!shown)
        Q_EMIT q->opened();
    Q_EMIT q->checked();
}

void SessionController::Private::show(Answer &answer)
{
    if (open)
        onClosed();
    session = std::move(*answer.session);
    path = QString::fromStdString(answer.path);
    open = true;
}

void SessionController::Private::onClosed()
{
    const bool was = std::exchange(open, false);
    letGo(std::make_shared<Session>(std::exchange(session, Session())));
    path.clear();
    setLabels({}, {});
    if (was)
        Q_EMIT q->closed();
}

void SessionController::Private::setLabels(const QString &undo, const QString &redo)
{
    if (undo == undoLabel && redo == redoLabel)
        return;
    undoLabel = undo;
    redoLabel = redo;
    Q_EMIT q->undoChanged();
}

void SessionController::Private::updateSaved()
{
    const auto unsaved = [](const Operation &o) { return changesSession(o.task); };
    const bool now =
        !(underWay && changesSession(*underWay)) && std::ranges::none_of(waiting, unsaved);
    if (std::exchange(saved, now) != now)
        Q_EMIT q->savedChanged(now);
}

/// Whether an edit asked for now would reach the session on screen.
bool SessionController::Private::takesEdits() const
{
    const auto leaves = [](Task task) { return task == Task::Open || task == Task::Close; };
    return open && (unchecked || !(underWay && leaves(*underWay))) &&
           std::ranges::none_of(waiting, leaves, &Operation::task);
}

/// Finishes everything that waits, without an event loop.
void SessionController::Private::drain()
{
    for (;;) {
        pump();
        if (!underWay)
            return;
        QMetaObject::invokeMethod(
            worker.get(), [] {}, Qt::BlockingQueuedConnection);
        while (auto answer = worker->takeAnswer())
            onAnswer(std::move(*answer));
    }
}

SessionController::SessionController(QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this))
{
    const auto answered = [this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                while (auto answer = d->worker->takeAnswer())
                    d->onAnswer(std::move(*answer));
            },
            Qt::QueuedConnection);
    };
    const auto progress = [this] {
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (d->underWay == Task::Open)
                    Q_EMIT opening(d->openingPath, d->opening.share);
            },
            Qt::QueuedConnection);
    };
    d->worker = std::make_unique<StoreWorker>(d->opening, answered, progress);
    d->thread.setObjectName(QStringLiteral("session store"));
    d->worker->moveToThread(&d->thread);
    d->thread.start();
}

SessionController::~SessionController()
{
    blockSignals(true);
    cancelOpening();
    d->waiting.push_back({Task::Close, {}, {}, {}});
    d->drain();
    d->thread.quit();
    d->thread.wait();
}

void SessionController::open(const QString &path)
{
    d->enqueue({Task::Open, {}, {}, path});
}

bool SessionController::cancelOpening()
{
    const bool waited =
        std::erase_if(d->waiting, [](const Operation &o) { return o.task == Task::Open; }) > 0;
    if (d->underWay == Task::Open && d->opening.cancel())
        return true; // it answers for itself
    if (waited)
        Q_EMIT openCancelled();
    return waited;
}

void SessionController::close()
{
    if (d->open || d->underWay || !d->waiting.empty())
        d->enqueue({Task::Close, {}, {}, {}});
}

bool SessionController::isOpen() const
{
    return d->open;
}

QString SessionController::path() const
{
    return d->path;
}

const Session &SessionController::session() const
{
    return d->session;
}

QString SessionController::annotator() const
{
    return d->annotator;
}

void SessionController::setAnnotator(const QString &name)
{
    if (name == d->annotator)
        return;
    d->annotator = name;
    Q_EMIT annotatorChanged(name);
}

void SessionController::perform(EditBuilder build)
{
    if (d->takesEdits())
        d->enqueue({Task::Edit, std::move(build), d->annotator.toStdString(), {}});
    else
        Q_EMIT failed(tr("No session is open. Open one first."));
}

void SessionController::performLate(EditBuilder build, std::function<void()> done)
{
    if (d->takesEdits())
        d->enqueue(
            {Task::Edit, std::move(build), d->annotator.toStdString(), {}, true, std::move(done)});
    else
        Q_EMIT failed(tr("No session is open. Open one first."));
}

void SessionController::undo()
{
    if (d->takesEdits())
        d->enqueue({Task::Undo, {}, d->annotator.toStdString(), {}});
}

void SessionController::redo()
{
    if (d->takesEdits())
        d->enqueue({Task::Redo, {}, d->annotator.toStdString(), {}});
}

QString SessionController::undoLabel() const
{
    return d->undoLabel;
}

QString SessionController::redoLabel() const
{
    return d->redoLabel;
}

bool SessionController::isSaved() const
{
    return d->saved;
}

} // namespace duologue::ui
