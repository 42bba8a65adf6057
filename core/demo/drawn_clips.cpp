#include "core/demo/drawn_clips.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <opencv2/imgproc.hpp>

#include "core/demo/face.h"
#include "core/demo/performance.h"
#include "core/demo/script.h"
#include "core/demo/voice.h"

namespace duologue::demo {
namespace {

/// What is drawn of a clip before it is said.
struct Planted
{
    bool moved = false, bright = false; ///< voice and face
    Emotion voice = Emotion::Neutral, face = Emotion::Neutral;

    Emotion emotion() const
    {
        return moved ? (bright ? Emotion::Happy : Emotion::Angry)
                     : (bright ? Emotion::Neutral : Emotion::Sad);
    }
};

Planted draw(Random &random)
{
    Planted planted;
    planted.moved = random.chance(0.5);
    planted.bright = random.chance(0.5);
    const bool voice = random.chance(0.5), face = random.chance(0.5);
    planted.voice = planted.moved ? (voice ? Emotion::Happy : Emotion::Angry)
                                  : (voice ? Emotion::Neutral : Emotion::Sad);
    planted.face = planted.bright ? (face ? Emotion::Happy : Emotion::Neutral)
                                  : (face ? Emotion::Sad : Emotion::Angry);
    return planted;
}

/// What the demo's people say, from dialogues until it is enough.
std::vector<Turn> turnsFor(int count, std::uint64_t seed)
{
    std::vector<Turn> turns;
    for (std::uint64_t number = 0; std::ssize(turns) < count; ++number) {
        const auto dialogue = writeDialogue({seed * 1000 + number}, estimateDelivery);
        if (!dialogue)
            break;
        std::ranges::copy_if(dialogue->turns, std::back_inserter(turns), &Turn::spoken);
    }
    return turns;
}

/// As a detector cuts the demo's faces out of its films: they fill most of the picture.
class Camera
{
public:
    Camera(const Look &look, int size, Random &random)
        : m_artist(look, size * random.uniform(0.3, 0.38), random.normal(0, 0.15)),
          m_size(size),
          m_wall(random.uniform(60, 200), random.uniform(60, 200), random.uniform(60, 200)),
          m_centre(size * (0.5 + random.normal(0, 0.02)), size * (0.5 + random.normal(0, 0.02))),
          m_light(random.uniform(0.85, 1.1))
    {
    }

    void take(const Pose &pose, std::vector<std::uint8_t> &pixels) const
    {
        cv::Mat picture(m_size, m_size, CV_8UC3, m_wall);
        m_artist.paintBody(picture, m_centre, pose);
        m_artist.paintHead(picture, m_centre, pose);
        picture.convertTo(picture, -1, m_light);
        cv::cvtColor(picture, picture, cv::COLOR_BGR2RGB);
        pixels.insert(pixels.end(), picture.data, picture.data + picture.total() * 3);
    }

private:
    FaceArtist m_artist;
    int m_size;
    cv::Scalar m_wall;
    cv::Point2d m_centre;
    double m_light;
};

faces::FaceFilm filmOf(const Turn &turn, const Samples &voice, double seconds,
                       const DrawnClipsOptions &options, Random &random)
{
    Dialogue dialogue;
    dialogue.duration = turn.span.end;
    dialogue.turns = {turn};
    const Performance face(dialogue, turn.speaker, voice, {}, random.bits());
    const Camera camera(turn.speaker == 0 ? womanLook() : manLook(), options.size, random);
    faces::FaceFilm film;
    for (double second = 0.5 / options.fps; second < seconds; second += 1 / options.fps) {
        Pose pose = face.at(second);
        pose.sway = pose.lean = 0; // a crop follows the head
        camera.take(pose, film.pixels);
        film.seconds.push_back(second);
    }
    return film;
}

dataset::Dataset described(const DrawnClipsOptions &options)
{
    dataset::Dataset data;
    data.name = "duologue-drawn-clips";
    data.version = "1";
    data.licence = "CC0-1.0";
    data.description = "Synthetic voices and drawn faces with planted emotion, half in the voice "
                       "and half in the face. They say nothing about real people.";
    data.sources = {"Spoken by espeak-ng and drawn by Duologue"};
    data.splitRule = "at random";
    data.seed = options.seed;
    std::vector<std::string> classes;
    for (const Emotion emotion : emotions)
        classes.emplace_back(toString(emotion));
    data.labels = {{"emotion", "Half in the voice, half in the face", classes, 0, 0, false},
                   {"gender", "Of voice and face", {"male", "female"}, 0, 0, false}};
    data.audio = "16 kHz, mono, 16 bits, one file a clip";
    return data;
}

dataset::Utterance utteranceOf(int index, const Turn &turn, const Planted &planted, Random &splits)
{
    char id[16];
    std::snprintf(id, sizeof id, "clip%05d", index + 1);
    dataset::Utterance clip;
    clip.id = clip.session = id;
    clip.speaker = std::string(id) + (turn.speaker == 0 ? "-woman" : "-man");
    clip.turn = 1;
    clip.text = turn.text;
    clip.span = turn.span;
    clip.sound = "lapel";
    const double place = splits.uniform();
    clip.split = place < 0.7 ? "train" : place < 0.85 ? "dev" : "test";
    clip.labels["emotion"].category = toString(planted.emotion());
    clip.labels["gender"].category = turn.speaker == 0 ? "female" : "male";
    return clip;
}

} // namespace

Result<dataset::Dataset> drawClips(const DrawnClipsOptions &options, const ClipSink &sink)
{
    if (options.clips < 1 || options.clips > 100'000 || options.size < 16 || options.size > 512 ||
        !(options.fps >= 1 && options.fps <= 60) ||
        !(options.longest >= 0.5 && options.longest <= 30))
        return fail("demo.invalid",
                    "Drawn clips are 1 to 100 000, of faces of 16 to 512 pixels a side, 1 to 60 "
                    "pictures a second and 0.5 to 30 seconds.");
    auto voice = Voice::open();
    if (!voice)
        return std::unexpected(voice.error());
    dataset::Dataset data = described(options);
    Random plan(options.seed, "plan"), sounds(options.seed, "sounds"),
        pictures(options.seed, "pictures"), splits(options.seed, "splits");
    std::vector<Turn> turns = turnsFor(options.clips, options.seed);
    for (int i = 0; i < options.clips && i < std::ssize(turns); ++i) {
        Turn &turn = turns[static_cast<std::size_t>(i)];
        const Planted planted = draw(plan);
        turn.emotion = planted.voice;
        auto said = voice->say(turn, sounds);
        if (!said)
            return std::unexpected(said.error());
        const auto most = static_cast<std::size_t>(options.longest * soundRate);
        said->samples.resize(std::min(said->samples.size(), most));
        turn.emotion = planted.face;
        turn.actions = {}; // they tell what was felt before
        turn.units = {};
        const double seconds = static_cast<double>(said->samples.size()) / soundRate;
        turn.span = {{}, MediaTime::fromSeconds(seconds)};
        data.utterances.push_back(utteranceOf(i, turn, planted, splits));
        if (auto taken = sink(data.utterances.back(), said->samples,
                              filmOf(turn, said->samples, seconds, options, pictures));
            !taken)
            return std::unexpected(taken.error());
    }
    return data;
}

} // namespace duologue::demo
