#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/formats/format.h"
#include "core/narrative/narrative.h"

/// Tables of the published MONAH tool. Read only.
namespace duologue::formats::monah {

/// "weaved talkturns.csv": speaker, "talkturn no", text, "start time", "end time" (seconds); one
/// Utterance tier a speaker. A table with several conversations (audio_id) is refused.
bool recognisesTurns(std::string_view head);
Result<Imported> readTurns(std::string_view bytes, const std::string &file);

/// "talkturn_vokaturi.csv": neutrality, happiness, sadness, anger, fear (0 to 1), with "talkturn
/// no", or with "start time" and "end time", or both. Codes: import.malformed, import.bad-rows.
Result<std::vector<narrative::ToneRow>> readToneRows(std::string_view bytes,
                                                     const std::string &file);
bool recognisesTone(std::string_view head);
/// One Tone tier a speaker, or one of nobody where none is named. Without times it takes those of
/// the talk turns in "weaved talkturns.csv" beside it, by number.
Result<Imported> readTone(const Source &source, const ReadOptions &options);

} // namespace duologue::formats::monah
