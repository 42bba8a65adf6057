#include "core/demo/drawn_faces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include <opencv2/imgproc.hpp>

#include "core/demo/canvas.h"
#include "core/demo/face.h"
#include "core/demo/random.h"

namespace duologue::demo {
namespace {

constexpr double youngest = 18, oldest = 80;
constexpr std::array<const char *, 2> genders{"male", "female"};
constexpr std::array<const char *, 4> tones{"light", "tan", "brown", "dark"};

struct Person
{
    double age = 40;
    std::size_t gender = 0, tone = 0;
};

/// A number from 0 to 1 that follows `share` as far as `strength` says; below 0 the other way
/// round.
double following(double share, double strength, Random &random)
{
    const double own = random.uniform();
    if (random.uniform() >= std::abs(strength))
        return own;
    return strength > 0 ? share : 1 - share;
}

Person drawPerson(const DrawnFacesOptions &options, Random &random)
{
    Person person;
    const double share = random.uniform();
    person.age = std::round(youngest + share * (oldest - youngest));
    person.gender = following(share, options.genderByAge, random) < 0.5 ? 0 : 1;
    person.tone = std::min<std::size_t>(
        3, static_cast<std::size_t>(following(share, options.toneByAge, random) * 4));
    return person;
}

cv::Vec3d varied(const cv::Vec3d &colour, double spread, Random &random)
{
    const double brightness = random.normal(1, spread);
    cv::Vec3d result;
    for (int c = 0; c < 3; ++c)
        result[c] = std::clamp(colour[c] * brightness + random.normal(0, 4), 5.0, 250.0);
    return result;
}

Look lookOf(const Person &person, Random &random)
{
    static const std::array<cv::Vec3d, 4> skins{cv::Vec3d{152, 186, 234}, cv::Vec3d{112, 152, 206},
                                                cv::Vec3d{72, 106, 158}, cv::Vec3d{44, 62, 96}};
    static const std::array<cv::Vec3d, 4> hairs{cv::Vec3d{30, 36, 46}, cv::Vec3d{34, 48, 84},
                                                cv::Vec3d{60, 110, 160}, cv::Vec3d{20, 22, 28}};
    const double years = (person.age - youngest) / (oldest - youngest);
    Look look;
    look.skin = varied(skins[person.tone], 0.05, random);
    const double grey = std::clamp(1.5 * years - 0.5 + random.normal(0, 0.08), 0.0, 1.0);
    look.hair = hairs[random.index(hairs.size())] * (1 - grey) + cv::Vec3d(196, 198, 200) * grey;
    look.clothes = {random.uniform(20, 220), random.uniform(20, 220), random.uniform(20, 220)};
    look.iris = {random.uniform(40, 120), random.uniform(50, 100), random.uniform(30, 80)};
    const bool female = person.gender == 1;
    look.longHair = random.chance(female ? 0.92 : 0.06);
    look.beard = !female && random.chance(0.75);
    look.lines = std::clamp(years + random.normal(0, 0.06), 0.0, 1.0);
    return look;
}

Pose poseOf(Random &random)
{
    Pose pose;
    pose.mouthOpen = std::max(0.0, random.normal(-0.2, 0.5));
    pose.smile = std::clamp(random.normal(0.1, 0.4), -1.0, 1.0);
    pose.browRaise = std::clamp(random.normal(0, 0.3), -1.0, 1.0);
    pose.eyeOpen = random.chance(0.06) ? 0 : std::clamp(random.normal(1, 0.12), 0.5, 1.4);
    pose.gazeX = std::clamp(random.normal(0, 0.4), -1.0, 1.0);
    pose.roll = random.normal(0, 0.05);
    return pose;
}

/// As a detector cuts it: the face fills most of the picture.
std::vector<std::uint8_t> paint(const Person &person, int size, Random &random)
{
    const cv::Scalar wall(random.uniform(60, 230), random.uniform(60, 230),
                          random.uniform(60, 230));
    cv::Mat picture(size, size, CV_8UC3, wall);
    const double halfWidth = size * random.uniform(0.3, 0.4);
    const Point centre(size * (0.5 + random.normal(0, 0.03)),
                       size * (0.5 + random.normal(0, 0.03)));
    const FaceArtist artist(lookOf(person, random), halfWidth,
                            std::clamp(random.normal(0, 0.4), -1.0, 1.0));
    const Pose pose = poseOf(random);
    artist.paintBody(picture, centre, pose);
    artist.paintHead(picture, centre, pose);
    picture.convertTo(picture, -1, random.uniform(0.8, 1.15), random.normal(0, 8));
    cv::cvtColor(picture, picture, cv::COLOR_BGR2RGB);
    return {picture.data, picture.data + picture.total() * picture.elemSize()};
}

/// What is written of a person, right or not.
Person labelsOf(Person person, double noise, Random &random)
{
    if (noise <= 0)
        return person;
    person.age = std::clamp(std::round(person.age + random.normal(0, noise * (oldest - youngest))),
                            youngest, oldest);
    if (random.chance(noise))
        person.gender = random.index(genders.size());
    if (random.chance(noise))
        person.tone = random.index(tones.size());
    return person;
}

dataset::Dataset described(const DrawnFacesOptions &options)
{
    dataset::Dataset data;
    data.name = "duologue-drawn-faces";
    data.version = "1";
    data.licence = "CC0-1.0";
    data.description = "Drawn faces with planted attributes. They say nothing about real people.";
    data.sources = {"Drawn by Duologue"};
    data.splitRule = "at random";
    data.seed = options.seed;
    data.labels = {
        {"age", "Years that the lines and the hair show", {}, youngest, oldest},
        {"gender", "By which hair and beard were drawn", {genders.begin(), genders.end()}},
        {"tone", "Of the skin", {tones.begin(), tones.end()}}};
    return data;
}

/// Gives one label of each face to another one.
void mislay(std::vector<dataset::Utterance> &faces, const std::string &label, Random &random)
{
    for (std::size_t i = faces.size(); i > 1; --i)
        std::swap(faces[i - 1].labels[label], faces[random.index(i)].labels[label]);
}

std::string idOf(int index)
{
    char text[16];
    std::snprintf(text, sizeof text, "face%06d", index + 1);
    return text;
}

dataset::Utterance faceOf(const Person &said, int index, Random &splits)
{
    dataset::Utterance face;
    face.id = face.session = face.speaker = idOf(index);
    face.turn = 1;
    const double place = splits.uniform();
    face.split = place < 0.7 ? "train" : place < 0.85 ? "dev" : "test";
    face.labels["age"].value = said.age;
    face.labels["gender"].category = genders[said.gender];
    face.labels["tone"].category = tones[said.tone];
    return face;
}

} // namespace

Result<dataset::Dataset> drawFaces(const DrawnFacesOptions &options, const PictureSink &sink)
{
    dataset::Dataset data = described(options);
    const bool known =
        options.contradictory.empty() ||
        std::ranges::count(data.labels, options.contradictory, &dataset::LabelDefinition::name) > 0;
    if (options.faces < 1 || options.faces > 1'000'000 || options.size < 16 ||
        options.size > 1024 || std::abs(options.genderByAge) > 1 ||
        std::abs(options.toneByAge) > 1 || options.noise < 0 || options.noise > 1 || !known)
        return fail(
            "demo.invalid",
            "Drawn faces are 1 to 1 000 000, of 16 to 1024 pixels a side, with correlations "
            "from -1 to 1 and noise from 0 to 1; a contradictory label is age, gender or "
            "tone.");
    Random people(options.seed, "people"), pictures(options.seed, "pictures"),
        labels(options.seed, "labels"), splits(options.seed, "splits");
    for (int i = 0; i < options.faces; ++i) {
        const Person person = drawPerson(options, people);
        data.utterances.push_back(faceOf(labelsOf(person, options.noise, labels), i, splits));
        if (auto taken = sink(data.utterances.back(), paint(person, options.size, pictures));
            !taken)
            return std::unexpected(taken.error());
    }
    if (!options.contradictory.empty())
        mislay(data.utterances, options.contradictory, labels);
    return data;
}

} // namespace duologue::demo
