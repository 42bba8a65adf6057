#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/agreement/agreement.h"

/// How far raters agree, for people and for programs.
namespace duologue::cli {

/// `figure`: the one that the matrix of raters shows; empty: Krippendorff's α.
std::string agreementText(const agreement::Agreement &agreement, const std::string &figure);

/// A figure is {"value": …, "low": …, "high": …}, or {"undefined": sentence}.
nlohmann::json agreementJson(const agreement::Agreement &agreement);

/// A line a figure; where none exists for the same reason, that once.
std::string figuresText(const std::vector<agreement::Figured> &figures);
nlohmann::json figuresJson(const std::vector<agreement::Figured> &figures);
/// Wide enough for `width` characters, of UTF-8.
std::string padded(std::string_view text, std::size_t width);

} // namespace duologue::cli
