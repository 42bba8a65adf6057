#pragma once

#include "core/formats/format.h"

/// A data folder of Kaldi: "segments" (utterance recording begin end), "text" (utterance words …),
/// "utt2spk" (utterance speaker); the folder is one input.
///
/// Read: without "segments" an utterance is a recording of its own, as long as "utt2dur" says. An
/// end of -1 is that of the recording ("reco2dur"). Nothing in "wav.scp" is ever run. An utterance
/// keeps its name and recording as attributes "utterance" and "recording"; several recordings have
/// tiers of their names. Written: those files and "spk2utt", each sorted by bytes, utterances
/// called "speaker-recording-begin-end" in centiseconds, or as that attribute says. Not held: other
/// tiers, labels beside texts, values, other attributes, ratings.
namespace duologue::formats::kaldi {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::kaldi
