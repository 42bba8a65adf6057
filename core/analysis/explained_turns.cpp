#include "core/analysis/explained_turns.h"

#include "core/analysis/analysis.h"

namespace duologue::analysis {

bool explainsTurns(const Session &session, const Tier &tier)
{
    const auto rows = session.annotations(tier.id);
    const auto *why = rows.empty() ? nullptr : session.explanation((*rows.begin()).id);
    return why && explanationFromJson(why->json).has_value();
}

} // namespace duologue::analysis
