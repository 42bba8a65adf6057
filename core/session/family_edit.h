#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/session/session.h"

namespace duologue::edits {

/// An edit of annotations in the making, which takes along what hangs on them. How children follow
/// is up to the relation of their tier (ELAN's stereotypes; where ELAN would drop what somebody has
/// written, it is kept or the edit refused):
///
/// | | time subdivision | included in | symbolic subdivision | symbolic association |
/// |-|-|-|-|-|
/// | parent moves | they move along | they move along | equal shares | its time |
/// | parent is resized | inner borders stay where they can, else all are stretched | they stay, cut
/// at the edge; refused where one would be outside | equal shares | its time | | parent is split |
/// each to its half, the one in between is split | the same | by the middle of each, equal shares |
/// stays with the first half | | parents are joined | one after the other, a gap goes to the child
/// before it | all of both | one after the other, equal shares | texts are joined | | parent is
/// removed | all are removed | all | all | it is |
///
/// Refusals have the code "session.invalid". Reads the session as it is and changes nothing.
class FamilyEdit
{
public:
    explicit FamilyEdit(const Session &session) : m_session(session) {}

    /// As this edit has made them, in order.
    std::vector<Annotation> children(Id parent, Id childTier) const;
    /// A new row, or one as it is from now on. Its children stay.
    void put(const Annotation &row);
    /// With all that hangs on it.
    void remove(const Annotation &row);
    /// To another time; its children follow.
    Result<void> move(Annotation row, TimeSpan span);
    /// Gives each an equal share of the time.
    Result<void> share(TimeSpan whole, const std::vector<Annotation> &rows);
    /// The later part, which is new. Words are divided in proportion to time, at a blank.
    Result<Annotation> split(const Annotation &whole, MediaTime at, IdSource &ids);
    /// Puts `second` into `first`, which then has this time; texts are joined by a blank.
    Result<void> join(const Annotation &first, const Annotation &second, TimeSpan span);

    /// Refused where a locked tier would change.
    Result<Edit> finished(std::string label) const;

private:
    TierRelation relationOf(Id tier) const { return m_session.tierById(tier)->relation; }
    Result<void> follow(const Annotation &parent, TimeSpan from, Id childTier);
    Result<void> stretch(const std::vector<Annotation> &rows, TimeSpan from, TimeSpan to);
    Result<void> cut(const std::vector<Annotation> &rows, TimeSpan to);
    Result<void> divide(const std::vector<Annotation> &rows, const Annotation &first,
                        const Annotation &second, IdSource &ids);
    Result<void> joinChildren(Id childTier, const Annotation &first, const Annotation &second,
                              const Annotation &joined);
    Result<void> joinDivided(const std::vector<Annotation> &earlier,
                             const std::vector<Annotation> &later, const Annotation &first,
                             const Annotation &second, const Annotation &joined);
    Annotation hung(Annotation row, Id parent);
    void drop(const Annotation &row);

    const Session &m_session;
    std::vector<RowChange> m_changes;
    std::unordered_map<Id, std::size_t> m_places;         ///< in m_changes, of annotations
    std::map<std::pair<Id, Id>, std::set<Id>> m_families; ///< of what was put: parent and tier
};

} // namespace duologue::edits
