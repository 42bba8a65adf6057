#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/session/session.h"
#include "core/store/sqlite.h"

/// Rows of the session to and from the tables.
namespace duologue::store {

/// Writes changes into the tables. Keeps its statements; must not outlive the database.
class RowWriter
{
public:
    explicit RowWriter(const Database &database) : m_database(&database) {}

    /// Inside a transaction of the caller. "store.damaged" when the row to change is not there.
    Result<void> write(const RowChange &change);
    /// All of them. New annotations wait until something may need them and then go in by id: ids
    /// are random, and the table is kept in their order, so a large import would otherwise jump
    /// about in it. Calls `written` for each.
    Result<void> write(
        std::span<const RowChange> changes, const std::function<void()> &written = [] {});

private:
    enum Operation { Insert, Update, Remove, operations };

    Result<void> insertById(std::vector<std::pair<Id, const Annotation *>> rows,
                            const std::function<void()> &written);
    template <class R>
    Result<void> writeAs(Operation operation, const R &row, std::size_t kind);
    template <class R>
    Result<Statement *> statement(Operation operation, std::size_t kind);

    const Database *m_database;
    std::array<std::array<std::optional<Statement>, operations>, std::variant_size_v<Row>>
        m_statements;
};

/// All rows as a session; "store.damaged" when they contradict one another.
Result<Session> loadSession(const Database &database);

/// The steps of loadSession(), for those who read annotations on several connections.
Result<void> loadWhatAnnotationsNeed(const Database &database, Session &session);
Result<void> takeAnnotations(const Database &database, Session &session, AnnotationBlocks blocks);
Result<void> loadWhatNeedsAnnotations(const Database &database, Session &session);

/// Both inclusive.
struct IdRange
{
    Id first = 0;
    Id last = 0;
};
Result<IdRange> annotationIds(const Database &database);
/// Rising. Asks now and then whether to go on, and ends with cancelled() if not.
Result<AnnotationBlocks> readAnnotations(const Database &database, IdRange ids,
                                         const std::function<bool(Id reached)> &goOn);
Error cancelled();

/// Number of rows in the tables of the session, the journal not counted.
Result<std::int64_t> countRows(const Database &database);

} // namespace duologue::store
