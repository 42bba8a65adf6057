#pragma once

#include <string>
#include <vector>

/// Labelled conversations as a dataset folder holds them (DIR/utterances.csv). std only.
namespace duologue::models {

enum class Split { Train, Dev, Test };

struct CorpusTurn
{
    std::vector<std::string> words;
    double primary = 0;            ///< class index or value; NaN: missing
    std::vector<double> auxiliary; ///< one a requested column; NaN: missing
};

struct CorpusConversation
{
    std::string session;
    Split split = Split::Train;
    std::vector<CorpusTurn> turns; ///< in running order
};

struct Corpus
{
    std::string name; ///< from dataset.json, else the folder's name
    std::string hash; ///< SHA-256 of utterances.csv
    std::vector<CorpusConversation> conversations;
};

struct CorpusColumns
{
    std::string text = "narrative";
    std::string primary;
    std::vector<std::string> classes; ///< empty: the primary column holds numbers
    std::vector<std::string> auxiliary;
};

/// Throws ModelError that names file and line. A session may be in one split only, so that no
/// label of one reaches the other through the tasks that look at neighbouring turns.
Corpus readCorpus(const std::string &directory, const CorpusColumns &columns);

} // namespace duologue::models
