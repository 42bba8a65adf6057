#include <memory>

#include "app/cli/command.h"
#include "core/store/row_json.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

json describe(const JournalEntry &entry)
{
    json out{{"sequence", entry.sequence}, {"time", entry.time},        {"author", entry.author},
             {"action", entry.action},     {"label", entry.edit.label}, {"changes", json::array()}};
    if (entry.target != 0)
        out["target"] = entry.target;
    const auto row = [](const std::optional<Row> &r) {
        std::string text;
        return r && store::rowToText(*r, text) ? json::parse(text) : json();
    };
    for (const RowChange &change : entry.edit.changes)
        out["changes"].push_back({{"before", row(change.before)}, {"after", row(change.after)}});
    return out;
}

std::string line(const JournalEntry &entry)
{
    std::string text = std::to_string(entry.sequence) + "  " + entry.time + "  " +
                       (entry.author.empty() ? "-" : entry.author) + "  " + entry.action;
    if (entry.target != 0)
        text += " of " + std::to_string(entry.target);
    return text + ": " + entry.edit.label + " (" + std::to_string(entry.edit.changes.size()) + ")";
}

int showHistory(const Context &context, const std::string &file, std::int64_t limit)
{
    const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    const auto entries = (*store)->history(limit);
    if (!entries)
        return report(entries.error());
    json document = json::array();
    std::string text;
    for (const JournalEntry &entry : *entries) {
        if (context.json)
            document.push_back(describe(entry));
        else
            text += line(entry) + '\n';
    }
    print(context, document, text);
    return Done;
}

} // namespace

void addHistory(CLI::App &app, Context &context)
{
    struct Options
    {
        std::string file;
        std::int64_t limit = 0;
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "history", "Show who changed what, and when", [&context, options] {
            return showHistory(context, options->file, options->limit);
        });
    command->add_option("session", options->file, "A *.duologue file")->required();
    command->add_option("--limit", options->limit, "Only the newest N lines (0: all)")
        ->check(CLI::NonNegativeNumber);
}

} // namespace duologue::cli
