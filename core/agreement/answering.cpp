#include "core/agreement/answering.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/agreement/boundaries.h"
#include "core/agreement/drawn.h"
#include "core/agreement/drift.h"
#include "core/agreement/names.h"

namespace duologue::agreement {
namespace {

using statistics::AgreementFigure;
using statistics::Judgements;

constexpr std::size_t fewSessions = 10; // with fewer the interval is a rough one

std::vector<const AgreementFigure *> figuresFor(bool classes, bool pairs)
{
    std::vector<const AgreementFigure *> figures;
    for (const AgreementFigure &figure : statistics::agreementFigures())
        if ((classes ? figure.ofClasses : figure.ofNumbers) && (pairs || !figure.pairsOnly))
            figures.push_back(&figure);
    return figures;
}

/// What parts are told in.
std::vector<const AgreementFigure *> shortFigures(bool classes)
{
    std::vector<const AgreementFigure *> figures;
    for (const char *id : {"percent", classes ? "alpha_nominal" : "alpha_ordinal", "icc_a1", "mad"})
        if (const auto *figure = statistics::agreementFigure(id);
            classes ? figure->ofClasses : figure->ofNumbers)
            figures.push_back(figure);
    return figures;
}

std::size_t saidBy(std::span<const Judgements::Value> row)
{
    return static_cast<std::size_t>(std::ranges::count_if(row, &Judgements::Value::has_value));
}

std::size_t judgedByTwo(const Judgements &judgements)
{
    std::size_t units = 0;
    for (std::size_t u = 0; u < judgements.units(); ++u)
        units += saidBy(judgements.unit(u)) > 1;
    return units;
}

/// `units`: of the judgements. What holds nothing that two have judged says nothing, drawn or not.
std::vector<Figured> figured(const std::vector<const AgreementFigure *> &figures,
                             const Judgements &judgements, const std::vector<Unit> &units,
                             bool bySession)
{
    auto clusters = clustersOf(units, bySession);
    std::erase_if(clusters, [&](const auto &cluster) {
        return std::ranges::none_of(
            cluster, [&](std::size_t unit) { return saidBy(judgements.unit(unit)) > 1; });
    });
    const auto found = statistics::estimates(figures, judgements, clusters);
    std::vector<Figured> all;
    for (std::size_t f = 0; f < figures.size(); ++f)
        all.push_back({figures[f], found[f]});
    return all;
}

bool severalSessions(const Question &question)
{
    std::set<std::size_t> sessions;
    for (std::size_t u = 0; u < question.units.size(); ++u)
        if (saidBy(question.judgements.unit(u)) > 1)
            sessions.insert(question.units[u].session);
    return sessions.size() > 1;
}

} // namespace

Answering::Answering(Question question, const std::vector<std::string> &sessions, Draw draw,
                     std::function<bool(double)> observer)
    : m_sessions(sessions), m_observer(std::move(observer))
{
    m_answer.question = std::move(question);
    m_answer.bySession =
        draw == Draw::Sessions || (draw == Draw::Usual && severalSessions(m_answer.question));
}

std::optional<Answer> Answering::answer()
{
    const std::size_t raters = m_answer.question.raters.size();
    m_steps = raters * (raters - 1) / 2 + 4 + raters;
    addNotes();
    addPairs();
    addParts();
    addDrifts();
    if (m_stopped)
        return std::nullopt;
    return std::move(m_answer);
}

bool Answering::goesOn()
{
    const double share = static_cast<double>(m_done++) / static_cast<double>(m_steps);
    m_stopped = m_stopped || !m_observer(std::min(1.0, share));
    return !m_stopped;
}

void Answering::addPairs()
{
    const Question &question = m_answer.question;
    const auto figures = figuresFor(question.ofClasses(), true);
    for (std::size_t a = 0; a < question.raters.size(); ++a)
        for (std::size_t b = a + 1; b < question.raters.size() && goesOn(); ++b) {
            const Question both = ofPair(question, a, b);
            Pair pair{a, b, both.judgements.complete().units(), {}, {}};
            pair.figures = figured(figures, both.judgements, both.units, m_answer.bySession);
            if (!both.marked.empty())
                pair.boundaries = boundariesOf(both, m_answer.bySession);
            m_answer.pairs.push_back(std::move(pair));
        }
}

void Answering::addPart(Part::By by, const std::string &name, const Units &units)
{
    const Question &question = m_answer.question;
    const Judgements some = question.judgements.drawn(units);
    const bool bySession = m_answer.bySession && by != Part::By::Session;
    std::vector<Unit> places;
    for (const std::size_t unit : units)
        places.push_back(question.units[unit]);
    m_answer.parts.push_back({by, name, judgedByTwo(some),
                              figured(by == Part::By::All ? figuresFor(question.ofClasses(), false)
                                                          : shortFigures(question.ofClasses()),
                                      some, places, bySession)});
}

void Answering::addParts()
{
    const auto &units = m_answer.question.units;
    std::map<std::string, Units> people, tasks, sessions;
    Units all;
    for (std::size_t u = 0; u < units.size(); ++u) {
        all.push_back(u);
        people[units[u].person].push_back(u);
        tasks[units[u].task].push_back(u);
        sessions[m_sessions[units[u].session]].push_back(u);
    }
    if (goesOn())
        addPart(Part::By::All, "all", all);
    const std::array parts{std::pair(Part::By::Person, &people), std::pair(Part::By::Task, &tasks),
                           std::pair(Part::By::Session, &sessions)};
    for (const auto &[by, named] : parts)
        for (const auto &[name, some] : *named)
            if (!name.empty() && named->size() > 1 && goesOn())
                addPart(by, name, some);
}

void Answering::addDrifts()
{
    const Question &question = m_answer.question;
    if (question.ofClasses() || question.raters.size() < 2)
        return;
    for (std::size_t rater = 0; rater < question.raters.size() && goesOn(); ++rater)
        m_answer.drifts.push_back(driftOf(question, rater, m_answer.bySession));
}

void Answering::addNotes()
{
    const Question &question = m_answer.question;
    m_answer.notes = question.notes;
    const auto note = [&](std::string sentence) { m_answer.notes.push_back(std::move(sentence)); };
    if (question.raters.empty())
        return note("There is no tier \"" + question.name +
                    "\" in these sessions; `info` lists what there is.");
    if (question.raters.size() == 1)
        return note("Only " + question.raters.front() + " has judged " + question.name +
                    "; agreement takes two.");
    if (question.classes.size() == 1)
        note(question.classes.front().empty()
                 ? "No event has a label, so only boundaries can be compared."
                 : "All labels are \"" + question.classes.front() +
                       "\", so only boundaries can be compared.");
    std::set<std::size_t> sessions;
    for (const Unit &unit : question.units)
        sessions.insert(unit.session);
    if (m_answer.bySession && sessions.size() < 2)
        note("There is only one session to draw from, so there are no intervals.");
    else if (m_answer.bySession && sessions.size() < fewSessions)
        note("There are only " + std::to_string(sessions.size()) +
             " sessions to draw from, so the intervals are rough.");
    const std::size_t alone = question.units.size() - judgedByTwo(question.judgements);
    if (alone > 0)
        note(std::to_string(alone) + " of " +
             counted(question.units.size(), question.marked.empty() ? "window" : "event") +
             " were judged by one rater only.");
}

} // namespace duologue::agreement
