#include "core/dataset/export/prediction_tiers.h"

#include "core/narrative/narrative.h"
#include "core/session/predictions.h"
#include "core/session/proposals.h"

namespace duologue::dataset {

std::map<std::pair<std::string, Id>, const Tier *> predictionTiers(const Session &session)
{
    std::map<std::pair<std::string, Id>, const Tier *> newest;
    const auto started = [&](const Tier &tier) {
        const ModelRun *run = session.modelRun(tier.modelRun);
        return run ? run->started : std::string();
    };
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Prediction || isProposal(*tier))
            continue;
        const Tier *&known = newest[{nameForAll(session, *tier), tier->participant}];
        if (!known || started(*known) <= started(*tier))
            known = tier;
    }
    return newest;
}

std::multimap<TimeSpan, Id> speakersOf(const Session &session)
{
    std::multimap<TimeSpan, Id> speakers;
    for (const narrative::TurnInput &turn : narrative::turnsOf(session))
        speakers.emplace(turn.span, turn.participant);
    return speakers;
}

} // namespace duologue::dataset
