#include "core/review/comparing.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "core/agreement/names.h"
#include "core/dataset/export/labels.h"
#include "core/review/leaning.h"
#include "core/statistics/consensus.h"

namespace duologue::review {
namespace {

using agreement::Question;
using agreement::Unit;
using statistics::Consensus;

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
}

/// What all raters of a unit say together; nothing where no class has a majority.
std::optional<double> saidByPeople(const Question &question, std::size_t unit)
{
    return statistics::consensusOf(question.judgements.unit(unit),
                                   question.ofClasses() ? Consensus::Majority : Consensus::Mean);
}

/// Ratings or values of each person, in order of begin. Ids are drawn at random, so a person is the
/// same in copies of a session and in no other one; what is of nobody stays in its session.
class PeopleOverTime
{
public:
    explicit PeopleOverTime(const Question &question)
    {
        for (std::size_t u = 0; u < question.units.size(); ++u)
            if (const auto value = saidByPeople(question, u)) {
                const Unit &unit = question.units[u];
                m_said[keyOf(unit.session, unit.participant)].push_back({unit.span, *value});
                m_longest = std::max(m_longest, unit.span.length());
            }
        for (auto &[whose, all] : m_said)
            std::ranges::stable_sort(all, {}, [](const auto &one) { return one.first.begin; });
    }

    /// The mean during a span, weighted by time.
    std::optional<double> during(std::size_t session, Id participant, TimeSpan span) const
    {
        const auto found = m_said.find(keyOf(session, participant));
        if (found == m_said.end())
            return std::nullopt;
        const auto &all = found->second;
        auto it = std::ranges::lower_bound(all, span.begin - m_longest, {},
                                           [](const auto &one) { return one.first.begin; });
        double sum = 0, weight = 0;
        for (; it != all.end() && it->first.begin <= span.end; ++it) {
            const double shared = dataset::overlapOf(span, it->first).seconds();
            sum += std::max(0.0, shared) * it->second;
            weight += std::max(0.0, shared);
        }
        return weight > 0 ? std::optional(sum / weight) : std::nullopt;
    }

private:
    using Key = std::pair<std::size_t, Id>;
    static Key keyOf(std::size_t session, Id participant)
    {
        return {participant == 0 ? session : 0, participant};
    }

    std::map<Key, std::vector<std::pair<TimeSpan, double>>> m_said;
    MediaTime m_longest;
};

Verdict verdictOf(int people, int model, const std::vector<std::string> &classes)
{
    if (people == model)
        return Verdict::Agrees;
    const auto a = leaningOf(classes[static_cast<std::size_t>(people)]);
    const auto b = leaningOf(classes[static_cast<std::size_t>(model)]);
    if (!a || !b)
        return Verdict::Opposite;
    return *a != *b && *a != Leaning::Neither && *b != Leaning::Neither ? Verdict::Opposite
                                                                        : Verdict::Near;
}

Verdict verdictOf(double people, double model, double low, double high)
{
    const double apart = std::abs(people - model), middle = (low + high) / 2, length = high - low;
    if (apart <= length / 8 + 1e-9)
        return Verdict::Agrees;
    const bool across = (people - middle) * (model - middle) < 0;
    return across || apart >= length / 2 ? Verdict::Opposite : Verdict::Near;
}

/// One comparison while its units are found.
class Comparing
{
public:
    Comparing(const std::vector<dataset::OpenSession> &sessions, const Voice &voice,
              const People &people, Against against)
        : m_sessions(sessions), m_voice(voice), m_people(people)
    {
        m_found.model = voice.model;
        m_found.task = voice.task;
        m_found.people = people.name;
        m_found.about = against == Against::Valence ? voice.task : people.question.name;
        m_found.against = against;
        m_found.modelClasses = voice.classes;
    }

    Comparison run()
    {
        if (m_found.against == Against::Classes)
            compareClasses();
        else
            compareNumbers();
        std::ranges::stable_sort(m_found.units, {}, [](const ComparedUnit &unit) {
            return std::tuple(unit.place.session, unit.place.span, unit.place.participant);
        });
        return std::move(m_found);
    }

private:
    void compareClasses()
    {
        std::set<std::string> all(m_voice.classes.begin(), m_voice.classes.end());
        for (const std::string &label : m_people.question.classes)
            if (!label.empty())
                all.insert(label);
        m_found.classes.assign(all.begin(), all.end());
        const Question &question = m_people.question;
        std::size_t unlabelled = 0, undecided = 0, alone = 0;
        for (std::size_t u = 0; u < question.units.size(); ++u) {
            const auto value = saidByPeople(question, u);
            if (!value) {
                ++undecided;
                continue;
            }
            const std::string &label = question.classes[static_cast<std::size_t>(*value)];
            const Unit &unit = question.units[u];
            const auto said = saidDuring(unit);
            if (label.empty() || !said) {
                ++(label.empty() ? unlabelled : alone);
                continue;
            }
            addClasses(unit, placeOf(label), *said);
        }
        leftOut(unlabelled, "without a label");
        leftOut(undecided, "of which no label has a majority");
        leftOut(alone, "during which the model says nothing");
    }

