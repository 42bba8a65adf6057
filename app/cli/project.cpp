#include <algorithm>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/media/cache_folder.h"
#include "core/project/relink.h"
#include "core/project/search_all.h"
#include "core/project/summary_json.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::string folder, blind, recordings;
    std::vector<std::string> assign;
    search::Query query;
    std::size_t most = 1000;
};

bool searches(const Options &options)
{
    const search::Query &q = options.query;
    return !q.text.text.empty() || !q.label.empty() || q.least || q.most || !q.tier.empty() ||
           !q.overlapping.empty();
}

project::Observer observer(const std::string &what)
{
    return [what](double share, const std::string &session) {
        progress(what, share, session);
        return !interrupted();
    };
}

Result<project::Project> open(const Options &options)
{
    auto found = project::openProject(options.folder, media::cacheFolder("projects").toStdString(),
                                      observer("sessions"));
    endProgress();
    return found;
}

std::string joined(const std::vector<std::string> &names, const std::string &by)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : by) + name;
    return text;
}

std::string lineOf(const project::Agreed &agreed)
{
    if (!agreed.alpha)
        return agreed.dimension + " " + agreed.why;
    char figure[32];
    std::snprintf(figure, sizeof figure, "%.2f", *agreed.alpha);
    return agreed.dimension + " α " + figure + " (" + std::to_string(agreed.windows) + " windows)";
}

std::string textOf(const project::Project &project, const project::Summary &session)
{
    if (!session.problem.empty())
        return session.path + "\n  " + session.problem + '\n';
    std::string text = session.path + ": " + session.title + ", " +
                       joined(session.people, " and ") + ", " + formatTimecode(session.length) +
                       '\n';
    for (const project::Marked &one : session.marked)
        text += "  marked: " + one.person + ", " + std::to_string(one.utterances) +
                " utterances by " + (one.annotator.empty() ? "nobody named" : one.annotator) +
                ", " + std::to_string(one.transcribed) + " transcribed, until " +
                formatTimecode(one.until) + '\n';
    for (const std::string &rater : project::ratersOf(project, session)) {
        const auto [windows, of] = project::progressOf(session, rater);
        text += "  rated: " + rater + ", " + std::to_string(windows) + " of " + std::to_string(of) +
                " windows\n";
    }
    for (const project::Agreed &agreed : session.agreed)
        text += "  agreement: " + lineOf(agreed) + '\n';
    for (const auto &[rule, count] : session.lint)
        text += "  lint: " + rule + ", " + std::to_string(count) + '\n';
    if (!session.missing.empty()) {
        std::vector<std::string> labels;
        for (const MediaSource &source : session.missing)
            labels.push_back(source.label);
        text += "  missing: " + joined(labels, ", ") + '\n';
    }
    if (!session.edited.empty())
        text += "  edited: " + session.edited +
                (session.editor.empty() ? "" : " by " + session.editor) + '\n';
    return text;
}

json jsonOf(const project::Project &project)
{
    json sessions = json::array();
    for (const project::Summary &session : project.sessions) {
        json one = project::jsonOf(session);
        const auto assigned = project.settings.annotators.find(session.path);
        one["assigned"] =
            assigned == project.settings.annotators.end() ? json::array() : json(assigned->second);
        sessions.push_back(std::move(one));
    }
    return {{"folder", project.folder},
            {"blind_until_rated", project.settings.blindUntilRated},
            {"sessions", sessions},
            {"read", project.read},
            {"notes", project.notes}};
}

int show(const Context &context, const project::Project &project)
{
    std::string text;
    bool whole = project.notes.empty();
    for (const project::Summary &session : project.sessions) {
        text += textOf(project, session);
        whole = whole && session.problem.empty();
    }
    text += std::to_string(project.sessions.size()) + " sessions, " + std::to_string(project.read) +
            " read anew";
    if (project.settings.blindUntilRated)
        text += "; blind until rated";
    if (const std::string missing = project::missingSentence(project); !missing.empty())
        text += '\n' + missing;
    for (const std::string &note : project.notes)
        warn(note);
    print(context, jsonOf(project), text);
    return whole ? Done : Failed;
}

json jsonOf(const project::Hit &hit)
{
    const Annotation &row = hit.found.annotation;
    return {{"session", hit.session},
            {"annotation", row.id},
            {"tier", hit.found.tier},
            {"person", hit.found.person},
            {"begin", row.span.begin.seconds()},
            {"end", row.span.end.seconds()},
            {"text", row.text.view()},
            {"label", row.label.view()},
            {"value", row.value ? json(*row.value) : json()}};
}

std::string textOf(const project::Hit &hit)
{
    const Annotation &row = hit.found.annotation;
    std::string text = hit.session + '\t' + formatTimecode(row.span.begin) + '\t' + hit.found.tier +
                       '\t' + std::string(row.text.view());
    if (!row.label.empty())
        text += "\t[" + std::string(row.label.view()) + ']';
    if (row.value)
        text += '\t' + json(*row.value).dump();
    return text + '\n';
}

