#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/time/media_time.h"

/// Labelled utterances on disk, for training and evaluation: a directory with dataset.json,
/// utterances.csv, ratings.csv and words.csv.
namespace duologue::dataset {

/// What a label column holds.
struct LabelDefinition
{
    std::string name; ///< column name, for example "valence"
    std::string description;
    std::vector<std::string> classes; ///< empty: a number
    double minimum = 0, maximum = 0;  ///< numbers: the scale's ends
    bool rated = false; ///< by several people: columns NAME_n and, for numbers, NAME_sd follow
};

struct Label
{
    std::string category; ///< of a class label
    double value = 0;     ///< of a number
    int raters = 0;
    std::optional<double> sd; ///< over the raters; none with fewer than two
};

struct Utterance
{
    std::string id;      ///< unique
    std::string session; ///< conversation
    std::string speaker; ///< unique over the whole dataset
    int turn = 0;        ///< 1-based, running order within the conversation
    TimeSpan span;
    std::string text;                    ///< verbatim
    std::string narrative;               ///< MONAH sentence, may be empty
    std::string split;                   ///< train, dev or test
    std::map<std::string, Label> labels; ///< by name; one left out is an empty cell
};

struct Rating
{
    std::string id; ///< utterance
    std::string rater, dimension, value;
};

struct Word
{
    std::string id; ///< utterance
    std::string word;
    TimeSpan span;
};

struct Dataset
{
    std::string name, version, licence, description;
    std::vector<std::string> sources;
    std::string splitRule;
    std::uint64_t seed = 0;
    std::vector<LabelDefinition> labels;
    std::vector<Utterance> utterances;
    std::vector<Rating> ratings;
    std::vector<Word> words;
};

struct SplitShares
{
    double train = 0.70, dev = 0.15; ///< the rest is test
};

/// Sets every utterance's split so that neither a speaker nor a conversation is in two splits:
/// conversations linked by a speaker stay together. Depends on the seed, not on the order of
/// utterances within a conversation.
void splitBySpeaker(Dataset &dataset, std::uint64_t seed, const SplitShares &shares = {});

/// Writes the directory whole or not at all; it must not exist or be empty. Refuses utterances
/// with an id that occurs twice, a class label outside its classes and numbers that are not
/// finite. Codes: dataset.exists, dataset.invalid, dataset.write.
Result<void> write(const Dataset &dataset, const std::string &folder);

} // namespace duologue::dataset
