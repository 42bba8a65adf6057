#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/agreement/names.h"
#include "core/scheme/rating_values.h"

namespace duologue::agreement {
namespace {

/// Ids are drawn at random, so a person is the same in copies of a session and in no other one.
struct Window
{
    std::size_t session; ///< the first that has it
    Id participant;
    TimeSpan span;

    auto key() const { return std::tuple(session, participant, span.begin.us, span.end.us); }
    bool operator<(const Window &other) const { return key() < other.key(); }
};

/// Windows by rater, from all sessions.
class Ratings
{
public:
    explicit Ratings(const std::vector<dataset::OpenSession> &sessions) : m_sessions(sessions)
    {
        for (std::size_t s = 0; s < sessions.size(); ++s)
            for (const SamRating *rating : sessions[s].session->ratings())
                add(s, *rating);
    }

    /// Valence, arousal and dominance, then what else was rated.
    std::vector<std::string> dimensions() const
    {
        std::vector<std::string> names;
        for (const SamDimension one : samDimensions)
            names.emplace_back(toString(one));
        for (const auto &[window, said] : m_windows)
            for (const auto &[rater, rating] : said)
                for (const auto &[dimension, value] : scheme::valuesOf(*rating))
                    if (std::ranges::find(names, dimension) == names.end())
                        names.push_back(dimension);
        return names;
    }

    std::vector<RaterGroup> groups() const { return raterGroups(m_raters); }

    Question question(const std::string &dimension, const RaterGroup &group) const
    {
        Question question;
        question.name = dimension + group.suffix;
        question.raters = group.raters;
        question.judgements = statistics::Judgements(group.raters.size());
        std::size_t notRated = 0;
        for (const auto &[window, said] : m_windows) {
            std::vector<statistics::Judgements::Value> row;
            for (const std::string &rater : question.raters) {
                const auto found = said.find(rater);
                const auto value =
                    found == said.end() ? std::nullopt : scheme::said(*found->second, dimension);
                notRated += value && !value->number;
                row.push_back(value ? value->number : std::nullopt);
            }
            if (std::ranges::none_of(row, &std::optional<double>::has_value))
                continue;
            question.units.push_back(
                unitOf(m_sessions, window.session, window.participant, window.span));
            question.judgements.add(row);
        }
        if (notRated > 0)
            question.notes.push_back(counted(notRated, "judgement") +
                                     " \"not rateable\" left out.");
        if (!m_copies.empty())
            question.notes.push_back(
                counted(m_copies.size(), "session") +
                (m_copies.size() == 1 ? " is a copy of another one" : " are copies of others") +
                ": what a rater says of a window counts once.");
        if (m_changed > 0)
            question.notes.push_back("Copies of a session differ in " +
                                     counted(m_changed, "rating") +
                                     " by the same rater; what the first one says counts.");
        return question;
    }

private:
    void add(std::size_t session, const SamRating &rating)
    {
        const std::size_t home = m_home.try_emplace(rating.participant, session).first->second;
        if (home != session)
            m_copies.insert(session);
        m_raters.insert(rating.rater);
        const auto [place, isNew] =
            m_windows[{home, rating.participant, rating.window}].try_emplace(rating.rater, &rating);
        const SamRating &known = *place->second;
        m_changed += !isNew && scheme::valuesOf(known) != scheme::valuesOf(rating);
    }

    const std::vector<dataset::OpenSession> &m_sessions;
    std::map<Id, std::size_t> m_home; ///< the first session that has a person
    std::set<std::string> m_raters;
    std::set<std::size_t> m_copies; ///< sessions
    std::map<Window, std::map<std::string, const SamRating *>> m_windows;
    std::size_t m_changed = 0;
};

} // namespace

std::vector<Question> ratingQuestions(const std::vector<dataset::OpenSession> &sessions)
{
    const Ratings ratings(sessions);
    std::vector<Question> questions;
    for (const std::string &dimension : ratings.dimensions())
        questions.push_back(ratings.question(dimension, ratings.groups().front()));
    return questions;
}

std::vector<Question> retestQuestions(const std::vector<dataset::OpenSession> &sessions)
{
    const Ratings ratings(sessions);
    std::vector<Question> questions;
    const auto groups = ratings.groups();
    for (std::size_t g = 1; g < groups.size(); ++g)
        for (const std::string &dimension : ratings.dimensions()) {
            Question question = ratings.question(dimension, groups[g]);
            if (!question.units.empty())
                questions.push_back(std::move(question));
        }
    return questions;
}

} // namespace duologue::agreement
