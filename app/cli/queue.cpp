#include <cstdio>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/cli/review_text.h"
#include "core/dataset/export/names.h"
#include "core/files/new_file.h"
#include "core/review/corrected.h"
#include "core/review/learning_curve.h"
#include "core/review/proposals.h"
#include "core/store/session_store.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::vector<std::string> sessions;
    review::QueueOptions what;
    std::string corrected, rater;
    bool apply = false;
    CLI::Option *rateNext = nullptr;
    std::size_t count = 20;
};

int listPlaces(const Context &context, const Options &options,
               const std::vector<dataset::OpenSession> &sessions,
               const std::vector<std::string> &notes)
{
    auto found = review::queueOf(sessions, options.what, [](double share) {
        progress("queue", share);
        return !interrupted();
    });
    if (!found)
        return report(found.error());
    found->notes.insert(found->notes.begin(), notes.begin(), notes.end());
    print(context, queueJson(*found), queueText(*found, options.count));
    return notes.empty() ? Done : Failed;
}

int writeCorrected(const Context &context, const Options &options,
                   const std::vector<dataset::OpenSession> &sessions)
{
    const auto labels = review::correctedLabels(sessions, options.what.author);
    if (!labels)
        return report(labels.error());
    const std::string table = review::correctedCsv(*labels, dataset::sessionNames(sessions));
    if (const auto problem = files::writeFile(options.corrected, {table}))
        return report({"queue.write", problem->sentence(), {}});
    std::size_t changed = 0;
    for (const auto &label : *labels)
        changed += label.corrected != label.people;
    print(context, {{"file", options.corrected}, {"labels", labels->size()}, {"changed", changed}},
          std::to_string(labels->size()) + " labels, " + std::to_string(changed) +
              " of them not as people said: " + options.corrected);
    return Done;
}

int applyCorrected(const Context &context, const Options &options)
{
    nlohmann::json done = nlohmann::json::array();
    std::string text;
    const auto files = dataset::sessionFiles(options.sessions);
    if (!files)
        return report(files.error());
    for (const std::string &file : *files) {
        auto store = SessionStore::open(file);
        if (!store)
            return report(store.error());
        warnOfMissingLog(**store);
        IdSource ids;
        const auto edit = review::correctedTiers((*store)->session(), ids, options.what.author);
        if (!edit)
            return report(edit.error());
        std::string author = options.what.author;
        for (const RowChange &change : edit->changes)
            if (const auto *tier = std::get_if<Tier>(&change.any()); tier && change.after) {
                author = tier->annotator;
                done.push_back({{"session", file}, {"tier", tier->name}});
                text += tier->name + "\n";
            }
        if (const auto ok = (*store)->commit(*edit, author); !ok)
            return report(ok.error());
    }
    print(context, {{"tiers", done}}, text);
    return Done;
}

/// How far a small head is off, by labels spent.
std::string curveText(const review::LearningCurve &curve)
{
    std::string text = curve.dimension + ", error by labels spent:";
    char number[64];
    for (const auto &point : curve.points) {
        std::snprintf(number, sizeof number, " %zu: %.2f", point.labels, point.error);
        text += number;
    }
    std::snprintf(number, sizeof number, "; always the mean: %.2f\n", curve.constant);
    if (!curve.points.empty())
        return text + number;
    return curve.notes.empty() ? std::string() : curve.notes.front() + "\n";
}

nlohmann::json curveJson(const review::LearningCurve &curve)
{
    nlohmann::json points = nlohmann::json::array();
    for (const auto &point : curve.points)
        points.push_back({{"labels", point.labels},
                          {"error", point.error},
                          {"least", point.least},
                          {"most", point.most}});
    return {{"dimension", curve.dimension},
            {"kept_aside", curve.keptAside},
            {"constant", curve.constant},
            {"points", points},
            {"notes", curve.notes}};
}

int proposeWindows(const Context &context, const Options &options,
                   const std::vector<dataset::OpenSession> &sessions)
{
    nlohmann::json json = nlohmann::json::array(), curves = nlohmann::json::array();
    std::string text, spent;
    const auto names = dataset::sessionNames(sessions);
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        const Session &session = *sessions[s].session;
        for (const auto &one : review::rateNext(session, options.rater, options.count)) {
            json.push_back({{"session", names[s]},
                            {"person", one.person},
                            {"begin", one.window.begin.seconds()},
                            {"end", one.window.end.seconds()},
                            {"uncertainty", one.uncertainty},
                            {"coverage", one.coverage},
                            {"novelty", one.novelty},
                            {"reason", one.reason}});
            text += (names.size() > 1 ? names[s] + " " : "") + formatTimecode(one.window.begin) +
                    " " + one.person + ": " + one.reason + "\n";
        }
        for (const SamDimension dimension : samDimensions) {
            const auto curve = review::learningCurve(session, options.rater, dimension);
            if (!curve)
                return report(curve.error());
            curves.push_back(curveJson(*curve));
            curves.back()["session"] = names[s];
            spent += (names.size() > 1 ? names[s] + " " : "") + curveText(*curve);
        }
    }
    print(context, {{"windows", json}, {"curves", curves}},
          (text.empty() ? "Every window is rated; there is nothing to rate next.\n" : text) +
              spent);
    return Done;
}

int queue(const Context &context, const Options &options)
{
    catchInterrupts();
    if (options.apply)
        return applyCorrected(context, options);
    std::vector<std::string> notes;
    const auto sessions = agreement::readWhatCan(options.sessions, notes);
    if (!sessions)
        return report(sessions.error());
    if (!options.corrected.empty())
        return writeCorrected(context, options, *sessions);
    if (options.rateNext->count() > 0)
        return proposeWindows(context, options, *sessions);
    return listPlaces(context, options, *sessions, notes);
}

} // namespace

void addQueue(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "queue", "List where raters, models, or both differ, most first",
                   [&context, options] { return queue(context, *options); });
    command
        ->add_option("sessions", options->sessions,
                     "*.duologue files, or folders of them; copies of a session count as one")
        ->required();
    command->add_option("--author", options->what.author, "Whose decisions; without: everybody's");
    command->add_option("--model", options->what.model, "Only models with this in their names");
    command->add_option("--count", options->count, "How many are shown (default 20)")
        ->check(CLI::Range(1, 1'000'000));
    CLI::Option *table = command->add_option(
        "--corrected", options->corrected,
        "Write the labels of people with what was decided of them as CSV, in place of a list");
    CLI::Option *tiers = command->add_flag(
        "--apply", options->apply,
        "Write them as tiers \"P17 emotion (reviewed)\", which `dataset` takes as labels");
    options->rateNext = command->add_option(
        "--rate-next", options->rater,
        "Say which windows this rater (\"\": anybody) had best rate next: where models are "
        "undecided and nothing near is rated; with how far a small head is off by labels spent");
    tiers->excludes(table);
    options->rateNext->excludes(table)->excludes(tiers)->expected(0, 1);
}

} // namespace duologue::cli
