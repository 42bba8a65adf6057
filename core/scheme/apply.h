#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/scheme/scheme.h"
#include "core/session/edit.h"
#include "core/session/session.h"

namespace duologue::scheme {

/// What a scheme makes of a session.
struct Change
{
    std::vector<std::string> sentences; ///< for people: what the edit does, and what stays as it is
    Edit edit;                          ///< empty: the session follows the scheme already
};

/// What has to be done so that a session follows a scheme. Tiers and vocabularies are known by
/// their names, also by that which a template had in the scheme the session follows, where it has
/// only been renamed; where a session has one utterance tier of a person, or one task tier, under
/// another name, that one is meant and is renamed. What the scheme does not know stays: nothing
/// that people annotated or rated is removed or changed, except that annotations of a tier that
/// gets a parent are hung on the one they lie within.
/// Fails with "scheme.invalid" as check() does, with "scheme.people" where the session has nobody
/// and the scheme names nobody, and with "scheme.orphans" where annotations would lose their
/// parents or find none; then nothing is changed. Pure; as fast as the session's annotations can be
/// looked through. Any thread.
Result<Change> changeTo(const Session &session, IdSource &ids, const Scheme &scheme);

/// The scheme that a session follows; the first shipped one's ratings, with the session's window,
/// where none was applied or what is kept cannot be read.
Scheme schemeOf(const Session &session);
RatingPlan ratingPlanOf(const Session &session);

/// A scheme that makes other sessions like this one: its tiers but those of models, its
/// vocabularies, scales and window. A person's pseudonym in a tier's name becomes %person.
Scheme templateOf(const Session &session);

} // namespace duologue::scheme
