#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

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

const char *nameOf(Aggregate how)
{
    return how == Aggregate::Mean       ? "mean"
           : how == Aggregate::Median   ? "median"
           : how == Aggregate::Weighted ? "ewe"
                                        : "majority";
}

/// The first one carries the plain name.
std::string columnName(SamDimension dimension, const ExportOptions &options, Aggregate how)
{
    std::string name(toString(dimension));
    return how == options.ratings.front() ? name : name + "_" + nameOf(how);
}

using Weights = std::map<SamDimension, std::map<std::string, double>>;

/// How much each rater counts for the evaluator-weighted estimator, over the windows of the
/// session.
Weights weightsOf(const Session &session)
{
    std::set<std::string> raters;
    std::map<std::tuple<Id, MediaTime, MediaTime>, std::map<std::string, const SamRating *>>
        windows;
    for (const SamRating *rating : session.ratings()) {
        raters.insert(rating->rater);
        windows[{rating->participant, rating->window.begin, rating->window.end}][rating->rater] =
            rating;
    }
    Weights weights;
    for (const SamDimension dimension : samDimensions) {
        statistics::Judgements table(raters.size());
        for (const auto &[window, said] : windows) {
            std::vector<statistics::Judgements::Value> row;
            for (const std::string &rater : raters) {
                const auto found = said.find(rater);
                const auto value = found == said.end() ? std::nullopt : (*found->second)[dimension];
                row.push_back(value && *value != notRateable ? std::optional<double>(*value)
                                                             : std::nullopt);
            }
            table.add(row);
        }
        const auto found = statistics::evaluatorWeights(table);
        std::ranges::transform(
            raters, found, std::inserter(weights[dimension], weights[dimension].end()),
            [](const std::string &name, double weight) { return std::pair(name, weight); });
    }
    return weights;
}

/// Ratings of one unit by all who rated its person.
class UnitRatings
{
public:
    UnitRatings(const std::map<std::string, Judgements> &raters, const ExportOptions &options,
                MediaTime longestWindow, const Weights &weights)
        : m_raters(raters), m_options(options), m_longestWindow(longestWindow), m_weights(weights)
    {
    }

    void label(const Unit &unit, Utterance &row, SamDimension dimension,
               std::vector<Rating> &ratings) const
    {
        std::vector<double> values, points, weights;
        for (const auto &[rater, judgements] : m_raters) {
            const auto said = saidDuring(judgements, dimension, unit.span, m_longestWindow);
            if (said.empty())
                continue;
            weights.push_back(m_weights.at(dimension).at(rater));
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
            const std::vector<std::optional<double>> all(given.begin(), given.end());
            if (const auto value = statistics::consensusOf(all, how, weights))
                row.labels[columnName(dimension, m_options, how)] = {
                    {}, *value, static_cast<int>(given.size()), deviationOf(given)};
        }
    }

private:
    const std::map<std::string, Judgements> &m_raters;
    const ExportOptions &m_options;
    MediaTime m_longestWindow;
    const Weights &m_weights;
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
    const Weights weights = weightsOf(place.session);
    for (std::size_t i = 0; i < place.units.size(); ++i) {
        const auto raters = people.find(place.units[i].participant);
        if (raters == people.end())
            continue;
        const UnitRatings unit(raters->second, options, longest, weights);
        for (const SamDimension dimension : samDimensions)
            unit.label(place.units[i], place.rows[i], dimension, ratings);
    }
}

} // namespace duologue::dataset
