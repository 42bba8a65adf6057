#include "core/demo/performance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace duologue::demo {
namespace {

constexpr double first = -6;     // seconds of session time
constexpr double perSecond = 50; // poses
constexpr double after = 8;      // seconds beyond the dialogue

using Mood = std::array<double, 4>; // strength by emotion

std::size_t at(Emotion emotion)
{
    return static_cast<std::size_t>(emotion);
}

/// Slow movement without a period that anyone would notice.
class Wander
{
public:
    explicit Wander(Random &random)
    {
        for (double &phase : m_phases)
            phase = random.uniform(0, 2 * std::numbers::pi);
    }
    double operator()(double t) const
    {
        return 0.5 * std::sin(0.71 * t + m_phases[0]) + 0.3 * std::sin(1.63 * t + m_phases[1]) +
               0.2 * std::sin(2.9 * t + m_phases[2]);
    }

private:
    std::array<double, 3> m_phases{};
};

/// Mouth opening from loudness, eased so that lips do not flicker.
std::vector<double> mouth(const Samples &voice, double voiceBegin, std::size_t count)
{
    std::vector<double> open(count);
    double eased = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double middle = first + static_cast<double>(i) / perSecond - voiceBegin;
        const double half = 0.5 / perSecond;
        const double from = (middle - half) * soundRate, to = (middle + half) * soundRate;
        const double level =
            from < 0 ? 0 : rms(voice, static_cast<std::size_t>(from), static_cast<std::size_t>(to));
        const double wanted = std::min(1.0, 0.85 * std::pow(level / 0.11, 0.7));
        eased += (wanted - eased) * (wanted > eased ? 0.7 : 0.45);
        open[i] = eased < 0.03 ? 0 : eased;
    }
    return open;
}

std::vector<double> blinks(std::size_t count, Random &random)
{
    std::vector<double> open(count, 1);
    double next = first + random.uniform(0.5, 3);
    while (true) {
        const auto begin = static_cast<std::size_t>((next - first) * perSecond);
        constexpr double shape[] = {0.6, 0.2, 0, 0, 0.15, 0.45, 0.75, 0.9};
        for (std::size_t k = 0; k < std::size(shape); ++k) {
            if (begin + k >= count)
                return open;
            open[begin + k] = shape[k];
        }
        next += random.uniform(1.8, 5.2);
    }
}

/// The turn of a person that is going on, and how long ago each person's last one ended.
struct Now
{
    const Turn *own = nullptr;
    const Turn *ownLast = nullptr;
    const Turn *otherLast = nullptr; ///< begun
};

Now nowAt(const Dialogue &dialogue, int person, double t)
{
    Now now;
    for (const Turn &turn : dialogue.turns) {
        if (turn.span.begin.seconds() > t)
            break;
        if (turn.speaker != person) {
            now.otherLast = &turn;
            continue;
        }
        now.ownLast = &turn;
        now.own = turn.span.end.seconds() >= t ? &turn : nullptr;
    }
    return now;
}

/// What the face is on its way to: one's own feeling, fading after speaking, and some of what the
/// other shows.
Mood wantedMood(const Now &now, double t)
{
    Mood mood{};
    if (now.ownLast) {
        const double since = std::max(0.0, t - now.ownLast->span.end.seconds());
        mood[at(now.ownLast->emotion)] += now.own ? 1 : 0.35 + 0.55 * std::exp(-since / 2.0);
    }
    if (!now.own && now.otherLast && now.otherLast->emotion == Emotion::Happy)
        mood[at(Emotion::Happy)] += 0.25;
    if (!now.own && now.otherLast && now.otherLast->emotion == Emotion::Sad)
        mood[at(Emotion::Sad)] += 0.2;
    return mood;
}

void showMood(Pose &pose, const Mood &mood)
{
    const double happy = mood[at(Emotion::Happy)], sad = mood[at(Emotion::Sad)],
                 angry = mood[at(Emotion::Angry)];
    pose.smile = 0.04 + 0.72 * happy - 0.7 * sad - 0.45 * angry;
    pose.browFrown = 0.95 * angry - 0.85 * sad;
    pose.browRaise = 0.3 * happy + 0.15 * sad - 0.55 * angry;
    pose.eyeOpen = 1 + 0.14 * angry - 0.28 * sad;
    pose.gazeY = 0.5 * sad;
    pose.nod = 0.5 * sad;
}

