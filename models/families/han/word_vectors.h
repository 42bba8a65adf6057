#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace duologue::models {

/// Word vectors of a GloVe text file: a word and its numbers a line, with blanks or tabs between.
/// Words may hold blanks themselves, as some of the published 840B vectors do.
struct WordVectors
{
    std::vector<std::string> order; ///< words as the file has them, frequent ones first
    std::unordered_map<std::string, std::vector<float>> vectors;
};

/// The first `extra` words, and of the rest those that `wanted` names. A word2vec-style first line
/// ("count size") is skipped. Throws ModelError with the line of a vector that is not `size` long,
/// and where the file holds none of the wanted words.
WordVectors readWordVectors(const std::string &path, std::size_t size,
                            const std::vector<std::string> &wanted, std::size_t extra);

} // namespace duologue::models
