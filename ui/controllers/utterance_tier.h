#pragma once

#include <string>
#include <string_view>

#include "core/session/session.h"

namespace duologue::ui {

/// The tier that marks of this person by this annotator go to: their own, else a shared one.
/// Null: there is none yet.
const Tier *utteranceTier(const Session &session, Id participant, std::string_view annotator);

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
