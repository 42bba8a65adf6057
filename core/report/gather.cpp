#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include "core/lint/lint.h"
#include "core/media/find_media.h"
#include "core/report/report.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/session/predictions.h"

namespace duologue::report {
namespace {

using Tasks = std::vector<std::pair<std::string, TimeSpan>>;

std::vector<Recording> recordingsOf(const Session &session, const std::string &folder)
{
    std::vector<Recording> recordings;
    for (const MediaSource *source : session.media()) {
        const Participant *person = session.participant(source->subject);
        recordings.push_back({source->label, std::string(toString(source->role)),
                              person ? person->pseudonym : std::string(),
                              !media::findMedia(*source, folder)});
    }
    return recordings;
}

Tasks tasksOf(const Session &session)
{
    Tasks tasks;
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Task)
            for (const Annotation &row : session.annotations(tier->id))
                tasks.emplace_back(
                    row.label.empty() ? std::string(row.text) : std::string(row.label), row.span);
    std::ranges::stable_sort(tasks, {}, [](const auto &task) { return task.second; });
    return tasks;
}

std::vector<Progress> progressOf(const Session &session, const std::vector<Participant> &people)
{
    std::vector<Progress> all;
    const scheme::RatingPlan plan = scheme::ratingPlanOf(session);
    for (const SamRating *rating : session.ratings()) {
        auto found = std::ranges::find(all, rating->rater, &Progress::rater);
        if (found == all.end())
            found = all.insert(all.end(), {rating->rater, std::vector<int>(people.size())});
        const auto who = std::ranges::find(people, rating->participant, &Participant::id);
        if (who != people.end())
            found->rated[static_cast<std::size_t>(who - people.begin())] +=
                scheme::complete(*rating, plan);
    }
    std::ranges::sort(all, {}, &Progress::rater);
    return all;
}

std::vector<Transcribed> transcribedOf(const Session &session,
                                       const std::vector<Participant> &people)
{
    std::vector<Transcribed> all;
    for (const Participant &person : people) {
        Transcribed one{person.pseudonym, 0, 0};
        for (const Tier *tier : session.tiers())
            if (tier->kind == TierKind::Utterance && tier->participant == person.id)
                for (const Annotation &row : session.annotations(tier->id))
                    if (row.label.empty()) { // sounds have no words
                        ++one.utterances;
                        one.withText += !row.text.empty();
                    }
        all.push_back(one);
    }
    return all;
}

/// The task during the middle of a span; empty: none.
std::string taskAt(const Tasks &tasks, TimeSpan span)
{
    const MediaTime middle{(span.begin.us + span.end.us) / 2};
    for (const auto &[name, during] : tasks)
        if (during.contains(middle))
            return name;
    return {};
}

struct Sums
{
    std::array<double, samDimensions.size()> sum{}, count{};
    std::map<TimeSpan, int> windows;

    void add(const SamRating &rating)
    {
        bool any = false;
        for (const SamDimension dimension : samDimensions)
            if (const auto &value = rating[dimension]; value && *value != notRateable) {
                sum[static_cast<std::size_t>(dimension)] += *value;
                ++count[static_cast<std::size_t>(dimension)];
                any = true;
            }
        if (any)
            ++windows[rating.window];
    }
    Mean mean(const std::string &person, const std::string &task) const
    {
        Mean mean{person, task, static_cast<int>(windows.size()), {}};
        for (std::size_t d = 0; d < samDimensions.size(); ++d)
            if (count[d] > 0)
                mean.values[d] = sum[d] / count[d];
        return mean;
    }
};

std::vector<Mean> meansOf(const Session &session, const std::vector<Participant> &people,
                          const Tasks &tasks)
{
    std::vector<std::string> names{""};
    for (const auto &[name, span] : tasks)
        if (!name.empty() && std::ranges::find(names, name) == names.end())
            names.push_back(name);
    std::map<std::pair<std::string, Id>, Sums> sums;
    for (const SamRating *rating : session.ratings()) {
        sums[{"", rating->participant}].add(*rating);
        if (const std::string task = taskAt(tasks, rating->window); !task.empty())
            sums[{task, rating->participant}].add(*rating);
    }
    std::vector<Mean> means;
    for (const std::string &task : names)
        for (const Participant &person : people)
            if (const auto found = sums.find({task, person.id});
                found != sums.end() && !found->second.windows.empty())
                means.push_back(found->second.mean(person.pseudonym, task));
    return means;
}

std::string summaryOf(const std::map<std::string, int> &labels, double sum, int values, int times)
{
    std::vector<std::pair<std::string, int>> sorted(labels.begin(), labels.end());
    std::ranges::stable_sort(sorted, std::ranges::greater(), &std::pair<std::string, int>::second);
    std::string text;
    constexpr std::size_t most = 4;
    for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i)
        text += (i == 0 ? "" : ", ") + sorted[i].first + " " +
                std::to_string((200 * sorted[i].second + times) / (2 * times)) + " %";
    if (!text.empty() || values == 0)
        return text;
    char number[48];
    std::snprintf(number, sizeof number, "mean %.2f", sum / values);
    return number;
}

