#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>

#include "app/cli/trace_work.h"
#include "core/dyad/dyad.h"
#include "core/dyad/grid.h"
#include "core/dyad/series_catalog.h"
#include "core/traces/windows.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
using traces::Key;

/// What --against names: "mean", a rater, or something measured.
Result<traces::Curve> followedBy(const TraceWork &work, const Key &key)
{
    const std::string &against = work.options.against;
    if (against.empty() || against == "mean") {
        traces::Curve others = traces::othersOf(work.session(), key, traces::lagHertz);
        if (others.samples.empty())
            return fail("traces.alone",
                        "Nobody else has traced " + work.nameOf(key) +
                            ", so there is nothing to compare it with. Say with --against which "
                            "measure it follows ('dyad --list' names them, for example "
                            "intensity).");
        return others;
    }
    const Key other{key.participant, against, key.dimension};
    const auto keys = traces::keysOf(work.session());
    if (std::ranges::find(keys, other) != keys.end())
        return traces::curveOf(work.session(), other, traces::lagHertz);
    const auto session = std::make_shared<const Session>(work.session());
    const auto pair = dyad::pairOf(*session, {});
    if (!pair)
        return std::unexpected(pair.error());
    const auto folder = std::filesystem::absolute(work.options.session).parent_path().string();
    dyad::SeriesCatalog catalog(session, *pair, folder);
    const auto own = std::ranges::find_if(catalog.measures(), [&](const dyad::Measure &one) {
        return one.name == against || (one.person == key.participant && one.what == against);
    });
    const auto series = catalog.read(own == catalog.measures().end() ? against : own->name);
    if (!series)
        return std::unexpected(series.error());
    const dyad::Grid grid = dyad::onGrid(*series, *series, traces::lagHertz);
    return traces::Curve{grid.begin, grid.rate, grid.first};
}

Result<traces::Lag> lagOf(const TraceWork &work, const Key &key)
{
    const auto followed = followedBy(work, key);
    if (!followed)
        return std::unexpected(followed.error());
    const bool raters = work.options.against.empty() || work.options.against == "mean";
    return traces::lagOf(traces::curveOf(work.session(), key, traces::lagHertz), *followed,
                         {work.options.most, raters});
}

} // namespace

int traceLags(const TraceWork &work)
{
    const auto keys = work.keys();
    if (!keys)
        return report(keys.error());
    json document = json::array();
    std::string text;
    int code = Done;
    for (const Key &key : *keys) {
        if (key.rater == work.options.against)
            continue;
        const auto lag = lagOf(work, key);
        if (!lag) {
            code = report(lag.error());
            continue;
        }
        json one = work.document(key);
        one.update({{"lag_s", lag->seconds},
                    {"correlation", lag->correlation},
                    {"correlation_uncorrected", lag->uncorrected},
                    {"at_the_edge", lag->atTheEdge}});
        document.push_back(one);
        const auto r = [](double value) {
            return scheme::decimal(std::round(value * 1000) / 1000);
        };
        text += work.nameOf(key) + ": " + (lag->seconds < 0 ? "ahead by " : "late by ") +
                seconds(std::abs(lag->seconds)) + " (r " + r(lag->correlation) + ", without " +
                r(lag->uncorrected) +
                (lag->atTheEdge ? "; the farthest that was looked at, so it may be more" : "") +
                ")\n";
    }
    print(work.context, document, text);
    return code;
}

int resampleTraces(const TraceWork &work)
{
    const auto keys = work.keys();
    if (!keys)
        return report(keys.error());
    std::vector<traces::Late> late;
    for (const Key &key : *keys) {
        double by = 0;
        if (work.options.lag == "auto") {
            const auto lag = lagOf(work, key);
            if (!lag)
                return report(lag.error());
            by = lag->seconds;
        } else {
            by = std::stod(work.options.lag);
        }
        late.push_back({key, by});
    }
    const auto means = traces::windowMeans(work.session(), late);
    json document{{"windows", json::array()}, {"applied", work.options.apply}};
    std::ostringstream text;
    for (const traces::WindowMean &one : means) {
        json window = work.document(one.key);
        window.update({{"begin_s", one.window.begin.seconds()},
                       {"end_s", one.window.end.seconds()},
                       {"mean", one.mean},
                       {"value", one.value ? json(*one.value) : json()}});
        document["windows"].push_back(window);
        text << work.nameOf(one.key) << ", " << seconds(one.window.begin.seconds()) << ": "
             << scheme::decimal(std::round(one.mean * 100) / 100)
             << (one.value ? " → " + scheme::decimal(*one.value)
                           : ", which is not on the scheme's scale")
             << '\n';
    }
    IdSource ids;
    const auto edit = traces::ratingsOf(work.session(), ids, means);
    if (!edit)
        return report(edit.error());
    if (!work.options.apply) {
        print(work.context, document,
              text.str() + "Nothing was changed; --apply makes ratings of them.\n");
        return Done;
    }
    return work.commit(*edit, document, edit->label);
}

} // namespace duologue::cli
