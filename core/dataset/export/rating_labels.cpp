#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

#include "core/dataset/export/labels.h"

namespace duologue::dataset {
namespace {

using Judgements = std::vector<const SamRating *>; ///< of one person by one rater, by begin

/// A person's ratings, rater by rater.
std::map<Id, std::map<std::string, Judgements>> byPerson(const Session &session)
{
    std::map<Id, std::map<std::string, Judgements>> people;
    for (const SamRating *rating : session.ratings()) // sorted by begin
        people[rating->participant][rating->rater].push_back(rating);
    return people;
}

MediaTime longestWindow(const Session &session)
{
    MediaTime longest;
    for (const SamRating *rating : session.ratings())
        longest = std::max(longest, rating->window.length());
    return longest;
}

struct Shared
{
    int value = 0;
    MediaTime overlap;
};

/// What one rater said of a dimension during a unit.
std::vector<Shared> saidDuring(const Judgements &judgements, SamDimension dimension, TimeSpan unit,
                               MediaTime longest)
{
    std::vector<Shared> said;
    auto it = std::ranges::lower_bound(judgements, unit.begin - longest, {},
                                       [](const SamRating *r) { return r->window.begin; });
    for (; it != judgements.end() && (*it)->window.begin <= unit.end; ++it) {
        const auto &value = (**it)[dimension];
        const MediaTime overlap = overlapOf(unit, (*it)->window);
        if (value && *value != notRateable && overlap.us > 0)
            said.push_back({*value, overlap});
    }
    return said;
}

double weighted(const std::vector<Shared> &said)
{
    double sum = 0, weight = 0;
    for (const Shared &part : said) {
        sum += part.overlap.seconds() * part.value;
        weight += part.overlap.seconds();
    }
    return sum / weight;
}

double longest(const std::vector<Shared> &said)
{
    return std::ranges::max_element(said, {}, &Shared::overlap)->value;
}

/// In points of the scale: the one that most raters gave.
std::optional<double> majority(const std::vector<double> &values)
{
    std::map<long, int> votes;
    for (const double value : values)
        ++votes[std::lround(value)];
    const auto most = std::ranges::max_element(votes, {}, [](const auto &v) { return v.second; });
    const auto same =
        std::ranges::count_if(votes, [&](const auto &vote) { return vote.second == most->second; });
    return same == 1 ? std::optional(static_cast<double>(most->first)) : std::nullopt;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double mean(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> together(const std::vector<double> &values, Aggregate how)
{
    return how == Aggregate::Mean     ? std::optional(mean(values))
           : how == Aggregate::Median ? std::optional(median(values))
                                      : majority(values);
}

const char *nameOf(Aggregate how)
{
    return how == Aggregate::Mean ? "mean" : how == Aggregate::Median ? "median" : "majority";
}

/// The first one carries the plain name.
std::string columnName(SamDimension dimension, const ExportOptions &options, Aggregate how)
{
    std::string name(toString(dimension));
    return how == options.ratings.front() ? name : name + "_" + nameOf(how);
}

/// Ratings of one unit by all who rated its person.
class UnitRatings
{
public:
    UnitRatings(const std::map<std::string, Judgements> &raters, const ExportOptions &options,
                MediaTime longestWindow)
        : m_raters(raters), m_options(options), m_longestWindow(longestWindow)
    {
    }

    void label(const Unit &unit, Utterance &row, SamDimension dimension,
               std::vector<Rating> &ratings) const
    {
        std::vector<double> values, points;
        for (const auto &[rater, judgements] : m_raters) {
            const auto said = saidDuring(judgements, dimension, unit.span, m_longestWindow);
            if (said.empty())
                continue;
            points.push_back(longest(said));
            values.push_back(m_options.overlap == OverlapRule::Longest ? points.back()
                                                                       : weighted(said));
            for (const Shared &one : said)
                ratings.push_back({row.id, rater, std::string(toString(dimension)),
                                   std::to_string(one.value), one.overlap});
        }
        if (values.empty() || std::ssize(values) < m_options.fewestRaters)
            return;
        for (const Aggregate how : m_options.ratings) {
            const auto &given = how == Aggregate::Majority ? points : values;
            if (const auto value = together(given, how))
                row.labels[columnName(dimension, m_options, how)] = {
                    {}, *value, static_cast<int>(given.size()), deviationOf(given)};
        }
    }

private:
    const std::map<std::string, Judgements> &m_raters;
    const ExportOptions &m_options;
    MediaTime m_longestWindow;
};

} // namespace

std::vector<LabelDefinition> ratingColumns(const ExportOptions &options)
{
    std::vector<LabelDefinition> columns;
    for (const Aggregate how : options.ratings)
        for (const SamDimension dimension : samDimensions)
            columns.push_back(
                {columnName(dimension, options, how),
                 std::string("Self-assessment manikin, ") + nameOf(how) +
                     " over raters; of several windows " +
                     (options.overlap == OverlapRule::Weighted && how != Aggregate::Majority
                          ? "all, weighted by overlap"
                          : "the one that overlaps most"),
                 {},
                 1,
                 9,
                 true});
    return columns;
}

void labelByRatings(const Labelled &place, const ExportOptions &options,
                    std::vector<Rating> &ratings)
{
    if (options.ratings.empty())
        return;
    const auto people = byPerson(place.session);
    const MediaTime longest = longestWindow(place.session);
    for (std::size_t i = 0; i < place.units.size(); ++i) {
        const auto raters = people.find(place.units[i].participant);
        if (raters == people.end())
            continue;
        const UnitRatings unit(raters->second, options, longest);
        for (const SamDimension dimension : samDimensions)
            unit.label(place.units[i], place.rows[i], dimension, ratings);
    }
}

} // namespace duologue::dataset
