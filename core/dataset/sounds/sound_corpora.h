#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/dataset/corpora.h"

/// Folders of sound as dataset folders of features. A file that cannot be read becomes a warning,
/// and the rest goes on.
namespace duologue::dataset {

struct SoundCorpusOptions
{
    std::vector<std::string> features{"mfcc40", "logmel160"}; ///< of featureSetNames()
    double longest = 20; ///< seconds of an item; longer sounds become several of equal length
    std::uint64_t seed = 1;
};

/// Asked after every sound; false stops, and nothing is left. Error: corpus.cancelled.
using SoundProgress = std::function<bool(std::size_t done, std::size_t total)>;

/// `source`: a folder whose sounds are all taken, with those of the folders in it; or a table whose
/// first column names sounds, relative to it. There "split" and "person" are what they say; of the
/// other columns those that hold numbers alone are numbers, and those of at most 100 different
/// texts classes. Without "split" no person is in two splits; without "person" every sound is of
/// another one. Writes `target`. Codes: corpus.missing, corpus.empty, corpus.malformed,
/// dataset.write, dataset.exists.
Result<ReadCorpus> makeSounds(const std::string &source, const std::string &target,
                              const SoundCorpusOptions &options,
                              const SoundProgress &progress = {});

/// IEMOCAP as "Unsupervised Speech Representation and Multi-task Learning for Speech Emotion
/// Recognition" takes it (section 3.1): the utterances of SessionN/sentences/wav that are angry,
/// happy or excited, neutral or sad, with "emotion" and "gender".
enum class SpeechSplit {
    Paper,    ///< shuffled with seed 123456, 70/20/10: every speaker is in all splits
    Speakers, ///< sessions 1 to 3 train, 4 dev, 5 test
};
Result<ReadCorpus> makeIemocapSounds(const std::string &folder, const std::string &target,
                                     SpeechSplit split, const SoundCorpusOptions &options,
                                     const SoundProgress &progress = {});

} // namespace duologue::dataset
