#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"

struct sqlite3;
struct sqlite3_file;
struct sqlite3_stmt;

/// SQLite's C API with owners and results. One connection, one thread. Errors carry the codes of
/// SessionStore and name the file.
namespace duologue::store {

class Statement;

/// A connection, opened defensively: defensive mode on, trusted schema, triggers, views and
/// extensions off, cell sizes checked, nothing mapped into memory, all limits low.
class Database
{
public:
    enum class Mode { ReadOnly, ReadWrite, Create };
    static constexpr int busyMilliseconds = 2000;
    /// For a file in the making, which is worth nothing before it is whole and synced.
    static constexpr const char *unsynced =
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF";

    /// `shownAs`: how messages name the file, where that is not `file`. An empty `file` is a
    /// database in memory. Nothing is read or locked yet.
    static Result<Database> open(const std::string &file, Mode mode, std::string shownAs = {});
    /// To read a file that nobody has open, without locking, repairing or adding anything: with its
    /// log, if it has one.
    static Result<Database> openUntouched(const std::string &file, std::string shownAs);
    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    ~Database();

    sqlite3 *handle() const { return m_handle; }
    /// The file itself, beneath pages and locks.
    sqlite3_file *file() const;
    const std::string &shownAs() const { return m_shownAs; }

    /// Runs statements that return nothing of interest.
    Result<void> execute(const char *sql) const;
    /// First column of the first row.
    Result<std::int64_t> integer(std::string_view sql) const;
    Result<std::string> text(std::string_view sql) const;

    /// What the last call that failed means.
    Error error() const;
    int extendedCode() const;

private:
    Database(sqlite3 *handle, std::string shownAs);
    static Result<Database> open(const std::string &name, int flags, const char *vfs,
                                 std::string shownAs);
    Result<void> defend() const;

    sqlite3 *m_handle = nullptr;
    std::string m_shownAs;
};

/// A prepared statement. Must not outlive its Database.
class Statement
{
public:
    static Result<Statement> prepare(const Database &database, std::string_view sql);
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    /// Parameters count from 1. An error shows at the next step().
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, double value);
    void bind(int parameter, std::string_view value);
    /// Not copied: the text must stay as it is until the next step() or reset() is over.
    void bindKept(int parameter, std::string_view value);
    void bindKept(int parameter, std::span<const std::byte> value);
    void bindNull(int parameter);

    /// True while there is a row.
    Result<bool> step();
    /// Steps to the end and makes ready for the next round of bind().
    Result<void> run();
    void reset();

    /// Columns count from 0 and are valid until the next step().
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view view(int column) const;
    std::span<const std::byte> blob(int column) const;
    std::string text(int column) const { return std::string(view(column)); }
    bool isNull(int column) const;

private:
    Statement(sqlite3_stmt *handle, const Database &database);
    void note(int code);
    Error error(int code) const;

    sqlite3_stmt *m_handle = nullptr;
    std::string m_shownAs;
    int m_bindCode = 0;
};

/// BEGIN … COMMIT; rolled back unless commit() succeeds.
class Transaction
{
public:
    enum class Kind { Read, Write };

    static Result<Transaction> begin(const Database &database, Kind kind);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Result<void> commit();
    void rollback();

private:
    explicit Transaction(const Database &database) : m_database(&database) {}

    const Database *m_database;
};

/// Stands for a code of SQLite where only the system's errno tells what happened.
inline constexpr int systemFailure = 1;
/// The error that a result code of SQLite (with the system's errno) stands for.
Error errorFor(int code, int systemError, const std::string &shownAs, const char *sqliteMessage);
std::unexpected<Error> damaged(const std::string &shownAs, std::string detail);

} // namespace duologue::store
