#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/progress.h"
#include "app/cli/scheme_choice.h"
#include "core/scheme/apply.h"
#include "core/setup/recording.h"
#include "core/setup/session_plan.h"
#include "core/store/session_store.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

namespace fs = std::filesystem;

struct Options
{
    std::string session;
    std::vector<std::string> media;
    std::vector<std::string> roles;    ///< FILE=ROLE
    std::vector<std::string> subjects; ///< FILE=PSEUDONYM
    std::vector<std::string> people{"P1", "P2"};
    std::string title;
    std::string annotator;
    std::string scheme; ///< name or file; empty: none
};

std::unexpected<Error> usage(std::string message)
{
    return fail("usage", std::move(message));
}

/// "FILE=VALUE" pairs by file; the file may be named as in --media or by its last part alone.
Result<std::map<std::string, std::string>> pairs(const std::vector<std::string> &texts,
                                                 const std::vector<std::string> &files)
{
    std::map<std::string, std::string> result;
    for (const std::string &text : texts) {
        const auto equals = text.rfind('=');
        const std::string name = text.substr(0, equals);
        const auto named = [&](const std::string &file) {
            return file == name || fs::path(file).filename() == name;
        };
        const auto file = std::ranges::find_if(files, named);
        if (equals == std::string::npos || file == files.end())
            return usage("'" + text +
                         "' does not name one of the files given with --media. Write "
                         "FILE=VALUE.");
        result[*file] = text.substr(equals + 1);
    }
    return result;
}

Result<setup::SessionPlan> planFrom(const Options &options)
{
    const auto roles = pairs(options.roles, options.media);
    if (!roles)
        return std::unexpected(roles.error());
    const auto subjects = pairs(options.subjects, options.media);
    if (!subjects)
        return std::unexpected(subjects.error());
    setup::SessionPlan plan;
    plan.title = options.title.empty() ? fs::path(options.session).stem().string() : options.title;
    for (const std::string &name : options.people) {
        plan.people.emplace_back();
        plan.people.back().pseudonym = name;
    }
    for (const std::string &file : options.media) {
        auto described = setup::describeRecording(file);
        if (!described)
            return std::unexpected(described.error());
        if (!described->warning.empty())
            warn(described->warning);
        MediaSource &source = described->source;
        source.path = setup::referenceTo(file, options.session);
        if (const auto given = roles->find(file); given != roles->end()) {
            const auto role = mediaRoleFromString(given->second);
            if (!role)
                return usage("'" + given->second +
                             "' is not a role. Roles: frontal, general, egocentric, lapel, "
                             "ambient, heart-rate, other.");
            source.role = *role;
        }
        int subject = setup::guessSubject(file, plan.people);
        if (const auto given = subjects->find(file); given != subjects->end()) {
            const auto person = std::ranges::find(options.people, given->second);
            if (person == options.people.end())
                return usage("There is no participant '" + given->second + "'.");
            subject = static_cast<int>(person - options.people.begin());
        }
        plan.recordings.push_back({std::move(source), subject});
    }
    return plan;
}

/// What the scheme that was asked for makes of a session, as part of what it begins with.
Result<void> follow(setup::Start &start, const std::string &nameOrFile)
{
    const auto scheme = chosenScheme(nameOrFile);
    if (!scheme)
        return std::unexpected(scheme.error());
    Session session;
    Edit all;
    all.replace(session.info(), start.info);
    all.changes.insert(all.changes.end(), start.edit.changes.begin(), start.edit.changes.end());
    if (auto made = session.apply(all); !made)
        return made;
    IdSource ids;
    const auto change = scheme::changeTo(session, ids, *scheme);
    if (!change)
        return std::unexpected(change.error());
    for (const RowChange &one : change->edit.changes) {
        const auto known = std::ranges::find_if(start.edit.changes, [&](const RowChange &other) {
            return one.before && other.after == one.before;
        });
        if (std::holds_alternative<SessionInfo>(one.any()))
            start.info = std::get<SessionInfo>(*one.after);
        else if (known != start.edit.changes.end())
            known->after = one.after;
        else
            start.edit.changes.push_back(one);
    }
    return {};
}

int makeSession(const Context &context, const Options &options)
{
    const auto plan = planFrom(options);
    if (!plan)
        return report(plan.error()), plan.error().code == "usage" ? Usage : Failed;
    auto start = setup::startOf(*plan);
    if (!start)
        return report(start.error()), start.error().code == "setup.people" ? Usage : Failed;
    if (!options.scheme.empty())
        if (const auto followed = follow(*start, options.scheme); !followed)
            return report(followed.error());
    const auto store =
        SessionStore::create(options.session, start->info, start->edit, options.annotator);
    if (!store)
        return report(store.error());
    const std::string length = formatTimecode(start->info.duration);
    print(context,
          {{"session", options.session},
           {"title", start->info.title},
           {"duration", start->info.duration.seconds()},
           {"media", options.media.size()}},
          options.session + ": " + length + " with " + std::to_string(options.media.size()) +
              " recordings");
    return Done;
}

} // namespace

void addNew(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(app, context, "new", "Make a session from recordings",
                                   [&context, options] { return makeSession(context, *options); });
    command->add_option("session", options->session, "The *.duologue file to write")->required();
    command->add_option("--media", options->media, "Recordings; they are not copied nor changed")
        ->required();
    command->add_option("--role", options->roles,
                        "FILE=ROLE: frontal, general, egocentric, lapel, ambient, heart-rate or "
                        "other (else guessed from name and content)");
    command->add_option("--subject", options->subjects,
                        "FILE=NAME: the participant that it shows or records (else the one whose "
                        "pseudonym is a word of the file's name)");
    command->add_option("--people", options->people, "Pseudonyms of the two participants")
        ->expected(2);
    command->add_option("--title", options->title, "Title (else the name of the file)");
    command->add_option("--annotator", options->annotator, "Who makes the session");
    command->add_option("--scheme", options->scheme,
                        "What is annotated: a scheme file, or the name of a shipped scheme "
                        "(scheme --list)");
}

} // namespace duologue::cli
