#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "core/agreement/names.h"
#include "core/statistics/agreement.h"
#include "core/traces/lag.h"
#include "core/traces/windows.h"

namespace duologue::agreement {
namespace {

constexpr double stepsOfTheRange = 200;
constexpr MediaTime second = MediaTime::fromMilliseconds(1000);

/// Where a person was traced: the first of the sessions that have them.
struct Place
{
    std::size_t session;
    Id participant;

    auto operator<=>(const Place &) const = default;
};

using Means = std::vector<std::optional<double>>; // by second of session time

/// What one dimension's raters traced of one person.
struct Traced
{
    std::map<std::string, std::vector<traces::Point>> byRater;
    std::map<std::string, double> lag; ///< seconds that each is behind the first of them
};

std::string inSeconds(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f s", value);
    return text;
}

Means meansOf(const std::vector<traces::Point> &points, double lag, MediaTime end)
{
    Means means;
    for (MediaTime begin; begin < end; begin += second)
        means.push_back(traces::meanDuring(points, {begin, begin + second}, lag));
    return means;
}

statistics::Measured concordanceOf(const Means &a, const Means &b)
{
    statistics::Judgements both(2);
    for (std::size_t i = 0; i < a.size(); ++i)
        both.add(std::vector{a[i], b[i]});
    return statistics::linsConcordance(both);
}

class Traces
{
public:
    explicit Traces(const std::vector<dataset::OpenSession> &sessions) : m_sessions(sessions)
    {
        std::map<Id, std::size_t> home;
        for (std::size_t s = 0; s < sessions.size(); ++s)
            for (const traces::Key &key : traces::keysOf(*sessions[s].session)) {
                const Place place{home.try_emplace(key.participant, s).first->second,
                                  key.participant};
                m_raters.insert(key.rater);
                m_said[key.dimension][place].byRater.try_emplace(
                    key.rater, traces::pointsOf(*sessions[s].session, key));
            }
    }

    std::vector<Question> questions() const
    {
        std::vector<Question> questions;
        for (const RaterGroup &group : raterGroups(m_raters))
            for (const auto &[dimension, places] : m_said) {
                Question question = asked(dimension, group, places);
                if (!question.units.empty())
                    questions.push_back(std::move(question));
            }
        return questions;
    }

private:
    using Places = std::map<Place, Traced>;

    Question asked(const std::string &dimension, const RaterGroup &group, const Places &all) const
    {
        Question question;
        question.name = dimension + " traced" + group.suffix;
        Places places;
        std::set<std::string> raters;
        for (const auto &[place, traced] : all)
            for (const std::string &rater : group.raters)
                if (const auto said = traced.byRater.find(rater); said != traced.byRater.end()) {
                    places[place].byRater.insert(*said);
                    raters.insert(rater);
                }
        question.raters.assign(raters.begin(), raters.end());
        question.judgements = statistics::Judgements(raters.size());
        const double step = stepOf(places);
        for (auto &[place, traced] : places) {
            align(traced, group.raters);
            add(question, place, traced, step);
            note(question, place, traced);
        }
        return question;
    }

    /// So that few values are different, which makes figures quick.
    static double stepOf(const Places &places)
    {
        double low = 0, high = 0;
        bool any = false;
        for (const auto &[place, traced] : places)
            for (const auto &[rater, points] : traced.byRater)
                for (const traces::Point &point : points) {
                    low = any ? std::min<double>(low, point.value) : point.value;
                    high = any ? std::max<double>(high, point.value) : point.value;
                    any = true;
                }
        return high > low ? (high - low) / stepsOfTheRange : 1;
    }

    /// Each rater against the mean of those that stand already.
    static void align(Traced &traced, const std::vector<std::string> &order)
    {
        std::vector<traces::Curve> standing;
        for (const std::string &rater : order) {
            const auto said = traced.byRater.find(rater);
            if (said == traced.byRater.end())
                continue;
            traces::Curve curve = traces::curveOf(said->second, traces::lagHertz);
            double lag = 0;
            if (!standing.empty())
                if (const auto found = traces::lagOf(curve, traces::meanOf(standing),
                                                     {traces::LagOptions{}.most, true}))
                    lag = found->seconds;
            traced.lag[rater] = lag;
            standing.push_back(
                traces::earlier(std::move(curve), std::llround(lag * traces::lagHertz)));
        }
    }

    static MediaTime endOf(const Traced &traced)
    {
        MediaTime end;
        for (const auto &[rater, points] : traced.byRater)
            if (!points.empty())
                end = std::max(end, points.back().time + second);
        return end;
    }

    void add(Question &question, const Place &place, const Traced &traced, double step) const
    {
        std::vector<Means> said;
        for (const std::string &rater : question.raters) {
            const auto points = traced.byRater.find(rater);
            said.push_back(points == traced.byRater.end()
                               ? Means()
                               : meansOf(points->second, traced.lag.at(rater), endOf(traced)));
        }
        const std::size_t seconds = std::ranges::max(said, {}, &Means::size).size();
        for (std::size_t at = 0; at < seconds; ++at) {
            std::vector<statistics::Judgements::Value> row;
            for (const Means &means : said)
                row.push_back(at < means.size() && means[at]
                                  ? std::optional(std::round(*means[at] / step) * step)
                                  : std::nullopt);
            if (std::ranges::none_of(row, &std::optional<double>::has_value))
                continue;
            const MediaTime begin = second * static_cast<std::int64_t>(at);
            question.units.push_back(
                unitOf(m_sessions, place.session, place.participant, {begin, begin + second}));
            question.judgements.add(row);
        }
    }

    void note(Question &question, const Place &place, const Traced &traced) const
    {
        const Unit who = unitOf(m_sessions, place.session, place.participant, {});
        for (auto a = traced.byRater.begin(); a != traced.byRater.end(); ++a)
            for (auto b = std::next(a); b != traced.byRater.end(); ++b) {
                const MediaTime end = endOf(traced);
                const double lagA = traced.lag.at(a->first), lagB = traced.lag.at(b->first);
                const auto with =
                    concordanceOf(meansOf(a->second, lagA, end), meansOf(b->second, lagB, end));
                const auto without =
                    concordanceOf(meansOf(a->second, 0, end), meansOf(b->second, 0, end));
                if (!with || !without)
                    continue;
                const double apart = lagB - lagA;
                char figures[64];
                std::snprintf(figures, sizeof figures, "%.3f, without %.3f", *with, *without);
                question.notes.push_back(
                    (who.person.empty() ? "" : who.person + ": ") + b->first + " answers " +
                    inSeconds(std::abs(apart)) + (apart < 0 ? " before " : " after ") + a->first +
                    "; with that lag taken away their concordance is " + figures + ".");
            }
    }

    const std::vector<dataset::OpenSession> &m_sessions;
    std::set<std::string> m_raters;
    std::map<std::string, Places> m_said; ///< by dimension
};

} // namespace

std::vector<Question> traceQuestions(const std::vector<dataset::OpenSession> &sessions)
{
    return Traces(sessions).questions();
}

} // namespace duologue::agreement
