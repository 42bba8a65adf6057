#include "core/demo/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace duologue::demo {
namespace {

/// Parameters of one emotion's expression.
struct Manner
{
    double delay, delaySd, rate;
    double au05, au17, au20, au25;     ///< mean intensity
    double smile, positive, nod, lean; ///< probabilities
};

constexpr Manner mannerOf(Emotion emotion)
{
    switch (emotion) {
    case Emotion::Neutral:
        return {0.42, 0.22, 1.00, 0.15, 0.2, 0.1, 0.9, 0.18, 0.06, 0.22, 0.04};
    case Emotion::Happy:
        return {0.26, 0.18, 1.12, 0.35, 0.1, 0.2, 1.6, 0.50, 0.25, 0.20, 0.08};
    case Emotion::Sad:
        return {1.05, 0.45, 0.80, 0.1, 1.3, 1.0, 0.5, 0.02, 0.01, 0.06, 0.02};
    case Emotion::Angry:
        break;
    }
    return {0.08, 0.25, 1.20, 1.5, 1.0, 0.4, 1.1, 0.03, 0.01, 0.05, 0.24};
}

double intensity(double mean, Random &random)
{
    return std::clamp(random.normal(mean, 0.7), 0.0, 5.0);
}

narrative::Tone toneOf(Emotion emotion, Random &random)
{
    std::array<double, 5> logits{1.0, -0.5, -0.5, -0.5, -0.9}; // neutral happy sad angry fear
    for (double &logit : logits)
        logit += random.normal(0, 0.6);
    logits[static_cast<std::size_t>(emotion)] += std::max(0.0, random.normal(1.1, 0.9));
    double sum = 0;
    for (double &logit : logits)
        sum += logit = std::exp(logit);
    for (double &logit : logits)
        logit = std::round(logit / sum * 1e4) / 1e4;
    return {logits[0], logits[1], logits[2], logits[3], logits[4]};
}

} // namespace

void showEmotion(Turn &turn, Act act, Random &random)
{
    constexpr double coversTurn = 1.45; // mean intensity from which a unit shows in every frame
    const Manner manner = mannerOf(turn.emotion);
    turn.delay = std::clamp(random.normal(manner.delay, manner.delaySd), -0.35, 2.4);
    turn.rate = manner.rate * std::exp(random.normal(0, 0.07));
    turn.tone = toneOf(turn.emotion, random);
    turn.units = {intensity(manner.au05, random), intensity(manner.au17, random),
                  intensity(manner.au20, random), intensity(manner.au25, random)};
    narrative::Actions &a = turn.actions;
    a.au05 = turn.units.au05 > coversTurn;
    a.au17 = turn.units.au17 > coversTurn;
    a.au20 = turn.units.au20 > coversTurn;
    a.au25 = turn.units.au25 > coversTurn;
    a.smile = random.chance(manner.smile);
    a.positiveFace = a.smile && random.chance(manner.positive);
    a.nod = random.chance(manner.nod * (act == Act::Acknowledge ? 1.6 : 1));
    a.leanForward = random.chance(manner.lean);
    a.laughter = turn.vocalisation == "laugh" ||
                 (turn.emotion == Emotion::Happy && random.chance(act == Act::Joke ? 0.35 : 0.08));
}

} // namespace duologue::demo
