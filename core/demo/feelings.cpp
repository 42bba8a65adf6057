#include "core/demo/feelings.h"

#include <algorithm>
#include <cmath>

#include "core/demo/random.h"

namespace duologue::demo {
namespace {

constexpr MediaTime settling = MediaTime::fromMilliseconds(250);

int sam(double value)
{
    return static_cast<int>(std::clamp(std::round(value), 1.0, 9.0));
}

const char *perceivedAs(Emotion emotion)
{
    switch (emotion) {
    case Emotion::Neutral:
        return "calm, attentive";
    case Emotion::Happy:
        return "pleased";
    case Emotion::Sad:
        return "sad, low";
    case Emotion::Angry:
        break;
    }
    return "annoyed, angry";
}

std::string whatShows(const Turn &turn)
{
    std::string text;
    const auto add = [&](bool shown, const char *what) {
        if (shown)
            text += (text.empty() ? "" : ", ") + std::string(what);
    };
    add(turn.actions.smile, "smiles");
    add(turn.actions.laughter, "laughs");
    add(turn.emotion == Emotion::Angry, "frowns");
    add(turn.emotion == Emotion::Sad, "corners of the mouth down");
    add(turn.actions.au05, "eyes wide");
    add(turn.actions.nod, "nods");
    add(turn.actions.leanForward, "leans forward");
    return text;
}

/// This person's turn that covers most of the span.
const Turn *turnIn(const Dialogue &dialogue, int person, TimeSpan span)
{
    const Turn *best = nullptr;
    MediaTime most;
    for (const Turn &turn : dialogue.turns) {
        const MediaTime shared = turn.span.intersected(span).length();
        if (turn.speaker == person && shared > most) {
            best = &turn;
            most = shared;
        }
    }
    return best;
}

class Raters
{
public:
    Raters(const Dialogue &dialogue, MediaTime window, std::uint64_t seed)
        : m_dialogue(dialogue),
          m_random(seed, "sam"),
          m_windows(windowsOf(dialogue.duration, window))
    {
    }

    std::vector<PlannedRating> rate()
    {
        for (int person = 0; person < 2; ++person)
            addPerson(person);
        return std::move(m_ratings);
    }

private:
    static std::vector<TimeSpan> windowsOf(MediaTime duration, MediaTime window)
    {
        std::vector<TimeSpan> windows;
        for (MediaTime t; t < duration; t += window)
            windows.push_back({t, std::min(t + window, duration)});
        return windows;
    }

    void addPerson(int person)
    {
        const FeelingCurve curve(m_dialogue, person);
        const Vad bias{m_random.normal(0, 0.4), m_random.normal(0, 0.4), m_random.normal(0, 0.4)};
        const std::size_t rated = (m_windows.size() * 6 + 9) / 10;
        for (std::size_t i = 0; i < m_windows.size(); ++i) {
            const Vad felt = curve.mean(m_windows[i]);
            SamRating &careful = add(person, "R1", m_windows[i], felt, {0, 0, 0}, 0.25);
            if (const Turn *turn = turnIn(m_dialogue, person, m_windows[i])) {
                careful.salient = whatShows(*turn);
                careful.perceived = perceivedAs(turn->emotion);
            }
            if (i < rated)
                add(person, "R2", m_windows[i], felt, bias, 0.9);
        }
    }

    SamRating &add(int person, const char *rater, TimeSpan window, const Vad &felt, const Vad &bias,
                   double noise)
    {
        SamRating row;
        row.rater = rater;
        row.window = window;
        row.valence = sam(m_random.normal(felt.valence + bias.valence, noise));
        row.arousal = sam(m_random.normal(felt.arousal + bias.arousal, noise));
        row.dominance = sam(m_random.normal(felt.dominance + bias.dominance, noise));
        m_ratings.push_back({person, row});
        return m_ratings.back().row;
    }

    const Dialogue &m_dialogue;
    Random m_random;
    std::vector<TimeSpan> m_windows;
    std::vector<PlannedRating> m_ratings;
};

} // namespace

FeelingCurve::FeelingCurve(const Dialogue &dialogue, int person)
{
    for (const Turn &turn : dialogue.turns) {
        if (turn.speaker != person)
            continue;
        const MediaTime begin = turn.span.begin + settling;
        if (m_keys.empty() || m_keys.back().time < begin)
            m_keys.push_back({begin, turn.vad});
        m_keys.push_back({std::max(turn.span.end, m_keys.back().time), turn.vad});
    }
    if (m_keys.empty())
        m_keys.push_back({MediaTime{}, Vad{}});
}

Vad FeelingCurve::at(MediaTime time) const
{
    const auto next = std::ranges::upper_bound(m_keys, time, {}, &Key::time);
    if (next == m_keys.begin())
        return m_keys.front().vad;
    if (next == m_keys.end())
        return m_keys.back().vad;
    const Key &a = *(next - 1);
    const double share =
        static_cast<double>((time - a.time).us) / static_cast<double>((next->time - a.time).us);
    const auto between = [&](double Vad::*part) {
        return a.vad.*part + share * (next->vad.*part - a.vad.*part);
    };
    return {between(&Vad::valence), between(&Vad::arousal), between(&Vad::dominance)};
}

Vad FeelingCurve::mean(TimeSpan span) const
{
    const auto count = std::max<std::int64_t>(1, span.length().milliseconds() / 100);
    Vad sum{0, 0, 0};
    for (std::int64_t i = 0; i < count; ++i) {
        const Vad v = at(span.begin + MediaTime{span.length().us * (2 * i + 1) / (2 * count)});
        sum.valence += v.valence;
        sum.arousal += v.arousal;
        sum.dominance += v.dominance;
    }
    const auto n = static_cast<double>(count);
    return {sum.valence / n, sum.arousal / n, sum.dominance / n};
}

std::vector<PlannedRating> rate(const Dialogue &dialogue, MediaTime window, std::uint64_t seed)
{
    return Raters(dialogue, window, seed).rate();
}

std::vector<double> heartRate(const Dialogue &dialogue, int person, std::uint64_t seed)
{
    Random random(seed, person == 0 ? "heart left" : "heart right");
    const FeelingCurve curve(dialogue, person);
    const double resting = random.uniform(66, 78);
    const double breath = random.uniform(3.6, 4.8); // seconds
    std::vector<double> bpm;
    double slow = curve.at({}).arousal;
    for (std::int64_t s = 0; s < (dialogue.duration.us + 999'999) / 1'000'000; ++s) {
        const MediaTime now = MediaTime::fromMilliseconds(s * 1000);
        slow += (curve.at(now).arousal - slow) / 4.0; // a lag of about four seconds
        const double value = resting + 6.5 * (slow - 4) +
                             1.5 * std::sin(6.283185307179586 * static_cast<double>(s) / breath) +
                             random.normal(0, 0.6);
        bpm.push_back(std::round(value * 10) / 10);
    }
    return bpm;
}

} // namespace duologue::demo
