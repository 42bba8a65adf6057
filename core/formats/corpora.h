#pragma once

#include <span>
#include <string_view>

/// Published corpora, from which the command `corpus` makes datasets. They are no files of one
/// conversation and are not opened as such.
namespace duologue::formats {

struct Corpus
{
    std::string_view id;    ///< as on the command line
    std::string_view name;  ///< for people, English
    std::string_view from;  ///< what is read: "folder", "table", "folder or table", "nothing"
    std::string_view holds; ///< what its datasets say: labels, and what they are about
    /// Whether a file is its table, by the first 4 KiB; null: that cannot be told.
    bool (*recognises)(std::string_view head) = nullptr;
};

std::span<const Corpus> corpora();
/// Null: it begins like none.
const Corpus *corpusOf(std::string_view bytes);

} // namespace duologue::formats
