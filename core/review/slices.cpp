// Figures of a comparison: of all its units, and by person, task, session, length and evidence.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/agreement/drawn.h"
#include "core/agreement/names.h"
#include "core/review/comparing.h"

namespace duologue::review {
namespace {

using statistics::AgreementFigure;
using statistics::Judgements;
using statistics::Measured;
using statistics::NoFigure;
using Units = std::vector<std::size_t>;

/// Column 0: people's classes, 1: the model's.
statistics::ClassFigures classesOf(const Judgements &pairs)
{
    std::vector<int> people, model;
    int classes = 0;
    for (std::size_t u = 0; u < pairs.units(); ++u) {
        people.push_back(static_cast<int>(*pairs.unit(u)[0]));
        model.push_back(static_cast<int>(*pairs.unit(u)[1]));
        classes = std::max({classes, people.back() + 1, model.back() + 1});
    }
    return statistics::classFigures(model, people, classes);
}

Measured recallOf(const Judgements &pairs)
{
    return pairs.units() == 0 ? Measured(NoFigure::NothingInCommon)
                              : Measured(classesOf(pairs).macroRecall);
}

Measured f1Of(const Judgements &pairs)
{
    return pairs.units() == 0 ? Measured(NoFigure::NothingInCommon)
                              : Measured(classesOf(pairs).macroF1);
}

/// Column 0: people's values, 1: the model's.
Measured biasOf(const Judgements &pairs)
{
    if (pairs.units() == 0)
        return NoFigure::NothingInCommon;
    double sum = 0;
    for (std::size_t u = 0; u < pairs.units(); ++u)
        sum += *pairs.unit(u)[1] - *pairs.unit(u)[0];
    return sum / static_cast<double>(pairs.units());
}

constexpr AgreementFigure recallFigure{
    "uar",
    "average recall (UAR)",
    "mean over the classes that people say of how many of each the model finds",
    "",
    true,
    false,
    true,
    recallOf};
constexpr AgreementFigure f1Figure{"macro_f1",
                                   "macro F1",
                                   "mean over the classes that people say of 2·hits / (said by "
                                   "people + said by the model)",
                                   "",
                                   true,
                                   false,
                                   true,
                                   f1Of};
constexpr AgreementFigure biasFigure{
    "bias", "model - people", "mean difference", "", false, true, true, biasOf};

std::vector<const AgreementFigure *> figuresOf(const Comparison &comparison, bool numbers)
{
    std::vector<const AgreementFigure *> figures;
    if (!numbers)
        return {statistics::agreementFigure("percent"), &recallFigure, &f1Figure,
                statistics::agreementFigure("kappa")};
    for (const char *id : {"ccc", "pearson", "spearman", "mad"})
        figures.push_back(statistics::agreementFigure(id));
    if (comparison.against == Against::Numbers)
        figures.push_back(&biasFigure);
    return figures;
}

Judgements pairsOf(const Comparison &comparison, const Units &units, bool numbers)
{
    Judgements pairs(2);
    for (const std::size_t u : units) {
        const ComparedUnit &unit = comparison.units[u];
        pairs.add(numbers ? std::array<Judgements::Value, 2>{unit.peopleValue, unit.modelValue}
                          : std::array<Judgements::Value, 2>{unit.people, unit.model});
    }
    return pairs;
}

void addFigures(const Comparison &comparison, const Units &units, bool numbers, bool bySession,
                std::vector<agreement::Figured> &all)
{
    std::vector<agreement::Unit> places;
    for (const std::size_t u : units)
        places.push_back(comparison.units[u].place);
    const auto figures = figuresOf(comparison, numbers);
    const auto found = statistics::estimates(figures, pairsOf(comparison, units, numbers),
                                             agreement::clustersOf(places, bySession));
    for (std::size_t f = 0; f < figures.size(); ++f)
        all.push_back({figures[f], found[f]});
}

Slice sliceOf(const Comparison &comparison, Slice::By by, std::string name, const Units &units)
{
    Slice slice{by, std::move(name), units.size(), {}};
    const bool bySession = comparison.bySession && by != Slice::By::Session;
    if (comparison.ofClasses())
        addFigures(comparison, units, false, bySession, slice.figures);
    if (comparison.ofNumbers())
        addFigures(comparison, units, true, bySession, slice.figures);
    return slice;
}

std::string lengthOf(TimeSpan span)
{
    const double seconds = span.length().seconds();
    return seconds < 2 ? "under 2 s" : seconds < 5 ? "2 to 5 s" : "5 s and longer";
}

std::string nameIn(const ComparedUnit &unit, Slice::By by, const std::vector<std::string> &sessions)
{
    switch (by) {
    case Slice::By::Person:
        return unit.place.person;
    case Slice::By::Task:
        return unit.place.task;
    case Slice::By::Session:
        return sessions[unit.place.session];
    case Slice::By::Length:
        return lengthOf(unit.place.span);
    case Slice::By::Evidence:
        return unit.missing.empty() ? "all evidence" : "without " + unit.missing;
    case Slice::By::All:
        break;
    }
    return "all";
}

void addClassTable(Comparison &comparison)
{
    std::vector<int> people, model;
    std::vector<double> shares;
    std::vector<bool> right;
    for (const ComparedUnit &unit : comparison.units) {
        people.push_back(unit.people);
        model.push_back(unit.model);
        shares.push_back(unit.share);
        right.push_back(unit.people == unit.model);
    }
    comparison.table =
        statistics::classFigures(model, people, static_cast<int>(comparison.classes.size()));
    comparison.calibration = statistics::calibration(shares, right);
}

void addNotes(Comparison &comparison)
{
    const auto note = [&](std::string text) { comparison.notes.push_back(std::move(text)); };
    if (comparison.units.empty())
        return note("Nothing that people have judged and nothing that the model says lie at the "
                    "same time and concern the same person.");
    std::set<int> people;
    for (const ComparedUnit &unit : comparison.units)
        people.insert(unit.people);
    if (comparison.ofClasses() && people.size() == 1)
        note("People say \"" + comparison.classes[static_cast<std::size_t>(*people.begin())] +
             "\" everywhere, so nothing tells a model that knows from one that always says so.");
    if (comparison.against == Against::Valence)
        note("The model's classes count as pleasant or not by Russell's circumplex; its leaning, "
             "5 + 4 · (pleasant - unpleasant), stands for a rating.");
}

} // namespace

std::string_view nameOf(Slice::By by)
{
    static constexpr std::array<std::string_view, 6> names{"all",     "person", "task",
                                                           "session", "length", "evidence"};
    return names[static_cast<std::size_t>(by)];
}

bool addSlices(Comparison &comparison, const std::vector<std::string> &sessions,
               const std::function<bool(double)> &observer)
{
    std::set<std::size_t> places;
    Units all;
    for (std::size_t u = 0; u < comparison.units.size(); ++u) {
        all.push_back(u);
        places.insert(comparison.units[u].place.session);
    }
    comparison.bySession = places.size() > 1;
    if (comparison.ofClasses())
        addClassTable(comparison);
    addNotes(comparison);
    comparison.slices.push_back(sliceOf(comparison, Slice::By::All, "all", all));
    using By = Slice::By;
    int done = 0;
    for (const By by : {By::Person, By::Task, By::Session, By::Length, By::Evidence}) {
        std::map<std::string, Units> parts;
        for (const std::size_t u : all)
            parts[nameIn(comparison.units[u], by, sessions)].push_back(u);
        if (!observer(++done / 6.0))
            return false;
        for (const auto &[name, units] : parts)
            if (!name.empty() && parts.size() > 1)
                comparison.slices.push_back(sliceOf(comparison, by, name, units));
    }
    return true;
}

} // namespace duologue::review
