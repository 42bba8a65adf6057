#include "core/store/incoming_session.h"

#include <optional>
#include <utility>

#include "core/store/journal.h"
#include "core/store/link_table.h"
#include "core/store/new_session.h"
#include "core/store/open_file.h"
#include "core/store/tables.h"
#include "core/time/utc.h"

namespace duologue::store {

struct IncomingSession::Private
{
    explicit Private(const std::string &target)
        : path(target), file(target, files::NewFile::Existing::Refuse)
    {
    }

    Result<void> begin(const SessionInfo &info);
    Result<void> write(const RowChange &change, std::string_view text);
    void keep(Row row);
    Result<void> check();
    Result<void> finish(const ServerLink &link);

    std::string path;
    files::NewFile file;
    std::optional<Database> database; // before what must not outlive it
    std::optional<Transaction> transaction;
    std::optional<RowWriter> rows;
    std::optional<LineWriter> line; ///< nothing: no row has come yet
    JournalEntry start;
    Session session; ///< what has been checked
    Edit unchecked;
    AnnotationBlocks annotations; ///< unchecked, too; they come behind those
};

Result<void> IncomingSession::Private::begin(const SessionInfo &info)
{
    unchecked.replace(session.info(), info);
    Result<void> ok = checkStorable(unchecked);
    if (ok)
        ok = check();
    if (ok)
        ok = checkPlace(file, path);
    if (!ok)
        return ok;
    auto opened = Database::open(file.path(), Database::Mode::Create, path);
    if (!opened)
        return std::unexpected(opened.error());
    database = std::move(*opened);
    if (ok = database->execute(Database::unsynced); !ok)
        return ok;
    if (ok = database->execute("PRAGMA foreign_keys = OFF"); !ok) // check() knows more
        return ok;
    auto begun = Transaction::begin(*database, Transaction::Kind::Write);
    if (!begun)
        return std::unexpected(begun.error());
    transaction.emplace(std::move(*begun));
    rows.emplace(*database);
    return writeEmptySession(*database, info);
}

Result<void> IncomingSession::Private::write(const RowChange &change, std::string_view text)
{
    if (!line) {
        auto begun = LineWriter::begin(*database, start);
        if (!begun)
            return std::unexpected(begun.error());
        line = std::move(*begun);
    }
    if (auto ok = rows->write(change); !ok)
        return ok;
    return line->addRow(text);
}

void IncomingSession::Private::keep(Row row)
{
    constexpr std::size_t atOnce = 4096;
    auto *annotation = std::get_if<Annotation>(&row);
    if (!annotation) {
        unchecked.insert(std::move(row));
        return;
    }
    if (annotations.empty() || annotations.back().size() == atOnce)
        annotations.emplace_back().reserve(atOnce);
    annotations.back().push_back(std::move(*annotation));
}

Result<void> IncomingSession::Private::check()
{
    if (auto ok = session.apply(std::exchange(unchecked, {})); !ok)
        return ok;
    return annotations.empty() ? Result<void>() : session.load(std::exchange(annotations, {}));
}

Result<void> IncomingSession::Private::finish(const ServerLink &link)
{
    if (auto ok = check(); !ok)
        return ok;
    if (auto ok = writeServerLink(*database, link); !ok)
        return ok;
    if (auto ok = transaction->commit(); !ok)
        return ok;
    line.reset();
    rows.reset();
    transaction.reset();
    database.reset();
    return named(file, path);
}

IncomingSession::IncomingSession(std::unique_ptr<Private> p) : d(std::move(p)) {}
IncomingSession::~IncomingSession() = default;
IncomingSession::IncomingSession(IncomingSession &&) noexcept = default;

Result<IncomingSession> IncomingSession::begin(const std::string &path, const SessionInfo &info,
                                               const std::string &author, const std::string &label)
{
    auto d = std::make_unique<Private>(path);
    d->start = {0, utcNow(), author, "start", 0, {label, {}}};
    if (auto ok = d->begin(info); !ok)
        return std::unexpected(ok.error());
    return IncomingSession(std::move(d));
}

Result<void> IncomingSession::add(Row row, std::string_view text)
{
    if (!d->annotations.empty() && !std::holds_alternative<Annotation>(row)) // what hangs on them
        if (auto ok = d->check(); !ok)
            return ok;
    RowChange change{std::nullopt, std::move(row)};
    const auto written = d->write(change, text);
    d->keep(std::move(*change.after));
    if (written)
        return {};
    const auto sound = d->check(); // which knows better what is wrong with a row
    return sound ? written : sound;
}

Result<void> IncomingSession::finish(const ServerLink &link)
{
    return d->finish(link);
}

} // namespace duologue::store
