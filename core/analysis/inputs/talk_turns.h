#pragma once

#include "core/narrative/narrative.h"
#include "models/api/item.h"

namespace duologue::analysis {

/// The talk turns of a session as text models read them: the words of the fine narrative, one
/// conversation. The narrative has to live as long.
class TalkTurns : public models::ItemSource
{
public:
    explicit TalkTurns(const narrative::Narrative &narrative) : m_narrative(narrative) {}

    int size() const override { return static_cast<int>(m_narrative.turns.size()); }
    models::Outcome<models::Item> get(int index) const override;

private:
    const narrative::Narrative &m_narrative;
};

} // namespace duologue::analysis
