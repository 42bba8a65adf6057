#pragma once

#include "core/formats/warnings.h"
#include "core/formats/words/words_format.h"

/// Inside of readTimings(): one function a kind of file, of text that is UTF-8.
namespace duologue::formats::words {

Result<Timings> readJson(std::string text, const std::string &file);
Result<Timings> readCtm(std::string_view text, const std::string &file);

/// Seconds that a session can hold: from 0 to 10 000 hours.
bool isTime(double seconds);

std::unexpected<Error> malformed(const std::string &file, const std::string &why,
                                 std::size_t line = 0);

/// A word as recognisers leave some: without times, without a speaker.
struct LooseWord
{
    std::string word;
    std::string speaker;
    std::optional<TimeSpan> span;
};

/// A passage of a file; its times and speaker stand in for what its words lack.
struct LooseSegment
{
    std::optional<TimeSpan> span;
    std::string speaker;
    std::vector<LooseWord> words;
};

/// Gives every word a time and a speaker: words without times share evenly what is left between
/// their neighbours inside their segment, and are said by who says those. Words of which nothing
/// tells the time are left out, with a warning.
std::vector<narrative::TimedWord> settle(const std::vector<LooseSegment> &segments,
                                         Warnings &warnings);

} // namespace duologue::formats::words
