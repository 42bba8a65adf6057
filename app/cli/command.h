#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace duologue::cli {

/// What a command gives back to the shell.
enum ExitCode { Done = 0, Failed = 1, Usage = 2 };

/// Shared by all commands of one invocation.
struct Context
{
    bool json = false; ///< results as exactly one JSON document on stdout
    int exitCode = Done;
};

/// A result: `text` on stdout, or `document` with --json. `text` needs no final newline.
void print(const Context &context, const nlohmann::json &document, const std::string &text);
/// "error: message (detail)" on stderr; returns Failed.
int report(const Error &error);
/// A line on stderr about how far a long command is; overwrites itself on a terminal.
void progress(const std::string &what, double share);

/// Adds a subcommand that runs `body` and takes its exit code.
CLI::App *addCommand(CLI::App &app, Context &context, const std::string &name,
                     const std::string &description, std::function<int()> body);

} // namespace duologue::cli
