#include <set>

#include "core/lint/finder.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/time/timecode.h"

namespace duologue::lint {
namespace {

std::set<std::string> ratersOf(const Finder &finder)
{
    if (!finder.options.rater.empty())
        return {finder.options.rater};
    std::set<std::string> raters;
    for (const SamRating *rating : finder.session.ratings())
        raters.insert(rating->rater);
    if (raters.empty())
        raters.insert(std::string()); // nobody has begun
    return raters;
}

std::string sentenceOf(const std::string &rater, const std::string &person, int windows,
                       TimeSpan place)
{
    const std::string which = windows == 1 ? "the window" : std::to_string(windows) + " windows";
    return (rater.empty() ? "Nobody has rated " : rater + " has not rated ") + person + " in " +
           which + " from " + formatTimecode(place.begin) + " to " + formatTimecode(place.end) +
           ".";
}

void checkPerson(Finder &finder, const scheme::RatingPlan &plan, const Participant &person,
                 const std::string &rater)
{
    TimeSpan gap;
    int windows = 0;
    const auto close = [&] {
        if (windows == 0)
            return;
        Finding finding;
        finding.rule = Rule::UnratedWindow;
        finding.place = gap;
        finding.participant = person.id;
        finding.rater = rater;
        finding.sentence = sentenceOf(rater, person.pseudonym, windows, gap);
        finder.add(std::move(finding));
        windows = 0;
    };
    for (const TimeSpan &window : finder.session.ratingWindows()) {
        const SamRating *rating = finder.session.rating(person.id, rater, window.begin);
        if (rating && scheme::complete(*rating, plan)) {
            close();
            continue;
        }
        if (windows++ == 0)
            gap.begin = window.begin;
        gap.end = window.end;
    }
    close();
}

} // namespace

void checkRatings(Finder &finder)
{
    if (!finder.wants(Rule::UnratedWindow))
        return;
    const scheme::RatingPlan plan = scheme::ratingPlanOf(finder.session);
    if (plan.scales.empty()) // nothing is asked
        return;
    for (const std::string &rater : ratersOf(finder))
        for (const Participant *person : finder.session.participants())
            checkPerson(finder, plan, *person, rater);
}

} // namespace duologue::lint
