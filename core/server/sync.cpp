#include "core/server/sync.h"

#include <algorithm>

#include "core/server/entries.h"

namespace duologue::server {
namespace {

constexpr std::size_t linesAtOnce = 500;
constexpr std::size_t changesAtOnce = 20'000;
constexpr int mostRounds = 1000; ///< of others being faster

/// As many as go in one message.
void shorten(std::vector<JournalEntry> &lines)
{
    std::size_t count = 0, changes = 0;
    while (count < lines.size() && count < linesAtOnce &&
           (count == 0 || changes + lines[count].edit.changes.size() <= changesAtOnce))
        changes += lines[count++].edit.changes.size();
    lines.resize(count);
}

/// True: others were faster, or there is more.
Result<bool> send(SessionStore &store, Remote &remote, Synced &all)
{
    auto out = outgoing(store);
    if (!out)
        return std::unexpected(out.error());
    const bool nothing = out->link.pushed == store.serverLink()->pushed;
    if (nothing)
        return false;
    std::optional<std::int64_t> head = out->link.cursor;
    const std::size_t count = out->entries.size();
    if (count > 0) {
        auto pushed =
            remote.push(out->link.session, out->link.cursor, out->link.client, out->entries);
        if (!pushed)
            return std::unexpected(pushed.error());
        head = *pushed;
    }
    if (!head)
        return true;
    all.pushed += count;
    if (auto ok = acknowledged(store, std::move(*out), *head); !ok)
        return std::unexpected(ok.error());
    return true;
}

void add(Synced &all, Synced one)
{
    all.byOthers += one.byOthers;
    all.newName = all.newName || one.newName;
    all.conflicts.insert(all.conflicts.end(), one.conflicts.begin(), one.conflicts.end());
    all.change.changes.insert(all.change.changes.end(), one.change.changes.begin(),
                              one.change.changes.end());
}

} // namespace

Result<void> noteWho(SessionStore &store, Remote &remote)
{
    const auto me = remote.hello();
    if (!me)
        return std::unexpected(me.error());
    ServerLink link = *store.serverLink();
    if (!link.person.empty() && link.person != me->name)
        return fail("server.refused", store.path() + " is the copy of " + link.person +
                                          ", and you are connected as " + me->name + " (login " +
                                          me->login + "). Connect as " + link.person +
                                          ", or take a copy of your own with `server pull`.");
    link.person = me->name;
    link.role = me->role;
    return link == *store.serverLink() ? Result<void>() : store.take({}, link);
}

bool Synced::decided() const
{
    return std::ranges::all_of(conflicts, &merge::Conflict::decided);
}

Result<Synced> take(SessionStore &store, const Fetched &fetched, const merge::Decide &decide)
{
    auto absorbed = absorb(store, fetched, decide);
    if (!absorbed)
        return std::unexpected(absorbed.error());
    Synced done;
    done.byOthers = absorbed->byOthers;
    done.conflicts = std::move(absorbed->conflicts);
    if (!done.decided())
        return done;
    done.newName = absorbed->link.client != store.serverLink()->client;
    if (!absorbed->lines.empty() || absorbed->link != *store.serverLink())
        if (auto ok = store.take(absorbed->lines, absorbed->link); !ok)
            return std::unexpected(ok.error());
    for (JournalEntry &line : absorbed->lines)
        std::ranges::move(line.edit.changes, std::back_inserter(done.change.changes));
    return done;
}

Result<Outgoing> outgoing(const SessionStore &store)
{
    Outgoing out{*store.serverLink(), {}};
    auto lines = waiting(store, out.link);
    if (!lines)
        return std::unexpected(lines.error());
    shorten(*lines);
    if (lines->empty())
        return out;
    out.link.paths = pathsAfter(out.link.paths, *lines);
    out.link.pushed = lines->back().sequence;
    auto entries = toEntries(out.link.paths, *lines);
    if (!entries)
        return std::unexpected(entries.error());
    out.entries = std::move(*entries);
    return out;
}

Result<void> acknowledged(SessionStore &store, Outgoing sent, std::int64_t head)
{
    sent.link.cursor = head;
    return store.take({}, sent.link);
}

Result<Synced> sync(SessionStore &store, Remote &remote, const merge::Decide &decide, bool pull)
{
    if (!store.serverLink() || store.serverLink()->cursor < 0)
        return fail("server.not-shared",
                    store.path() + " is not shared on a server. Add it with `duologue-cli server "
                                   "add`, or take a copy with `server pull`.");
    if (auto ok = noteWho(store, remote); !ok)
        return std::unexpected(ok.error());
    Synced all;
    for (int round = 0; round < mostRounds; ++round) {
        const ServerLink &link = *store.serverLink();
        const auto fetched = remote.fetch(link.session, link.cursor, link.seesRatings);
        if (!fetched)
            return std::unexpected(fetched.error());
        auto taken = take(store, *fetched, decide);
        if (!taken)
            return std::unexpected(taken.error());
        add(all, std::move(*taken));
        if (!all.decided() || pull)
            return all;
        const auto more = send(store, remote, all);
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return all;
    }
    return fail("server.failed", "Others are faster all the time. Try again.");
}

} // namespace duologue::server
