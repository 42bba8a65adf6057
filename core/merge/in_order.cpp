#include "core/merge/in_order.h"

#include <algorithm>
#include <array>

namespace duologue::merge {

Edit inOrder(const std::vector<RowChange> &changes)
{
    // session, person, run, recording, vocabulary, scheme, tier, annotation, rating, explanation,
    // trace
    static constexpr std::array<std::size_t, std::variant_size_v<Row>> placeOfKind{0, 1, 3, 6, 7, 8,
                                                                                   2, 9, 4, 5, 10};
    const auto place = [](const RowChange &change) { return placeOfKind[change.any().index()]; };
    std::vector<RowChange> comes, goesFirst, goesLast;
    for (const RowChange &change : changes)
        (change.after ? comes
         : std::holds_alternative<SamRating>(*change.before) ||
                 std::holds_alternative<Explanation>(*change.before)
             ? goesFirst
             : goesLast)
            .push_back(change);
    std::ranges::stable_sort(comes, {}, place);
    std::ranges::stable_sort(goesLast, std::ranges::greater(), place);
    Edit edit;
    for (auto *part : {&goesFirst, &comes, &goesLast})
        edit.changes.insert(edit.changes.end(), part->begin(), part->end());
    return edit;
}

} // namespace duologue::merge
