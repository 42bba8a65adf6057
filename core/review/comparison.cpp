#include "core/review/comparison.h"

#include <algorithm>
#include <set>

#include "core/dataset/export/names.h"
#include "core/review/comparing.h"
#include "core/review/leaning.h"

namespace duologue::review {
namespace {

using dataset::OpenSession;

/// Names of people's tiers, without their persons'.
std::vector<std::string> peoplesTiers(const std::vector<OpenSession> &sessions)
{
    std::set<std::string> names;
    for (const OpenSession &open : sessions)
        for (const Tier *tier : open.session->tiers())
            if (tier->kind == TierKind::Label)
                names.insert(dataset::tierStem(*open.session, *tier));
    return {names.begin(), names.end()};
}

/// What a tier says in numbers, as ratings are said: an annotation is a unit, a tier a rater.
agreement::Question valueQuestion(const std::vector<OpenSession> &sessions, const std::string &name)
{
    agreement::Question question;
    question.name = name;
    question.raters = {name};
    question.judgements = statistics::Judgements(1);
    std::set<Id> known;
    for (std::size_t s = 0; s < sessions.size(); ++s)
        for (const Tier *tier : dataset::tiersNamed(*sessions[s].session, name)) {
            if (tier->kind == TierKind::Prediction || !known.insert(tier->id).second)
                continue;
            for (const Annotation &row : sessions[s].session->annotations(tier->id))
                if (row.value) {
                    question.units.push_back({s, tier->participant, row.span, {}, {}});
                    const statistics::Judgements::Value value = *row.value;
                    question.judgements.add(std::span(&value, 1));
                }
        }
    return question;
}

std::vector<People> everybody(const std::vector<OpenSession> &sessions,
                              const CompareOptions &options)
{
    std::vector<People> people;
    if (options.tier.empty())
        for (agreement::Question &question : agreement::ratingQuestions(sessions))
            if (!question.units.empty()) {
                std::string name = "ratings of " + question.name;
                people.push_back({std::move(question), std::move(name), true});
            }
    if (options.ratings)
        return people;
    const auto tiers =
        options.tier.empty() ? peoplesTiers(sessions) : std::vector<std::string>{options.tier};
    for (const std::string &name : tiers) {
        agreement::Question labels = agreement::tierQuestion(sessions, {name});
        if (std::ranges::any_of(labels.classes, [](const auto &label) { return !label.empty(); }))
            people.push_back({std::move(labels), "tier " + name, false});
        agreement::Question values = valueQuestion(sessions, name);
        if (!values.units.empty())
            people.push_back({std::move(values), "tier " + name, false});
    }
    return people;
}

/// Whether half of the labels that were given are among a model's classes.
bool sharesLabels(const agreement::Question &question, const std::vector<std::string> &classes)
{
    std::size_t given = 0, shared = 0;
    for (std::size_t u = 0; u < question.units.size(); ++u)
        for (const auto &value : question.judgements.unit(u)) {
            const std::string *label =
                value ? &question.classes[static_cast<std::size_t>(*value)] : nullptr;
            if (!label || label->empty())
                continue;
            ++given;
            shared += std::ranges::binary_search(classes, *label);
        }
    return given > 0 && 2 * shared >= given;
}

std::optional<Against> fits(const Voice &voice, const People &people, bool wanted)
{
    const bool labels = people.question.ofClasses();
    if (!voice.ofClasses())
        return !labels && (wanted || isPartOf(people.question.name, voice.task) ||
                           (!people.ratings && isPartOf(voice.task, people.question.name)))
                   ? std::optional(Against::Numbers)
                   : std::nullopt;
    if (labels)
        return wanted || sharesLabels(people.question, voice.classes)
                   ? std::optional(Against::Classes)
                   : std::nullopt;
    const bool leans =
        valenceOf(voice.classes, std::vector<double>(voice.classes.size())).has_value();
    return people.ratings && leans && people.question.name == toString(SamDimension::Valence)
               ? std::optional(Against::Valence)
               : std::nullopt;
}

std::string whyNothing(const std::vector<Voice> &voices, const std::vector<People> &people,
                       const CompareOptions &options)
{
    if (voices.empty())
        return options.model.empty() && options.task.empty()
                   ? "No model has said anything in these sessions; run one with `predict` or in "
                     "the window under Models."
                   : "No run in these sessions is of a model \"" + options.model + "\"" +
                         (options.task.empty() ? "" : " with the task \"" + options.task + "\"") +
                         "; `info` lists what there is.";
    if (people.empty())
        return !options.tier.empty()
                   ? "There is no tier \"" + options.tier +
                         "\" with labels or values of people; `info` lists what there is."
                   : "Nobody has rated anything here, and no tier has labels of people.";
    return "What people said and what models said cannot be held against each other: no tier has "
           "the models' classes, and no dimension is called as their tasks. Name one with --tier.";
}

} // namespace

std::string_view nameOf(Verdict verdict)
{
    return verdict == Verdict::Agrees ? "agrees" : verdict == Verdict::Near ? "near" : "opposite";
}

Result<Comparisons> compare(const std::vector<OpenSession> &sessions, const CompareOptions &options,
                            const std::function<bool(double)> &observer)
{
    Comparisons found;
    found.sessions = dataset::sessionNames(sessions);
    std::vector<Voice> voices = voicesOf(sessions);
    std::erase_if(voices, [&](const Voice &voice) {
        return !isPartOf(options.model, voice.model) ||
               (!options.task.empty() && voice.task != options.task);
    });
    const std::vector<People> people = everybody(sessions, options);
    for (const Voice &voice : voices)
        for (const People &one : people)
            if (const auto against = fits(voice, one, !options.tier.empty()))
                found.all.push_back(compared(sessions, voice, one, *against));
    if (found.all.empty())
        found.notes.push_back(whyNothing(voices, people, options));
    for (std::size_t c = 0; options.figures && c < found.all.size(); ++c) {
        const auto told = [&](double share) {
            return !observer || observer((static_cast<double>(c) + share) /
                                         static_cast<double>(found.all.size()));
        };
        if (!addSlices(found.all[c], found.sessions, told))
            return fail("review.cancelled", "Comparing the model with people was stopped.");
    }
    return found;
}

} // namespace duologue::review
