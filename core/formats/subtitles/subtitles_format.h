#pragma once

#include "core/formats/format.h"
#include "core/formats/utterances.h"

/// Subtitles: SubRip (.srt) and WebVTT (.vtt), read with all that players forgive.
///
/// Read: a cue is an utterance of whom its voice (<v Anna>), "[SPEAKER_01]: " or, where it comes
/// more than once, "ANNA: " names; else of a tier that names nobody, called as the last part of the
/// file's name ("talk.P17.srt"). Times inside a cue become times of words, settings of a cue its
/// attribute; regions, styles and notes are told in a warning. Written: WebVTT is one file with
/// voices, these times and settings; SubRip, which knows no speakers, one file a person. Times are
/// whole milliseconds. Not held: other tiers (unless they are named), labels beside texts, values,
/// attributes, ratings, recordings.
namespace duologue::formats::subtitles {

/// The attribute that keeps how WebVTT shows a cue: "align:start line:0".
inline constexpr const char *settingsAttribute = "cue_settings";

Match matchSubRip(std::string_view name, std::string_view head);
Match matchWebVtt(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
/// SubRip of these utterances in one file, each behind its speaker's name.
std::string subRipOf(std::span<const Utterance> utterances);
Result<Written> writeSubRip(const Session &session, const WriteOptions &options);
Result<Written> writeWebVtt(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::subtitles
