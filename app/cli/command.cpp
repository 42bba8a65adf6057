#include "app/cli/command.h"

#include <cstdio>

#include "app/cli/progress.h"
#include "core/base/thrown.h"
#include "core/base/visible.h"
#include "core/crash/crash_handler.h"

namespace duologue::cli {

void print(const Context &context, const nlohmann::json &document, const std::string &text)
{
    endProgress();
    const std::string out =
        context.json ? document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                     : text;
    std::fputs(out.c_str(), stdout);
    if (out.empty() || out.back() != '\n')
        std::fputc('\n', stdout);
}

int report(const Error &error)
{
    endProgress();
    const std::string detail = error.detail.empty() ? std::string() : " (" + error.detail + ")";
    std::fprintf(stderr, "error: %s\n", visible(error.message + detail).c_str());
    return Failed;
}

namespace {

/// Whatever a library throws ends the command with words, not the program.
int inASentence(const std::function<int()> &body)
{
    try {
        return body();
    } catch (const CLI::Error &) {
        throw;
    } catch (...) {
        return report(errorOf(std::current_exception()));
    }
}

} // namespace

CLI::App *addCommand(CLI::App &app, Context &context, const std::string &name,
                     const std::string &description, std::function<int()> body)
{
    CLI::App *command = app.add_subcommand(name, description);
    command->add_flag("--json", context.json, "Print the result as one JSON document");
    command->callback([&context, command, body = std::move(body)] {
        crash::note(command->get_name().c_str());
        context.exitCode = inASentence(body);
        endProgress();
    });
    return command;
}

} // namespace duologue::cli
