#pragma once

#include <span>

#include "core/session/session.h"

/// Many annotations at once, as one edit: all or none. Each reads the session as it is and changes
/// nothing. They fail as the builders of edit_builders.h do, and with "session.invalid" when one of
/// the annotations would leave the session.
namespace duologue::edits {

Result<Edit> removeAnnotations(const Session &session, std::span<const Id> annotations);
/// `by` may be negative.
Result<Edit> shiftAnnotations(const Session &session, std::span<const Id> annotations,
                              MediaTime by);
/// What reaches from the first begin to the last end reaches over `whole` afterwards, and all
/// between in proportion.
Result<Edit> stretchAnnotations(const Session &session, std::span<const Id> annotations,
                                TimeSpan whole);
/// Puts them on another tier, so much later. Refused where others hang on one of them.
Result<Edit> moveAnnotations(const Session &session, IdSource &ids, std::span<const Id> annotations,
                             Id tier, MediaTime by);
Result<Edit> setLabels(const Session &session, std::span<const Id> annotations,
                       const std::string &label);

/// From the first begin to the last end; nothing of none.
std::optional<TimeSpan> reachOf(const Session &session, std::span<const Id> annotations);

} // namespace duologue::edits
