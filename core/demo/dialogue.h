#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/narrative/narrative.h"
#include "core/time/media_time.h"

/// What two made-up people say and feel: the ground truth from which words, voices, faces, ratings
/// and features of the demo are all derived.
namespace duologue::demo {

enum class Emotion { Neutral, Happy, Sad, Angry };
inline constexpr std::array emotions{Emotion::Neutral, Emotion::Happy, Emotion::Sad,
                                     Emotion::Angry};
std::string_view toString(Emotion emotion);

/// Valence, arousal and dominance as the SAM scales have them, 1 to 9.
struct Vad
{
    double valence = 5, arousal = 4, dominance = 5;
};

/// Tasks of the protocol: talk is always first, gaze always last.
enum class Task { Talk, Animals, Lego, Ghost, Gaze };
inline constexpr std::array tasks{Task::Talk, Task::Animals, Task::Lego, Task::Ghost, Task::Gaze};
std::string_view toString(Task task);

/// Mean intensity of OpenFace's action units over a turn, 0 to 5.
struct ActionUnits
{
    double au05 = 0, au17 = 0, au20 = 0, au25 = 0;
};

struct WordTime
{
    std::string word; ///< as it stands in the text
    TimeSpan span;    ///< session time
};

/// One utterance: speech with text, or a vocalisation (laugh, sob, cry, click, sigh) without.
struct Turn
{
    int speaker = 0; ///< 0: P17, 1: P42
    Task task = Task::Talk;
    std::string text;
    std::string vocalisation;
    Emotion emotion = Emotion::Neutral;
    Vad vad;
    double delay = 0.3; ///< seconds after the end of the turn before; below 0: overlaps it
    double rate = 1;    ///< speech rate, 1 = the speaker's usual one
    narrative::Tone tone;
    narrative::Actions actions;
    ActionUnits units;
    TimeSpan span;
    std::vector<WordTime> words;

    bool spoken() const { return vocalisation.empty(); }
};

struct TaskSpan
{
    Task task = Task::Talk;
    TimeSpan span;
};

struct Dialogue
{
    std::string theme;
    MediaTime duration;
    std::vector<TaskSpan> tasks; ///< in order, cover [0, duration)
    std::vector<Turn> turns;     ///< in order of begin
};

} // namespace duologue::demo
