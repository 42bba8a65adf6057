#include "core/scheme/rating_values.h"

#include <algorithm>
#include <cmath>

namespace duologue::scheme {
namespace {

constexpr double furtherNotRateable = -1e9; ///< scales end at a million (check.cpp)

Said saidBy(double number)
{
    return number == furtherNotRateable ? Said{} : Said{number};
}

const SamDimension *manikinOf(std::string_view dimension)
{
    const auto found =
        std::ranges::find(samDimensions, dimension, [](SamDimension one) { return toString(one); });
    return found == samDimensions.end() ? nullptr : &*found;
}

/// Whether its values are kept as points of a manikin.
const SamDimension *manikinOf(const Scale &scale)
{
    return scale.points != 0 && scale.from >= 1 ? manikinOf(scale.dimension) : nullptr;
}

} // namespace

std::optional<Said> said(const SamRating &rating, std::string_view dimension)
{
    if (const SamDimension *manikin = manikinOf(dimension))
        if (const auto &point = rating[*manikin])
            return *point == notRateable ? Said{} : Said{static_cast<double>(*point)};
    const auto found = rating.further.find(std::string(dimension));
    return found == rating.further.end() ? std::nullopt : std::optional(saidBy(found->second));
}

std::vector<std::pair<std::string, Said>> valuesOf(const SamRating &rating)
{
    std::vector<std::pair<std::string, Said>> values;
    for (const SamDimension one : samDimensions)
        if (const auto point = said(rating, toString(one)))
            values.emplace_back(toString(one), *point);
    for (const auto &[dimension, number] : rating.further)
        if (!manikinOf(dimension))
            values.emplace_back(dimension, saidBy(number));
    return values;
}

void put(SamRating &rating, const Scale &scale, std::optional<Said> given)
{
    rating.further.erase(scale.dimension);
    if (const SamDimension *any = manikinOf(scale.dimension))
        rating[*any].reset();
    if (!given)
        return;
    if (const SamDimension *manikin = manikinOf(scale))
        rating[*manikin] =
            given->number ? static_cast<int>(std::lround(*given->number)) : notRateable;
    else
        rating.further[scale.dimension] = given->number.value_or(furtherNotRateable);
}

std::string decimal(double value)
{
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

bool complete(const SamRating &rating, const RatingPlan &plan)
{
    return std::ranges::all_of(
        plan.scales, [&](const Scale &scale) { return said(rating, scale.dimension).has_value(); });
}

Result<Edit> rate(const Session &session, IdSource &ids, Id participant, const std::string &rater,
                  TimeSpan window, const Scale &scale, std::optional<Said> given)
{
    if (!session.participant(participant))
        return fail("session.invalid", "This person is not part of the session.");
    if (given && given->number) {
        given->number = scale.value(*given->number);
        if (!given->number)
            return fail("session.invalid", "The scale of '" + scale.dimension + "' goes from " +
                                               decimal(scale.from) + " to " + decimal(scale.to) +
                                               ". Choose a value on it.");
    }
    const SamRating *before = session.rating(participant, rater, window.begin);
    SamRating after = before ? *before : SamRating{};
    if (!before) {
        after.id = ids.next();
        after.participant = participant;
        after.rater = rater;
        after.window = window;
    }
    put(after, scale, given);
    Edit edit{"rate " + scale.dimension, {}};
    edit.label += !given          ? " (cleared)"
                  : given->number ? " " + decimal(*given->number)
                                  : " not rateable";
    const bool empty = valuesOf(after).empty() && after.salient.empty() && after.perceived.empty();
    if (before && empty)
        edit.remove(*before);
    else if (before)
        edit.replace(*before, std::move(after));
    else if (!empty)
        edit.insert(std::move(after));
    return edit;
}

} // namespace duologue::scheme
