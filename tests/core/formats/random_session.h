#pragma once

#include "core/session/session.h"

/// Sessions full of difficult content, and a text form of them that knows no ids.
namespace duologue::fixtures {

struct RandomOptions
{
    MediaTime step = MediaTime::fromMicroseconds(1); ///< all times are multiples of it
    bool overlaps = true;
};

/// Two named people, tiers of every kind with distinct identities, annotations with hostile texts,
/// ratings with gaps. Equal seeds give equal sessions.
Session randomSession(std::uint64_t seed, const RandomOptions &options = {});
/// The same people and length, but neither tiers nor ratings.
Session withoutContent(const Session &session);

/// Tiers with at least one annotation (all tiers when `emptyTiers`) and what is on them; orders
/// are ranks.
std::string tiersAsText(const Session &session, bool emptyTiers = false);
std::string ratingsAsText(const Session &session);

} // namespace duologue::fixtures
