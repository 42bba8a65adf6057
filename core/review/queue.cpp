#include "core/review/queue.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

#include "core/agreement/names.h"
#include "core/dataset/export/labels.h"
#include "core/dataset/export/names.h"
#include "core/narrative/narrative.h"
#include "core/review/said.h"
#include "core/scheme/apply.h"

namespace duologue::review {
namespace {

using agreement::Question;
using agreement::Unit;
using dataset::OpenSession;

/// A unit of one question: how much those who judged it differ.
struct Found
{
    Unit place;
    double apart = 0;
    bool differs = false;
    std::string text, all; ///< as of a Reason
};

std::string textOf(const Question &question, double value)
{
    if (question.ofClasses()) {
        const std::string &label = question.classes[static_cast<std::size_t>(value)];
        return label.empty() ? "no label" : label;
    }
    char number[32];
    std::snprintf(number, sizeof number, "%.3g", value);
    return number;
}

using Row = std::span<const statistics::Judgements::Value>;

std::vector<std::size_t> ratersIn(Row row)
{
    std::vector<std::size_t> raters;
    for (std::size_t r = 0; r < row.size(); ++r)
        if (row[r])
            raters.push_back(r);
    return raters;
}

std::string whatTheySaid(const Question &question, Row row, const std::vector<std::size_t> &raters)
{
    std::string text;
    for (const std::size_t r : raters)
        text += (text.empty() ? "" : ", ") + question.raters[r] + " " + textOf(question, *row[r]);
    return text;
}

/// The two whose numbers differ most.
std::vector<std::size_t> farthest(Row row, const std::vector<std::size_t> &raters)
{
    const auto [low, high] =
        std::ranges::minmax_element(raters, {}, [&](std::size_t r) { return *row[r]; });
    return {std::min(*low, *high), std::max(*low, *high)};
}

std::vector<Found> ratersOn(const Question &question)
{
    std::vector<Found> all;
    for (std::size_t u = 0; u < question.units.size(); ++u) {
        const auto row = question.judgements.unit(u);
        std::map<double, int> counts;
        int raters = 0, most = 0;
        for (const auto &value : row)
            if (value) {
                ++raters;
                most = std::max(most, ++counts[*value]);
            }
        if (raters < 2)
            continue;
        const double apart = question.ofClasses() ? 1 - double(most) / raters
                                                  : counts.rbegin()->first - counts.begin()->first;
        const auto said = ratersIn(row);
        const bool shortened = !question.ofClasses() && said.size() > 2;
        all.push_back({question.units[u], apart, apart > 0,
                       whatTheySaid(question, row, shortened ? farthest(row, said) : said),
                       shortened ? whatTheySaid(question, row, said) : std::string()});
    }
    return all;
}

std::vector<Found> modelsOn(const std::vector<OpenSession> &sessions, const Voice &first,
                            const Voice &second)
{
    std::vector<Found> all;
    std::set<std::pair<Id, TimeSpan>> known; // copies of a session have the same people
    for (std::size_t s = 0; s < sessions.size(); ++s)
        for (const Said &a : first.bySession[s].all) {
            const auto b = second.during(s, a.participant, a.span);
            if (!b || (a.participant != 0 && !known.emplace(a.participant, a.span).second))
                continue;
            Found found{agreement::unitOf(sessions, s, a.participant, a.span), 0, false, {}, {}};
            if (first.ofClasses()) {
                found.differs = a.best() != b->best();
                for (std::size_t c = 0; found.differs && c < a.shares.size(); ++c)
                    found.apart += std::abs(a.shares[c] - b->shares[c]) / 2;
            } else {
                found.apart = std::abs(a.value - b->value);
                found.differs = found.apart > 0;
            }
            found.text =
                first.model + " " + first.textOf(a) + ", " + second.model + " " + second.textOf(*b);
            all.push_back(std::move(found));
        }
    return all;
}

std::vector<Found> modelAndPeople(const Comparison &comparison)
{
    std::vector<Found> all;
    for (const ComparedUnit &unit : comparison.units)
        all.push_back({unit.place,
                       unit.apart,
                       unit.verdict != Verdict::Agrees,
                       comparison.model + " " + unit.reason,
                       {}});
    return all;
}

/// The queue while it is filled.
class Filling
{
public:
    explicit Filling(const std::vector<OpenSession> &sessions) : m_sessions(sessions)
    {
        m_queue.sessions = dataset::sessionNames(sessions);
    }

    /// All units of one question: only together do they say what is much.
    void add(const Reason &like, const std::vector<Found> &units)
    {
        const auto count = static_cast<double>(units.size());
        double mean = 0, square = 0;
        for (const Found &unit : units)
            mean += unit.apart / count;
        for (const Found &unit : units)
            square += (unit.apart - mean) * (unit.apart - mean) / count;
        const double deviation = std::sqrt(square);
        for (const Found &unit : units) {
            if (!unit.differs)
                continue;
            Reason reason = like;
            reason.text = unit.text;
            reason.all = unit.all;
            reason.apart = unit.apart;
            reason.z = deviation > 0 ? (unit.apart - mean) / deviation : 0;
            ++m_queue.byKind[static_cast<std::size_t>(like.kind)];
            place(unit.place).reasons.push_back(std::move(reason));
        }
    }

