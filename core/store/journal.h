#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/store/session_store.h"
#include "core/store/sqlite.h"

/// The journal: what was done, in order. Only edits carry changes; undo and redo name an edit.
namespace duologue::store {

/// What undo and redo would act on, as the journal tells it.
class UndoStacks
{
public:
    struct Step
    {
        std::int64_t sequence = 0;
        std::string label;
    };

    /// Follows one journal line; false, and nothing changed, when it contradicts those before it.
    bool follow(std::string_view action, Step step, std::int64_t target);
    const Step *undo() const { return m_done.empty() ? nullptr : &m_done.back(); }
    const Step *redo() const { return m_undone.empty() ? nullptr : &m_undone.back(); }
    /// Others have done something since: the step may no longer fit, and may be passed over.
    bool isOvertaken(const Step &step) const { return step.sequence < m_lastTaken; }
    /// Leaves undo() (`undo`), else redo(), as it is and goes on to what lies below it.
    void pass(bool undo) { (undo ? m_done : m_undone).pop_back(); }

private:
    bool reaches(const std::vector<Step> &steps, std::int64_t target) const;

    std::vector<Step> m_done;
    std::vector<Step> m_undone;
    std::int64_t m_lastTaken = 0; ///< 0: nothing came from others
};

/// One line in the making: its changes follow one after the other. Inside a transaction of the
/// caller; must not outlive the database.
class LineWriter
{
public:
    /// Appends `line`; its changes are not looked at.
    static Result<LineWriter> begin(const Database &database, const JournalEntry &line);
    std::int64_t sequence() const { return m_sequence; }
    Result<void> add(const RowChange &change);
    /// A new row, as rowToText() has it.
    Result<void> addRow(std::string_view text);

private:
    LineWriter(std::int64_t sequence, Statement statement)
        : m_sequence(sequence), m_statement(std::move(statement))
    {
    }
    Result<void> run();

    std::int64_t m_sequence, m_position = 0;
    Statement m_statement;
    std::string m_before, m_after;
};

/// Appends one line, with the changes if it is an edit (those in `line` are not looked at). Inside
/// a transaction of the caller. Calls `written` for each change. The sequence number it got.
Result<std::int64_t> appendToJournal(
    const Database &database, const JournalEntry &line, const std::vector<RowChange> &changes,
    const std::function<void()> &written = [] {});

/// The stacks after the last line. A journal that contradicts itself leaves nothing to undo from
/// there back (check() reports it).
Result<UndoStacks> readStacks(const Database &database);

/// The changes of one edit, as first applied.
Result<std::vector<RowChange>> readChanges(const Database &database, std::int64_t sequence);

/// Calls `visit` for each line from `first` on, oldest first, with its changes as applied, until
/// it returns false.
Result<void> readJournal(const Database &database, std::int64_t first,
                         const std::function<bool(JournalEntry)> &visit);

/// The session that the journal starts from.
Result<void> writeOrigin(const Database &database, const SessionInfo &info);
Result<SessionInfo> readOrigin(const Database &database);

} // namespace duologue::store
