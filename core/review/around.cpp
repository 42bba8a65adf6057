#include "core/review/around.h"

#include <algorithm>
#include <map>

#include "core/review/leaning.h"
#include "core/scheme/rating_values.h"

namespace duologue::review {
namespace {

/// Its own value, or the side that its classes lean to.
std::optional<double> valueOf(const Voice &voice, const Said &said, const std::string &what)
{
    if (!voice.ofClasses())
        return isPartOf(what, voice.task) ? std::optional(said.value) : std::nullopt;
    return what == toString(SamDimension::Valence) ? valenceOf(voice.classes, said.shares)
                                                   : std::nullopt;
}

std::vector<Curve> ratersIn(const Session &session, Id participant, const std::string &what,
                            TimeSpan span)
{
    std::map<std::string, Curve> byRater;
    for (const SamRating *rating : session.ratings()) {
        if (rating->participant != participant || !rating->window.overlaps(span))
            continue;
        if (const auto said = scheme::said(*rating, what); said && said->number)
            byRater[rating->rater].steps.push_back({rating->window, *said->number});
    }
    std::vector<Curve> curves;
    for (auto &[rater, curve] : byRater) {
        curve.name = rater;
        curves.push_back(std::move(curve));
    }
    return curves;
}

Curve modelIn(const Voice &voice, Id participant, const std::string &what, TimeSpan span)
{
    Curve curve{voice.model, true, {}};
    for (const Said &said : voice.bySession.front().all)
        if (said.span.overlaps(span) && (said.participant == participant || said.participant == 0))
            if (const auto value = valueOf(voice, said, what))
                curve.steps.push_back({said.span, *value});
    return curve;
}

} // namespace

Around around(const Session &session, const std::vector<Voice> &voices, const QueuePlace &place,
              MediaTime margin)
{
    const Reason &reason = place.strongest();
    const TimeSpan at = place.place.span;
    Around found;
    found.span = {std::max(MediaTime(), at.begin - margin), at.end + margin};
    const Id person = place.place.participant;
    found.what = toString(SamDimension::Valence);
    if (reason.classes.empty()) {
        found.what = reason.about;
        found.low = reason.low;
        found.high = reason.high;
    }
    found.curves = ratersIn(session, person, found.what, found.span);
    for (const Voice &voice : voices)
        if (Curve curve = modelIn(voice, person, found.what, found.span); !curve.steps.empty())
            found.curves.push_back(std::move(curve));
    for (Curve &curve : found.curves)
        std::ranges::stable_sort(curve.steps, {}, [](const auto &step) { return step.span; });
    return found;
}

bool isJudgedBy(const Voice &voice, const QueuePlace &place)
{
    const auto said = voice.during(0, place.place.participant, place.place.span);
    if (!said)
        return false;
    const Reason &question = place.strongest();
    if (question.kind != Differ::Raters)
        return true;
    if (question.classes.empty())
        return valueOf(voice, *said, question.about).has_value();
    return std::ranges::any_of(voice.classes, [&](const std::string &name) {
        return std::ranges::find(question.classes, name) != question.classes.end();
    });
}

} // namespace duologue::review
