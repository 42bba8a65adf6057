#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/time/media_time.h"

namespace duologue::formats::subtitles {

/// What one voice says in a cue.
struct Spoken
{
    std::string speaker; ///< empty: not said
    std::string text;    ///< without tags, words parted by single blanks
    /// When each blank-separated word is said; empty: the cue does not say.
    std::vector<TimeSpan> words;
};

/// A cue's text by its voices (<v Anna>, "[SPEAKER_01]: "), without other tags and with its
/// entities resolved.
std::vector<Spoken> spokenIn(std::string_view text, TimeSpan cue);

/// "ANNA" of "ANNA: Hello"; empty: the text begins otherwise.
std::string capitalsBefore(std::string_view text);
void dropCapitals(Spoken &spoken);

/// The text as a cue holds it: one line, without what a reader would take for a tag or an entity;
/// all of & < > are escaped where `fully`.
std::string escaped(std::string_view text, bool fully);

} // namespace duologue::formats::subtitles
