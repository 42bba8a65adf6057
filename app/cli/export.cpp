#include <filesystem>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/commands.h"
#include "app/cli/format_options.h"
#include "core/formats/text_io.h"
#include "core/store/session_store.h"
#include "core/time/utc.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session;
    std::string file;
    std::string format;
    std::string author;
    std::vector<std::string> tiers;
};

Result<const formats::Format *> formatFor(const Options &options)
{
    const formats::Format *format =
        options.format.empty() ? formats::forWriting(options.file) : formats::byId(options.format);
    if (!format)
        return fail("export.unknown-format", "What format '" + options.file +
                                                 "' should have is not known. Name it with "
                                                 "--format: " +
                                                 formatIds(false) + ".");
    std::error_code problem;
    if (std::filesystem::equivalent(options.session, options.file, problem))
        return fail("export.onto-session",
                    "'" + options.file + "' is the session itself. Choose another file.");
    return format;
}

int exportSession(const Context &context, const Options &options)
{
    const auto format = formatFor(options);
    if (!format)
        return report(format.error());
    const auto store = SessionStore::open(options.session, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    const auto written =
        (*format)->write((*store)->session(), {options.tiers, options.author, utcNow()});
    if (!written)
        return report(written.error());
    if (const auto saved = formats::saveFile(options.file, written->bytes); !saved)
        return report(saved.error());
    warn(options.file, written->warnings);
    print(context,
          {{"file", options.file},
           {"format", (*format)->id},
           {"bytes", written->bytes.size()},
           {"warnings", toJson(written->warnings)}},
          options.file + ": " + std::string((*format)->name) + ", " +
              std::to_string(written->bytes.size()) + " bytes");
    return Done;
}

} // namespace

void addExport(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "export", "Write a session for other programs",
                   [&context, options] { return exportSession(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command->add_option("file", options->file, "What to write; replaced whole if it exists")
        ->required();
    addFormatOption(command, options->format, false);
    command->add_option("--tier", options->tiers, "Only the tiers of this name; may be repeated");
    command->add_option("--author", options->author, "Who the file names, where it names anyone");
}

} // namespace duologue::cli
