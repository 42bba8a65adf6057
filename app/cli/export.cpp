#include <algorithm>
#include <iostream>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/format_options.h"
#include "core/formats/selection.h"
#include "core/session/predictions.h"
#include "core/store/session_store.h"
#include "core/time/utc.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session;
    std::string file;
    std::string format;
    formats::WriteOptions writing;
    std::vector<std::string> people;
};

/// Of predictions from faces it is said what they can and cannot say.
void caution(const Session &session, const formats::WriteOptions &options)
{
    const auto tiers = formats::tiersNamed(session, options.tiers);
    if (tiers && std::ranges::any_of(
                     *tiers, [&](const Tier *tier) { return isReadFromFaces(session, *tier); }))
        std::cerr << "note: " << faceLimits << '\n';
}

int writePart(const Context &context, const formats::Format &format, const Session &session,
              const Options &options)
{
    const int done = write(context, format, session, options.file, options.writing);
    if (done == Done)
        caution(session, options.writing);
    return done;
}

int exportSession(const Context &context, Options options)
{
    const auto format = formatToWrite(options.file, options.format, options.session);
    if (!format)
        return report(format.error());
    const auto store = SessionStore::open(options.session, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    options.writing.date = utcNow();
    const Session &session = (*store)->session();
    if (options.people.empty())
        return writePart(context, **format, session, options);
    const auto people = formats::peopleNamed(session, options.people);
    if (!people)
        return report(people.error());
    const auto part = formats::partOf(session, formats::partOfPeople(session, *people));
    return part ? writePart(context, **format, *part, options) : report(part.error());
}

} // namespace

void addExport(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "export", "Write a session for other programs",
                   [&context, options] { return exportSession(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command
        ->add_option("file", options->file,
                     "What to write; replaced whole if it exists. Some formats write a file a "
                     "person beside it")
        ->required();
    addFormatOption(command, options->format, false);
    addFormerFormatOption(command, options->format, false);
    command->add_option("--tier", options->writing.tiers,
                        "Only the tiers of this name; may be repeated");
    command->add_option("--person", options->people,
                        "Only this person's tiers and ratings; may be repeated");
    command->add_option("--author", options->writing.author,
                        "Who the file names, where it names anyone");
}

} // namespace duologue::cli
