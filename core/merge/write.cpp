#include "core/merge/write.h"

#include <filesystem>

#include "core/files/folders.h"
#include "core/files/new_folder.h"

namespace duologue::merge {
namespace {

Result<void> copyAndCommit(const std::string &base, const Merged &merged, const std::string &file)
{
    const auto from = SessionStore::open(base, SessionStore::Access::ReadOnly);
    if (!from)
        return std::unexpected(from.error());
    if (const auto copied = (*from)->backup(file); !copied)
        return copied;
    const auto to = SessionStore::open(file);
    if (!to)
        return std::unexpected(to.error());
    return (*to)->commit(merged.edit, authorsOf(merged));
}

std::unexpected<Error> notWritten(const files::Problem &problem)
{
    return fail("merge.write", problem.sentence());
}

} // namespace

std::string authorsOf(const Merged &merged)
{
    std::string names;
    for (const Share &share : merged.shares)
        for (const std::string &author : share.authors)
            if ((", " + names + ", ").find(", " + author + ", ") == std::string::npos)
                names += (names.empty() ? "" : ", ") + author;
    return names.empty() ? "merge" : names;
}

Result<void> writeJoined(const std::string &base, const Merged &merged, const std::string &out)
{
    std::error_code ignored;
    if (std::filesystem::exists(out, ignored))
        return fail("store.exists", out + " exists already; name a new file.");
    const files::NewFolder aside(out); // nothing is a session there before it is whole
    if (aside.problem())
        return notWritten(*aside.problem());
    const std::string file = (aside.path() / "joined").string();
    if (const auto done = copyAndCommit(base, merged, file); !done)
        return done;
    if (const int code = files::nameWithoutReplacing(file, out); code != 0)
        return notWritten(files::problemOf(out, code));
    if (const int code = files::syncFolder(files::folderOf(out)); code != 0)
        return notWritten(files::problemOf(out, code));
    return {};
}

} // namespace duologue::merge