std::vector<Run> runsOf(const Session &session)
{
    std::vector<Run> runs;
    for (const ModelRun *run : session.modelRuns()) {
        Run one{run->modelName, run->device, run->started, {}};
        for (const Tier *tier : session.tiers()) {
            if (tier->kind != TierKind::Prediction || tier->modelRun != run->id)
                continue;
            std::map<std::string, int> labels;
            double sum = 0;
            int values = 0, times = 0;
            for (const Annotation &row : session.annotations(tier->id)) {
                ++times;
                if (!row.label.empty())
                    ++labels[row.label];
                if (row.value)
                    ++values;
                sum += row.value.value_or(0);
            }
            const Participant *person = session.participant(tier->participant);
            if (times > 0)
                one.said.push_back({taskOf(session, *tier), person ? person->pseudonym : "", times,
                                    summaryOf(labels, sum, values, times)});
        }
        runs.push_back(std::move(one));
    }
    return runs;
}

/// Without listening: that takes as long as the recordings do.
void addDepartures(SessionReport &report, const Session &session,
                   const std::function<bool(double)> &go)
{
    lint::Options options;
    options.goOn = go;
    const auto found = lint::check(session, {}, options);
    if (!found)
        return;
    for (const lint::RuleInfo &rule : lint::rules())
        if (const std::size_t count = found->counts[static_cast<std::size_t>(rule.rule)]; count > 0)
            report.departures.emplace_back(rule.title, count);
}

void addDyad(SessionReport &report, const Session &session, Result<dyad::Dyad> dyad)
{
    if (!dyad) {
        report.notes.push_back(dyad.error().message);
        return;
    }
    for (const SamDimension dimension : samDimensions)
        report.curves[static_cast<std::size_t>(dimension)] = {
            dyad::ratingSeries(session, dyad->pair.first, dimension),
            dyad::ratingSeries(session, dyad->pair.second, dimension)};
    report.notes.insert(report.notes.end(), dyad->notes.begin(), dyad->notes.end());
    report.dyad = std::move(*dyad);
}

} // namespace

Result<SessionReport> reportOf(const dataset::OpenSession &open, const dyad::DyadOptions &options,
                               const std::function<bool(double)> &observer)
{
    constexpr double checking = 0.1, agreeing = 0.2; // of all the work
    bool stopped = false;
    const auto go = [&](double share) {
        stopped = stopped || (observer && !observer(share));
        return !stopped;
    };
    const Session &session = *open.session;
    const auto folder = std::filesystem::absolute(open.path).parent_path().string();
    SessionReport report;
    report.title = session.info().title.empty() ? std::filesystem::path(open.path).stem().string()
                                                : session.info().title;
    report.created = session.info().created;
    report.seconds = session.info().duration.seconds();
    for (const Participant *person : session.participants())
        report.people.push_back(*person);
    report.recordings = recordingsOf(session, folder);
    report.tasks = tasksOf(session);
    report.windows = static_cast<int>(session.ratingWindows().size());
    report.progress = progressOf(session, report.people);
    report.transcribed = transcribedOf(session, report.people);
    report.means = meansOf(session, report.people, report.tasks);
    report.runs = runsOf(session);
    addDepartures(report, session, [&](double share) { return go(checking * share); });
    auto agreed = agreement::agreementOf(
        {open}, {}, [&](double share) { return go(checking + (agreeing - checking) * share); });
    if (agreed)
        for (agreement::Answer &answer : agreed->answers)
            if (answer.question.raters.size() > 1)
                report.agreement.push_back(std::move(answer));
    auto dyad = dyad::dyadOf(open.session, folder, options,
                             [&](double share) { return go(agreeing + (1 - agreeing) * share); });
    if (stopped)
        return fail("report.cancelled", "The report was stopped; nothing was written.");
    if (!dyad && (!options.series.empty() || !options.people.empty()))
        return std::unexpected(dyad.error());
    addDyad(report, session, std::move(dyad));
    return report;
}

} // namespace duologue::report
