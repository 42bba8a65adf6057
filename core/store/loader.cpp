#include "core/store/loader.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <thread>
#include <utility>

#include <sqlite3.h>

#include "core/store/tables.h"

namespace duologue::store {
namespace {

constexpr std::int64_t largeFile = 8 << 20; ///< bytes; below it threads do not pay
constexpr unsigned mostReaders = 4;

/// Of any two ids, which may be as far apart as a hostile file likes.
std::uint64_t distance(Id from, Id to)
{
    return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}

/// Equal shares of a range; later ones may be empty.
std::vector<IdRange> divided(IdRange ids, std::size_t count)
{
    const std::uint64_t step = distance(ids.first, ids.last) / count + 1;
    std::vector<IdRange> parts{ids};
    while (parts.size() < count && distance(parts.back().first, ids.last) >= step) {
        const Id next = static_cast<Id>(static_cast<std::uint64_t>(parts.back().first) + step);
        parts.back().last = next - 1;
        parts.push_back({next, ids.last});
    }
    return parts;
}

class Loading
{
public:
    Loading(const OpenedFile &file, const OpenProgress &progress)
        : m_file(file), m_progress(progress)
    {
    }

    Result<Session> run()
    {
        auto transaction = Transaction::begin(m_file.database, Transaction::Kind::Read);
        if (!transaction)
            return std::unexpected(transaction.error());
        const auto sideBySide = canBeReadSideBySide();
        if (!sideBySide)
            return std::unexpected(sideBySide.error());
        if (!m_file.checked && !*sideBySide)
            if (auto ok = checkContent(m_file.database); !ok)
                return std::unexpected(ok.error());
        Session session;
        if (auto ok = loadWhatAnnotationsNeed(m_file.database, session); !ok)
            return std::unexpected(ok.error());
        if (auto ok = *sideBySide ? sideBySideInto(session) : inTurnInto(session); !ok)
            return std::unexpected(ok.error());
        if (auto ok = loadWhatNeedsAnnotations(m_file.database, session); !ok)
            return std::unexpected(ok.error());
        return session;
    }

private:
    /// One read at the same time as others; `reached` is how far.
    struct Part
    {
        IdRange ids;
        std::atomic<Id> reached;
    };

    /// Whether what other connections read is what this one reads: no log, from which each of them
    /// might see another state, and a lock that others can share.
    Result<bool> canBeReadSideBySide() const
    {
        const Database &database = m_file.database;
        if (m_file.path.empty())
            return false;
        const auto pages = database.integer("PRAGMA page_count"); // takes the lock
        const auto size = database.integer("PRAGMA page_size");
        const auto journal = database.text("PRAGMA journal_mode");
        const auto locking = database.text("PRAGMA locking_mode");
        if (!pages || !size)
            return std::unexpected(pages ? size.error() : pages.error());
        return *pages * *size >= largeFile && journal == "delete" && locking == "normal";
    }

    Result<void> inTurnInto(Session &session)
    {
        const auto ids = annotationIds(m_file.database);
        if (!ids)
            return std::unexpected(ids.error());
        m_parts = std::vector<Part>(1);
        start(m_parts.front(), *ids);
        auto blocks = read(m_file.database, m_parts.front(), true);
        return blocks ? takeAnnotations(m_file.database, session, std::move(*blocks))
                      : std::unexpected(blocks.error());
    }

    Result<void> sideBySideInto(Session &session)
    {
        const auto ids = annotationIds(m_file.database);
        if (!ids)
            return std::unexpected(ids.error());
        const auto ranges =
            divided(*ids, std::clamp(std::thread::hardware_concurrency(), 1U, mostReaders));
        m_parts = std::vector<Part>(ranges.size());
        for (std::size_t i = 0; i < ranges.size(); ++i)
            start(m_parts[i], ranges[i]);
        if (auto ok = connect(ranges.size()); !ok)
            return ok;

        auto check = std::async(std::launch::async, [this]() -> Result<void> {
            return m_file.checked ? Result<void>() : checkContent(m_others.front());
        });
        std::vector<std::future<Result<AnnotationBlocks>>> others;
        for (std::size_t i = 1; i < ranges.size(); ++i)
            others.push_back(std::async(
                std::launch::async, [this, i] { return read(m_others[i], m_parts[i], false); }));
        auto blocks = read(m_file.database, m_parts.front(), true);
        for (auto &other : others)
            blocks = joined(std::move(blocks), finished(other));
        const Result<void> taken =
            blocks ? takeAnnotations(m_file.database, session, std::move(*blocks))
                   : std::unexpected(blocks.error());
        const Result<void> sound = finished(check);
        if (m_stopped)
            return std::unexpected(cancelled());
        return sound ? taken : sound; // why rows can't be read is for the check to say
    }

    static void start(Part &part, IdRange ids)
    {
        part.ids = ids;
        part.reached = ids.first;
    }

    Result<void> connect(std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            auto other =
                Database::open(m_file.path, Database::Mode::ReadOnly, m_file.database.shownAs());
            if (!other)
                return std::unexpected(other.error());
            m_others.push_back(std::move(*other));
        }
        return {};
    }

    Result<AnnotationBlocks> read(const Database &database, Part &part, bool mayReport)
    {
        return readAnnotations(database, part.ids, [&](Id id) {
            part.reached = id;
            if (mayReport)
                report();
            return !m_stopped;
        });
    }

    static Result<AnnotationBlocks> joined(Result<AnnotationBlocks> a, Result<AnnotationBlocks> b)
    {
        if (!a || !b)
            return a ? std::move(b) : std::move(a);
        std::ranges::move(*b, std::back_inserter(*a));
        return a;
    }

    template <class T>
    T finished(std::future<T> &work)
    {
        while (work.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready)
            report();
        return work.get();
    }

    void report()
    {
        double share = 0;
        for (const Part &part : m_parts)
            share += static_cast<double>(distance(part.ids.first, part.reached)) /
                     (static_cast<double>(distance(part.ids.first, part.ids.last)) + 1);
        if (m_stopped || !m_progress || m_progress(share / static_cast<double>(m_parts.size())))
            return;
        m_stopped = true;
        for (const Database &other : m_others)
            sqlite3_interrupt(other.handle());
    }

    const OpenedFile &m_file;
    const OpenProgress &m_progress;
    std::vector<Part> m_parts;
    std::vector<Database> m_others;
    std::atomic_bool m_stopped = false;
};

} // namespace

Result<Session> load(const OpenedFile &file, const OpenProgress &progress)
{
    return Loading(file, progress).run();
}

} // namespace duologue::store
