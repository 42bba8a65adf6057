#include "core/dyad/trace_lag.h"

#include <algorithm>

#include "core/dyad/grid.h"
#include "core/dyad/series_catalog.h"

namespace duologue::dyad {
namespace {

bool isRater(const Session &session, const traces::Key &key, const std::string &name)
{
    const auto keys = traces::keysOf(session);
    return name != key.rater &&
           std::ranges::find(keys, traces::Key{key.participant, name, key.dimension}) != keys.end();
}

Result<traces::Curve> curveOfRaters(const Session &session, const traces::Key &key,
                                    const std::string &against)
{
    if (against != othersMean)
        return traces::curveOf(session, {key.participant, against, key.dimension},
                               traces::lagHertz);
    traces::Curve others = traces::othersOf(session, key, traces::lagHertz);
    if (!others.samples.empty())
        return others;
    return fail("traces.alone",
                "Nobody else has traced this, so there is nothing to compare it with. Choose what "
                "it follows instead, for example intensity: how loud the person is.");
}

/// Of this person where a name does not say whose.
Result<traces::Curve> curveOfMeasure(const std::shared_ptr<const Session> &session,
                                     const std::string &folder, const traces::Key &key,
                                     const std::string &against, const media::CancelFlag &cancel)
{
    const auto pair = pairOf(*session, {});
    if (!pair)
        return std::unexpected(pair.error());
    SeriesCatalog catalog(session, *pair, folder, cancel);
    const auto own = std::ranges::find_if(catalog.measures(), [&](const Measure &one) {
        return one.name == against || (one.person == key.participant && one.what == against);
    });
    const auto series = catalog.read(own == catalog.measures().end() ? against : own->name, cancel);
    if (!series)
        return std::unexpected(series.error());
    const Grid grid = onGrid(*series, *series, traces::lagHertz);
    return traces::Curve{grid.begin, grid.rate, grid.first};
}

} // namespace

std::vector<std::string> followable(const std::shared_ptr<const Session> &session,
                                    const std::string &folder, const traces::Key &key, bool blind,
                                    const media::CancelFlag &cancel)
{
    std::vector<std::string> names;
    if (!blind && !traces::othersOf(*session, key, traces::lagHertz).samples.empty())
        names.emplace_back(othersMean);
    for (const traces::Key &other : traces::keysOf(*session))
        if (!blind && isRater(*session, key, other.rater) &&
            std::ranges::count(names, other.rater) == 0)
            names.push_back(other.rater);
    const auto pair = pairOf(*session, {});
    if (!pair)
        return names;
    const SeriesCatalog catalog(session, *pair, folder, cancel);
    for (const Measure &one : catalog.measures())
        if (one.person == key.participant && !one.what.contains(" traced by ") &&
            (!blind || !one.unit.empty()))
            names.push_back(one.what);
    return names;
}

Result<traces::Lag> lagAgainst(const std::shared_ptr<const Session> &session,
                               const std::string &folder, const traces::Key &key,
                               const std::string &against, double most,
                               const media::CancelFlag &cancel)
{
    const bool raters = against == othersMean || isRater(*session, key, against);
    const auto followed = raters ? curveOfRaters(*session, key, against)
                                 : curveOfMeasure(session, folder, key, against, cancel);
    if (!followed)
        return std::unexpected(followed.error());
    return traces::lagOf(traces::curveOf(*session, key, traces::lagHertz), *followed,
                         {most, against == othersMean});
}

} // namespace duologue::dyad
