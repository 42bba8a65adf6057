#include "core/server/entries.h"

#include "core/store/row_json.h"

namespace duologue::server {
namespace {

Result<std::optional<std::string>> textOf(const std::optional<Row> &row)
{
    if (!row)
        return std::nullopt;
    std::string text;
    if (auto ok = store::rowToText(*row, text); !ok)
        return std::unexpected(ok.error());
    return text;
}

Result<std::optional<Row>> rowOf(const Paths &paths, const std::optional<std::string> &text)
{
    if (!text)
        return std::nullopt;
    auto row = rowFromServer(paths, *text);
    if (!row)
        return std::unexpected(row.error());
    return std::move(*row);
}

Result<Entry> toEntry(const Paths &paths, const JournalEntry &line)
{
    Entry entry{0, {}, line.sequence, line.author, line.time, line.action, line.edit.label, {}};
    for (auto [before, after] : line.edit.changes) {
        toServer(paths, before);
        toServer(paths, after);
        if (before == after)
            continue;
        auto old = textOf(before);
        auto now = textOf(after);
        if (!old || !now)
            return std::unexpected((old ? now : old).error());
        entry.changes.push_back({std::move(*old), std::move(*now)});
    }
    return entry;
}

} // namespace

Result<std::vector<JournalEntry>> waiting(const SessionStore &store, const ServerLink &link)
{
    auto lines = store.linesFrom(link.pushed + 1);
    if (lines)
        std::erase_if(*lines, [](const JournalEntry &line) { return line.action == taken; });
    return lines;
}

Result<std::vector<Entry>> toEntries(const Paths &paths, const std::vector<JournalEntry> &lines)
{
    std::vector<Entry> entries;
    for (const JournalEntry &line : lines) {
        auto entry = toEntry(paths, line);
        if (!entry)
            return std::unexpected(entry.error());
        if (!entry->changes.empty())
            entries.push_back(std::move(*entry));
    }
    return entries;
}

Result<Row> rowFromServer(const Paths &paths, std::string_view text)
{
    auto row = store::rowFromText(text);
    Result<void> ok;
    if (!row || !(ok = store::checkStorable(*row)))
        return fail("server.changed",
                    "A row on the server cannot be read: somebody may have changed it by hand. "
                    "Nothing was taken; local work goes on. Ask who looks after the server.",
                    std::string(text.substr(0, 200)));
    fromServer(paths, *row);
    return row;
}

Result<JournalEntry> fromEntry(const Paths &paths, const Entry &entry)
{
    JournalEntry line{0, entry.said, entry.author, taken, 0, {entry.label, {}}};
    for (const Change &change : entry.changes) {
        auto before = rowOf(paths, change.before);
        auto after = rowOf(paths, change.after);
        if (!before || !after || (!*before && !*after))
            return fail("server.changed",
                        "Edit " + std::to_string(entry.sequence) + " on the server, by " +
                            entry.author +
                            ", cannot be read: somebody may have changed it by hand. Nothing was "
                            "taken; local work goes on. Ask who looks after the server.");
        line.edit.changes.push_back({std::move(*before), std::move(*after)});
    }
    return line;
}

} // namespace duologue::server
