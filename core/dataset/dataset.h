#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/files/problem.h"
#include "core/time/media_time.h"

/// Labelled utterances on disk, for training and evaluation: a directory with dataset.json,
/// utterances.csv, ratings.csv and words.csv; sound, clips and features beside them, where wanted.
namespace duologue::dataset {

/// What a label column holds.
struct LabelDefinition
{
    std::string name; ///< column name, for example "valence"
    std::string description;
    std::vector<std::string> classes; ///< empty: a number
    double minimum = 0, maximum = 0;  ///< numbers: the scale's ends
    bool rated = false;  ///< by several people: columns NAME_n and, for numbers, NAME_sd follow
    bool isText = false; ///< free text, held as category; no classes, no scale
};

struct Label
{
    std::string category; ///< of a class label
    double value = 0;     ///< of a number
    int raters = 0;
    std::optional<double> sd; ///< over the raters; none with fewer than two
};

/// The standard deviation of what raters said, n - 1 below; none of fewer than two.
std::optional<double> deviationOf(const std::vector<double> &values);

struct Utterance
{
    std::string id;      ///< unique
    std::string session; ///< conversation
    std::string speaker; ///< unique over the whole dataset; empty: of nobody in particular
    int turn = 0;        ///< 1-based, running order within the conversation
    TimeSpan span;
    std::string text;                    ///< verbatim
    std::string narrative;               ///< MONAH sentence, may be empty
    std::string split;                   ///< train, dev or test
    std::string sound;                   ///< microphone it is heard through; empty: no sound
    std::string view;                    ///< camera it is seen by; empty: no clip
    std::map<std::string, Label> labels; ///< by name; one left out is an empty cell
};

struct Rating
{
    std::string id; ///< utterance
    std::string rater, dimension, value;
    std::optional<MediaTime> overlap = {}; ///< with the utterance, where it was given to a window
};

struct Word
{
    std::string id; ///< utterance
    std::string word;
    TimeSpan span;
    bool measured = true; ///< false: the utterance's time, shared out evenly
};

/// One file features/NAME.safetensors: a matrix [frames, columns] an utterance, under its id.
struct FeatureSet
{
    std::string name, description;
    int version = 1;                  ///< grows when the same sound would give other values
    double first = 0, step = 0;       ///< seconds: frame r stands for first + r * step
                                      ///< step 0: a unit has one row, and all share one matrix
    std::vector<std::string> columns; ///< what they are, with units
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
    std::vector<FeatureSet> features; ///< that lie beside the tables
    /// What audio/, clips/ and faces/ hold, a sentence; empty: there is none.
    std::string audio, clips, faces;
};

struct SplitShares
{
    double train = 0.70, dev = 0.15; ///< the rest is test
};

/// Sets every utterance's split so that neither a speaker nor a conversation is in two splits:
/// conversations linked by a speaker stay together. Depends on the seed, not on the order of
/// utterances within a conversation.
void splitBySpeaker(Dataset &dataset, std::uint64_t seed, const SplitShares &shares = {});

/// Refuses utterances with an id that occurs twice, a class label outside its classes, numbers that
/// are not finite or outside their scale (where minimum < maximum). Code: dataset.invalid.
Result<void> validate(const Dataset &dataset);

struct TableFile
{
    std::string name, content;
};
/// dataset.json and the tables; with sound, clips or faces also metadata.csv, as the audio and
/// image folder loaders of Python's libraries want it. Only of a valid dataset.
std::vector<TableFile> tablesOf(const Dataset &dataset);

/// Why a dataset folder was not written: "dataset.exists" where its name is taken, else
/// "dataset.write".
std::unexpected<Error> notWritten(const files::Problem &problem);

/// The tables alone: writes the directory whole or not at all; it must not exist or be empty.
/// Codes: dataset.exists, dataset.invalid, dataset.write.
Result<void> write(const Dataset &dataset, const std::string &folder);

} // namespace duologue::dataset
