#include "core/session/session.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "core/session/annotation_search.h"

namespace duologue {
namespace {

template <class... F>
struct Overload : F...
{
    using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>; // clang 16 does not deduce it by itself

template <class T>
std::vector<const T *> inScreenOrder(const std::map<Id, T> &rows)
{
    std::vector<const T *> result;
    result.reserve(rows.size());
    for (const auto &[id, row] : rows)
        result.push_back(&row);
    std::ranges::stable_sort(result, {}, [](const T *row) { return row->order; });
    return result;
}

template <class T>
const T *find(const std::map<Id, T> &rows, Id id)
{
    const auto it = rows.find(id);
    return it == rows.end() ? nullptr : &it->second;
}

bool validSam(const std::optional<int> &v)
{
    return !v || (*v >= notRateable && *v <= 9);
}

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
            chunk.reserve(std::min(AnnotationChunk::capacity, keys.size() - i));
        chunk.push_back(std::move(*keys[i].row));
        if (chunk.size() == AnnotationChunk::capacity || i + 1 == keys.size())
            list.append(std::exchange(chunk, {}));
    }
    return list;
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

Session::Session() = default;

std::vector<const Participant *> Session::participants() const
{
    return inScreenOrder(m_participants);
}
std::vector<const MediaSource *> Session::media() const
{
    return inScreenOrder(m_media);
}
std::vector<const Tier *> Session::tiers() const
{
    return inScreenOrder(m_tiers);
}
const Participant *Session::participant(Id id) const
{
    return find(m_participants, id);
}
const MediaSource *Session::mediaSource(Id id) const
{
    return find(m_media, id);
}
const Tier *Session::tierById(Id id) const
{
    return find(m_tiers, id);
}
const ModelRun *Session::modelRun(Id id) const
{
    return find(m_runs, id);
}

const Tier *Session::tier(TierKind kind, Id participant) const
{
    for (const Tier *tier : tiers())
        if (tier->kind == kind && tier->participant == participant)
            return tier;
    return nullptr;
}

Annotations Session::annotations(Id tier) const
{
    const auto it = m_annotations.find(tier);
    return it == m_annotations.end() ? Annotations() : Annotations(it->second);
}

std::vector<const Annotation *> Session::annotations(Id tier, TimeSpan span) const
{
    std::vector<const Annotation *> result;
    visitTouching(annotations(tier), span, [&](const Annotation &a) {
        if (a.span.overlaps(span) || (a.span.empty() && span.contains(a.span.begin)))
            result.push_back(&a);
        return true;
    });
    return result;
}

const Annotation *Session::annotation(Id id) const
{
    const AnnotationPlace *place = m_places.find(id);
    return place ? m_annotations.at(place->tier).find(place->span, id) : nullptr;
}

std::vector<const SamRating *> Session::ratings() const
{
    std::vector<const SamRating *> result;
    result.reserve(m_ratingKeys.size());
    for (const auto &[key, id] : m_ratingKeys)
        result.push_back(&m_ratings.at(id));
    return result;
}

const SamRating *Session::rating(Id participant, std::string_view rater,
                                 MediaTime windowBegin) const
{
    const auto it = m_ratingKeys.find({participant, std::string(rater), windowBegin});
    return it == m_ratingKeys.end() ? nullptr : &m_ratings.at(it->second);
}

std::vector<const ModelRun *> Session::modelRuns() const
{
    std::vector<const ModelRun *> result;
    for (const auto &[id, run] : m_runs)
        result.push_back(&run);
    std::ranges::stable_sort(result, {}, [](const ModelRun *run) { return run->started; });
    return result;
}

const TurnExplanation *Session::explanation(Id annotation) const
{
    const auto it = m_explanationOf.find(annotation);
    return it == m_explanationOf.end() ? nullptr : &m_explanations.at(it->second);
}

std::optional<Row> Session::current(const Row &like) const
{
    const auto copy = [](const auto *row) { return row ? std::optional<Row>(*row) : std::nullopt; };
    return std::visit(
        Overload{[&](const SessionInfo &) { return std::optional<Row>(m_info); },
                 [&](const Participant &r) { return copy(find(m_participants, r.id)); },
                 [&](const MediaSource &r) { return copy(find(m_media, r.id)); },
                 [&](const Tier &r) { return copy(find(m_tiers, r.id)); },
                 [&](const Annotation &r) { return copy(annotation(r.id)); },
                 [&](const SamRating &r) { return copy(find(m_ratings, r.id)); },
                 [&](const ModelRun &r) { return copy(find(m_runs, r.id)); },
                 [&](const TurnExplanation &r) { return copy(find(m_explanations, r.id)); }},
        like);
}

std::vector<TimeSpan> Session::ratingWindows() const
{
    std::vector<TimeSpan> result;
    if (m_info.ratingWindow.us <= 0)
        return result;
    for (MediaTime t; t < m_info.duration; t += m_info.ratingWindow)
        result.push_back({t, std::min(t + m_info.ratingWindow, m_info.duration)});
    return result;
}

Result<void> Session::apply(const Edit &edit)
{
    const std::span<const RowChange> changes(edit.changes);
    for (std::size_t i = 0; i < changes.size();) {
        const auto many = newAnnotations(changes.subspan(i));
        const bool together = many.size() >= manyAtOnce;
        if (auto done = together ? insertMany(many) : applyChange(changes[i]); !done) {
            while (i-- > 0) {
                if (changes[i].after)
                    take(*changes[i].after);
                if (changes[i].before)
                    put(*changes[i].before);
            }
            return done;
        }
        i += together ? many.size() : 1;
    }
    return {};
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
        for (const Annotation &present : Annotations(list))
            ofTier.emplace_back(present);
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
    std::map<Id, std::vector<SortKey<Annotation>>> keys; // by tier
    for (auto &block : blocks)
        for (Annotation &row : block) {
            if (row.id == 0)
                return invalid("A row has no id.");
            if (auto ok = checkAnnotation(row); !ok)
                return ok;
            places.emplace_back(row.id, AnnotationPlace{row.tier, row.span});
            keys[row.tier].emplace_back(row);
        }
    if (!std::ranges::is_sorted(places, {}, &PlaceIndex::Entry::first))
        std::ranges::sort(places, {}, &PlaceIndex::Entry::first);
    if (std::ranges::adjacent_find(places, {}, &PlaceIndex::Entry::first) != places.end())
        return invalid("An id is used twice.");
    for (auto &[tier, ofTier] : keys)
        m_annotations.emplace(tier, listOf(std::move(ofTier)));
    m_places.load(std::move(places));
    return {};
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

Result<void> Session::checkInsert(const Row &row) const
{
    if (rowId(row) == 0)
        return invalid("A row has no id.");
    const auto refers = [&](Id participant) {
        return participant == 0 || m_participants.contains(participant);
    };
    return std::visit(
        Overload{[](const SessionInfo &r) -> Result<void> {
                     if (r.id != SessionInfo::onlyId || r.duration.us < 0 || r.ratingWindow.us <= 0)
                         return invalid("The session's duration or rating window is not positive.");
                     return {};
                 },
                 [&](const MediaSource &r) -> Result<void> {
                     if (!refers(r.subject))
                         return invalid("The media source '" + r.label +
                                        "' shows an unknown participant.");
                     return {};
                 },
                 [&](const Tier &r) -> Result<void> {
                     if (!refers(r.participant) ||
                         (r.modelRun != 0 && !m_runs.contains(r.modelRun)))
                         return invalid("The tier '" + r.name +
                                        "' refers to an unknown participant or model run.");
                     return {};
                 },
                 [&](const Annotation &r) { return checkAnnotation(r); },
                 [&](const SamRating &r) -> Result<void> {
                     if (!m_participants.contains(r.participant))
                         return invalid("A rating refers to an unknown participant.");
                     if (!validSam(r.valence) || !validSam(r.arousal) || !validSam(r.dominance))
                         return invalid("A SAM rating lies outside 1 to 9 (0: not rateable).");
                     if (r.window.end < r.window.begin)
                         return invalid("A rating window ends before it begins.");
                     if (m_ratingKeys.contains({r.participant, r.rater, r.window.begin}))
                         return invalid("'" + r.rater + "' has already rated this window.");
                     return {};
                 },
                 [&](const TurnExplanation &r) -> Result<void> {
                     if (!m_runs.contains(r.run) || !m_places.contains(r.annotation) ||
                         m_explanationOf.contains(r.annotation))
                         return invalid("An explanation refers to an unknown run or prediction.");
                     return {};
                 },
                 [](const auto &) -> Result<void> { return {}; }},
        row);
}

Result<void> Session::checkAnnotation(const Annotation &row) const
{
    if (!m_tiers.contains(row.tier))
        return invalid("An annotation refers to a tier that does not exist.");
    if (row.span.end < row.span.begin)
        return invalid("An annotation ends before it begins.");
    return {};
}

Result<void> Session::checkRemove(const Row &row) const
{
    if (referred(row))
        return invalid("A row that others refer to cannot be removed; remove those first.");
    return {};
}

bool Session::referred(const Row &row) const
{
    return std::visit(Overload{[&](const Participant &r) {
                                   const auto mine = [&](const auto &entry) {
                                       if constexpr (requires { entry.second.subject; })
                                           return entry.second.subject == r.id;
                                       else
                                           return entry.second.participant == r.id;
                                   };
                                   return std::ranges::any_of(m_media, mine) ||
                                          std::ranges::any_of(m_tiers, mine) ||
                                          std::ranges::any_of(m_ratings, mine);
                               },
                               [&](const Tier &r) { return !annotations(r.id).empty(); },
                               [&](const Annotation &r) { return m_explanationOf.contains(r.id); },
                               [&](const ModelRun &r) {
                                   return std::ranges::any_of(m_tiers,
                                                              [&](const auto &t) {
                                                                  return t.second.modelRun == r.id;
                                                              }) ||
                                          std::ranges::any_of(m_explanations, [&](const auto &e) {
                                              return e.second.run == r.id;
                                          });
                               },
                               [](const auto &) { return false; }},
                      row);
}

void Session::put(const Row &row)
{
    std::visit(Overload{[&](const SessionInfo &r) { m_info = r; },
                        [&](const Participant &r) { m_participants[r.id] = r; },
                        [&](const MediaSource &r) { m_media[r.id] = r; },
                        [&](const Tier &r) { m_tiers[r.id] = r; },
                        [&](const Annotation &r) {
                            m_annotations[r.tier].insert(r);
                            m_places.set(r.id, {r.tier, r.span});
                        },
                        [&](const SamRating &r) {
                            m_ratings[r.id] = r;
                            m_ratingKeys[{r.participant, r.rater, r.window.begin}] = r.id;
                        },
                        [&](const ModelRun &r) { m_runs[r.id] = r; },
                        [&](const TurnExplanation &r) {
                            m_explanations[r.id] = r;
                            m_explanationOf[r.annotation] = r.id;
                        }},
               row);
}

void Session::take(const Row &row)
{
    std::visit(Overload{[](const SessionInfo &) {}, // replaced by put
                        [&](const Participant &r) { m_participants.erase(r.id); },
                        [&](const MediaSource &r) { m_media.erase(r.id); },
                        [&](const Tier &r) { m_tiers.erase(r.id); },
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
                        [&](const TurnExplanation &r) {
                            m_explanations.erase(r.id);
                            m_explanationOf.erase(r.annotation);
                        }},
               row);
}

bool Session::operator==(const Session &o) const
{
    return m_info == o.m_info && m_participants == o.m_participants && m_media == o.m_media &&
           m_tiers == o.m_tiers && m_annotations == o.m_annotations && m_ratings == o.m_ratings &&
           m_runs == o.m_runs && m_explanations == o.m_explanations;
}

namespace {

constexpr std::array<std::pair<MediaRole, std::string_view>, 7> roleNames{{
    {MediaRole::Frontal, "frontal"},
    {MediaRole::General, "general"},
    {MediaRole::Egocentric, "egocentric"},
    {MediaRole::Lapel, "lapel"},
    {MediaRole::Ambient, "ambient"},
    {MediaRole::HeartRate, "heart-rate"},
    {MediaRole::Other, "other"},
}};
constexpr std::array<std::pair<TierKind, std::string_view>, 6> kindNames{{
    {TierKind::Utterance, "utterance"},
    {TierKind::Task, "task"},
    {TierKind::Prediction, "prediction"},
    {TierKind::Tone, "tone"},
    {TierKind::Action, "action"},
    {TierKind::Label, "label"},
}};
constexpr std::array<std::pair<SamDimension, std::string_view>, 3> dimensionNames{{
    {SamDimension::Valence, "valence"},
    {SamDimension::Arousal, "arousal"},
    {SamDimension::Dominance, "dominance"},
}};

template <class Table, class Value>
std::string_view nameIn(const Table &table, Value value)
{
    return std::ranges::find(table, value, [](const auto &entry) { return entry.first; })->second;
}

template <class Value, std::size_t N>
std::optional<Value> valueIn(const std::array<std::pair<Value, std::string_view>, N> &table,
                             std::string_view name)
{
    const auto it = std::ranges::find(table, name, [](const auto &entry) { return entry.second; });
    return it == table.end() ? std::nullopt : std::optional(it->first);
}

} // namespace

std::string_view toString(MediaRole role)
{
    return nameIn(roleNames, role);
}
std::string_view toString(TierKind kind)
{
    return nameIn(kindNames, kind);
}
std::string_view toString(SamDimension dimension)
{
    return nameIn(dimensionNames, dimension);
}
std::optional<MediaRole> mediaRoleFromString(std::string_view name)
{
    return valueIn(roleNames, name);
}
std::optional<TierKind> tierKindFromString(std::string_view name)
{
    return valueIn(kindNames, name);
}

} // namespace duologue
