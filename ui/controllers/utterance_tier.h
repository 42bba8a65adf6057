#pragma once

#include <string>

#include "core/session/utterance_tier.h"

namespace duologue::ui {

/// An edit that adds an utterance of this person to that tier, making the tier if need be.
/// Fails like edits::addAnnotation.
Result<Edit> addUtterance(const Session &session, IdSource &ids, Id participant,
                          const std::string &annotator, TimeSpan span, const std::string &label);

/// The utterance after (step 1) or before (step -1) this one, in order of (begin, end, id) over
/// all utterance tiers; with no such annotation, the first after or the last before `time`.
std::optional<Annotation> neighbourUtterance(const Session &session, Id annotation, MediaTime time,
                                             int step);

/// The latest begun utterance of a tier that holds this time.
std::optional<Annotation> utteranceAt(const Session &session, Id tier, MediaTime time);

} // namespace duologue::ui
