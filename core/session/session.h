#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/session/annotation_list.h"
#include "core/session/edit.h"
#include "core/session/place_index.h"

namespace duologue {

/// Many annotations in pieces, so that no piece has to move while they come in.
using AnnotationBlocks = std::vector<std::vector<Annotation>>;

/// The whole session in memory. A plain value: copy it to hand a snapshot to another thread.
/// Not thread-safe. Changes only through apply().
class Session
{
public:
    Session();

    const SessionInfo &info() const { return m_info; }
    /// In screen order (order, then id); likewise media and tiers.
    std::vector<const Participant *> participants() const;
    std::vector<const MediaSource *> media() const;
    std::vector<const Tier *> tiers() const;
    /// The first tier with this kind and participant, in screen order; null if there is none.
    const Tier *tier(TierKind kind, Id participant = 0) const;
    /// All annotations of a tier, sorted by (begin, end, id). Empty for an unknown tier.
    Annotations annotations(Id tier) const;
    /// Those of a tier that overlap the span, sorted. Zero-length ones count if inside.
    std::vector<Annotation> annotations(Id tier, TimeSpan span) const;
    /// Sorted by (participant, rater, window begin).
    std::vector<const SamRating *> ratings() const;
    const SamRating *rating(Id participant, std::string_view rater, MediaTime windowBegin) const;
    std::vector<const ModelRun *> modelRuns() const;
    /// Of this annotation; null: none of that kind.
    const Explanation *explanation(Id annotation,
                                   std::string_view kind = Explanation::attention) const;
    std::vector<const Explanation *> explanations(Id annotation) const; ///< of every kind
    std::vector<const Vocabulary *> vocabularies() const;               ///< in screen order
    const SchemeRow *scheme() const;                                    ///< null: none was applied
    std::vector<const Trace *> traces() const; ///< by (participant, rater, dimension, begin)

    /// Tiers that hang on this one, by id.
    std::vector<Id> childTiers(Id tier) const;
    /// Annotations of a child tier that hang on this one, in order.
    std::vector<Annotation> children(const Annotation &parent, Id childTier) const;

    const Participant *participant(Id id) const;
    const MediaSource *mediaSource(Id id) const;
    const Tier *tierById(Id id) const;
    std::optional<Annotation> annotation(Id id) const;
    const ModelRun *modelRun(Id id) const;
    const Vocabulary *vocabulary(Id id) const;
    /// The row of the same kind and id as `like`, if the session has it.
    std::optional<Row> current(const Row &like) const;

    /// The SAM windows of the session: [0, w), [w, 2w) ...; the last may be short.
    std::vector<TimeSpan> ratingWindows() const;

    /// Applies every change or, on error, none. Refused: a `before` that is not the present row
    /// (code "session.conflict"), an id used twice, an annotation without its tier, a tier,
    /// participant or run removed while rows still refer to it, span.end < span.begin, ratings
    /// outside 0..farthestPoint, a second rating for the same (participant, rater, window)
    /// ("session.invalid"). What the whole edit leaves behind is asked of tiers and annotations
    /// that hang on others: parents and vocabularies are there, tiers form no circle, and children
    /// are as their tier's relation says ("session.hierarchy").
    Result<void> apply(const Edit &edit);
    /// All annotations at once, in any order, into a session without any: what an edit that inserts
    /// them would do, many times faster. Refused as apply() does.
    Result<void> load(AnnotationBlocks blocks);

    bool operator==(const Session &other) const;

private:
    struct RatingKey
    {
        Id participant;
        std::string rater;
        MediaTime begin;
        auto operator<=>(const RatingKey &) const = default;
    };

    Result<void> applyChange(const RowChange &change);
    Result<void> insertMany(std::span<const RowChange> changes);
    void takeBack(std::span<const RowChange> changes);
    Result<void> checkInsert(const Row &row) const;
    Result<void> checkAnnotation(const Annotation &row) const;
    Result<void> checkRemove(const Row &row) const;
    void put(const Row &row);
    void take(const Row &row);
    bool referred(const Row &row) const;
    Result<void> checkHierarchy(std::span<const RowChange> changes) const;
    Result<void> checkLoadedHierarchy() const;
    Result<void> checkTiersAfter(const RowChange &change) const;
    Result<void> checkHanging(const Tier &tier) const;
    Result<void> checkFamiliesOn(const Tier &tier) const;
    Result<void> checkFamily(Id parent, Id childTier, std::span<const TimeSpan> around) const;

    SessionInfo m_info;
    std::map<Id, Participant> m_participants;
    std::map<Id, MediaSource> m_media;
    std::map<Id, Tier> m_tiers;
    std::map<Id, AnnotationList> m_annotations; ///< by tier
    PlaceIndex m_places;                        ///< by annotation
    std::map<Id, SamRating> m_ratings;
    std::map<RatingKey, Id> m_ratingKeys;
    std::map<Id, ModelRun> m_runs;
    std::map<Id, Explanation> m_explanations;
    std::map<std::pair<Id, std::string>, Id> m_explanationOf; ///< by annotation and kind
    std::map<Id, Vocabulary> m_vocabularies;
    std::optional<SchemeRow> m_scheme;
    std::map<Id, Trace> m_traces;
    std::set<std::pair<Id, Id>> m_hanging; ///< a tier and one that hangs on it
};

} // namespace duologue
