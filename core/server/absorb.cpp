#include "core/server/absorb.h"

#include <algorithm>
#include <deque>
#include <ranges>

#include "core/server/entries.h"
#include "core/server/uuid.h"
#include "core/time/utc.h"

namespace duologue::server {
namespace {

using Lines = std::vector<JournalEntry>;

std::unexpected<Error> doesNotFit(const Error &why)
{
    return fail("server.changed",
                "What came from the server does not fit what came before: somebody may have "
                "changed it by hand. Nothing was taken; local work goes on. Ask who looks after "
                "the server.",
                why.message);
}

Result<void> applyAll(Session &session, const Lines &lines)
{
    for (const JournalEntry &line : lines)
        if (auto ok = session.apply(line.edit); !ok)
            return ok;
    return {};
}

/// In reverse, each as a line of its own.
Lines setAside(const Lines &lines)
{
    Lines reversed;
    for (const JournalEntry &line : std::views::reverse(lines))
        reversed.push_back({0, utcNow(), line.author, taken, 0, line.edit.reversed()});
    return reversed;
}

class Absorbing
{
public:
    Absorbing(const SessionStore &store, const Fetched &fetched, const merge::Decide &decide)
        : m_store(store), m_fetched(fetched), m_decide(decide)
    {
        m_result.link = *store.serverLink();
    }

    Result<Absorbed> run()
    {
        auto lines = waiting(m_store, m_result.link);
        if (!lines)
            return std::unexpected(lines.error());
        m_ours = std::move(*lines);
        m_paths = pathsAfter(m_result.link.paths, m_ours);
        Result<void> ok = sort();
        if (ok)
            ok = join();
        if (ok && m_fetched.ratings && m_result.decided())
            ok = takeRatings();
        if (!ok)
            return std::unexpected(ok.error());
        m_result.link.cursor = m_fetched.head;
        m_result.link.seesRatings = m_fetched.seesRatings;
        return std::move(m_result);
    }

private:
    /// Which entries are ours and have arrived, and which are others'.
    Result<void> sort()
    {
        for (const Entry &entry : m_fetched.entries) {
            auto line = fromEntry(m_paths, entry);
            if (!line)
                return std::unexpected(line.error());
            if (entry.client == m_result.link.client && hasArrived(entry, *line))
                continue;
            if (entry.client == m_result.link.client)
                m_newName = true;
            m_theirs.push_back(std::move(*line));
        }
        m_result.byOthers = m_theirs.size();
        if (m_newName)
            m_result.link.client = newUuid();
        return {};
    }

    bool hasArrived(const Entry &entry, const JournalEntry &line)
    {
        const auto sameOnServer = [&](const JournalEntry &mine) {
            const auto there = toEntries(m_paths, {mine});
            const auto came = toEntries(m_paths, {line});
            return there && came && there->size() == 1 && came->size() == 1 &&
                   std::ranges::equal(there->front().changes, came->front().changes,
                                      [](const Change &a, const Change &b) {
                                          return a.before == b.before && a.after == b.after;
                                      });
        };
        const auto mine = std::ranges::find(m_ours, entry.number, &JournalEntry::sequence);
        if (mine == m_ours.end() || mine->time != entry.said || !sameOnServer(*mine))
            return false;
        const auto before = toEntries(m_paths, Lines(m_ours.begin(), mine));
        if (!before || !before->empty()) // only what changes nothing there need not arrive
            return false;
        m_result.link.pushed = entry.number;
        m_result.link.paths = pathsAfter(m_result.link.paths, Lines(m_ours.begin(), mine + 1));
        m_ours.erase(m_ours.begin(), mine + 1);
        return true;
    }

    Result<void> join()
    {
        if (m_theirs.empty())
            return {};
        Session server = m_store.session();
        const Lines aside = setAside(m_ours);
        if (auto ok = applyAll(server, aside); !ok)
            return ok;
        const SessionInfo base = server.info();
        if (auto ok = applyAll(server, m_theirs); !ok)
            return doesNotFit(ok.error());
        Session both = server, local = m_store.session();
        if (applyAll(both, m_ours) && applyAll(local, m_theirs)) {
            m_result.lines = m_theirs;
            return {};
        }
        return rejoin(aside, base, std::move(server));
    }

