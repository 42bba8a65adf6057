#include "core/project/summary_json.h"

namespace duologue {

// Found by the JSON library beside the types.
static void to_json(nlohmann::json &json, const MediaTime &time)
{
    json = time.seconds();
}
static void from_json(const nlohmann::json &json, MediaTime &time)
{
    time = MediaTime::fromSeconds(json.get<double>());
}
static void to_json(nlohmann::json &json, const MediaSource &source)
{
    json = {{"id", source.id},
            {"label", source.label},
            {"path", source.path},
            {"bytes", source.fingerprint.size},
            {"hash", source.fingerprint.hash}};
}
static void from_json(const nlohmann::json &json, MediaSource &source)
{
    json.at("id").get_to(source.id);
    json.at("label").get_to(source.label);
    json.at("path").get_to(source.path);
    json.at("bytes").get_to(source.fingerprint.size);
    json.at("hash").get_to(source.fingerprint.hash);
}

namespace project {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Marked, person, annotator, utterances, transcribed, until)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Rated, rater, person, windows)

static void to_json(nlohmann::json &json, const Agreed &agreed)
{
    json = {{"dimension", agreed.dimension},
            {"alpha", agreed.alpha ? nlohmann::json(*agreed.alpha) : nlohmann::json()},
            {"why", agreed.why},
            {"windows", agreed.windows}};
}
static void from_json(const nlohmann::json &json, Agreed &agreed)
{
    json.at("dimension").get_to(agreed.dimension);
    if (const auto &alpha = json.at("alpha"); !alpha.is_null())
        agreed.alpha = alpha.get<double>();
    json.at("why").get_to(agreed.why);
    json.at("windows").get_to(agreed.windows);
}

nlohmann::json jsonOf(const Summary &summary)
{
    return {{"path", summary.path},       {"problem", summary.problem},
            {"title", summary.title},     {"origin", summary.origin},
            {"people", summary.people},   {"length", summary.length},
            {"windows", summary.windows}, {"marked", summary.marked},
            {"rated", summary.rated},     {"agreed", summary.agreed},
            {"lint", summary.lint},       {"recordings", summary.recordings},
            {"edited", summary.edited},   {"editor", summary.editor},
            {"missing", summary.missing}};
}

std::optional<Summary> summaryFrom(const nlohmann::json &json)
{
    try {
        Summary summary;
        json.at("path").get_to(summary.path);
        json.at("problem").get_to(summary.problem);
        json.at("title").get_to(summary.title);
        json.at("origin").get_to(summary.origin);
        json.at("people").get_to(summary.people);
        json.at("length").get_to(summary.length);
        json.at("windows").get_to(summary.windows);
        json.at("marked").get_to(summary.marked);
        json.at("rated").get_to(summary.rated);
        json.at("agreed").get_to(summary.agreed);
        json.at("lint").get_to(summary.lint);
        json.at("recordings").get_to(summary.recordings);
        json.at("edited").get_to(summary.edited);
        json.at("editor").get_to(summary.editor);
        return summary;
    } catch (const nlohmann::json::exception &) {
        return {};
    }
}

} // namespace project
} // namespace duologue
