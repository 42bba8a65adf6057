#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/session/session.h"

namespace duologue::cli {

/// One order of the scripting interface ("add", "set", "remove", "split", "merge", "rate",
/// "texts") as an edit of the session as it is now. `editOrderHelp` lists them with their members.
/// Code "edit.order" when the order itself is wrong; else those of the edit builders.
Result<Edit> editFor(const nlohmann::json &order, const Session &session, IdSource &ids);

extern const char *const editOrderHelp;

} // namespace duologue::cli
