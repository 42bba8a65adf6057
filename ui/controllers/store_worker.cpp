#include "ui/controllers/store_worker.h"

#include <utility>

#include <QFileInfo>

#include "core/base/thrown.h"
#include "core/scheme/locks.h"
#include "core/store/session_store.h"

namespace duologue::ui {
namespace {

/// Applying an edit of more rows than this would be felt on the UI thread.
constexpr std::size_t largeEdit = 2'000;

bool sameFile(const std::string &a, const std::string &b)
{
    const QFileInfo first(QString::fromStdString(a));
    const QFileInfo second(QString::fromStdString(b));
    return first.canonicalFilePath() == second.canonicalFilePath();
}

} // namespace

StoreWorker::StoreWorker(Opening &opening, std::function<void()> answered,
                         std::function<void()> progress)
    : m_opening(opening), m_answered(std::move(answered)), m_progress(std::move(progress))
{
    m_idle.setSingleShot(true);
    m_idle.setInterval(SessionStore::restAfter);
    connect(&m_idle, &QTimer::timeout, this, [this] {
        if (m_store)
            m_store->rest();
    });
}

StoreWorker::~StoreWorker() = default;

void StoreWorker::handle(const Request &request)
{
    Answer answer{request.task, {}, {}, {}, false, request.path, {}, {}, {}, {}};
    try {
        perform(request, answer);
    } catch (...) { // the window waits for an answer
        m_opening.end();
        answer.error = errorOf(std::current_exception());
    }
    if (m_store) {
        m_idle.start();
        answer.undoLabel = QString::fromStdString(m_store->undoLabel().value_or(""));
        answer.redoLabel = QString::fromStdString(m_store->redoLabel().value_or(""));
        answer.whyReadOnly = QString::fromStdString(m_store->whyReadOnly());
        if (const auto &link = m_store->serverLink())
            answer.link = std::make_shared<const ServerLink>(*link);
        if (m_store->lacksItsLog())
            answer.warning = QString::fromStdString(m_store->missingLog());
    } else {
        m_idle.stop();
    }
    send(std::move(answer));
}

void StoreWorker::perform(const Request &request, Answer &answer)
{
    if (request.task == Task::Open)
        open(request.path, answer);
    else if (request.task == Task::Close)
        m_store.reset();
    else
        change(request, answer);
}

std::optional<StoreWorker::Answer> StoreWorker::takeAnswer()
{
    const std::scoped_lock lock(m_mutex);
    if (m_outbox.empty())
        return std::nullopt;
    Answer answer = std::move(m_outbox.front());
    m_outbox.pop_front();
    return answer;
}

void StoreWorker::send(Answer answer)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_outbox.push_back(std::move(answer));
    }
    m_answered();
}

void StoreWorker::open(const std::string &path, Answer &answer)
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
        send({Task::Open, {}, {}, copy, true, path, {}, {}, {}, {}});
    };
    auto opened = SessionStore::open(path, SessionStore::Access::WriteIfPossible, {progress, show});
    if (!m_opening.end())
        answer.error = Error{cancelled, {}, {}};
    else if (!opened)
        answer.error = opened.error();
    if (answer.error)
        return;
    m_store = std::move(*opened);
    followWriting();
    m_store->setGuard([locks = std::make_shared<scheme::Locks>()](
                          const Session &session, const Edit &edit, const std::string &author) {
        return locks->allow(session, edit, author);
    });
    if (!shown)
        answer.session = std::make_shared<Session>(m_store->session());
}

void StoreWorker::followWriting()
{
    auto last = std::chrono::steady_clock::now();
    m_store->setProgress([this, last](double share) mutable {
        m_written = share;
        if (const auto now = std::chrono::steady_clock::now(); now - last >= Opening::pause) {
            last = now;
            m_progress();
        }
    });
}

void StoreWorker::change(const Request &request, Answer &answer)
{
    auto done = changed(request);
    if (!done)
        answer.error = done.error();
    else
        answer.edit = std::move(*done);
    if (answer.edit && answer.edit->changes.size() > largeEdit)
        answer.session = std::make_shared<Session>(m_store->session());
}

Result<std::shared_ptr<const IndexedEdit>> StoreWorker::changed(const Request &request)
{
    if (request.task == Task::Edit)
        return committed(request);
    auto edit = request.task == Task::Take   ? request.work(*m_store)
                : request.task == Task::Undo ? m_store->undo(request.author)
                                             : m_store->redo(request.author);
    if (!edit)
        return std::unexpected(edit.error());
    if (edit->empty())
        return nullptr;
    return std::make_shared<const IndexedEdit>(std::move(*edit));
}

Result<std::shared_ptr<const IndexedEdit>> StoreWorker::committed(const Request &request)
{
    auto edit = request.edit;
    if (request.build) {
        auto built = request.build(m_store->session(), m_ids);
        if (!built)
            return std::unexpected(built.error());
        edit = std::make_shared<const IndexedEdit>(std::move(*built));
    }
    if (edit->empty())
        return nullptr;
    if (auto done = m_store->commit(*edit, request.author); !done)
        return std::unexpected(done.error());
    return edit;
}

} // namespace duologue::ui
