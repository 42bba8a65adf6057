#include "core/scheme/application.h"
#include "core/scheme/rating_values.h"

namespace duologue::scheme {
namespace {

bool sameValues(const Scale &a, const Scale &b)
{
    return a.points == b.points && a.from == b.from && a.to == b.to && a.step == b.step;
}

std::string wordsOf(const Scale &scale)
{
    return (scale.points == 0 ? "from " : "in points from ") + decimal(scale.from) + " to " +
           decimal(scale.to);
}

bool fits(const SamRating &rating, const RatingPlan &plan)
{
    for (const auto &[dimension, value] : valuesOf(rating)) {
        const Scale *scale = plan.scale(dimension);
        if (!scale || (value.number && !scale->value(*value.number)))
            return false;
    }
    return true;
}

/// What is kept and does not fit the scheme.
void tellOfOthers(Application &work)
{
    const RatingPlan &plan = work.scheme.ratings;
    std::size_t otherWindow = 0, otherValue = 0;
    for (const SamRating *rating : work.session.ratings()) {
        otherWindow +=
            rating->window.begin.us % plan.window.us != 0 || rating->window.length() > plan.window;
        otherValue += !fits(*rating, plan);
    }
    if (otherWindow > 0)
        work.say(counted(otherWindow, "rating") + " of windows of another length " +
                 (otherWindow == 1 ? "is" : "are") + " kept, and not shown in the rating panel.");
    if (otherValue > 0)
        work.say(counted(otherValue, "rating") +
                 " with a dimension or value that the scheme does not have " +
                 (otherValue == 1 ? "is kept." : "are kept."));
}

} // namespace

void changeRatings(Application &work)
{
    const RatingPlan &plan = work.scheme.ratings;
    const SessionInfo &before = work.session.info();
    SessionInfo info = before;
    info.ratingWindow = plan.window;
    work.change.edit.replace(before, info);
    if (plan.window != before.ratingWindow)
        work.say("A rating window lasts " + decimal(plan.window.seconds()) + " s instead of " +
                 decimal(before.ratingWindow.seconds()) + " s.");
    const RatingPlan old = ratingPlanOf(work.session);
    for (const Scale &scale : plan.scales) {
        const Scale *was = old.scale(scale.dimension);
        if (!was || !sameValues(*was, scale))
            work.say("'" + scale.dimension + "' is rated " + wordsOf(scale) +
                     (was ? " instead of " + wordsOf(*was) + "." : "."));
    }
    for (const Scale &scale : old.scales)
        if (!plan.scale(scale.dimension))
            work.say("'" + scale.dimension + "' is no longer rated.");
    tellOfOthers(work);
}

} // namespace duologue::scheme