    Result<void> rejoin(const Lines &aside, const SessionInfo &base, Session server)
    {
        Lines begin(1); // a line that both journals have in common
        begin.front().edit.changes.push_back({base, base});
        const auto after = [&](const Lines &lines) {
            Lines all = begin;
            all.insert(all.end(), lines.begin(), lines.end());
            return all;
        };
        const std::vector<merge::Copy> copies{{"the server", std::move(server), after(m_theirs)},
                                              {"this copy", m_store.session(), after(m_ours)}};
        auto merged = merge::merged(copies, m_decide);
        if (!merged)
            return std::unexpected(merged.error());
        m_result.conflicts = std::move(merged->conflicts);
        return m_result.decided() ? putAnew(aside, std::move(merged->edit)) : Result<void>();
    }

    Result<void> putAnew(const Lines &aside, Edit joined)
    {
        m_result.lines = aside;
        m_result.lines.insert(m_result.lines.end(), m_theirs.begin(), m_theirs.end());
        const auto last = m_store.lastLine();
        if (!last)
            return std::unexpected(last.error());
        m_result.link.pushed = *last + std::int64_t(m_result.lines.size());
        if (joined.empty())
            return {};
        joined.label = m_ours.size() == 1 ? m_ours.front().edit.label
                                          : std::to_string(m_ours.size()) + " edits, joined";
        m_result.lines.push_back({0, utcNow(), m_ours.back().author, rejoined, 0, joined});
        return {};
    }

    /// Ratings that the server shows from now on, or hides.
    Result<void> takeRatings()
    {
        Session session = m_store.session();
        if (auto ok = applyAll(session, m_result.lines); !ok)
            return ok;
        std::map<std::pair<std::size_t, Id>, Row> shown;
        for (const std::string &text : *m_fetched.ratings) {
            auto row = rowFromServer(m_paths, text);
            if (!row)
                return std::unexpected(row.error());
            shown.emplace(std::pair(row->index(), rowId(*row)), *row);
        }
        Edit edit{"ratings of others", {}};
        const auto compare = [&](const auto &mine) {
            if (mine.rater == m_result.link.person)
                return;
            const Row row = mine;
            const auto found = shown.find({row.index(), mine.id});
            if (found == shown.end())
                edit.remove(row);
            else if (found->second != row)
                edit.replace(row, found->second);
        };
        for (const SamRating *one : session.ratings())
            compare(*one);
        for (const Trace *one : session.traces())
            compare(*one);
        for (const auto &[key, row] : shown)
            if (!session.current(row) && raterOf(row) != m_result.link.person)
                edit.insert(row);
        if (edit.empty())
            return {};
        if (auto ok = session.apply(edit); !ok)
            return doesNotFit(ok.error());
        // before what is ours anew, so that it stays the last one
        const auto at =
            std::ranges::find(m_result.lines, std::string(rejoined), &JournalEntry::action);
        if (at != m_result.lines.end())
            ++m_result.link.pushed;
        m_result.lines.insert(at, {0, utcNow(), "server", taken, 0, std::move(edit)});
        return {};
    }

    static std::string raterOf(const Row &row)
    {
        const auto *rating = std::get_if<SamRating>(&row);
        const auto *trace = std::get_if<Trace>(&row);
        return rating ? rating->rater : trace ? trace->rater : std::string();
    }

    const SessionStore &m_store;
    const Fetched &m_fetched;
    const merge::Decide &m_decide;
    Lines m_ours, m_theirs;
    Paths m_paths;
    bool m_newName = false;
    Absorbed m_result;
};

} // namespace

bool Absorbed::decided() const
{
    return std::ranges::all_of(conflicts, &merge::Conflict::decided);
}

Result<Absorbed> absorb(const SessionStore &store, const Fetched &fetched,
                        const merge::Decide &decide)
{
    return Absorbing(store, fetched, decide).run();
}

} // namespace duologue::server
