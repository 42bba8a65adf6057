#include "core/store/journal.h"

#include "core/store/row_json.h"

namespace duologue::store {
namespace {

/// Undo and redo refer to those of an edit.
bool ownChanges(std::string_view action)
{
    return action != "undo" && action != "redo";
}

/// `text` holds the row until the statement has run.
Result<void> bindRow(Statement &statement, int parameter, const std::optional<Row> &row,
                     std::string &text)
{
    if (!row) {
        statement.bindNull(parameter);
        return {};
    }
    if (auto ok = rowToText(*row, text); !ok)
        return ok;
    statement.bindKept(parameter, text);
    return {};
}

Result<std::optional<Row>> readRow(const Database &database, const Statement &statement, int column)
{
    if (statement.isNull(column))
        return std::nullopt;
    auto row = rowFromText(statement.text(column));
    if (!row)
        return damaged(database.shownAs(), "journal: " + row.error().detail);
    return std::optional<Row>(std::move(*row));
}

} // namespace

bool UndoStacks::follow(std::string_view action, Step step, std::int64_t target)
{
    if (action == "edit") {
        m_done.push_back(std::move(step));
        m_undone.clear();
        return true;
    }
    if (action == "start")
        return step.sequence == 1;
    if (action == taken) { // by others: not ours to undo
        m_lastTaken = step.sequence;
        return true;
    }
    if (action == rejoined) { // what was done is not there any more as it was
        *this = {};
        return true;
    }
    const bool undo = action == "undo";
    auto &from = undo ? m_done : m_undone;
    auto &to = undo ? m_undone : m_done;
    if ((!undo && action != "redo") || !reaches(from, target))
        return false;
    while (from.back().sequence != target)
        from.pop_back(); // it was passed over
    to.push_back(std::move(from.back()));
    from.pop_back();
    return true;
}

/// The last step, or one below steps that may be passed over.
bool UndoStacks::reaches(const std::vector<Step> &steps, std::int64_t target) const
{
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        if (step->sequence == target || !isOvertaken(*step))
            return step->sequence == target;
    return false;
}

Result<LineWriter> LineWriter::begin(const Database &database, const JournalEntry &line)
{
    auto statement = Statement::prepare(
        database, "INSERT INTO journal (sequence, time, author, action, target, label) "
                  "SELECT coalesce(max(sequence), 0) + 1, ?1, ?2, ?3, ?4, ?5 FROM journal "
                  "RETURNING sequence");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, std::string_view(line.time));
    statement->bind(2, std::string_view(line.author));
    statement->bind(3, std::string_view(line.action));
    statement->bind(4, line.target);
    statement->bind(5, std::string_view(line.edit.label));
    const auto row = statement->step();
    if (!row)
        return std::unexpected(row.error());
    const std::int64_t sequence = statement->integer(0);
    if (auto ok = statement->run(); !ok)
        return std::unexpected(ok.error());
    auto changes = Statement::prepare(
        database, "INSERT INTO journal_change (sequence, position, row_before, row_after) "
                  "VALUES (?1, ?2, ?3, ?4)");
    if (!changes)
        return std::unexpected(changes.error());
    return LineWriter(sequence, std::move(*changes));
}

Result<void> LineWriter::run()
{
    m_statement.bind(1, m_sequence);
    m_statement.bind(2, m_position++);
    return m_statement.run();
}

Result<void> LineWriter::add(const RowChange &change)
{
    if (auto ok = bindRow(m_statement, 3, change.before, m_before); !ok)
        return ok;
    if (auto ok = bindRow(m_statement, 4, change.after, m_after); !ok)
        return ok;
    return run();
}

Result<void> LineWriter::addRow(std::string_view text)
{
    m_statement.bindNull(3);
    m_statement.bindKept(4, text);
    return run();
}

Result<std::int64_t> appendToJournal(const Database &database, const JournalEntry &line,
                                     const std::vector<RowChange> &changes,
                                     const std::function<void()> &written)
{
    auto writer = LineWriter::begin(database, line);
    if (!writer)
        return std::unexpected(writer.error());
    if (ownChanges(line.action))
        for (const RowChange &change : changes) {
            if (auto ok = writer->add(change); !ok)
                return std::unexpected(ok.error());
            written();
        }
    return writer->sequence();
}

Result<UndoStacks> readStacks(const Database &database)
{
    auto statement = Statement::prepare(
        database, "SELECT sequence, action, target, label FROM journal ORDER BY sequence");
    if (!statement)
        return std::unexpected(statement.error());
    UndoStacks stacks;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return stacks;
        if (!stacks.follow(statement->text(1), {statement->integer(0), statement->text(3)},
                           statement->integer(2)))
            stacks = {};
    }
}

Result<std::vector<RowChange>> readChanges(const Database &database, std::int64_t sequence)
{
    auto statement = Statement::prepare(database, "SELECT row_before, row_after FROM journal_change"
                                                  " WHERE sequence = ?1 ORDER BY position");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, sequence);
    std::vector<RowChange> changes;
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return changes;
        auto before = readRow(database, *statement, 0);
        if (!before)
            return std::unexpected(before.error());
        auto after = readRow(database, *statement, 1);
        if (!after)
            return std::unexpected(after.error());
        if (!*before && !*after)
            return damaged(database.shownAs(), "journal: a change without any row");
        changes.push_back({std::move(*before), std::move(*after)});
    }
}

Result<void> readJournal(const Database &database, std::int64_t first,
                         const std::function<bool(JournalEntry)> &visit)
{
    auto statement =
        Statement::prepare(database, "SELECT sequence, time, author, action, target, label "
                                     "FROM journal WHERE sequence >= ?1 ORDER BY sequence");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, first);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return {};
        JournalEntry entry;
        entry.sequence = statement->integer(0);
        entry.time = statement->text(1);
        entry.author = statement->text(2);
        entry.action = statement->text(3);
        entry.target = statement->integer(4);
        entry.edit.label = statement->text(5);
        auto changes =
            readChanges(database, ownChanges(entry.action) ? entry.sequence : entry.target);
        if (!changes)
            return std::unexpected(changes.error());
        entry.edit.changes = std::move(*changes);
        if (entry.action == "undo")
            entry.edit = entry.edit.reversed();
        if (!visit(std::move(entry)))
            return {};
    }
}

Result<void> writeOrigin(const Database &database, const SessionInfo &info)
{
    std::string text;
    if (auto ok = rowToText(info, text); !ok)
        return ok;
    auto statement = Statement::prepare(database, "INSERT INTO origin (id, info) VALUES (1, ?1)");
    if (!statement)
        return std::unexpected(statement.error());
    statement->bind(1, std::string_view(text));
    return statement->run();
}

Result<SessionInfo> readOrigin(const Database &database)
{
    const auto text = database.text("SELECT info FROM origin");
    if (!text)
        return std::unexpected(text.error());
    const auto row = rowFromText(*text);
    const SessionInfo *info = row ? std::get_if<SessionInfo>(&*row) : nullptr;
    if (!info)
        return damaged(database.shownAs(), "the origin of the journal cannot be read");
    return *info;
}

} // namespace duologue::store
