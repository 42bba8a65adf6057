#pragma once

#include <optional>

#include "core/demo/dialogue.h"
#include "core/demo/phrases.h"
#include "core/demo/random.h"

namespace duologue::demo {

/// The hidden emotional state of one person, moved by what the other says and does.
class Mind
{
public:
    /// Draws a temperament.
    explicit Mind(Random &random);

    struct Heard
    {
        Act act = Act::Inform;
        Emotion emotion = Emotion::Neutral; ///< of the one who spoke
    };

    /// The state for the next utterance; moves the state.
    void react(const std::optional<Heard> &heard, Task task, Random &random);
    /// What this person does next in this state. Not every utterance shows the state in words:
    /// some are questions of fact or a mere "yeah".
    Act choose(Random &random) const;

    Emotion emotion() const { return m_emotion; }
    Vad vad() const;

private:
    std::array<double, 4> m_temper{}; ///< by emotion, factors
    Emotion m_emotion = Emotion::Neutral;
    Vad m_drift{0, 0, 0}; ///< deviation from the emotion's centre
};

} // namespace duologue::demo
