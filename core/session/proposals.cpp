#include "core/session/proposals.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/session/edit_builders.h"
#include "core/session/utterance_tier.h"

namespace duologue {
namespace {

std::vector<const Tier *> proposalTiers(const Session &session)
{
    auto tiers = session.tiers();
    std::erase_if(tiers, [](const Tier *tier) { return !isProposal(*tier); });
    return tiers;
}

std::unexpected<Error> gone()
{
    return fail("session.invalid", "This proposal is no longer there.");
}

/// The rows of these proposals; fails where one is none.
Result<std::vector<Annotation>> rowsOf(const Session &session, std::span<const Id> annotations)
{
    std::vector<Annotation> rows;
    for (const Id id : annotations) {
        if (!isProposal(session, id))
            return gone();
        rows.push_back(*session.annotation(id));
    }
    if (rows.empty())
        return fail("session.invalid", "There are no proposals.");
    return rows;
}

/// Tiers from which all that was on them has gone.
void removeEmptied(const Session &session, Edit &edit)
{
    std::map<Id, std::size_t> left;
    for (const RowChange &change : edit.changes)
        if (const auto *row = change.before ? std::get_if<Annotation>(&*change.before) : nullptr)
            ++left[row->tier];
    for (const auto &[id, count] : left)
        if (const Tier *tier = session.tierById(id);
            isProposal(*tier) && session.annotations(id).size() == count)
            edit.remove(*tier);
}

bool isUttered(const Session &session, const Proposal &proposal)
{
    return std::ranges::any_of(session.tiers(), [&](const Tier *tier) {
        return tier->kind == TierKind::Utterance && tier->participant == proposal.participant &&
               !session.annotations(tier->id, proposal.span).empty();
    });
}

std::string named(const char *what, std::size_t count)
{
    return std::string(what) +
           (count == 1 ? " proposal" : " " + std::to_string(count) + " proposals");
}

/// Where what is taken goes, by person.
class Places
{
public:
    Places(const Session &session, IdSource &ids, std::string_view annotator, Edit &edit)
        : m_session(session), m_ids(ids), m_annotator(annotator), m_edit(edit)
    {
    }

    Result<Id> of(Id participant)
    {
        if (const auto known = m_known.find(participant); known != m_known.end())
            return known->second;
        const Participant *person = m_session.participant(participant);
        if (!person)
            return fail("session.invalid", "This person is no longer part of the session.");
        if (const Tier *tier = utteranceTier(m_session, participant, m_annotator)) {
            if (tier->locked)
                return fail("session.invalid",
                            "The tier '" + tier->name + "' is locked. Unlock it to edit.");
            return m_known[participant] = tier->id;
        }
        Tier made = newUtteranceTier(m_session, m_ids, *person);
        made.order += m_made++;
        m_edit.insert(made);
        return m_known[participant] = made.id;
    }

private:
    const Session &m_session;
    IdSource &m_ids;
    std::string_view m_annotator;
    Edit &m_edit;
    std::map<Id, Id> m_known;
    int m_made = 0;
};

} // namespace

bool isProposal(const Session &session, Id annotation)
{
    const auto row = session.annotation(annotation);
    const Tier *tier = row ? session.tierById(row->tier) : nullptr;
    return tier && isProposal(*tier);
}

std::vector<Annotation> proposalsOf(const Session &session)
{
    std::vector<Annotation> all;
    for (const Tier *tier : proposalTiers(session))
        std::ranges::copy(session.annotations(tier->id), std::back_inserter(all));
    std::ranges::sort(
        all, {}, [](const Annotation &a) { return std::tuple(a.span.begin, a.span.end, a.id); });
    return all;
}

namespace edits {

Edit propose(const Session &session, IdSource &ids, std::span<const Proposal> proposals)
{
    Edit edit{"propose utterances", {}};
    std::map<Id, Id> tiers;
    for (const Tier *tier : proposalTiers(session)) {
        tiers.emplace(tier->participant, tier->id);
        for (const Annotation &row : session.annotations(tier->id))
            edit.remove(row);
    }
    int order = nextTierOrder(session);
    for (const Proposal &proposal : proposals) {
        const Participant *person = session.participant(proposal.participant);
        if (!person || isUttered(session, proposal))
            continue;
        const auto [tier, isNew] = tiers.try_emplace(person->id, 0);
        if (isNew) {
            Tier made;
            made.id = tier->second = ids.next();
            made.order = order++;
            made.name = person->pseudonym + " proposals";
            made.kind = TierKind::Prediction;
            made.participant = person->id;
            made.annotator = proposedBy;
            edit.insert(made);
        }
        Annotation row;
        row.id = ids.next();
        row.tier = tier->second;
        row.span = proposal.span;
        edit.insert(row);
    }
    return edit;
}

Result<Edit> takeProposals(const Session &session, IdSource &ids, std::span<const Id> annotations,
                           std::string_view annotator)
{
    const auto rows = rowsOf(session, annotations);
    if (!rows)
        return std::unexpected(rows.error());
    Edit edit;
    Places places(session, ids, annotator, edit);
    std::size_t taken = 0;
    for (const Annotation &row : *rows) {
        const auto tier = places.of(session.tierById(row.tier)->participant);
        if (!tier)
            return std::unexpected(tier.error());
        if (session.tierById(*tier) && !session.annotations(*tier, row.span).empty())
            continue;
        Annotation uttered = row;
        uttered.tier = *tier;
        edit.replace(row, std::move(uttered));
        ++taken;
    }
    if (taken == 0)
        return fail("session.invalid",
                    "An utterance is marked here already. Refuse the proposal, or move its ends.");
    edit.label = named("take", taken);
    removeEmptied(session, edit);
    return edit;
}

Result<Edit> refuseProposals(const Session &session, std::span<const Id> annotations)
{
    const auto rows = rowsOf(session, annotations);
    if (!rows)
        return std::unexpected(rows.error());
    Edit edit{named("refuse", rows->size()), {}};
    for (const Annotation &row : *rows)
        edit.remove(row);
    removeEmptied(session, edit);
    return edit;
}

} // namespace edits
} // namespace duologue
