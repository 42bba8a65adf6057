#include "ui/controllers/session_controller.h"

#include <algorithm>
#include <deque>
#include <optional>

#include <QThread>

#include "ui/controllers/store_access.h"
#include "ui/controllers/store_worker.h"

namespace duologue::ui {
namespace {

using Task = StoreWorker::Task;
using Request = StoreWorker::Request;
using Answer = StoreWorker::Answer;
using Opening = StoreWorker::Opening;

bool changesSession(Task task)
{
    return task == Task::Edit || task == Task::Undo || task == Task::Redo;
}

/// What waits on the UI thread.
struct Operation
{
    Task task;
    SessionController::EditBuilder build; ///< Edit
    std::string author;
    QString path;      ///< Open
    bool late = false; ///< Edit: it is built on the store's thread
    std::function<void()> done = {};
    std::function<Result<Edit>(SessionStore &)> work = {}; ///< Take
};

} // namespace

struct SessionController::Private
{
    explicit Private(SessionController *controller) : q(controller) {}
    class Access;

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
    QString whyNoEdits() const;
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
    QString whyReadOnly;
    std::shared_ptr<const ServerLink> link;
    QString undoLabel;
    QString redoLabel;
    bool open = false;
    bool unchecked = false; ///< it is open, and its opening still under way
    bool saved = true;
};

/// What SessionController itself does not offer.
class SessionController::Private::Access : public StoreAccess
{
public:
    explicit Access(SessionController *controller, Private &of) : StoreAccess(controller), d(of) {}

    void perform(Work work, std::function<void(bool)> done) override;
    std::shared_ptr<const ServerLink> link() const override { return d.link; }

private:
    Private &d;
};

void SessionController::Private::Access::perform(Work work, std::function<void(bool)> done)
{
    struct Once // also when it is thrown away
    {
        ~Once()
        {
            if (call)
                call(false);
        }
        std::function<void(bool)> call;
    };
    auto once = std::make_shared<Once>(std::move(done));
    if (!d.takesEdits())
        return;
    Operation take{Task::Take, {}, {}, {}};
    take.work = [work = std::move(work), once](SessionStore &store) {
        auto edit = work(store);
        std::exchange(once->call, {})(true);
        return edit;
    };
    once.reset();
    d.enqueue(std::move(take));
}

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
    } else if (operation.task == Task::Take) {
        order.work = std::move(operation.work);
    } else if (operation.late) {
        order.build = std::move(operation.build);
    } else if (operation.task == Task::Edit) {
        auto built = operation.build(session, ids);
        if (!built) {
            Q_EMIT q->failed(QString::fromStdString(built.error().message), true);
            return std::nullopt;
        }
        if (built->empty())
            return std::nullopt;
        order.edit = std::make_shared<const IndexedEdit>(std::move(*built));
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
    } else if (answer.task == Task::Take && answer.error) {
        // said by who asked
    } else if (answer.error) {
        const std::string &code = answer.error->code;
        setLabels(answer.undoLabel, answer.redoLabel); // a step that is refused may be passed over
        Q_EMIT q->failed(QString::fromStdString(answer.error->message),
                         code.starts_with("store.nothing-to-") ||
                             (code == "session.conflict" && answer.task != Task::Edit) ||
                             code.starts_with("scheme.") ||
                             code == "session.invalid" || // by a late builder
                             code == "session.hierarchy");
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
    link = answer.link;
    if (answer.session)
        std::swap(session, *answer.session);
    else if (const auto applied = answer.edit ? session.apply(*answer.edit) : Result<void>();
             !applied)
        return Q_EMIT q->failed(QString::fromStdString(applied.error().message));
    setLabels(answer.undoLabel, answer.redoLabel);
    if (answer.edit)
        Q_EMIT q->changed(*answer.edit);
    if (answer.edit && (answer.task == Task::Undo || answer.task == Task::Redo))
        Q_EMIT StoreAccess::of(*q).stepped(*answer.edit, answer.task == Task::Undo);
    if (answer.task == Task::Take)
        Q_EMIT StoreAccess::of(*q).linkChanged();
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
        if (answer.error->code == StoreWorker::cancelled)
            Q_EMIT q->openCancelled();
        else
            Q_EMIT q->openFailed(QString::fromStdString(answer.error->message));
        return;
    }
    if (answer.session)
        show(answer);
    link = answer.link;
    setLabels(answer.undoLabel, answer.redoLabel);
    whyReadOnly = answer.whyReadOnly;
    if (!shown)
        Q_EMIT q->opened();
    if (!whyReadOnly.isEmpty())
        Q_EMIT q->failed(whyNoEdits());
    if (!answer.warning.isEmpty())
        Q_EMIT q->failed(answer.warning);
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
    link.reset();
    whyReadOnly.clear();
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
    return open && whyReadOnly.isEmpty() && (unchecked || !(underWay && leaves(*underWay))) &&
           std::ranges::none_of(waiting, leaves, &Operation::task);
}

QString SessionController::Private::whyNoEdits() const
{
    return whyReadOnly.isEmpty() ? tr("No session is open. Open one first.")
                                 : tr("This session can only be looked at. %1").arg(whyReadOnly);
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

StoreAccess &StoreAccess::of(SessionController &session)
{
    for (QObject *child : session.children())
        if (auto *access = dynamic_cast<StoreAccess *>(child))
            return *access;
    qFatal("a session controller without its store");
}

SessionController::SessionController(QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this))
{
    new Private::Access(this, *d);
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
                else if (d->underWay && changesSession(*d->underWay))
                    Q_EMIT saving(d->worker->written());
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
    Q_EMIT asked();
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
        Q_EMIT failed(d->whyNoEdits(), true);
}

void SessionController::performLate(EditBuilder build, std::function<void()> done)
{
    if (d->takesEdits())
        d->enqueue(
            {Task::Edit, std::move(build), d->annotator.toStdString(), {}, true, std::move(done)});
    else
        Q_EMIT failed(d->whyNoEdits(), true);
}

void SessionController::undo()
{
    if (d->takesEdits())
        d->enqueue({Task::Undo, {}, d->annotator.toStdString(), {}});
    else if (!d->whyReadOnly.isEmpty())
        Q_EMIT failed(d->whyNoEdits(), true);
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
