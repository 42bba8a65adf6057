#include "core/session/annotation_list.h"

#include <algorithm>
#include <atomic>
#include <memory_resource>
#include <span>
#include <tuple>

namespace duologue {
namespace {

auto keyOf(const AnnotationChunk &chunk, std::size_t place)
{
    return std::tuple(chunk.span(place).begin, chunk.span(place).end, chunk.id(place));
}

/// Chunks lie side by side, apart from rows: a sweep over a tier is slowed down by every page of
/// memory that it comes to.
std::shared_ptr<AnnotationChunk> makeChunk(auto &&...from)
{
    static auto *pool = new std::pmr::synchronized_pool_resource; // outlives every list
    return std::allocate_shared<AnnotationChunk>(
        std::pmr::polymorphic_allocator<AnnotationChunk>(pool),
        std::forward<decltype(from)>(from)...);
}

} // namespace

/// The last part that begins at or before the key, and the place for the key in it.
AnnotationList::Place AnnotationList::placeFor(TimeSpan span, Id id) const
{
    const auto key = std::tuple(span.begin, span.end, id);
    const auto after = std::partition_point(m_parts.begin(), m_parts.end(), [&](const Part &part) {
        return part.begin != span.begin.us ? part.begin < span.begin.us
                                           : keyOf(part.chunk(), 0) <= key;
    });
    const auto part =
        static_cast<std::size_t>(after == m_parts.begin() ? 0 : after - m_parts.begin() - 1);
    if (m_parts.empty())
        return {0, 0};
    return {part, m_parts[part].chunk().lowerBound(span, id)};
}

/// The chunk itself, or a copy of its own where others share it.
AnnotationChunk &AnnotationList::writable(Part &part)
{
    if (part.m_chunk.use_count() > 1)
        part.m_chunk = makeChunk(*part.m_chunk);
    else // what a thread that let go of it has read must be over
        std::atomic_thread_fence(std::memory_order_acquire);
    return *part.m_chunk;
}

void AnnotationList::addPart(std::size_t at, std::size_t first, AnnotationChunk chunk)
{
    Part part;
    part.m_chunk = makeChunk(std::move(chunk));
    m_parts.insert(m_parts.begin() + static_cast<std::ptrdiff_t>(at), std::move(part));
    m_firsts.insert(m_firsts.begin() + static_cast<std::ptrdiff_t>(at), first);
}

void AnnotationList::summarise(std::size_t part)
{
    m_parts[part].begin = m_parts[part].chunk().begin(0);
    m_parts[part].maxEnd = m_parts[part].chunk().whole().maxEnd;
    reachFrom(part);
}

/// This part is another than before; later ones may reach as far as they did.
void AnnotationList::reachFrom(std::size_t part)
{
    for (; part < m_parts.size(); ++part) {
        const std::int64_t own = m_parts[part].maxEnd;
        const std::int64_t reach = part > 0 ? std::max(own, m_parts[part - 1].reach) : own;
        if (std::exchange(m_parts[part].reach, reach) == reach)
            return;
    }
}

std::span<const AnnotationList::Part> AnnotationList::partsFrom(std::int64_t microseconds) const
{
    return {std::ranges::lower_bound(m_parts, microseconds, {}, &Part::reach), m_parts.end()};
}

/// Parts from here on have moved.
void AnnotationList::countFrom(std::size_t part, std::ptrdiff_t by)
{
    m_size += static_cast<std::size_t>(by);
    for (std::size_t &first : std::span(m_firsts).subspan(part))
        first += static_cast<std::size_t>(by);
}

void AnnotationList::insert(Annotation row)
{
    Place place = placeFor(row.span, row.id);
    const bool atEnd = place.part + 1 >= m_parts.size() &&
                       (m_parts.empty() || place.row == m_parts.back().chunk().size());
    if (m_parts.empty() || (atEnd && m_parts.back().chunk().full())) {
        addPart(m_parts.size(), m_size, {});
        place = {m_parts.size() - 1, 0};
    } else if (m_parts[place.part].chunk().full()) {
        const std::size_t half = AnnotationChunk::capacity / 2;
        addPart(place.part + 1, m_firsts[place.part] + half,
                writable(m_parts[place.part]).splitOff());
        summarise(place.part);
        summarise(place.part + 1);
        if (place.row > half)
            place = {place.part + 1, place.row - half};
    }
    writable(m_parts[place.part]).insert(place.row, std::move(row));
    summarise(place.part);
    countFrom(place.part + 1, +1);
}

void AnnotationList::append(std::vector<Annotation> rows)
{
    const auto count = static_cast<std::ptrdiff_t>(rows.size());
    addPart(m_parts.size(), m_size, AnnotationChunk(std::move(rows)));
    summarise(m_parts.size() - 1);
    countFrom(m_parts.size(), count);
}

void AnnotationList::erase(TimeSpan span, Id id)
{
    const Place place = placeFor(span, id);
    writable(m_parts[place.part]).erase(place.row);
    countFrom(place.part + 1, -1);
    if (m_parts[place.part].chunk().size() > 0)
        return summarise(place.part);
    m_parts.erase(m_parts.begin() + static_cast<std::ptrdiff_t>(place.part));
    m_firsts.erase(m_firsts.begin() + static_cast<std::ptrdiff_t>(place.part));
    reachFrom(place.part);
}

std::optional<Annotation> AnnotationList::find(TimeSpan span, Id id) const
{
    const Place place = placeFor(span, id);
    if (m_parts.empty() || place.row >= m_parts[place.part].chunk().size())
        return std::nullopt;
    const AnnotationChunk &chunk = m_parts[place.part].chunk();
    if (keyOf(chunk, place.row) != std::tuple(span.begin, span.end, id))
        return std::nullopt;
    return chunk.row(place.row);
}

std::size_t AnnotationList::position(TimeSpan span, Id id) const
{
    const Place place = placeFor(span, id);
    return m_parts.empty() ? 0 : m_firsts[place.part] + place.row;
}

bool AnnotationList::operator==(const AnnotationList &other) const
{
    return m_size == other.m_size && std::ranges::equal(Annotations(*this), Annotations(other));
}

Annotation Annotations::Iterator::operator*() const
{
    const auto &parts = m_list->parts();
    const auto &firsts = m_list->firsts();
    const auto holds = [&](std::size_t part) {
        return part < parts.size() && m_at - firsts[part] < parts[part].chunk().size();
    };
    if (!holds(m_part) && !holds(++m_part))
        m_part =
            static_cast<std::size_t>(std::ranges::upper_bound(firsts, m_at) - firsts.begin() - 1);
    return parts[m_part].chunk().row(m_at - firsts[m_part]);
}

const std::vector<AnnotationList::Part> &Annotations::parts() const
{
    static const std::vector<AnnotationList::Part> none;
    return m_list ? m_list->parts() : none;
}

} // namespace duologue
