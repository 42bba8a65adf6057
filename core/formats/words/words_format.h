#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/formats/format.h"
#include "core/narrative/words.h"

/// Times of words as recognisers and aligners write them. Read only.
///
/// JSON of Whisper, whisper-timestamped and WhisperX ("segments" with "words": "word" or "text",
/// "start", "end", "speaker"), of the OpenAI API ("words" beside or without segments), whisper.cpp
/// ("transcription" with "offsets") and Transformers ("chunks" with "timestamp"), or such a list
/// alone. NaN is read as missing; a word without times lies between its neighbours. NIST CTM:
/// file, channel, begin, duration, word; the first of alternatives; lines that are not so are left
/// out with a warning; channels are speakers where there are several. CSV with a header: "word",
/// then "start" or "start_time" ("begin"), optionally "end" or "end_time", "speaker" or "Audio_ID"
/// (MONAH's word_transcripts).
namespace duologue::formats::words {

struct Timings
{
    std::vector<narrative::TimedWord> words; ///< in the order of the file
    std::vector<Warning> warnings;           ///< words without times, and the like
};

/// Codes: import.encoding, import.malformed, import.bad-rows.
Result<Timings> readTimings(std::string_view bytes, const std::string &file);

Match match(std::string_view name, std::string_view head);
/// One Utterance tier a speaker, or one that says nobody: narrative::weave(), with the times of the
/// words.
Result<Imported> read(std::string_view bytes, const std::string &file);

} // namespace duologue::formats::words
