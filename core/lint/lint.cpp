#include "core/lint/lint.h"

#include <tuple>

#include "core/lint/finder.h"

namespace duologue::lint {

Result<Report> check(const Session &session, const Speech &speech, const Options &options)
{
    Finder finder{session, speech, options, {}};
    if (!checkUtterances(finder))
        return fail("lint.cancelled", "Checking was stopped.");
    checkRatings(finder);
    checkTiers(finder);
    std::ranges::stable_sort(finder.report.findings, {}, [](const Finding &f) {
        return std::tuple(f.place.begin, f.rule, f.place.end, f.annotation);
    });
    return std::move(finder.report);
}

} // namespace duologue::lint
