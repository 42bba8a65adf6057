#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/session/rows.h"

/// Rows as JSON, as the journal keeps them: {"row": "annotation", "id": …}, times in microseconds,
/// what a row does not have left out.
namespace duologue::store {

nlohmann::json rowToJson(const Row &row);

/// "session.invalid" when a text is not UTF-8.
Result<std::string> rowToText(const Row &row);
/// "store.damaged" without a file name: the caller knows it.
Result<Row> rowFromText(std::string_view text);

Result<std::string> attributesToText(const Attributes &attributes);
Result<Attributes> attributesFromText(std::string_view text);

/// Refuses ("session.invalid") what no file should hold: numbers that are not finite, times
/// beyond a thousand years, more than a million rating windows.
Result<void> checkStorable(const Row &row);

/// "session", "participant", "media", "tier", "annotation", "rating", "run" or "explanation".
std::string_view kindName(const Row &row);

} // namespace duologue::store
