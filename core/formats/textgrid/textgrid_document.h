#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/formats/warnings.h"

/// Praat's TextGrid as the file has it: text (long, short, chronological) or binary.
namespace duologue::formats::textgrid {

struct Mark
{
    double begin = 0, end = 0; ///< seconds; equal on a tier of points
    std::string text;          ///< UTF-8
    std::size_t line = 0;      ///< 0 in binary files
};

struct Tier
{
    bool points = false; ///< TextTier, else IntervalTier
    std::string name;
    std::vector<Mark> marks; ///< intervals without text among them
};

struct Document
{
    double begin = 0, end = 0; ///< seconds
    std::vector<Tier> tiers;
};

/// What Praat reads, read alike: of text only free-standing numbers, quoted strings and <flags>
/// count. A file that breaks off keeps what stands before, with a warning. Code import.malformed
/// when that is not one tier. `text` is UTF-8.
Result<Document> parseText(std::string_view text, const std::string &file, Warnings &warnings);
/// The same for "ooBinaryFile".
Result<Document> parseBinary(std::string_view bytes, const std::string &file, Warnings &warnings);

inline constexpr std::string_view binaryMark = "ooBinaryFile";

} // namespace duologue::formats::textgrid
