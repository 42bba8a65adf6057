#pragma once

#include <set>

#include "core/agreement/question.h"

/// What the gatherers of questions share.
namespace duologue::agreement {

/// A unit's person and task, from its session.
Unit unitOf(const std::vector<dataset::OpenSession> &sessions, std::size_t session, Id participant,
            TimeSpan span);

/// Raters who are compared with each other: all in their first pass, and everyone who has made a
/// second one with themselves.
struct RaterGroup
{
    std::string suffix; ///< of the question's name; empty: first passes
    std::vector<std::string> raters;
};
/// The first group is that of first passes, also where nobody is in it.
std::vector<RaterGroup> raterGroups(const std::set<std::string> &raters);

/// "12 windows", "1 window".
std::string counted(std::size_t count, const std::string &what);

} // namespace duologue::agreement
