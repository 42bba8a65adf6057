#pragma once

#include <nlohmann/json.hpp>

#include "core/review/comparison.h"
#include "core/review/queue.h"

/// Where people and models part, for people and for programs.
namespace duologue::cli {

std::string comparisonsText(const review::Comparisons &comparisons);
/// Figures as agreementJson() has them; with a row a unit.
nlohmann::json comparisonsJson(const review::Comparisons &comparisons);

/// The first `count` places.
std::string queueText(const review::Queue &queue, std::size_t count);
/// All of them.
nlohmann::json queueJson(const review::Queue &queue);

} // namespace duologue::cli
