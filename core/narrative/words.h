#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/narrative/narrative.h"
#include "core/time/media_time.h"

/// Words with their times, as recognisers and aligners write them.
namespace duologue::narrative {

struct TimedWord
{
    std::string speaker; ///< empty: the file does not say
    std::string word;    ///< with its punctuation
    TimeSpan span;       ///< empty where the file gives only the beginning
    int segment = 0;     ///< sentence or passage of the file
};

/// A talk turn woven from words.
struct WovenTurn
{
    std::string speaker;
    std::string text; ///< words joined by blanks
    TimeSpan span;
    std::vector<TimeSpan> words; ///< one a blank-separated word of the text
};

/// Ordered by begin. A new turn begins whenever the speaker changes, as in MONAH; besides, where
/// nobody is named, with each segment, and after a pause of more than two seconds (Masdeu,
/// "Multitask Learning for Facial Attributes Analysis", section 2.6.1). A turn ends with its last
/// word; words without an end stop where they begin.
std::vector<WovenTurn> weave(std::vector<TimedWord> words);

/// When each blank-separated word of a turn was said: timed words in the turn are matched with the
/// text in order (longest common subsequence, punctuation and case aside); words in between share
/// the time that is left. Empty when no word matches.
std::vector<TimeSpan> alignWords(std::string_view text, TimeSpan turn,
                                 std::span<const TimedWord> words);

/// As an utterance keeps them: attribute "word_times", "0.420000-1.920000 2.000000-2.250000",
/// seconds of session time.
inline constexpr const char *wordTimesAttribute = "word_times";
std::string wordTimesToText(std::span<const TimeSpan> times);
/// Empty when the text is malformed.
std::vector<TimeSpan> wordTimesFromText(std::string_view text);

} // namespace duologue::narrative
