#include "core/session/utterance_tier.h"

#include "core/session/edit_builders.h"

namespace duologue {

const Tier *utteranceTier(const Session &session, Id participant, std::string_view annotator)
{
    const Tier *shared = nullptr;
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Utterance || tier->participant != participant)
            continue;
        if (!annotator.empty() && tier->annotator == annotator)
            return tier;
        if (tier->annotator.empty() && !shared)
            shared = tier;
    }
    return shared;
}

Tier newUtteranceTier(const Session &session, IdSource &ids, const Participant &person)
{
    Tier tier;
    tier.id = ids.next();
    tier.order = edits::nextTierOrder(session);
    tier.name = person.pseudonym + " utterances";
    tier.kind = TierKind::Utterance;
    tier.participant = person.id;
    return tier;
}

} // namespace duologue
