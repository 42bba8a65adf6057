#pragma once

#include "core/formats/format.h"

/// EXMARaLDA's basic transcription (.exb): events between points of one common timeline, XML.
///
/// Read: a tier of the type "t" (transcription) is utterances of its speaker, "d" (description) is
/// what somebody does, any other a tier of labels; it is called as its category. Points without a
/// time lie evenly between their neighbours in the order of the timeline. The first recording named
/// is the recording; others are taken for the same in other forms. Written: a tier a tier, of an
/// annotation its time and its text, else its label, else its value; annotations that overlap go to
/// more tiers of the category, points become a millisecond long. What is said of the transcription
/// as a whole and what is known of speakers are kept with the session (xml_kept.h) and written
/// back. Not held: more recordings than one, annotators, values beside texts, attributes, ratings.
namespace duologue::formats::exmaralda {

Match match(std::string_view name, std::string_view head);
inline constexpr const char *keptName = "kept:exmaralda";
/// Of the head, in the order in which they stand there.
inline constexpr const char *aboutTranscription[] = {"project-name",    "transcription-name",
                                                     "referenced-file", "ud-meta-information",
                                                     "comment",         "transcription-convention"};
/// Of a speaker, behind abbreviation and sex.
inline constexpr const char *aboutSpeaker[] = {"languages-used", "l1", "l2",
                                               "ud-speaker-information", "comment"};

Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::exmaralda