int lookFor(const Context &context, const project::Project &project, const Options &options)
{
    const auto search = search::Search::of(options.query);
    if (!search)
        return report(search.error());
    const auto hits = project::searchAll(project, *search, options.most, observer("search"));
    endProgress();
    if (!hits)
        return report(hits.error());
    json document{{"hits", json::array()}, {"more", hits->more}, {"notes", hits->notes}};
    std::string text;
    for (const project::Hit &hit : hits->hits) {
        document["hits"].push_back(jsonOf(hit));
        text += textOf(hit);
    }
    for (const std::string &note : hits->notes)
        warn(note);
    print(context, document,
          text + std::to_string(hits->hits.size()) +
              (hits->more ? " shown, there are more" : " found"));
    return hits->notes.empty() ? Done : Failed;
}

/// "s01.duologue=Ann,Ben".
Result<void> assignOne(const project::Project &project, const std::string &order,
                       project::Settings &settings)
{
    const auto sign = order.rfind('=');
    const std::string session = order.substr(0, sign);
    if (sign == order.npos)
        return fail("project.assign",
                    "\"" + order + "\" assigns nothing; write SESSION=NAME,NAME.");
    if (std::ranges::find(project.sessions, session, &project::Summary::path) ==
        project.sessions.end())
        return fail("project.assign", "The folder holds no session \"" + session +
                                          "\"; name it by its path from the folder.");
    std::vector<std::string> names;
    for (std::size_t at = sign + 1; at < order.size();) {
        const std::size_t end = std::min(order.find(',', at), order.size());
        if (end > at)
            names.push_back(order.substr(at, end - at));
        at = end + 1;
    }
    if (names.empty())
        settings.annotators.erase(session);
    else
        settings.annotators[session] = names;
    return {};
}

/// Settings that cannot be read are not written over.
Result<project::Project> change(project::Project project, const Options &options)
{
    auto settings = project::readSettings(project.folder);
    if (!settings)
        return std::unexpected(settings.error());
    for (const std::string &order : options.assign)
        if (const auto done = assignOne(project, order, *settings); !done)
            return std::unexpected(done.error());
    if (!options.blind.empty())
        settings->blindUntilRated = options.blind == "on";
    if (const auto written = project::writeSettings(project.folder, *settings); !written)
        return std::unexpected(written.error());
    project.settings = *settings;
    return project;
}

int findRecordings(const Context &context, const project::Project &project,
                   const std::string &folder)
{
    const auto done = project::relink(project, folder, "relink", {}, observer("recordings"));
    endProgress();
    if (!done)
        return report(done.error());
    json document = json::array();
    std::string text;
    bool all = true;
    for (const project::Relinked &one : *done) {
        document.push_back({{"session", one.session},
                            {"found", one.found},
                            {"missing", one.stillMissing},
                            {"problem", one.problem}});
        text += one.session + ": " + std::to_string(one.found) + " found, " +
                std::to_string(one.stillMissing) + " still missing" +
                (one.problem.empty() ? "" : ". " + one.problem) + '\n';
        all = all && one.stillMissing == 0;
    }
    print(context, document, done->empty() ? "No recording is missing." : text);
    return all ? Done : Failed;
}

int run(const Context &context, const Options &options)
{
    catchInterrupts();
    auto found = open(options);
    if (found && (!options.assign.empty() || !options.blind.empty()))
        found = change(std::move(*found), options);
    if (!found)
        return report(found.error());
    if (!options.recordings.empty())
        return findRecordings(context, *found, options.recordings);
    return searches(options) ? lookFor(context, *found, options) : show(context, *found);
}

void addSearch(CLI::App &command, Options &options)
{
    search::Query &query = options.query;
    const char *group = "Search";
    command.add_option("--search", query.text.text, "Annotations with this text")->group(group);
    command.add_flag("--regex", query.text.regularExpression, "It is a regular expression")
        ->group(group);
    command.add_flag("--case", query.text.caseSensitive, "Capitals matter")->group(group);
    command.add_flag("--words", query.text.wholeWords, "Whole words only")->group(group);
    command.add_option("--label", query.label, "With this label")->group(group);
    command.add_option("--least", query.least, "With a value of at least this")->group(group);
    command.add_option("--greatest", query.most, "With a value of at most this")->group(group);
    command.add_option("--tier", query.tier, "On tiers of this name, with or without the person's")
        ->group(group);
    command
        .add_option("--overlapping", query.overlapping,
                    "While there is something on a tier of this name")
        ->group(group);
    command.add_option("--most", options.most, "Show no more than this many")->group(group);
}

} // namespace

void addProject(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "project",
                   "Show who has done what in a folder of sessions, and search them all",
                   [&context, options] { return run(context, *options); });
    command->add_option("folder", options->folder, "Folder with *.duologue files, also below it")
        ->required();
    command->add_option("--assign", options->assign,
                        "SESSION=NAME,NAME: who is to work on it; nobody: SESSION=. Kept in "
                        "duologue-project.json in the folder");
    command
        ->add_option("--blind", options->blind,
                     "Who has not rated a session does not see what others and models said: on or "
                     "off. Kept there, too")
        ->check(CLI::IsMember({"on", "off"}));
    command->add_option("--find-recordings", options->recordings,
                        "Look for all missing recordings in this folder, by name and content");
    addSearch(*command, *options);
}

} // namespace duologue::cli
