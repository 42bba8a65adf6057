#pragma once

#include "core/agreement/question.h"

/// What the gatherers of questions share.
namespace duologue::agreement {

/// A unit's person and task, from its session.
Unit unitOf(const std::vector<dataset::OpenSession> &sessions, std::size_t session, Id participant,
            TimeSpan span);

/// "12 windows", "1 window".
std::string counted(std::size_t count, const std::string &what);

} // namespace duologue::agreement
