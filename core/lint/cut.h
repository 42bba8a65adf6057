#pragma once

#include "core/session/session.h"

namespace duologue::lint {

/// When each word of an utterance was said, where that is known of all of them; else empty.
std::vector<TimeSpan> wordTimes(const Annotation &utterance);

/// Splits an annotation around a stretch strictly inside it: one piece ends where it begins, the
/// other begins where it ends. Words go where their times say, else in proportion to the time that
/// is left on each side.
Result<Edit> cutAround(const Session &session, IdSource &ids, Id annotation, TimeSpan hole,
                       std::string label);

/// Splits at a byte of the text: between the times of the words there, else in proportion to the
/// text.
Result<Edit> splitText(const Session &session, IdSource &ids, Id annotation, std::size_t byte,
                       std::string label);

} // namespace duologue::lint
