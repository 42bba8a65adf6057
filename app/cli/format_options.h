#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/formats/format.h"

/// What commands that read or write foreign files share.
namespace duologue::cli {

/// --from, the format of what is read, or --to, that of what is written; checked against those that
/// can be.
void addFormatOption(CLI::App *command, std::string &format, bool reading);
/// --format, as `import` and `export` called it once: still understood, but no longer shown.
void addFormerFormatOption(CLI::App *command, std::string &format, bool reading);
/// What a file does not say itself: --from, --participant, --only, --encoding, --frame-rate.
void addReadOptions(CLI::App *command, formats::ReadOptions &options);

/// By id, else by how the file is called. Refuses to write over `source`.
Result<const formats::Format *> formatToWrite(const std::string &file, const std::string &id,
                                              const std::string &source);
/// What was written of a session, as a document and as lines.
struct Exported
{
    nlohmann::json document;
    std::string text;
};
/// Writes the session's annotations, and warns of what the format cannot hold.
Result<Exported> exported(const formats::Format &format, const Session &session,
                          const std::string &file, formats::WriteOptions options);
/// The same; says what was written and returns the exit code.
int write(const Context &context, const formats::Format &format, const Session &session,
          const std::string &file, formats::WriteOptions options);

/// One line each on stderr: what is wrong, where, what was kept.
void warn(const std::string &file, const std::vector<formats::Warning> &warnings);
nlohmann::json toJson(const std::vector<formats::Warning> &warnings);

} // namespace duologue::cli
