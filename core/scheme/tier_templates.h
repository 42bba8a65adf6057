#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/scheme/scheme.h"
#include "core/session/edit.h"
#include "core/session/session.h"

/// Tiers made of one template of a scheme, when somebody wants one, without applying the scheme.
namespace duologue::scheme {

/// The tiers that a template makes: one for each person who has none of it yet, or one for all;
/// where nobody lacks it, another set that belongs to `annotator`, whose name stands in its tiers'.
/// With them the tiers that they hang on and the vocabulary that they take, where the session has
/// none of these names; what is there stays as it is. Codes: "scheme.invalid" (no such template),
/// "scheme.people" (it is one a person, and the session has nobody), "session.invalid". Pure; any
/// thread.
Result<Edit> tiersFrom(const Session &session, IdSource &ids, const Scheme &scheme,
                       const std::string &tierTemplate, const std::string &annotator);

/// How the tiers will be called that tiersFrom() makes of the template itself; empty where it
/// fails.
std::vector<std::string> namesFrom(const Session &session, const Scheme &scheme,
                                   const std::string &tierTemplate, const std::string &annotator);

} // namespace duologue::scheme
