#include <cstdio>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/dataset/export.h"
#include "core/tiers/find_sessions.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::vector<std::string> sessions, tiers;
    std::string words, pattern, replacement, author = "find", in = "text";
    bool matchCase = false, wholeWords = false, apply = false;
    CLI::Option *replace = nullptr;
};

find::Query queryOf(const Options &options)
{
    find::Query query;
    query.regex = !options.pattern.empty();
    query.pattern = QString::fromStdString(query.regex ? options.pattern : options.words);
    query.matchCase = options.matchCase;
    query.wholeWords = options.wholeWords;
    query.inText = options.in != "label";
    query.inLabel = options.in != "text";
    query.tiers = options.tiers;
    return query;
}

json jsonOf(const find::SessionPlaces &found, bool replaces)
{
    json places = json::array();
    for (std::size_t i = 0; i < found.places.size(); ++i) {
        const find::Place &place = found.places[i];
        json one{{"annotation", place.annotation},
                 {"tier", found.tiers[i]},
                 {"begin_s", place.span.begin.seconds()},
                 {"end_s", place.span.end.seconds()},
                 {"field", place.field == find::Place::Field::Text ? "text" : "label"},
                 {"before", place.before.toStdString()},
                 {"matches", place.matches.size()}};
        if (replaces) {
            one["after"] = place.after.toStdString();
            one["locked"] = place.locked;
        }
        places.push_back(std::move(one));
    }
    return {{"session", found.path},
            {"places", std::move(places)},
            {"replaced", found.replaced},
            {"problem", found.problem}};
}

std::string textOf(const find::SessionPlaces &found, bool replaces)
{
    std::string text;
    for (std::size_t i = 0; i < found.places.size(); ++i) {
        const find::Place &place = found.places[i];
        text += found.path + ": " + formatTimecode(place.span.begin) + " " + found.tiers[i] + ": " +
                place.before.toStdString();
        if (replaces && place.locked)
            text += "  (locked, stays)";
        else if (replaces)
            text += "  →  " + place.after.toStdString();
        text += '\n';
    }
    return text;
}

int run(const Context &context, const Options &options)
{
    const bool replaces = options.replace->count() > 0;
    if (options.apply && !replaces) {
        report(Error{"cli.usage", "--apply wants --replace: what is to stand there?", {}});
        return Usage;
    }
    const auto finder = find::Finder::make(queryOf(options));
    if (!finder) {
        report(finder.error());
        return Usage;
    }
    const auto paths = dataset::sessionFiles(options.sessions);
    if (!paths)
        return report(paths.error());
    catchInterrupts();
    const QString replacement = QString::fromStdString(options.replacement);
    const find::Work work{interruptFlag().get(),
                          [](double share, const std::string &) { progress("sessions", share); }};
    const auto all = options.apply
                         ? find::replaceIn(*paths, *finder, replacement, options.author, work)
                         : find::findIn(*paths, *finder, replaces ? &replacement : nullptr, work);
    json document = json::array();
    std::string text;
    std::size_t places = 0, replaced = 0;
    bool problems = interrupted();
    for (const find::SessionPlaces &found : all) {
        document.push_back(jsonOf(found, replaces));
        text += textOf(found, replaces);
        places += found.places.size();
        replaced += found.replaced;
        if (found.problem.empty())
            continue;
        problems = true;
        std::fprintf(stderr, "error: %s: %s\n", found.path.c_str(), found.problem.c_str());
    }
    text += std::to_string(places) + " found in " + std::to_string(paths->size()) + " sessions";
    if (options.apply)
        text += ", " + std::to_string(replaced) +
                " replaced; `edit` with {\"undo\":true} takes "
                "back a session's";
    print(context,
          {{"sessions", std::move(document)},
           {"searched", paths->size()},
           {"found", places},
           {"replaced", replaced}},
          text);
    return problems ? Failed : Done;
}

} // namespace

void addFind(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "find", "Find words in the annotations of sessions, and replace",
                   [&context, options] { return run(context, *options); });
    command->add_option("sessions", options->sessions, "*.duologue files, or folders of them")
        ->required();
    auto *what = command->add_option_group("what");
    what->add_option("--text", options->words, "Words to look for, as they are");
    what->add_option("--regex", options->pattern, "A regular expression, as Perl has them");
    what->require_option(1);
    command->add_flag("--case", options->matchCase, "Capitals and small letters are not the same");
    command->add_flag("--whole-words", options->wholeWords, "Not within longer words");
    command->add_option("--tier", options->tiers, "On this tier only; several times: on these");
    command->add_option("--in", options->in, "text (the default), label or both")
        ->check(CLI::IsMember({"text", "label", "both"}));
    options->replace = command->add_option(
        "--replace", options->replacement,
        "Show what would stand there; with --regex, \\1 is what the first group has matched");
    command->add_flag("--apply", options->apply,
                      "Replace it, one edit a session; undo takes a session's back");
    command->add_option("--author", options->author, "Who the journal names");
}

} // namespace duologue::cli
