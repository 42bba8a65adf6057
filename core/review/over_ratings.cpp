#include "core/review/over_ratings.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/csv/number.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/session/predictions.h"
#include "core/session/proposals.h"
#include "core/statistics/figures.h"

namespace duologue::review {
namespace {

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool saysNumbers(const Session &session, Id tier)
{
    const auto rows = session.annotations(tier);
    if (rows.empty())
        return false;
    const Annotation first = *rows.begin();
    return first.value && std::ranges::none_of(first.attributes, isClassShare);
}

std::vector<Curve> ratersOf(const Session &session, const RatedTier &tier, const std::string &rater)
{
    std::map<std::string, Curve> byRater;
    for (const SamRating *rating : session.ratings()) {
        if (rating->participant != tier.participant || (!rater.empty() && rating->rater != rater))
            continue;
        if (const auto said = scheme::said(*rating, tier.dimension); said && said->number)
            byRater[rating->rater].steps.push_back({rating->window, *said->number});
    }
    std::vector<Curve> curves;
    for (auto &[name, curve] : byRater) {
        curve.name = name;
        std::ranges::sort(curve.steps, {}, &Curve::Step::span);
        curves.push_back(std::move(curve));
    }
    return curves;
}

/// Mean over raters and windows, weighted by shared time.
std::optional<double> ratedDuring(const std::vector<Curve> &raters, TimeSpan span)
{
    double sum = 0, weight = 0;
    for (const Curve &rater : raters) {
        auto at = std::ranges::upper_bound(rater.steps, span.begin, {},
                                           [](const Curve::Step &step) { return step.span.end; });
        for (; at != rater.steps.end() && at->span.begin < span.end; ++at) {
            const double shared = at->span.intersected(span).length().seconds();
            sum += shared * at->value;
            weight += shared;
        }
    }
    return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

} // namespace

std::vector<RatedTier> ratedTiers(const Session &session)
{
    std::vector<RatedTier> found;
    const auto plan = scheme::ratingPlanOf(session);
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Prediction || isProposal(*tier) || tier->participant == 0)
            continue;
        const std::string task = lower(taskOf(session, *tier));
        const auto scale = std::ranges::find_if(
            plan.scales, [&](const auto &one) { return lower(one.dimension) == task; });
        if (scale != plan.scales.end() && saysNumbers(session, tier->id))
            found.push_back(
                {tier->id, tier->participant, scale->dimension, scale->from, scale->to});
    }
    return found;
}

std::optional<double> OverRatings::concordance() const
{
    return said.size() < 2 ? std::nullopt : std::optional(statistics::concordance(said, rated));
}

OverRatings overRatings(const Session &session, const RatedTier &tier, const std::string &rater)
{
    OverRatings over;
    over.raters = ratersOf(session, tier, rater);
    over.model.model = true;
    if (const Tier *row = session.tierById(tier.tier))
        if (const ModelRun *run = session.modelRun(row->modelRun))
            over.model.name = run->modelName;
    for (const Annotation &row : session.annotations(tier.tier)) {
        if (!row.value)
            continue;
        over.model.steps.push_back({row.span, *row.value});
        if (const auto rated = ratedDuring(over.raters, row.span)) {
            over.said.push_back(*row.value);
            over.rated.push_back(*rated);
        }
    }
    return over;
}

} // namespace duologue::review
