#include "core/store/new_session.h"

#include <cerrno>

#include "core/store/journal.h"
#include "core/store/open_file.h"
#include "core/store/row_json.h"
#include "core/store/schema.h"
#include "core/store/tables.h"
#include "core/time/utc.h"

namespace duologue::store {
namespace {

Result<void> checkStart(const SessionInfo &info, const Edit &start)
{
    if (auto ok = checkStorable(info); !ok)
        return ok;
    Session session;
    Edit edit;
    edit.replace(session.info(), info);
    if (auto ok = session.apply(edit); !ok)
        return ok;
    if (auto ok = checkStorable(start); !ok)
        return ok;
    return session.apply(start);
}

Result<void> writeStart(const Database &database, const Edit &start, const std::string &author)
{
    if (start.empty())
        return {};
    if (auto ok = RowWriter(database).write(start.changes); !ok)
        return ok;
    const auto sequence = appendToJournal(
        database, {0, utcNow(), author, "start", 0, {start.label, {}}}, start.changes);
    return sequence ? Result<void>() : std::unexpected(sequence.error());
}

Result<void> fill(const std::string &file, const std::string &target, const SessionInfo &info,
                  const Edit &start, const std::string &author)
{
    auto database = Database::open(file, Database::Mode::Create, target);
    if (!database)
        return std::unexpected(database.error());
    if (auto ok = database->execute(Database::unsynced); !ok)
        return ok;
    auto transaction = Transaction::begin(*database, Transaction::Kind::Write);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto ok = writeEmptySession(*database, info); !ok)
        return ok;
    if (auto ok = writeStart(*database, start, author); !ok)
        return ok;
    return transaction->commit();
}

} // namespace

Result<void> writeEmptySession(const Database &database, const SessionInfo &info)
{
    if (auto ok = createSchema(database); !ok)
        return ok;
    if (auto ok = writeOrigin(database, info); !ok)
        return ok;
    return RowWriter(database).write(RowChange{std::nullopt, info});
}

Result<void> checkPlace(files::NewFile &file, const std::string &path)
{
    if (!file.problem())
        return {};
    if (file.problem()->code == ENOENT)
        return fail("store.missing",
                    "The folder of '" + path + "' does not exist. Create it first.");
    return named(file, path);
}

Result<void> checkStorable(const Edit &edit)
{
    for (const RowChange &change : edit.changes) {
        if (!change.before && !change.after)
            return fail("session.invalid", "A change without any row cannot be saved.");
        if (change.after)
            if (auto ok = checkStorable(*change.after); !ok)
                return ok;
    }
    return {};
}

Result<void> writeNewSession(const std::string &path, const SessionInfo &info, const Edit &start,
                             const std::string &author)
{
    if (auto ok = checkStart(info, start); !ok)
        return ok;
    files::NewFile file(path, files::NewFile::Existing::Refuse);
    if (auto ok = checkPlace(file, path); !ok)
        return ok;
    if (auto ok = fill(file.path(), path, info, start, author); !ok)
        return ok;
    return named(file, path);
}

} // namespace duologue::store
