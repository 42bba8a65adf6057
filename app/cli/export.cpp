#include <algorithm>
#include <filesystem>
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

/// A recording is never written over.
Result<void> spareRecordings(const Session &session, const std::string &path,
                             const std::string &file)
{
    const auto folder = std::filesystem::absolute(path).parent_path();
    std::error_code problem;
    for (const MediaSource *source : session.media())
        if (std::filesystem::equivalent(folder / source->path, file, problem))
            return fail("export.onto-recording", "'" + file + "' is the recording '" +
                                                     source->label +
                                                     "' of this session. Choose another file.");
    return {};
}

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
    if (const auto spared = spareRecordings(session, options.session, options.file); !spared)
        return report(spared.error());
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
    addFormatOption(command, "--format", options->format, false);
    command->add_option("--tier", options->writing.tiers,
                        "Only the tiers of this name; may be repeated");
    command->add_option("--person", options->people,
                        "Only this person's tiers and ratings; may be repeated");
    command->add_option("--author", options->writing.author,
                        "Who the file names, where it names anyone");
}

} // namespace duologue::cli
