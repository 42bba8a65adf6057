#include "app/cli/command.h"

#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace duologue::cli {

void print(const Context &context, const nlohmann::json &document, const std::string &text)
{
    const std::string out =
        context.json ? document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                     : text;
    std::fputs(out.c_str(), stdout);
    if (out.empty() || out.back() != '\n')
        std::fputc('\n', stdout);
}

int report(const Error &error)
{
    std::fprintf(stderr, "error: %s%s\n", error.message.c_str(),
                 error.detail.empty() ? "" : (" (" + error.detail + ")").c_str());
    return Failed;
}

void progress(const std::string &what, double share)
{
    static int last = -1;
    const int percent = static_cast<int>(std::floor(share * 100));
    if (percent == last)
        return;
    last = percent;
    const bool terminal = isatty(fileno(stderr)) != 0;
    std::fprintf(stderr, terminal ? "\r%s %d %%%s" : "%s %d %%%s", what.c_str(), percent,
                 terminal && percent < 100 ? "" : "\n");
    std::fflush(stderr);
}

CLI::App *addCommand(CLI::App &app, Context &context, const std::string &name,
                     const std::string &description, std::function<int()> body)
{
    CLI::App *command = app.add_subcommand(name, description);
    command->add_flag("--json", context.json, "Print the result as one JSON document");
    command->callback([&context, body = std::move(body)] { context.exitCode = body(); });
    return command;
}

} // namespace duologue::cli
