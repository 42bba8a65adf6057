#include "core/store/checker.h"

#include <map>

#include "core/store/journal.h"
#include "core/store/open_file.h"
#include "core/store/row_json.h"
#include "core/store/schema.h"
#include "core/store/tables.h"

namespace duologue::store {
namespace {

constexpr std::size_t mostProblems = 50;

using RowsByKey = std::map<std::pair<std::size_t, Id>, Row>;

RowsByKey rowsOf(const Session &session)
{
    RowsByKey rows;
    const auto add = [&](const auto &row) {
        Row copy(row);
        const std::pair key(copy.index(), row.id);
        rows.emplace(key, std::move(copy));
    };
    add(session.info());
    for (const auto *row : session.participants())
        add(*row);
    for (const auto *row : session.media())
        add(*row);
    for (const auto *row : session.modelRuns())
        add(*row);
    for (const auto *tier : session.tiers()) {
        add(*tier);
        for (const Annotation &annotation : session.annotations(tier->id)) {
            add(annotation);
            for (const auto *explanation : session.explanations(annotation.id))
                add(*explanation);
        }
    }
    for (const auto *row : session.ratings())
        add(*row);
    for (const auto *row : session.vocabularies())
        add(*row);
    for (const auto *row : session.traces())
        add(*row);
    if (const auto *row = session.scheme())
        add(*row);
    return rows;
}

std::string nameOf(const Row &row)
{
    return std::string(kindName(row)) + ' ' + std::to_string(rowId(row));
}

class Checker
{
public:
    explicit Checker(const Database &database) : m_database(database) {}

    Result<CheckReport> run()
    {
        const auto problems = integrityProblems(m_database, false);
        if (!problems)
            return std::unexpected(problems.error());
        for (const std::string &problem : *problems)
            note("SQLite: " + problem);
        if (auto ok = compareSchema(m_database); !ok)
            note(ok.error().message);
        if (auto ok = checkReferences(); !ok)
            return std::unexpected(ok.error());
        const auto saved = loadSession(m_database);
        if (!saved)
            note("The rows contradict one another: " + saved.error().detail);
        auto replayed = replay();
        if (!replayed)
            note("The journal cannot be read: " + replayed.error().detail);
        if (saved && replayed && *replayed && !(*saved == **replayed))
            noteDifferences(rowsOf(*saved), rowsOf(**replayed));
        if (const auto rows = countRows(m_database))
            m_report.rows = *rows;
        return std::move(m_report);
    }

private:
    void note(std::string problem)
    {
        if (m_report.problems.size() < mostProblems)
            m_report.problems.push_back(std::move(problem));
    }

    Result<void> checkReferences()
    {
        auto statement = Statement::prepare(m_database, "PRAGMA foreign_key_check");
        if (!statement)
            return std::unexpected(statement.error());
        for (;;) {
            const auto row = statement->step();
            if (!row)
                return std::unexpected(row.error());
            if (!*row)
                return {};
            note(statement->text(0) + " row " + std::to_string(statement->integer(1)) +
                 " refers to a row of " + statement->text(2) + " that is not there");
        }
    }

    /// Nothing when a line does not apply; that has been noted.
    Result<std::optional<Session>> replay()
    {
        const auto origin = readOrigin(m_database);
        if (!origin)
            return std::unexpected(origin.error());
        Session session;
        Edit start;
        start.replace(session.info(), *origin);
        if (auto ok = session.apply(start); !ok)
            return std::unexpected(ok.error());
        UndoStacks stacks;
        bool sound = true;
        const auto read = readJournal(m_database, 1, [&](const JournalEntry &entry) {
            sound = follow(session, stacks, entry);
            return sound;
        });
        if (!read)
            return std::unexpected(read.error());
        return sound ? std::optional(std::move(session)) : std::nullopt;
    }

    bool follow(Session &session, UndoStacks &stacks, const JournalEntry &entry)
    {
        const std::string line = "Journal line " + std::to_string(entry.sequence);
        if (entry.sequence != ++m_report.journalEntries) {
            note(line + " does not follow the line before it.");
            return false;
        }
        if (!stacks.follow(entry.action, {entry.sequence, entry.edit.label}, entry.target)) {
            note(line + " undoes or redoes an edit that is not next.");
            return false;
        }
        if (auto ok = session.apply(entry.edit); !ok) {
            note(line + " does not apply: " + ok.error().message);
            return false;
        }
        return true;
    }

    void noteDifferences(const RowsByKey &saved, const RowsByKey &replayed)
    {
        for (const auto &[key, row] : saved) {
            const auto it = replayed.find(key);
            if (it == replayed.end())
                note("The " + nameOf(row) + " is saved but not in the journal.");
            else if (it->second != row)
                note("The " + nameOf(row) + " differs from what the journal says.");
        }
        for (const auto &[key, row] : replayed)
            if (!saved.contains(key))
                note("The " + nameOf(row) + " is in the journal but not saved.");
    }

    const Database &m_database;
    CheckReport m_report;
};

} // namespace

Result<CheckReport> checkFile(const Database &database, bool rollbackJournal)
{
    auto transaction = Transaction::begin(database, Transaction::Kind::Read);
    if (!transaction)
        return std::unexpected(transaction.error());
    auto report = Checker(database).run();
    if (report)
        report->journalMode = rollbackJournal ? "delete" : "wal";
    return report;
}

} // namespace duologue::store