    /// A person may have been judged in one copy of a session, and a model run on another.
    std::optional<Said> saidDuring(const Unit &unit) const
    {
        auto said = m_voice.during(unit.session, unit.participant, unit.span);
        for (std::size_t s = 0; !said && unit.participant != 0 && s < m_sessions.size(); ++s)
            if (m_sessions[s].session->participant(unit.participant))
                said = m_voice.during(s, unit.participant, unit.span);
        return said;
    }

    void addClasses(const Unit &place, int people, const Said &said)
    {
        ComparedUnit unit = startedWith(place, said);
        unit.people = people;
        unit.model = placeOf(m_voice.classes[said.best()]);
        unit.share = said.shares[said.best()];
        const auto &known = m_voice.classes;
        const auto &wanted = m_found.classes[static_cast<std::size_t>(people)];
        if (const auto at = std::ranges::find(known, wanted); at != known.end())
            unit.peopleShare = said.shares[static_cast<std::size_t>(at - known.begin())];
        unit.verdict = verdictOf(unit.people, unit.model, m_found.classes);
        unit.apart = unit.people == unit.model ? 0 : 1 - unit.peopleShare;
        unit.reason = m_voice.textOf(said) + " against " + wanted;
        m_found.units.push_back(std::move(unit));
    }

    void compareNumbers()
    {
        if (m_found.against == Against::Valence)
            m_found.classes = {"unpleasant", "neither", "pleasant"};
        const PeopleOverTime people(m_people.question);
        std::size_t alone = 0;
        std::set<std::pair<Id, Id>> known; // copies of a session have the same
        for (std::size_t s = 0; s < m_sessions.size(); ++s)
            for (const Said &said : m_voice.bySession[s].all) {
                if (!known.emplace(said.annotation, said.participant).second)
                    continue;
                const auto value = people.during(s, said.participant, said.span);
                if (!value) {
                    ++alone;
                    continue;
                }
                addNumber(agreement::unitOf(m_sessions, s, said.participant, said.span), *value,
                          said);
            }
        setScale();
        for (ComparedUnit &unit : m_found.units)
            judge(unit);
        leftOut(alone, "that people have not judged");
    }

    void addNumber(const Unit &place, double people, const Said &said)
    {
        ComparedUnit unit = startedWith(place, said);
        unit.peopleValue = people;
        unit.modelValue = said.value;
        if (m_found.against == Against::Valence) {
            const Leaning felt = leaningOf(people);
            unit.modelValue = *valenceOf(m_voice.classes, said.shares);
            unit.people = static_cast<int>(felt);
            unit.model = static_cast<int>(
                leaningOf(m_voice.classes[said.best()]).value_or(Leaning::Neither));
            for (std::size_t c = 0; c < m_voice.classes.size(); ++c) {
                const auto side =
                    static_cast<int>(leaningOf(m_voice.classes[c]).value_or(Leaning::Neither));
                unit.share += side == unit.model ? said.shares[c] : 0;
                unit.peopleShare += side == unit.people ? said.shares[c] : 0;
            }
            unit.reason = m_voice.textOf(said) + " against " +
                          (felt == Leaning::Neither ? "neither pleasant nor not"
                                                    : std::string(nameOf(felt))) +
                          " " + number(people);
        } else {
            unit.reason = number(said.value) + " against " + number(people);
        }
        m_found.units.push_back(std::move(unit));
    }

    void judge(ComparedUnit &unit) const
    {
        unit.verdict =
            m_found.against == Against::Valence
                ? verdictOf(unit.people, unit.model, m_found.classes)
                : verdictOf(unit.peopleValue, unit.modelValue, m_found.low, m_found.high);
        unit.apart = std::abs(unit.peopleValue - unit.modelValue);
    }

    /// That of the manikins, wider where people rate on another one; values of a tier lie wherever
    /// they and the model's lie.
    void setScale()
    {
        if (m_found.units.empty())
            return;
        if (!m_people.ratings)
            m_found.low = m_found.high = m_found.units.front().peopleValue;
        for (const ComparedUnit &unit : m_found.units) {
            m_found.low = std::min(m_found.low, unit.peopleValue);
            m_found.high = std::max(m_found.high, unit.peopleValue);
            if (!m_people.ratings) {
                m_found.low = std::min(m_found.low, unit.modelValue);
                m_found.high = std::max(m_found.high, unit.modelValue);
            }
        }
    }

    static ComparedUnit startedWith(const Unit &place, const Said &said)
    {
        ComparedUnit unit;
        unit.place = place;
        unit.prediction = said.annotation;
        unit.missing = said.missing;
        return unit;
    }

    int placeOf(const std::string &label) const
    {
        return static_cast<int>(std::ranges::lower_bound(m_found.classes, label) -
                                m_found.classes.begin());
    }

    void leftOut(std::size_t count, const std::string &which)
    {
        if (count > 0)
            m_found.notes.push_back(agreement::counted(count, "place") + " " + which +
                                    " left out.");
    }

    const std::vector<dataset::OpenSession> &m_sessions;
    const Voice &m_voice;
    const People &m_people;
    Comparison m_found;
};

} // namespace

Comparison compared(const std::vector<dataset::OpenSession> &sessions, const Voice &voice,
                    const People &people, Against against)
{
    return Comparing(sessions, voice, people, against).run();
}

} // namespace duologue::review
