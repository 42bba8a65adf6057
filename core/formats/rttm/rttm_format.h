#pragma once

#include "core/formats/format.h"

/// Who speaks when, as NIST's RTTM ("SPEAKER recording channel begin duration <NA> <NA> name <NA>
/// <NA>", seconds) and, with what they say, its STM ("recording channel speaker begin end
/// [<labels>] text"). A file of several recordings gives each a tier of its name, as each has its
/// own time.
///
/// Read: lines of other kinds than SPEAKER, and lines that are not so, are left out with a warning.
/// An utterance keeps its recording, its channel where that is not 1, and the labels of STM as
/// attributes "recording", "channel", "stm_labels". Written: utterances alone; speakers without
/// blanks; the recording is that attribute, else the file's name. Not held: texts (RTTM), other
/// attributes, values, ratings; times to six decimals.
namespace duologue::formats::rttm {

Match match(std::string_view name, std::string_view head);
Result<Imported> read(const Source &source, const ReadOptions &options);
Result<Written> write(const Session &session, const WriteOptions &options);

Match matchStm(std::string_view name, std::string_view head);
Result<Imported> readStm(const Source &source, const ReadOptions &options);
Result<Written> writeStm(const Session &session, const WriteOptions &options);

} // namespace duologue::formats::rttm
