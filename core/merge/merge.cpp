#include "core/merge/merge.h"

#include <algorithm>
#include <filesystem>

#include "core/merge/families.h"
#include "core/merge/in_order.h"
#include "core/merge/joining.h"

namespace duologue::merge {
namespace {

Result<void> checkCopies(std::span<const Copy> copies)
{
    const Copy &first = copies.front();
    for (const Copy &other : copies.subspan(1)) {
        const bool parted = first.history.empty() || other.history.empty() ||
                            sharedLines(first.history, other.history) > 0;
        if (!(originOf(first) == originOf(other)) || !parted)
            return fail("merge.other-session",
                        other.name + " is no copy of " + first.name +
                            ": their journals begin differently. Join copies of one session only.");
    }
    return {};
}

} // namespace

Result<Copy> readCopy(const std::string &path)
{
    const auto store = SessionStore::open(path, SessionStore::Access::ReadOnly);
    if (!store)
        return std::unexpected(store.error());
    auto history = (*store)->history();
    if (!history)
        return std::unexpected(history.error());
    return Copy{path, (*store)->session(), std::move(*history)};
}

const Row &Conflict::any() const
{
    for (const Version &version : versions)
        if (version.row)
            return *version.row;
    return *base.row;
}

std::size_t Merged::undecided() const
{
    return static_cast<std::size_t>(std::ranges::count(conflicts, false, &Conflict::decided));
}

Result<Merged> merged(std::span<const Copy> copies, const Decide &decide)
{
    if (const auto ok = checkCopies(copies); !ok)
        return std::unexpected(ok.error());
    Joining joining(copies, decide);
    joining.decide();
    joining.settleReferences();
    Merged result = joining.result();
    result.edit = inOrder(result.edit.changes);
    for (const Share &share : result.shares)
        result.edit.label += (result.edit.label.empty() ? "join " : ", ") +
                             std::filesystem::path(share.name).filename().string();
    Session session = copies.front().session;
    auto applied = session.apply(result.edit);
    if (!applied && applied.error().code == "session.hierarchy")
        if (auto edit = withFamiliesFreed(session, result.edit, result.freed)) {
            result.edit = std::move(*edit);
            applied = session.apply(result.edit);
        }
    if (!applied)
        return fail("merge.invalid",
                    "The copies cannot be joined: " + applied.error().message +
                        " Check each of them with `check`.",
                    applied.error().detail);
    return result;
}

} // namespace duologue::merge
