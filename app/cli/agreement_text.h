#pragma once

#include <nlohmann/json.hpp>

#include "core/agreement/agreement.h"

/// How far raters agree, for people and for programs.
namespace duologue::cli {

/// `figure`: the one that the matrix of raters shows; empty: Krippendorff's α.
std::string agreementText(const agreement::Agreement &agreement, const std::string &figure);

/// A figure is {"value": …, "low": …, "high": …}, or {"undefined": sentence}.
nlohmann::json agreementJson(const agreement::Agreement &agreement);

} // namespace duologue::cli
