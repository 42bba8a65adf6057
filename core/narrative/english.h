#pragma once

#include "core/narrative/narrative.h"

namespace duologue::narrative {

/// A talk turn as a person would write it down, in the order of figure 4 of Kim, Yacef and Calvo,
/// "MONAH": what was done, then how and what was said. "The woman smiled and nodded. After four
/// hundred milliseconds, a short delay, the woman sadly said I don't know." Vocalisations in square
/// brackets are done, not said; the transcript keeps its apostrophes, its capitals and its last
/// question or exclamation mark. `timing` as in tell().
std::string english(const TalkTurn &turn, const Options &options, bool timing);

} // namespace duologue::narrative
