#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "core/dataset/export/labels.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/session/rater_names.h"

namespace duologue::dataset {
namespace {

using Judgements = std::vector<const SamRating *>; ///< of one person by one rater, by begin

/// A person's ratings, rater by rater; second passes would count people twice.
std::map<Id, std::map<std::string, Judgements>> byPerson(const Session &session)
{
    std::map<Id, std::map<std::string, Judgements>> people;
    for (const SamRating *rating : session.ratings()) // sorted by begin
        if (!isSecondPass(rating->rater))
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
    double value = 0;
    MediaTime overlap;
};

/// What one rater said of a dimension during a unit.
std::vector<Shared> saidDuring(const Judgements &judgements, const std::string &dimension,
                               TimeSpan unit, MediaTime longest)
{
    std::vector<Shared> said;
    auto it = std::ranges::lower_bound(judgements, unit.begin - longest, {},
                                       [](const SamRating *r) { return r->window.begin; });
    for (; it != judgements.end() && (*it)->window.begin <= unit.end; ++it) {
        const auto value = scheme::said(**it, dimension);
        const MediaTime overlap = overlapOf(unit, (*it)->window);
        if (value && value->number && overlap.us > 0)
            said.push_back({*value->number, overlap});
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
std::string columnName(const std::string &name, const ExportOptions &options, Aggregate how)
{
    return how == options.ratings.front() ? name : name + "_" + nameOf(how);
}

/// What is rated in these sessions, valence, arousal and dominance first. Where sessions have
/// different scales of a dimension, it spans all of them.
std::vector<scheme::Scale> scalesOf(const std::vector<OpenSession> &sessions)
{
    std::map<std::string, scheme::Scale> found;
    std::vector<std::string> order;
    for (const SamDimension one : samDimensions)
        order.emplace_back(toString(one));
    for (const OpenSession &open : sessions)
        for (const scheme::Scale &scale : scheme::ratingPlanOf(*open.session).scales) {
            const auto [known, isNew] = found.try_emplace(scale.dimension, scale);
            if (std::ranges::find(order, scale.dimension) == order.end())
                order.push_back(scale.dimension);
            if (isNew)
                continue;
            known->second.from = std::min(known->second.from, scale.from);
            known->second.to = std::max(known->second.to, scale.to);
        }
    std::vector<scheme::Scale> scales;
    for (const std::string &dimension : order)
        if (const auto scale = found.find(dimension); scale != found.end())
            scales.push_back(scale->second);
    return scales;
}

/// Names the scale.
std::string wordsOf(const scheme::Scale &scale)
{
    const bool nine = scale.points == 9 && scale.from == 1 && scale.to == 9;
    if (nine && scale.look == scheme::Look::Manikins)
        return "Self-assessment manikin";
    return (scale.look == scheme::Look::Manikins ? "Self-assessment manikin from "
                                                 : "Rating from ") +
           scheme::decimal(scale.from) + " to " + scheme::decimal(scale.to);
}

using Weights = std::map<std::string, std::map<std::string, double>>;

/// How much each rater counts for the evaluator-weighted estimator, over the windows of the
/// session.
Weights weightsOf(const Session &session, const std::vector<scheme::Scale> &scales)
{
    std::set<std::string> raters;
    std::map<std::tuple<Id, MediaTime, MediaTime>, std::map<std::string, const SamRating *>>
        windows;
    for (const SamRating *rating : session.ratings()) {
        if (isSecondPass(rating->rater))
            continue;
        raters.insert(rating->rater);
        windows[{rating->participant, rating->window.begin, rating->window.end}][rating->rater] =
            rating;
    }
    Weights weights;
    for (const scheme::Scale &scale : scales) {
        const std::string &dimension = scale.dimension;
        statistics::Judgements table(raters.size());
        for (const auto &[window, said] : windows) {
            std::vector<statistics::Judgements::Value> row;
            for (const std::string &rater : raters) {
                const auto found = said.find(rater);
                const auto value =
                    found == said.end() ? std::nullopt : scheme::said(*found->second, dimension);
                row.push_back(value ? value->number : std::nullopt);
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

    void label(const Unit &unit, Utterance &row, const std::string &dimension,
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
                ratings.push_back(
                    {row.id, rater, dimension, scheme::decimal(one.value), one.overlap});
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

std::vector<LabelDefinition> ratingColumns(const std::vector<OpenSession> &sessions,
                                           const ExportOptions &options)
{
    std::vector<LabelDefinition> columns;
    for (const Aggregate how : options.ratings)
        for (const scheme::Scale &scale : scalesOf(sessions))
            columns.push_back(
                {columnName(scale.dimension, options, how),
                 wordsOf(scale) + ", " + nameOf(how) + " over raters; of several windows " +
                     (options.overlap == OverlapRule::Weighted && how != Aggregate::Majority
                          ? "all, weighted by overlap"
                          : "the one that overlaps most"),
                 {},
                 scale.from,
                 scale.to,
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
    const auto scales = scheme::ratingPlanOf(place.session).scales;
    const Weights weights = weightsOf(place.session, scales);
    for (std::size_t i = 0; i < place.units.size(); ++i) {
        const auto raters = people.find(place.units[i].participant);
        if (raters == people.end())
            continue;
        const UnitRatings unit(raters->second, options, longest, weights);
        for (const scheme::Scale &scale : scales)
            unit.label(place.units[i], place.rows[i], scale.dimension, ratings);
    }
}

} // namespace duologue::dataset
