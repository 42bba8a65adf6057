#include "core/analysis/frame_attention.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace duologue::analysis {
namespace {

using nlohmann::json;

MediaTime lengthOf(const std::vector<TimeSpan> &spans)
{
    MediaTime length;
    for (const TimeSpan &span : spans)
        length += span.length();
    return length;
}

bool holds(const FrameAttention &attention)
{
    MediaTime last{attention.heard.empty() ? 0 : attention.heard.front().begin.us};
    for (const TimeSpan &span : attention.heard) {
        if (span.empty() || span.begin < last)
            return false;
        last = span.end;
    }
    return !attention.heard.empty() && !attention.weights.empty() &&
           std::ranges::all_of(attention.weights,
                               [](double weight) { return std::isfinite(weight) && weight >= 0; });
}

} // namespace

std::vector<FrameAttention::Piece> FrameAttention::pieces() const
{
    std::vector<Piece> all;
    const auto count = static_cast<std::int64_t>(weights.size());
    const std::int64_t length = lengthOf(heard).us;
    std::int64_t before = 0; // of what was heard, in front of this part
    for (const TimeSpan &part : heard) {
        const std::int64_t end = before + part.length().us;
        for (std::int64_t i = before * count / std::max<std::int64_t>(1, length); i < count; ++i) {
            const std::int64_t from = std::max(before, i * length / count);
            const std::int64_t to = std::min(end, (i + 1) * length / count);
            if (from >= end)
                break;
            if (from < to)
                all.push_back(
                    {{part.begin + MediaTime{from - before}, part.begin + MediaTime{to - before}},
                     weights[static_cast<std::size_t>(i)] * static_cast<double>(count)});
        }
        before = end;
    }
    return all;
}

std::string toJson(const FrameAttention &attention)
{
    json heard = json::array();
    for (const TimeSpan &span : attention.heard)
        heard.push_back({span.begin.us, span.end.us});
    std::string weights;
    for (const double weight : attention.weights) {
        char text[32];
        std::snprintf(text, sizeof text, "%s%.5g", weights.empty() ? "" : ",", weight);
        weights += text;
    }
    return R"({"kind":"frames","heard":)" + heard.dump() + R"(,"weights":[)" + weights + "]}";
}

Result<FrameAttention> frameAttentionFromJson(const std::string &text)
{
    try {
        const json document = json::parse(text);
        FrameAttention attention;
        if (document.at("kind") == "frames") {
            for (const json &span : document.at("heard"))
                attention.heard.push_back({MediaTime{span.at(0).get<std::int64_t>()},
                                           MediaTime{span.at(1).get<std::int64_t>()}});
            document.at("weights").get_to(attention.weights);
            if (holds(attention))
                return attention;
        }
    } catch (const json::exception &) {
        // the sentence below says what to do
    }
    return fail("analysis.explanation", "The stored explanation of a prediction does not say which "
                                        "moments were looked at. Run the model again.");
}

} // namespace duologue::analysis
