#include "ui/controllers/sent_ratings.h"

#include <algorithm>

namespace duologue::ui {

std::string firstDifference(const SamRating &a, const SamRating &b)
{
    for (const SamRating *one : {&a, &b})
        for (const auto &[dimension, said] : scheme::valuesOf(*one))
            if (scheme::said(a, dimension) != scheme::said(b, dimension))
                return dimension;
    return {};
}

std::optional<RatingChange> soleRating(const Edit &edit)
{
    if (edit.changes.size() != 1 || !std::holds_alternative<SamRating>(edit.changes[0].any()))
        return std::nullopt;
    const auto rating = [](const std::optional<Row> &row) {
        return row ? std::get<SamRating>(*row) : SamRating{};
    };
    return RatingChange{rating(edit.changes[0].before), rating(edit.changes[0].after)};
}

bool SentRatings::contains(Id participant, MediaTime begin, std::string_view dimension) const
{
    return std::ranges::any_of(m_items, [&](const Item &item) {
        return item.participant == participant && item.begin == begin &&
               item.dimension == dimension;
    });
}

bool SentRatings::take(const SamRating &before, const SamRating &after)
{
    const SamRating &named = after.id ? after : before;
    const auto found = std::ranges::find_if(m_items, [&](const Item &item) {
        if (item.participant != named.participant || item.begin != named.window.begin)
            return false;
        if (item.dimension.empty())
            return firstDifference(before, after).empty();
        return scheme::said(before, item.dimension) != scheme::said(after, item.dimension) &&
               scheme::said(after, item.dimension) == item.said;
    });
    if (found == m_items.end())
        return false;
    m_items.erase(m_items.begin(), found + 1);
    return true;
}

} // namespace duologue::ui
