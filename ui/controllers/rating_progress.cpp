#include "ui/controllers/rating_progress.h"

#include <algorithm>
#include <map>

#include "core/scheme/rating_values.h"

namespace duologue::ui {

std::vector<RatingProgress> ratingProgress(const Session &session, std::string_view rater,
                                           std::span<const TimeSpan> windows,
                                           const scheme::RatingPlan &plan)
{
    std::map<Id, int> done;
    for (const SamRating *rating : session.ratings())
        if (rating->rater == rater && scheme::complete(*rating, plan) &&
            std::ranges::binary_search(windows, rating->window.begin, {}, &TimeSpan::begin))
            ++done[rating->participant];
    const int due = static_cast<int>(windows.size());
    std::vector<RatingProgress> result;
    for (const Participant *person : session.participants())
        result.push_back({person->id, QString::fromStdString(person->pseudonym), person->order,
                          done[person->id], due});
    return result;
}

} // namespace duologue::ui
