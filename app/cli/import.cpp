#include <memory>

#include "app/cli/commands.h"
#include "app/cli/format_options.h"
#include "core/formats/import_edit.h"
#include "core/formats/text_io.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session;
    std::string file;
    std::string format;
    std::string participant;
    std::string annotator = "import";
    bool dryRun = false;
};

Result<formats::Imported> readForeign(const Options &options)
{
    const auto bytes = formats::readFile(options.file);
    if (!bytes)
        return std::unexpected(bytes.error());
    const formats::Format *format = options.format.empty()
                                        ? formats::forReading(options.file, *bytes)
                                        : formats::byId(options.format);
    if (!format)
        return fail("import.unknown-format",
                    "The format of '" + options.file +
                        "' is not known. Name it with --format: " + formatIds(true) + ".");
    auto imported = format->read(*bytes, options.file);
    if (imported && !options.participant.empty())
        formats::setOwner(*imported, options.participant);
    return imported;
}

std::string summary(const Options &options, const formats::ImportPlan &plan)
{
    const auto count = [](int number, const char *what) {
        return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
    };
    std::string text = options.file + (options.dryRun ? ": would add " : ": added ") +
                       count(plan.annotations, "annotation") + ", " +
                       count(plan.ratings, "rating") + ", " + count(plan.tiers, "tier") + ", " +
                       count(plan.participants, "participant") + ", " +
                       count(plan.media, "recording");
    if (plan.present > 0)
        text += "; " + std::to_string(plan.present) + " were there already";
    return text;
}

int importFile(const Context &context, const Options &options)
{
    const auto imported = readForeign(options);
    if (!imported)
        return report(imported.error());
    const auto store = SessionStore::open(options.session);
    if (!store)
        return report(store.error());
    IdSource ids;
    const auto plan = formats::planImport((*store)->session(), ids, *imported, options.file);
    if (!plan)
        return report(plan.error());
    if (!options.dryRun)
        if (const auto done = (*store)->commit(plan->edit, options.annotator); !done)
            return report(done.error());
    warn(options.file, plan->warnings);
    print(context,
          {{"file", options.file},
           {"session", options.session},
           {"annotations", plan->annotations},
           {"ratings", plan->ratings},
           {"tiers", plan->tiers},
           {"participants", plan->participants},
           {"media", plan->media},
           {"present", plan->present},
           {"written", !options.dryRun},
           {"warnings", toJson(plan->warnings)}},
          summary(options, *plan));
    return Done;
}

} // namespace

void addImport(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "import", "Bring annotations or ratings of a file into a session",
                   [&context, options] { return importFile(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command->add_option("file", options->file, "What to import")->required();
    addFormatOption(command, options->format, true);
    command->add_option("--participant", options->participant,
                        "Whose tiers these are, where the file names nobody");
    command->add_option("--annotator", options->annotator, "Who the journal names");
    command->add_flag("--dry-run", options->dryRun, "Say what would be added; change nothing");
}

} // namespace duologue::cli
