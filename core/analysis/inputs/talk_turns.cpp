#include "core/analysis/inputs/talk_turns.h"

namespace duologue::analysis {

models::Outcome<models::Item> TalkTurns::get(int index) const
{
    const auto turn = static_cast<std::size_t>(index);
    models::Item item;
    item.begin = m_narrative.turns.at(turn).input.span.begin.seconds();
    item.end = m_narrative.turns.at(turn).input.span.end.seconds();
    narrative::Telling told = m_narrative.tell(turn);
    for (narrative::Token &token : told.tokens)
        item.words.push_back(std::move(token.word));
    return {std::move(item), {}, false};
}

} // namespace duologue::analysis
