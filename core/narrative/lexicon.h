#pragma once

#include <map>
#include <string>

#include "core/base/error.h"

namespace duologue::narrative {

/// Words, in lower case, with their sentiment: below 0 bad, above 0 good.
using Lexicon = std::map<std::string, double, std::less<>>;

/// A small one of our own: everyday words that carry sentiment whatever they speak of, -1 to 1.
const Lexicon &sentimentWords();

/// A table of words with their sentiment in the column after them, separated by tabs or commas and
/// with or without a head: the layout of the field's sentiment lexicons. Columns behind are
/// ignored, as are entries of several words, which no single word can match. Codes: lexicon.empty,
/// lexicon.value with the line.
Result<Lexicon> readLexicon(const std::string &text, const std::string &path);

} // namespace duologue::narrative
