#include <cstdio>
#include <iostream>
#include <memory>

#include "app/cli/commands.h"
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

int editSession(const std::string &file, const std::string &annotator)
{
    const auto store = SessionStore::open(file);
    if (!store)
        return report(store.error());
    Editor editor(**store, annotator);
    for (std::string line; std::getline(std::cin, line);) {
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
