// How edits change a session.
#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <ranges>
#include <thread>
#include <tuple>
#include <utility>

#include "core/base/overload.h"
#include "core/session/session.h"

namespace duologue {
namespace {

std::unexpected<Error> invalid(std::string message)
{
    return fail("session.invalid", std::move(message));
}

std::unexpected<Error> conflict()
{
    return fail("session.conflict",
                "The session has changed since this edit was made. Undo or repeat the edit.");
}

/// From here on, putting annotations in one by one takes longer than building lists anew.
constexpr std::size_t manyAtOnce = 4096;

/// A list built anew leaves room in its chunks: the first edit in each would divide it.
constexpr std::size_t filled = AnnotationChunk::capacity / 8 * 7;

/// And a little memory: the first edits in a chunk move none of its rows.
constexpr std::size_t spare = 16;

/// What rows are sorted by, apart from them: they are large, and lie all over memory.
template <class A>
struct SortKey
{
    std::int64_t begin;
    A *row;

    explicit SortKey(A &annotation) : begin(annotation.span.begin.us), row(&annotation) {}
    bool operator<(const SortKey &o) const
    {
        if (begin != o.begin)
            return begin < o.begin;
        return std::tie(row->span.end, row->id) < std::tie(o.row->span.end, o.row->id);
    }
};

/// Moves the rows there, or copies const ones.
template <class A>
AnnotationList listOf(std::vector<SortKey<A>> keys)
{
    constexpr std::size_t ahead = 16; // rows on their way from memory
    std::ranges::sort(keys, std::less());
    AnnotationList list;
    std::vector<Annotation> chunk;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i + ahead < keys.size())
            __builtin_prefetch(keys[i + ahead].row);
        if (chunk.empty())
            chunk.reserve(std::min(keys.size() - i, filled) + spare);
        chunk.push_back(std::move(*keys[i].row));
        if (chunk.size() == filled || i + 1 == keys.size())
            list.append(std::exchange(chunk, {}));
    }
    return list;
}

using KeysByTier = std::map<Id, std::vector<SortKey<Annotation>>>;

/// A list for each tier, several at a time: they wait for memory most of the time.
std::map<Id, AnnotationList> listsOf(KeysByTier keys, std::size_t rows)
{
    std::map<Id, AnnotationList> lists;
    std::vector<std::pair<AnnotationList *, std::vector<SortKey<Annotation>> *>> work;
    for (auto &[tier, ofTier] : keys)
        work.emplace_back(&lists[tier], &ofTier);
    std::atomic_size_t next = 0;
    const auto build = [&] {
        for (std::size_t i = next++; i < work.size(); i = next++)
            *work[i].first = listOf(std::move(*work[i].second));
    };
    const std::size_t most = rows < manyAtOnce ? 1 : std::thread::hardware_concurrency();
    std::vector<std::future<void>> others;
    for (std::size_t i = 1; i < std::min(most, work.size()); ++i)
        others.push_back(std::async(std::launch::async, build));
    build();
    for (auto &other : others)
        other.get();
    return lists;
}

/// Those at the beginning that insert annotations.
std::span<const RowChange> newAnnotations(std::span<const RowChange> changes)
{
    const auto end = std::ranges::find_if_not(changes, [](const RowChange &change) {
        return !change.before && change.after && std::holds_alternative<Annotation>(*change.after);
    });
    return {changes.begin(), end};
}

} // namespace

Result<void> Session::apply(const Edit &edit)
{
    const std::span<const RowChange> changes(edit.changes);
    for (std::size_t i = 0; i < changes.size();) {
        const auto many = newAnnotations(changes.subspan(i));
        const bool together = many.size() >= manyAtOnce;
        if (auto done = together ? insertMany(many) : applyChange(changes[i]); !done) {
            takeBack(changes.first(i));
            return done;
        }
        i += together ? many.size() : 1;
    }
    auto sound = checkHierarchy(changes);
    if (!sound)
        takeBack(changes);
    return sound;
}

void Session::takeBack(std::span<const RowChange> changes)
{
    for (const RowChange &change : changes | std::views::reverse) {
        if (change.after)
            take(*change.after);
        if (change.before)
            put(*change.before);
    }
}

/// All or none.
Result<void> Session::insertMany(std::span<const RowChange> changes)
{
    std::vector<PlaceIndex::Entry> places;
    places.reserve(changes.size());
    std::map<Id, std::vector<SortKey<const Annotation>>> keys; // by tier
    for (const RowChange &change : changes) {
        const auto &row = std::get<Annotation>(*change.after);
        if (m_places.contains(row.id))
            return conflict();
        if (auto ok = checkInsert(*change.after); !ok)
            return ok;
        places.emplace_back(row.id, AnnotationPlace{row.tier, row.span});
        keys[row.tier].emplace_back(row);
    }
    std::ranges::sort(places, {}, &PlaceIndex::Entry::first);
    if (std::ranges::adjacent_find(places, {}, &PlaceIndex::Entry::first) != places.end())
        return conflict();
    for (auto &[tier, ofTier] : keys) {
        AnnotationList &list = m_annotations[tier];
        if (list.size() > ofTier.size()) {
            for (const auto &key : ofTier)
                list.insert(*key.row);
            continue;
        }
        const Annotations present(list);
        const std::vector<Annotation> rows(present.begin(), present.end());
        for (const Annotation &row : rows)
            ofTier.emplace_back(row);
        list = listOf(std::move(ofTier));
    }
    m_places.add(std::move(places));
    return {};
}

