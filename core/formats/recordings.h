#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/utterances.h"

/// What formats share whose lines each name their recording (RTTM, STM, Kaldi).
namespace duologue::formats {

inline constexpr const char *recordingAttribute = "recording";
inline constexpr const char *channelAttribute = "channel";

struct RecordedUtterance
{
    std::string recording, channel, speaker;
    TimeSpan span;
    std::string text;
    std::size_t line = 0;
    Attributes attributes; ///< beside recording and channel
};

/// One tier a speaker, of each recording where there are several, which a warning says.
std::vector<ImportedTier> tiersOf(std::vector<RecordedUtterance> utterances, Warnings &warnings);

/// The recording of an utterance as one word: its attribute, else the file's name; "1" or its
/// attribute.
std::string recordingOf(const Utterance &utterance, const WriteOptions &options);
std::string channelOf(const Utterance &utterance);
/// By recording, then as they stand.
void sortByRecording(std::vector<Utterance> &utterances, const WriteOptions &options);

} // namespace duologue::formats