/// Action units and movements of the turn that is going on.
void showActions(Pose &pose, const Turn &turn, double t)
{
    const double since = t - turn.span.begin.seconds();
    pose.smile += turn.actions.smile ? 0.3 : 0;
    pose.eyeOpen += 0.07 * turn.units.au05;
    pose.browRaise += 0.06 * turn.units.au05;
    pose.chin += std::min(1.0, 0.25 * turn.units.au17);
    pose.stretch += std::min(1.0, 0.3 * turn.units.au20);
    if (turn.actions.nod && since < 1.2)
        pose.nod += 0.9 * std::sin(2 * std::numbers::pi * since / 0.6);
    if (turn.actions.leanForward && since < 1.8)
        pose.lean = std::pow(std::sin(std::numbers::pi * since / 1.8), 0.6);
    if (turn.actions.laughter && since < 1.5) {
        pose.nod += 0.35 * std::sin(2 * std::numbers::pi * since * 4.6);
        pose.smile += 0.3;
    }
}

void limit(Pose &pose)
{
    pose.smile = std::clamp(pose.smile, -1.0, 1.0);
    pose.browFrown = std::clamp(pose.browFrown, -1.0, 1.0);
    pose.browRaise = std::clamp(pose.browRaise, -1.0, 1.0);
    pose.eyeOpen = std::clamp(pose.eyeOpen, 0.0, 1.4);
}

Pose between(const Pose &a, const Pose &b, double share)
{
    Pose pose;
    for (double Pose::*part : {&Pose::mouthOpen, &Pose::smile, &Pose::browRaise, &Pose::browFrown,
                               &Pose::eyeOpen, &Pose::chin, &Pose::stretch, &Pose::gazeX,
                               &Pose::gazeY, &Pose::nod, &Pose::roll, &Pose::sway, &Pose::lean})
        pose.*part = a.*part + share * (b.*part - a.*part);
    return pose;
}

} // namespace

Performance::Performance(const Dialogue &dialogue, int person, const Samples &voice,
                         MediaTime voiceBegin, std::uint64_t seed)
{
    Random random(seed, person == 0 ? "face left" : "face right");
    const auto count =
        static_cast<std::size_t>((dialogue.duration.seconds() - first + after) * perSecond);
    const std::vector<double> open = mouth(voice, voiceBegin.seconds(), count);
    const std::vector<double> lids = blinks(count, random);
    const Wander roll(random), sway(random), gaze(random), height(random);
    Mood mood{};
    Pose eased;
    m_poses.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double t = first + static_cast<double>(i) / perSecond;
        const Now now = nowAt(dialogue, person, t);
        const Mood wanted = wantedMood(now, t);
        for (std::size_t k = 0; k < mood.size(); ++k)
            mood[k] += (wanted[k] - mood[k]) * 0.09; // about a fifth of a second
        Pose pose;
        showMood(pose, mood);
        if (now.own)
            showActions(pose, *now.own, t);
        limit(pose);
        eased = i == 0 ? pose : between(eased, pose, 0.25);
        pose = eased;
        pose.mouthOpen = open[i];
        pose.browRaise += 0.2 * open[i];
        pose.eyeOpen *= lids[i];
        pose.roll = 0.035 * roll(t);
        pose.sway = 0.07 * sway(t);
        pose.gazeX = 0.35 * gaze(0.6 * t);
        pose.nod += 0.15 * height(t) + 0.12 * open[i];
        m_poses.push_back(pose);
    }
}

Pose Performance::at(double seconds) const
{
    const double position =
        std::clamp((seconds - first) * perSecond, 0.0, static_cast<double>(m_poses.size() - 1));
    const auto i = std::min(static_cast<std::size_t>(position), m_poses.size() - 2);
    return between(m_poses[i], m_poses[i + 1], position - static_cast<double>(i));
}

} // namespace duologue::demo
