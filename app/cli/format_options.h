#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/formats/format.h"

/// What commands that read or write foreign files share.
namespace duologue::cli {

/// --format F, checked against the formats that can be read (or written).
void addFormatOption(CLI::App *command, std::string &format, bool reading);
/// "csv, csv-ratings, eaf"
std::string formatIds(bool reading);
/// One line each on stderr: what is wrong, where, what was kept.
void warn(const std::string &file, const std::vector<formats::Warning> &warnings);
nlohmann::json toJson(const std::vector<formats::Warning> &warnings);

} // namespace duologue::cli