    Queue queue(const std::string &author)
    {
        for (auto &[key, place] : m_places) {
            std::ranges::stable_sort(place.reasons, std::ranges::greater(), &Reason::z);
            m_queue.places.push_back(std::move(place));
        }
        std::ranges::stable_sort(m_queue.places, std::ranges::greater(),
                                 [](const QueuePlace &place) { return place.strongest().z; });
        addDecisions(author);
        addWords();
        return std::move(m_queue);
    }

    std::vector<std::string> &notes() { return m_queue.notes; }

private:
    using Key = std::tuple<std::size_t, TimeSpan, Id>;

    QueuePlace &place(const Unit &unit)
    {
        QueuePlace &place = m_places[{unit.session, unit.span, unit.participant}];
        place.place = unit;
        return place;
    }

    void addDecisions(const std::string &author)
    {
        std::map<std::pair<Id, TimeSpan>, std::vector<Decided>> decided;
        std::vector<Decided> all;
        std::set<Id> known; // copies of a session have the same
        for (const OpenSession &open : m_sessions)
            for (Decided &one : decisionsOf(*open.session)) {
                if ((!author.empty() && one.author != author) ||
                    !known.insert(one.annotation).second)
                    continue;
                decided[{one.participant, one.span}].push_back(one);
                all.push_back(std::move(one));
            }
        m_queue.gain = gainOf(all);
        for (QueuePlace &place : m_queue.places)
            if (const auto found = decided.find({place.place.participant, place.place.span});
                found != decided.end())
                place.decided = found->second;
    }

    void addWords()
    {
        std::vector<std::vector<narrative::TurnInput>> turns;
        for (const OpenSession &open : m_sessions)
            turns.push_back(narrative::turnsOf(*open.session));
        for (QueuePlace &place : m_queue.places)
            for (const narrative::TurnInput &turn : turns[place.place.session])
                if (turn.span.overlaps(place.place.span) &&
                    (place.place.participant == 0 || turn.participant == place.place.participant))
                    place.words += (place.words.empty() ? "" : " ") + turn.text;
    }

    const std::vector<OpenSession> &m_sessions;
    std::map<Key, QueuePlace> m_places;
    Queue m_queue;
};

Reason likeOf(Differ kind, const std::string &about, const std::vector<std::string> &classes)
{
    Reason reason;
    reason.kind = kind;
    reason.about = about;
    reason.classes = classes;
    return reason;
}

/// As the first session has it that asks this.
void setScale(Reason &reason, const std::vector<OpenSession> &sessions)
{
    for (const OpenSession &open : sessions)
        for (const scheme::Scale &scale : scheme::ratingPlanOf(*open.session).scales)
            if (scale.dimension == reason.about) {
                reason.low = scale.from;
                reason.high = scale.to;
                return;
            }
}

void addRaters(Filling &filling, const std::vector<OpenSession> &sessions)
{
    std::vector<Question> questions = agreement::ratingQuestions(sessions);
    for (const std::string &name : agreement::sharedTiers(sessions))
        if (name != decisionTierName)
            questions.push_back(agreement::tierQuestion(sessions, {name}));
    bool any = false;
    for (const Question &question : questions) {
        const auto units = ratersOn(question);
        any = any || !units.empty();
        Reason like = likeOf(Differ::Raters, question.name, question.classes);
        setScale(like, sessions);
        filling.add(like, units);
    }
    if (!any)
        filling.notes().push_back("Nothing was judged by two raters, so none can differ.");
}

void addModels(Filling &filling, const std::vector<OpenSession> &sessions,
               const std::vector<Voice> &voices)
{
    bool any = false;
    for (std::size_t a = 0; a < voices.size(); ++a)
        for (std::size_t b = a + 1; b < voices.size(); ++b)
            if (voices[a].task == voices[b].task && voices[a].classes == voices[b].classes) {
                any = true;
                filling.add(likeOf(Differ::Models, voices[a].task, voices[a].classes),
                            modelsOn(sessions, voices[a], voices[b]));
            }
    if (!any)
        filling.notes().push_back("No two models have been asked the same.");
}

} // namespace

std::string_view nameOf(Differ kind)
{
    return kind == Differ::Raters   ? "raters"
           : kind == Differ::Models ? "models"
                                    : "model and people";
}

Result<Queue> queueOf(const std::vector<OpenSession> &sessions, const QueueOptions &options,
                      const std::function<bool(double)> &observer)
{
    const auto stopped = [&](double share) { return observer && !observer(share); };
    const auto cancelled = fail("review.cancelled", "Looking for disagreement was stopped.");
    Filling filling(sessions);
    if (stopped(0))
        return cancelled;
    addRaters(filling, sessions);
    if (stopped(0.3))
        return cancelled;
    std::vector<Voice> voices = voicesOf(sessions);
    std::erase_if(voices, [&](const Voice &voice) {
        return voice.model.find(options.model) == voice.model.npos;
    });
    addModels(filling, sessions, voices);
    if (stopped(0.6))
        return cancelled;
    const auto compared = compare(sessions, {.model = options.model, .figures = false});
    if (!compared)
        return std::unexpected(compared.error());
    for (const Comparison &one : compared->all) {
        Reason like = likeOf(Differ::ModelAndPeople, one.about,
                             one.against == Against::Classes ? one.classes : one.modelClasses);
        like.low = one.low;
        like.high = one.high;
        filling.add(like, modelAndPeople(one));
    }
    for (const std::string &note : compared->notes)
        filling.notes().push_back(note);
    if (stopped(0.9))
        return cancelled;
    return filling.queue(options.author);
}

} // namespace duologue::review
