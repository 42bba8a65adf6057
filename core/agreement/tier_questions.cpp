#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "core/agreement/names.h"
#include "core/dataset/export/names.h"
#include "core/statistics/segments.h"

namespace duologue::agreement {
namespace {

using dataset::OpenSession;
using statistics::Segment;

std::vector<Segment> segmentsOf(const std::vector<Mark> &marks)
{
    std::vector<Segment> segments;
    for (const Mark &mark : marks)
        segments.push_back({mark.span.begin.seconds(), mark.span.end.seconds()});
    return segments;
}

/// The tiers of a question while they are collected.
class Collecting
{
public:
    Collecting(const std::vector<OpenSession> &sessions, const std::vector<std::string> &tiers)
        : m_sessions(sessions), m_names(tiers)
    {
        for (std::size_t s = 0; s < sessions.size(); ++s)
            for (const std::string &name : tiers)
                for (const Tier *tier : dataset::tiersNamed(*sessions[s].session, name))
                    add(s, *tier, name);
    }

    Question question() const
    {
        Question question;
        for (const std::string &name : m_names)
            question.name += (question.name.empty() ? "" : ", ") + name;
        question.raters.assign(m_raters.begin(), m_raters.end());
        question.classes.assign(m_labels.begin(), m_labels.end());
        for (const auto &[place, byRater] : m_places) {
            Marked marked{unitOf(m_sessions, place.first, place.second, {}), {}};
            marked.place.task.clear();
            for (const std::string &rater : question.raters) {
                const auto found = byRater.find(rater);
                marked.byRater.push_back(found == byRater.end()
                                             ? std::vector<Mark>()
                                             : marks(found->second, question.classes));
            }
            question.marked.push_back(std::move(marked));
        }
        return question;
    }

private:
    void add(std::size_t session, const Tier &tier, const std::string &name)
    {
        if (!m_seen.insert(tier.id).second) // a copy of the session has it, too
            return;
        const std::string rater = m_names.size() == 1
                                      ? (tier.annotator.empty() ? name : tier.annotator)
                                  : tier.annotator.empty() ? name
                                                           : name + " (" + tier.annotator + ")";
        m_raters.insert(rater);
        const auto home = tier.participant == 0
                              ? session
                              : m_home.try_emplace(tier.participant, session).first->second;
        auto &list = m_places[{home, tier.participant}][rater];
        for (const Annotation &a : m_sessions[session].session->annotations(tier.id)) {
            m_labels.insert(std::string(a.label.view()));
            list.push_back(a);
        }
    }

    static std::vector<Mark> marks(const std::vector<Annotation> &annotations,
                                   const std::vector<std::string> &classes)
    {
        std::vector<Mark> marks;
        for (const Annotation &a : annotations)
            marks.push_back(
                {a.span, static_cast<double>(std::ranges::lower_bound(classes, a.label.view()) -
                                             classes.begin())});
        std::ranges::stable_sort(marks, {}, [](const Mark &m) { return m.span.begin; });
        return marks;
    }

    const std::vector<OpenSession> &m_sessions;
    const std::vector<std::string> &m_names;
    std::set<Id> m_seen;
    std::map<Id, std::size_t> m_home;
    std::set<std::string> m_raters, m_labels;
    std::map<std::pair<std::size_t, Id>, std::map<std::string, std::vector<Annotation>>> m_places;
};

/// Events of one place: each rater's marks are matched with the events so far, and what meets none
/// is one of its own.
void addEvents(Question &question, const Marked &marked, const std::vector<OpenSession> *sessions)
{
    struct Event
    {
        Mark first;
        std::vector<statistics::Judgements::Value> row;
    };
    std::vector<Event> events;
    for (std::size_t rater = 0; rater < marked.byRater.size(); ++rater) {
        std::vector<Mark> known;
        for (const Event &event : events)
            known.push_back(event.first);
        const auto &marks = marked.byRater[rater];
        std::vector<bool> met(marks.size());
        for (const auto &match : statistics::matched(segmentsOf(known), segmentsOf(marks))) {
            events[match.first].row[rater] = marks[match.second].label;
            met[match.second] = true;
        }
        for (std::size_t m = 0; m < marks.size(); ++m)
            if (!met[m]) {
                events.push_back({marks[m], {}});
                events.back().row.resize(marked.byRater.size());
                events.back().row[rater] = marks[m].label;
            }
        std::ranges::stable_sort(events, {}, [](const Event &e) { return e.first.span.begin; });
    }
    for (const Event &event : events) {
        Unit unit = marked.place;
        unit.span = event.first.span;
        if (sessions)
            unit = unitOf(*sessions, unit.session, unit.participant, unit.span);
        question.units.push_back(std::move(unit));
        question.judgements.add(event.row);
    }
}

} // namespace

Question tierQuestion(const std::vector<OpenSession> &sessions,
                      const std::vector<std::string> &tiers)
{
    Question question = Collecting(sessions, tiers).question();
    question.judgements = statistics::Judgements(question.raters.size());
    for (const Marked &marked : question.marked)
        addEvents(question, marked, &sessions);
    return question;
}

std::vector<std::string> sharedTiers(const std::vector<OpenSession> &sessions)
{
    std::map<std::string, std::set<std::string>> annotators;
    for (const OpenSession &open : sessions)
        for (const Tier *tier : open.session->tiers())
            if (tier->kind != TierKind::Prediction && tier->kind != TierKind::Tone &&
                !tier->annotator.empty())
                annotators[dataset::tierStem(*open.session, *tier)].insert(tier->annotator);
    std::vector<std::string> names;
    for (const auto &[name, all] : annotators)
        if (all.size() > 1)
            names.push_back(name);
    return names;
}

Question ofPair(const Question &question, std::size_t first, std::size_t second)
{
    Question pair{question.name,
                  question.classes,
                  {question.raters[first], question.raters[second]},
                  {},
                  statistics::Judgements(2),
                  {},
                  {}};
    for (const Marked &marked : question.marked) {
        pair.marked.push_back({marked.place, {marked.byRater[first], marked.byRater[second]}});
        addEvents(pair, pair.marked.back(), nullptr);
    }
    if (!question.marked.empty())
        return pair;
    for (std::size_t u = 0; u < question.units.size(); ++u) {
        const auto row = question.judgements.unit(u);
        if (row[first] || row[second]) {
            pair.units.push_back(question.units[u]);
            pair.judgements.add(std::array{row[first], row[second]});
        }
    }
    return pair;
}

std::vector<Difference> differences(const Question &question, std::size_t first, std::size_t second)
{
    std::vector<Difference> found;
    for (std::size_t u = 0; u < question.units.size(); ++u) {
        const auto row = question.judgements.unit(u);
        if (!row[first] || !row[second])
            continue;
        const double a = *row[first], b = *row[second];
        found.push_back({u, a, b, question.ofClasses() ? double(a != b) : std::abs(a - b)});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &Difference::apart);
    return found;
}

} // namespace duologue::agreement
