#pragma once

#include <optional>
#include <vector>

#include "core/scheme/rating_values.h"
#include "core/session/edit.h"

namespace duologue::ui {

/// The rating edits on their way to the file: tells one's own edit from an undo or redo when it
/// comes back, and what is given though not saved yet.
class SentRatings
{
public:
    struct Item
    {
        Id participant = 0;
        MediaTime begin;
        std::string dimension; ///< empty: the two texts
        scheme::Said said;
    };

    void add(const Item &item) { m_items.push_back(item); }
    void clear() { m_items.clear(); }
    bool contains(Id participant, MediaTime begin, std::string_view dimension) const;
    /// Forgets the item that this change of one rating answers, and those sent before it (they
    /// changed nothing). False: the change is not one of ours.
    bool take(const SamRating &before, const SamRating &after);

private:
    std::vector<Item> m_items;
};

/// The first dimension in which two ratings differ; empty: none.
std::string firstDifference(const SamRating &a, const SamRating &b);

/// The one rating an edit touches, before and after (empty where there is none); nothing if it
/// touches several or anything else.
struct RatingChange
{
    SamRating before;
    SamRating after;
    const SamRating &named() const { return after.id ? after : before; }
};
std::optional<RatingChange> soleRating(const Edit &edit);

} // namespace duologue::ui
