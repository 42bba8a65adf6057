#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/dataset/export.h"

/// How sessions, people, tiers and columns are called in a dataset.
namespace duologue::dataset {

/// Fit for the name of a file: letters, digits, '-', '_' and whatever is not ASCII; others are '_'.
std::string fileSafe(std::string_view name);

/// One a session, all different: the name of its file, with its folder's where several share one.
std::vector<std::string> sessionNames(const std::vector<OpenSession> &sessions);

/// As a dataset calls a participant: "P17", or "person1" where there is no pseudonym.
std::string personName(const Participant &participant);

/// The name of a tier without its person's: "tone" for "P17 tone" of P17.
std::string tierStem(const Session &session, const Tier &tier);

/// Tiers that are called `name`, with or without their person's name, in screen order.
std::vector<const Tier *> tiersNamed(const Session &session, const std::string &name);

} // namespace duologue::dataset
