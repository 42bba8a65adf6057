#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/id.h"
#include "core/demo/dialogue.h"
#include "core/session/edit.h"

namespace duologue::demo {

/// The rows of a session that a dialogue fills by itself, without media and ratings.
struct SessionRows
{
    std::array<Participant, 2> people; ///< P17 (woman, left) and P42 (man, right)
    std::vector<Tier> tiers;
    std::vector<Annotation> annotations;
    std::vector<Id> utterances; ///< annotation of each turn, in the dialogue's order

    /// Everything as one edit.
    Edit edit() const;
};

SessionRows sessionRows(const Dialogue &dialogue, IdSource &ids);

} // namespace duologue::demo
