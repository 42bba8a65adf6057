#include <filesystem>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/lint/lint.h"
#include "core/segment/propose.h"
#include "core/store/session_store.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::vector<std::string> sessions, rules;
    std::string rater;
    bool noSound = false, allowOutside = false;
};

struct Checked
{
    json document;
    std::string text;
    std::size_t findings = 0;
};

std::vector<std::string> ruleNames()
{
    std::vector<std::string> names;
    for (const lint::RuleInfo &rule : lint::rules())
        names.emplace_back(rule.id);
    return names;
}

lint::Options asked(const Options &options)
{
    lint::Options how;
    for (const lint::RuleInfo &rule : lint::rules())
        if (std::ranges::find(options.rules, rule.id) != options.rules.end())
            how.rules.push_back(rule.rule);
    how.rater = options.rater;
    how.goOn = [](double share) {
        progress("checking", share);
        return !interrupted();
    };
    return how;
}

/// What cannot be heard is a remark: the other rules do without.
Result<segment::Heard> heard(const Session &session, const std::string &file,
                             const Options &options)
{
    if (options.noSound)
        return segment::Heard{};
    if (options.allowOutside)
        allowOutside(session, file);
    const auto cancel = media::makeCancelFlag();
    auto found = segment::listen(session, std::filesystem::absolute(file).parent_path().string(),
                                 cancel, [&](double share) {
                                     progress("listening", share);
                                     *cancel = interrupted();
                                 });
    if (!found && found.error().code != "segment.cancelled")
        return segment::Heard{
            {}, {"Pauses were looked for by word times alone: " + found.error().message}};
    return found;
}

json jsonOf(const lint::Finding &finding, const Session &session)
{
    const Participant *person = session.participant(finding.participant);
    const Tier *tier = session.tierById(finding.tier);
    json one{{"rule", lint::idOf(finding.rule)},
             {"begin_s", finding.place.begin.seconds()},
             {"end_s", finding.place.end.seconds()},
             {"sentence", finding.sentence}};
    if (person)
        one["participant"] = person->pseudonym;
    if (tier)
        one["tier"] = tier->name;
    if (finding.annotation != 0)
        one["annotation"] = finding.annotation;
    if (!finding.rater.empty())
        one["rater"] = finding.rater;
    if (!finding.fixLabel.empty())
        one["fix"] = finding.fixLabel;
    return one;
}

Result<Checked> checkOne(const std::string &file, const Options &options)
{
    const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly);
    if (!store)
        return std::unexpected(store.error());
    const Session &session = (*store)->session();
    const auto sound = heard(session, file, options);
    if (!sound)
        return std::unexpected(sound.error());
    const auto report = lint::check(session, sound->speech, asked(options));
    if (!report)
        return std::unexpected(report.error());
    Checked checked;
    json list = json::array(), counts = json::object();
    for (const lint::Finding &finding : report->findings) {
        list.push_back(jsonOf(finding, session));
        checked.text += formatTimecode(finding.place.begin) + "  " +
                        std::string(lint::idOf(finding.rule)) + "  " + finding.sentence +
                        (finding.fixLabel.empty() ? "" : " [" + finding.fixLabel + "]") + '\n';
    }
    for (const lint::RuleInfo &rule : lint::rules())
        counts[std::string(rule.id)] = report->counts[static_cast<std::size_t>(rule.rule)];
    for (const std::string &remark : sound->remarks)
        checked.text += "note: " + remark + '\n';
    checked.findings = report->count();
    checked.text =
        file + ": " +
        (checked.findings == 0 ? "nothing found" : std::to_string(checked.findings) + " findings") +
        '\n' + checked.text;
    checked.document = {{"session", file},
                        {"count", checked.findings},
                        {"counts", std::move(counts)},
                        {"findings", std::move(list)},
                        {"remarks", sound->remarks}};
    return checked;
}

int lintSessions(const Context &context, const Options &options)
{
    catchInterrupts();
    json sessions = json::array();
    std::string text;
    bool clean = true;
    for (const std::string &file : options.sessions) {
        const auto checked = checkOne(file, options);
        if (!checked && (interrupted() || options.sessions.size() == 1))
            return report(checked.error());
        if (!checked) {
            report(checked.error());
            sessions.push_back({{"session", file}, {"error", checked.error().message}});
            clean = false;
            continue;
        }
        clean = clean && checked->findings == 0;
        text += checked->text;
        sessions.push_back(checked->document);
    }
    print(context, {{"clean", clean}, {"sessions", std::move(sessions)}}, text);
    return clean ? Done : Failed;
}

} // namespace

void addLint(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(app, context, "lint",
                                   "Say where sessions depart from the protocol: pauses, overlaps, "
                                   "turns, sentences, transcripts, windows, values",
                                   [&context, options] { return lintSessions(context, *options); });
    command->add_option("sessions", options->sessions, "*.duologue files")->required();
    command->add_option("--rule", options->rules, "Only this; may be given several times")
        ->check(CLI::IsMember(ruleNames()));
    command->add_option("--rater", options->rater,
                        "Whose windows without rating count; without, those of everybody who has "
                        "rated");
    command->add_flag("--no-sound", options->noSound,
                      "Do not listen to the lapel microphones: pauses by word times alone");
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
    command->footer("Exit status 1 when anything was found. Sessions are not changed.");
}

} // namespace duologue::cli
