#include <filesystem>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/format_options.h"
#include "core/formats/import_edit.h"
#include "core/time/utc.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string in, out;
    std::string to;
    formats::ReadOptions reading;
};

/// What the file holds, as a session of its own.
Result<Session> sessionOf(const Options &options)
{
    const auto opened = formats::open(options.in, options.reading);
    if (!opened)
        return std::unexpected(opened.error());
    Session session;
    IdSource ids;
    const auto plan = formats::planImport(session, ids, opened->imported, options.in);
    if (!plan)
        return std::unexpected(plan.error());
    warn(options.in, plan->warnings);
    if (plan->nothing())
        return fail("convert.nothing", "'" + options.in + "' holds nothing to convert.");
    if (const auto done = session.apply(plan->edit); !done)
        return std::unexpected(done.error());
    return session;
}

int convert(const Context &context, const Options &options)
{
    const auto format = formatToWrite(options.out, options.to, options.in);
    if (!format)
        return report(format.error());
    const auto session = sessionOf(options);
    if (!session)
        return report(session.error());
    formats::WriteOptions how;
    how.date = utcNow();
    return write(context, **format, *session, options.out, how);
}

} // namespace

void addConvert(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "convert", "Write a file of annotations in another format",
                   [&context, options] { return convert(context, *options); });
    command->add_option("in", options->in, "What to read")->required();
    command->add_option("out", options->out, "What to write; replaced whole if it exists")
        ->required();
    addReadOptions(command, options->reading, "--from");
    addFormatOption(command, "--to", options->to, false);
}

} // namespace duologue::cli
