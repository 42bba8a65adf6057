#include "ui/narrative/sam_summary.h"

#include <set>

namespace duologue::ui {

SamSummary samSummary(const Session &session, Id participant, TimeSpan span)
{
    std::array<double, 3> sum{};
    std::array<int, 3> count{};
    std::set<std::string> raters;
    const TimeSpan around{span.begin, std::max(span.end, span.begin + MediaTime{1})};
    for (const SamRating *rating : session.ratings()) {
        if (rating->participant != participant || !rating->window.overlaps(around))
            continue;
        for (std::size_t d = 0; d < samDimensions.size(); ++d) {
            const auto value = (*rating)[samDimensions[d]];
            if (!value || *value == notRateable)
                continue;
            sum[d] += *value;
            ++count[d];
            raters.insert(rating->rater);
        }
    }
    SamSummary result;
    result.raters = static_cast<int>(raters.size());
    for (std::size_t d = 0; d < 3; ++d)
        if (count[d] > 0)
            result.mean[d] = sum[d] / count[d];
    return result;
}

} // namespace duologue::ui
