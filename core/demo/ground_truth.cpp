#include "core/demo/ground_truth.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/demo/film.h"
#include "core/demo/scene.h"

namespace duologue::demo {
namespace {

using Json = nlohmann::ordered_json;

const char *nameOf(int person)
{
    return person == 0 ? "P17" : "P42";
}

double rounded(double value)
{
    return std::round(value * 1e4) / 1e4;
}

Json recordingJson(const Recording &r)
{
    return {{"label", r.label},
            {"file", r.file},
            {"role", toString(r.role)},
            {"subject", r.person < 0 ? Json() : Json(nameOf(r.person))},
            {"offset_s", r.sync.offset.seconds()},
            {"drift_ppm", r.sync.driftPpm},
            {"length_s", r.length.seconds()}};
}

Json actionsJson(const narrative::Actions &a)
{
    Json list = Json::array();
    const auto add = [&](bool shown, const char *name) {
        if (shown)
            list.push_back(name);
    };
    add(a.au05, "AU05");
    add(a.au17, "AU17");
    add(a.au20, "AU20");
    add(a.au25, "AU25");
    add(a.smile, "smile");
    add(a.positiveFace, "posiface");
    add(a.nod, "nod");
    add(a.leanForward, "leanforward");
    add(a.laughter, "laughter");
    return list;
}

Json turnJson(const Turn &turn)
{
    Json words = Json::array();
    for (const WordTime &word : turn.words)
        words.push_back({{"word", word.word},
                         {"start", word.span.begin.seconds()},
                         {"end", word.span.end.seconds()}});
    return {{"speaker", nameOf(turn.speaker)},
            {"task", toString(turn.task)},
            {"start", turn.span.begin.seconds()},
            {"end", turn.span.end.seconds()},
            {"text", turn.text},
            {"vocalisation", turn.vocalisation},
            {"emotion", toString(turn.emotion)},
            {"valence", rounded(turn.vad.valence)},
            {"arousal", rounded(turn.vad.arousal)},
            {"dominance", rounded(turn.vad.dominance)},
            {"tone",
             {{"neutrality", turn.tone.neutrality},
              {"happiness", turn.tone.happiness},
              {"sadness", turn.tone.sadness},
              {"anger", turn.tone.anger},
              {"fear", turn.tone.fear}}},
            {"action_units",
             {{"AU05", rounded(turn.units.au05)},
              {"AU17", rounded(turn.units.au17)},
              {"AU20", rounded(turn.units.au20)},
              {"AU25", rounded(turn.units.au25)}}},
            {"actions", actionsJson(turn.actions)},
            {"words", std::move(words)}};
}

/// [source seconds, person, x, y, width, height], in shares of the picture.
Json facesJson(const Recording &camera, const std::array<const Performance *, 2> &people)
{
    Json list = Json::array();
    for (MediaTime t; t < camera.length; t += MediaTime::fromMilliseconds(1000))
        for (const SeenFace &face :
             facesSeen(camera, people, camera.sync.toSession(t), double(filmWidth) / filmHeight))
            list.push_back({t.seconds(), nameOf(face.person), rounded(face.x), rounded(face.y),
                            rounded(face.width), rounded(face.height)});
    return list;
}

Json curveJson(const Dialogue &dialogue, int person)
{
    const FeelingCurve curve(dialogue, person);
    Json valence = Json::array(), arousal = Json::array(), dominance = Json::array();
    for (MediaTime t; t < dialogue.duration; t += MediaTime::fromMilliseconds(1000)) {
        const Vad v = curve.at(t);
        valence.push_back(rounded(v.valence));
        arousal.push_back(rounded(v.arousal));
        dominance.push_back(rounded(v.dominance));
    }
    return {{"step_s", 1}, {"valence", valence}, {"arousal", arousal}, {"dominance", dominance}};
}

Json ratingJson(const PlannedRating &rating)
{
    const SamRating &r = rating.row;
    return {{"person", nameOf(rating.person)},
            {"rater", r.rater},
            {"start", r.window.begin.seconds()},
            {"end", r.window.end.seconds()},
            {"valence", *r.valence},
            {"arousal", *r.arousal},
            {"dominance", *r.dominance}};
}

template <class Items, class Function>
Json listOf(const Items &items, Function function)
{
    Json list = Json::array();
    for (const auto &item : items)
        list.push_back(function(item));
    return list;
}

} // namespace

std::string groundTruth(std::uint64_t seed, const Dialogue &dialogue,
                        const std::vector<Recording> &recordings,
                        const std::array<const Performance *, 2> &people,
                        const std::vector<PlannedRating> &ratings)
{
    const Json tasks = listOf(dialogue.tasks, [](const TaskSpan &task) {
        return Json{{"task", toString(task.task)},
                    {"start", task.span.begin.seconds()},
                    {"end", task.span.end.seconds()}};
    });
    Json faces = Json::object();
    for (const Recording &recording : recordings)
        if (recording.video)
            faces[recording.label] = facesJson(recording, people);
    const Json document{
        {"format", "duologue-demo-ground-truth"},
        {"format_version", 1},
        {"seed", seed},
        {"theme", dialogue.theme},
        {"duration_s", dialogue.duration.seconds()},
        {"clock", "session = offset_s + source * (1 + drift_ppm / 1e6)"},
        {"recordings", listOf(recordings, recordingJson)},
        {"tasks", tasks},
        {"utterances", listOf(dialogue.turns, turnJson)},
        {"feelings", {{"P17", curveJson(dialogue, 0)}, {"P42", curveJson(dialogue, 1)}}},
        {"faces", std::move(faces)},
        {"ratings", listOf(ratings, ratingJson)}};
    return document.dump(1) + "\n";
}

} // namespace duologue::demo
