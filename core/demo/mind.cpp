#include "core/demo/mind.h"

#include <algorithm>
#include <cmath>

namespace duologue::demo {
namespace {

using Weights = std::array<double, 4>; // neutral, happy, sad, angry

constexpr Weights usual{1.0, 0.85, 0.8, 0.7};
constexpr double stickiness = 2.4;
constexpr double reaction = 2.2; // how much more than by themselves people are moved by others

/// What hearing an act adds.
Weights pull(Act act)
{
    switch (act) {
    case Act::Insult:
        return {0, 0, 1.9, 4.2};
    case Act::Complain:
        return {0.5, 0, 1.1, 2.2};
    case Act::Praise:
        return {0.5, 3.6, 0, 0};
    case Act::Joke:
        return {0.3, 3.0, 0, 0.3};
    case Act::Delight:
        return {0.6, 1.8, 0, 0};
    case Act::Lament:
        return {0.9, 0, 2.4, 0};
    case Act::GiveUp:
        return {0.9, 0.3, 1.5, 0.2};
    case Act::Apologise:
        return {1.8, 0.8, 0, 0};
    case Act::Inform:
    case Act::Ask:
        return {0.8, 0, 0, 0};
    case Act::Acknowledge:
        break;
    }
    return {0, 0, 0, 0};
}

Weights pull(Task task)
{
    switch (task) {
    case Task::Talk:
        return {0, 0, 0.3, 0.2};
    case Task::Animals:
        return {0.2, 0.3, 0, 0};
    case Task::Lego:
        return {0.3, 0, 0, 0};
    case Task::Ghost:
        return {0, 0.3, 0, 0.4};
    case Task::Gaze:
        break;
    }
    return {0.5, 0.2, 0, 0};
}

Vad centre(Emotion emotion)
{
    switch (emotion) {
    case Emotion::Neutral:
        return {5.2, 3.9, 5.2};
    case Emotion::Happy:
        return {7.4, 6.0, 6.0};
    case Emotion::Sad:
        return {2.9, 3.0, 3.1};
    case Emotion::Angry:
        break;
    }
    return {2.5, 7.2, 6.9};
}

std::size_t at(Emotion emotion)
{
    return static_cast<std::size_t>(emotion);
}

Act chosen(std::initializer_list<std::pair<Act, double>> acts, Random &random)
{
    double sum = 0;
    for (const auto &act : acts)
        sum += act.second;
    double rest = random.uniform() * sum;
    for (const auto &[act, weight] : acts) {
        rest -= weight;
        if (rest < 0)
            return act;
    }
    return acts.begin()->first;
}

} // namespace

Mind::Mind(Random &random)
{
    for (double &factor : m_temper)
        factor = std::exp(random.normal(0, 0.25));
}

void Mind::react(const std::optional<Heard> &heard, Task task, Random &random)
{
    Weights weights = usual;
    const Weights byTask = pull(task);
    const Weights byAct = heard ? pull(heard->act) : Weights{};
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = (weights[i] + byTask[i]) * m_temper[i] + reaction * byAct[i];
    weights[at(m_emotion)] += stickiness;
    if (heard && heard->act == Act::Apologise)
        weights[at(Emotion::Angry)] *= 0.4;
    if (heard) // feelings are catching even where words hide them
        weights[at(heard->emotion)] += 1.0;
    m_emotion = emotions[random.weighted(weights)];

    const bool hurt = heard && (heard->act == Act::Insult || heard->act == Act::Complain);
    m_drift.valence = 0.5 * m_drift.valence + random.normal(hurt ? -0.4 : 0.05, 0.6);
    m_drift.arousal = 0.5 * m_drift.arousal + random.normal(hurt ? 0.4 : 0, 0.6);
    m_drift.dominance = 0.5 * m_drift.dominance + random.normal(hurt ? -0.3 : 0, 0.6);
}

Act Mind::choose(Random &random) const
{
    switch (m_emotion) {
    case Emotion::Neutral:
        return chosen({{Act::Inform, 0.30},
                       {Act::Ask, 0.24},
                       {Act::Acknowledge, 0.32},
                       {Act::Apologise, 0.09},
                       {Act::Praise, 0.02},
                       {Act::Complain, 0.03}},
                      random);
    case Emotion::Happy:
        return chosen({{Act::Praise, 0.19},
                       {Act::Joke, 0.15},
                       {Act::Delight, 0.19},
                       {Act::Acknowledge, 0.27},
                       {Act::Inform, 0.1},
                       {Act::Ask, 0.08},
                       {Act::Insult, 0.03}},
                      random);
    case Emotion::Sad:
        return chosen({{Act::Lament, 0.28},
                       {Act::GiveUp, 0.14},
                       {Act::Apologise, 0.12},
                       {Act::Acknowledge, 0.28},
                       {Act::Inform, 0.1},
                       {Act::Ask, 0.08}},
                      random);
    case Emotion::Angry:
        break;
    }
    return chosen({{Act::Insult, 0.25},
                   {Act::Complain, 0.25},
                   {Act::Acknowledge, 0.27},
                   {Act::Ask, 0.1},
                   {Act::Inform, 0.06},
                   {Act::Praise, 0.06}},
                  random); // sarcasm
}

Vad Mind::vad() const
{
    const Vad c = centre(m_emotion);
    const auto clamp = [](double v) { return std::clamp(v, 1.0, 9.0); };
    return {clamp(c.valence + m_drift.valence), clamp(c.arousal + m_drift.arousal),
            clamp(c.dominance + m_drift.dominance)};
}

} // namespace duologue::demo
