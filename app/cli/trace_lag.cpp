#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>

#include "app/cli/trace_work.h"
#include "core/dyad/trace_lag.h"
#include "core/traces/windows.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
using traces::Key;

Result<traces::Lag> lagOf(const TraceWork &work, const Key &key)
{
    const auto folder = std::filesystem::absolute(work.options.session).parent_path().string();
    return dyad::lagAgainst(std::make_shared<const Session>(work.session()), folder, key,
                            work.options.against.empty() ? dyad::othersMean : work.options.against,
                            work.options.most);
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
