#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>

#include <poll.h>
#include <unistd.h>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/edit_orders.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Outcome
{
    std::string action;
    Edit edit;
};

class Editor
{
public:
    Editor(SessionStore &store, std::string annotator)
        : m_store(store), m_annotator(std::move(annotator))
    {
    }

    /// Carries out one line; the answer to it.
    json answer(const std::string &text)
    {
        ++m_line;
        const auto done = carryOut(json::parse(text, nullptr, false));
        if (!done) {
            m_failed = true;
            return {{"ok", false},
                    {"line", m_line},
                    {"error", {{"code", done.error().code}, {"message", done.error().message}}}};
        }
        json ids = json::array();
        for (const RowChange &change : done->edit.changes)
            ids.push_back(rowId(change.any()));
        return {{"ok", true},
                {"line", m_line},
                {"action", done->action},
                {"label", done->edit.label},
                {"ids", std::move(ids)}};
    }

    bool failed() const { return m_failed; }

private:
    Result<Outcome> carryOut(const json &order)
    {
        if (order.is_discarded())
            return fail("edit.order", "The line is not JSON.");
        if (order == json{{"undo", true}})
            return asDone("undo", m_store.undo(m_annotator));
        if (order == json{{"redo", true}})
            return asDone("redo", m_store.redo(m_annotator));
        auto edit = editFor(order, m_store.session(), m_ids);
        if (edit)
            if (auto ok = m_store.commit(*edit, m_annotator); !ok)
                return std::unexpected(ok.error());
        return asDone("edit", std::move(edit));
    }

    static Result<Outcome> asDone(const char *action, Result<Edit> edit)
    {
        if (!edit)
            return std::unexpected(edit.error());
        return Outcome{action, std::move(*edit)};
    }

    SessionStore &m_store;
    std::string m_annotator;
    IdSource m_ids;
    std::int64_t m_line = 0;
    bool m_failed = false;
};

/// Standard input by lines.
class Lines
{
public:
    /// False at the end. Calls `idle` when nothing has come for so long.
    bool next(std::string &line, std::chrono::milliseconds patience,
              const std::function<void()> &idle)
    {
        std::size_t end = 0;
        while ((end = m_read.find('\n')) == m_read.npos && more(patience, idle)) {
        }
        line = m_read.substr(0, end);
        m_read.erase(0, end == m_read.npos ? end : end + 1);
        return end != m_read.npos || !line.empty();
    }

private:
    bool more(std::chrono::milliseconds patience, const std::function<void()> &idle)
    {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, static_cast<int>(patience.count())) == 0)
            idle();
        char block[1 << 16];
        const ssize_t size = ::read(STDIN_FILENO, block, sizeof block);
        if (size < 0 && errno == EINTR)
            return true;
        m_read.append(block, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        return size > 0;
    }

    std::string m_read;
};

int editSession(const std::string &file, const std::string &annotator)
{
    const auto store = SessionStore::open(file);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    Editor editor(**store, annotator);
    Lines lines;
    const auto idle = [&] { (*store)->rest(); };
    for (std::string line; lines.next(line, SessionStore::restAfter, idle);) {
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        const json answer = editor.answer(line);
        std::puts(answer.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
        std::fflush(stdout);
    }
    return editor.failed() ? Failed : Done;
}

} // namespace

void addEdit(CLI::App &app, Context &context)
{
    struct Options
    {
        std::string file;
        std::string annotator = "script";
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "edit", "Edit a session by a script on standard input",
                   [options] { return editSession(options->file, options->annotator); });
    command->add_option("session", options->file, "A *.duologue file")->required();
    command->add_option("--annotator", options->annotator, "Who the journal names");
    command->footer(editOrderHelp);
}

} // namespace duologue::cli
