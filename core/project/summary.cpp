#include "core/project/summary.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/agreement/question.h"
#include "core/dataset/export/names.h"
#include "core/lint/lint.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/statistics/agreement.h"
#include "core/store/session_store.h"

namespace duologue::project {
namespace {

/// Who made each annotation of the session first, as the journal says.
std::unordered_map<Id, std::string> makersOf(const std::vector<JournalEntry> &history)
{
    std::unordered_map<Id, std::string> makers;
    for (const JournalEntry &line : history)
        for (const RowChange &change : line.edit.changes)
            if (change.after && !change.before)
                if (const auto *row = std::get_if<Annotation>(&*change.after))
                    makers.try_emplace(row->id, line.author);
    return makers;
}

std::vector<Marked> markedIn(const Session &session, const std::vector<JournalEntry> &history)
{
    std::optional<std::unordered_map<Id, std::string>> makers;
    std::map<std::pair<std::string, std::string>, Marked> all;
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Utterance)
            continue;
        const Participant *person = session.participant(tier->participant);
        const std::string whose = person ? dataset::personName(*person) : std::string();
        if (tier->annotator.empty() && !makers)
            makers = makersOf(history);
        for (const Annotation &row : session.annotations(tier->id)) {
            const std::string &who = tier->annotator.empty() ? (*makers)[row.id] : tier->annotator;
            Marked &marked = all[{whose, who}];
            ++marked.utterances;
            marked.transcribed += !row.text.empty() || !row.label.empty();
            marked.until = std::max(marked.until, row.span.end);
        }
    }
    std::vector<Marked> list;
    for (auto &[key, marked] : all) {
        std::tie(marked.person, marked.annotator) = key;
        list.push_back(std::move(marked));
    }
    return list;
}

std::vector<Rated> ratedIn(const Session &session)
{
    const auto windows = session.ratingWindows();
    const scheme::RatingPlan plan = scheme::ratingPlanOf(session);
    std::set<std::string> raters;
    std::map<std::pair<std::string, Id>, int> complete;
    for (const SamRating *rating : session.ratings()) {
        raters.insert(rating->rater);
        complete[{rating->rater, rating->participant}] +=
            scheme::complete(*rating, plan) &&
            std::ranges::binary_search(windows, rating->window.begin, {}, &TimeSpan::begin);
    }
    std::vector<Rated> list;
    for (const std::string &rater : raters)
        for (const Participant *person : session.participants())
            list.push_back({rater, dataset::personName(*person), complete[{rater, person->id}]});
    return list;
}

std::vector<Agreed> agreedIn(const dataset::OpenSession &session)
{
    std::vector<Agreed> list;
    for (const agreement::Question &question : agreement::ratingQuestions({session})) {
        if (question.raters.size() < 2)
            continue;
        const statistics::Measured alpha = statistics::krippendorffsAlpha(
            question.judgements,
            question.ofClasses() ? statistics::Metric::Nominal : statistics::Metric::Ordinal);
        Agreed agreed{question.name, {}, {}, 0};
        if (alpha)
            agreed.alpha = *alpha;
        else
            agreed.why = sentence(alpha.why());
        for (std::size_t unit = 0; unit < question.judgements.units(); ++unit)
            agreed.windows +=
                std::ranges::count_if(question.judgements.unit(unit),
                                      [](const auto &v) { return v.has_value(); }) > 1;
        list.push_back(std::move(agreed));
    }
    return list;
}

std::map<std::string, int> lintOf(const Session &session, const std::function<bool()> &goesOn)
{
    lint::Options options;
    options.mostOfARule = 0;
    for (const lint::RuleInfo &rule : lint::rules())
        if (rule.rule != lint::Rule::UnratedWindow)
            options.rules.push_back(rule.rule);
    if (goesOn)
        options.goOn = [&goesOn](double) { return goesOn(); };
    std::map<std::string, int> counts;
    if (const auto report = lint::check(session, {}, options))
        for (const lint::Rule rule : options.rules)
            if (const auto count = report->counts[static_cast<std::size_t>(rule)]; count > 0)
                counts.emplace(lint::idOf(rule), static_cast<int>(count));
    return counts;
}

std::vector<MediaSource> recordingsOf(const Session &session)
{
    std::vector<MediaSource> list;
    for (const MediaSource *source : session.media()) {
        MediaSource one;
        one.id = source->id;
        one.label = source->label;
        one.path = source->path;
        one.fingerprint = {source->fingerprint.size, {}, source->fingerprint.hash};
        list.push_back(std::move(one));
    }
    return list;
}

/// Ids are drawn at random, and copies have the first lines of their journals in common.
std::string originOf(const Session &session, const std::vector<JournalEntry> &history)
{
    std::string origin = session.info().created;
    if (!history.empty())
        origin += ' ' + history.front().time + ' ' + history.front().author;
    if (!history.empty() && !history.front().edit.empty())
        origin += ' ' + std::to_string(rowId(history.front().edit.changes.front().any()));
    return origin;
}

} // namespace

Summary summarise(const std::string &file, const std::function<bool()> &goesOn)
{
    Summary summary;
    OpenObserver observer;
    observer.progress = [&goesOn](double) { return !goesOn || goesOn(); };
    const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly, observer);
    if (!store) {
        summary.problem = store.error().message;
        return summary;
    }
    const auto history = (*store)->history();
    if (!history) {
        summary.problem = history.error().message;
        return summary;
    }
    const auto session = std::make_shared<const Session>((*store)->session());
    summary.title = session->info().title;
    summary.origin = originOf(*session, *history);
    for (const Participant *person : session->participants())
        summary.people.push_back(dataset::personName(*person));
    summary.length = session->info().duration;
    summary.windows = static_cast<int>(session->ratingWindows().size());
    summary.marked = markedIn(*session, *history);
    summary.rated = ratedIn(*session);
    summary.agreed = agreedIn({file, session});
    summary.lint = lintOf(*session, goesOn);
    summary.recordings = recordingsOf(*session);
    if (!history->empty()) {
        summary.edited = history->back().time;
        summary.editor = history->back().author;
    }
    return summary;
}

} // namespace duologue::project