Result<void> Session::load(AnnotationBlocks blocks)
{
    if (!m_annotations.empty())
        return invalid("Annotations can be loaded into an empty session only.");
    std::size_t count = 0;
    for (const auto &block : blocks)
        count += block.size();
    std::vector<PlaceIndex::Entry> places;
    places.reserve(count);
    KeysByTier keys;
    for (auto &block : blocks)
        for (Annotation &row : block) {
            if (row.id == 0)
                return invalid("A row has no id.");
            if (auto ok = checkAnnotation(row); !ok)
                return ok;
            if (row.parent != 0 && m_tiers.at(row.tier).parent == 0)
                return invalid("An annotation hangs on another, but its tier has no parent.");
            places.emplace_back(row.id, AnnotationPlace{row.tier, row.span});
            keys[row.tier].emplace_back(row);
        }
    if (!std::ranges::is_sorted(places, {}, &PlaceIndex::Entry::first))
        std::ranges::sort(places, {}, &PlaceIndex::Entry::first);
    if (std::ranges::adjacent_find(places, {}, &PlaceIndex::Entry::first) != places.end())
        return invalid("An id is used twice.");
    m_annotations = listsOf(std::move(keys), count);
    m_places.load(places);
    auto sound = checkLoadedHierarchy();
    if (!sound) {
        m_annotations.clear();
        m_places = {};
    }
    return sound;
}

Result<void> Session::applyChange(const RowChange &change)
{
    if (!change.before && !change.after)
        return invalid("An edit holds a change without any row.");
    if (change.before && change.after &&
        (change.before->index() != change.after->index() ||
         rowId(*change.before) != rowId(*change.after)))
        return invalid("An edit changes one row into another.");
    const auto now = current(change.any());
    const bool isInfo = std::holds_alternative<SessionInfo>(change.any());
    if (isInfo && !(change.before && change.after))
        return invalid("The description of the session cannot be inserted or removed.");
    if (change.before ? now != change.before : now.has_value())
        return conflict();
    if (change.before) {
        if (!change.after)
            if (auto ok = checkRemove(*change.before); !ok)
                return ok;
        take(*change.before);
    }
    if (change.after) {
        if (auto ok = checkInsert(*change.after); !ok) {
            if (change.before)
                put(*change.before);
            return ok;
        }
        put(*change.after);
    }
    return {};
}

void Session::put(const Row &row)
{
    std::visit(Overload{[&](const SessionInfo &r) { m_info = r; },
                        [&](const Participant &r) { m_participants[r.id] = r; },
                        [&](const MediaSource &r) { m_media[r.id] = r; },
                        [&](const Tier &r) {
                            m_tiers[r.id] = r;
                            if (r.parent != 0)
                                m_hanging.emplace(r.parent, r.id);
                        },
                        [&](const Annotation &r) {
                            m_annotations[r.tier].insert(r);
                            m_places.set(r.id, {r.tier, r.span});
                        },
                        [&](const SamRating &r) {
                            m_ratings[r.id] = r;
                            m_ratingKeys[{r.participant, r.rater, r.window.begin}] = r.id;
                        },
                        [&](const ModelRun &r) { m_runs[r.id] = r; },
                        [&](const Explanation &r) {
                            m_explanations[r.id] = r;
                            m_explanationOf[{r.annotation, r.kind}] = r.id;
                        },
                        [&](const Vocabulary &r) { m_vocabularies[r.id] = r; },
                        [&](const SchemeRow &r) { m_scheme = r; },
                        [&](const Trace &r) { m_traces[r.id] = r; }},
               row);
}

void Session::take(const Row &row)
{
    std::visit(Overload{[](const SessionInfo &) {}, // replaced by put
                        [&](const Participant &r) { m_participants.erase(r.id); },
                        [&](const MediaSource &r) { m_media.erase(r.id); },
                        [&](const Tier &r) {
                            m_tiers.erase(r.id);
                            m_hanging.erase({r.parent, r.id});
                        },
                        [&](const Annotation &r) {
                            AnnotationList &rows = m_annotations[r.tier];
                            rows.erase(r.span, r.id);
                            if (rows.size() == 0)
                                m_annotations.erase(r.tier);
                            m_places.erase(r.id);
                        },
                        [&](const SamRating &r) {
                            m_ratings.erase(r.id);
                            m_ratingKeys.erase({r.participant, r.rater, r.window.begin});
                        },
                        [&](const ModelRun &r) { m_runs.erase(r.id); },
                        [&](const Explanation &r) {
                            m_explanations.erase(r.id);
                            m_explanationOf.erase({r.annotation, r.kind});
                        },
                        [&](const Vocabulary &r) { m_vocabularies.erase(r.id); },
                        [&](const SchemeRow &) { m_scheme.reset(); },
                        [&](const Trace &r) { m_traces.erase(r.id); }},
               row);
}

} // namespace duologue
