#include "core/store/loader.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
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
    Loading(const OpenedFile &file, const OpenObserver &observer)
        : m_file(file), m_observer(observer)
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
        return *sideBySide ? sideBySideLoaded() : checkedThenLoaded();
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

    Result<Session> checkedThenLoaded()
    {
        if (!m_file.checked)
            if (auto ok = checkContent(m_file.database); !ok)
                return std::unexpected(ok.error());
        return loadedFrom([this](IdRange ids) {
            m_parts = std::vector<Part>(1);
            start(m_parts.front(), ids);
            return read(m_file.database, m_parts.front(), true);
        });
    }

    /// The check comes after the rows, so that they can be seen meanwhile.
    Result<Session> sideBySideLoaded()
    {
        const std::size_t readers =
            std::clamp(std::thread::hardware_concurrency(), 1U, mostReaders);
        if (auto ok = connect(readers); !ok)
            return std::unexpected(ok.error());
        auto session =
            loadedFrom([&](IdRange ids) { return readSideBySide(divided(ids, readers)); });
        if (!m_file.checked && !m_stopped) {
            auto check = std::async(std::launch::async, checkContent, std::cref(m_others.front()));
            if (session && m_observer.read)
                m_observer.read(*session);
            if (const Result<void> sound = finished(check); !sound && !m_stopped)
                return std::unexpected(sound.error()); // also why rows can't be read
        }
        if (m_stopped)
            return std::unexpected(cancelled());
        return session;
    }

    Result<Session>
    loadedFrom(const std::function<Result<AnnotationBlocks>(IdRange)> &annotations) const
    {
        Session session;
        if (auto ok = loadWhatAnnotationsNeed(m_file.database, session); !ok)
            return std::unexpected(ok.error());
        const auto ids = annotationIds(m_file.database);
        if (!ids)
            return std::unexpected(ids.error());
        auto blocks = annotations(*ids);
        if (!blocks)
            return std::unexpected(blocks.error());
        if (auto ok = takeAnnotations(m_file.database, session, std::move(*blocks)); !ok)
            return std::unexpected(ok.error());
        if (auto ok = loadWhatNeedsAnnotations(m_file.database, session); !ok)
            return std::unexpected(ok.error());
        return session;
    }

    Result<AnnotationBlocks> readSideBySide(const std::vector<IdRange> &ranges)
    {
        m_parts = std::vector<Part>(ranges.size());
        for (std::size_t i = 0; i < ranges.size(); ++i)
            start(m_parts[i], ranges[i]);
        std::vector<std::future<Result<AnnotationBlocks>>> others;
        for (std::size_t i = 1; i < ranges.size(); ++i)
            others.push_back(std::async(
                std::launch::async, [this, i] { return read(m_others[i], m_parts[i], false); }));
        auto blocks = read(m_file.database, m_parts.front(), true);
        for (auto &other : others)
            blocks = joined(std::move(blocks), finished(other));
        return blocks;
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
        if (m_stopped || !m_observer.progress ||
            m_observer.progress(share / static_cast<double>(m_parts.size())))
            return;
        m_stopped = true;
        for (const Database &other : m_others)
            sqlite3_interrupt(other.handle());
    }

    const OpenedFile &m_file;
    const OpenObserver &m_observer;
    std::vector<Part> m_parts;
    std::vector<Database> m_others;
    std::atomic_bool m_stopped = false;
};

} // namespace

Result<Session> load(const OpenedFile &file, const OpenObserver &observer)
{
    return Loading(file, observer).run();
}

} // namespace duologue::store
