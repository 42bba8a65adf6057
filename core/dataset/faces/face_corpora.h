#pragma once

#include <functional>
#include <string>

#include "core/dataset/corpora.h"

/// Corpora of pictures of faces as dataset folders. A picture that cannot be read, or whose name
/// does not say what it has to, becomes a warning, and the rest goes on.
namespace duologue::dataset {

enum class FaceSplit {
    /// Masdeu Ninot, "Multitask Learning for Facial Attributes Analysis": a fifth is held out, by
    /// scikit-learn's train_test_split with random_state 42 over the pictures in the order of their
    /// names. It chose the epoch there, too, so it is called dev, and there is no test.
    Thesis,
    /// The same, and every second held out picture is test.
    Honest,
};

struct FaceCorpusOptions
{
    int size = 200; ///< pixels a side that pictures are brought to
    FaceSplit split = FaceSplit::Honest;
};

/// Asked after every picture; false stops, and nothing is left. Error: corpus.cancelled.
using FaceProgress = std::function<bool(std::size_t done, std::size_t total)>;

/// UTKFace: a folder of [age]_[gender]_[race]_[date].jpg, gender 0 male, 1 female; race 0 white,
/// 1 black, 2 asian, 3 indian, 4 others. Labels age, gender, ethnicity. Writes `target`. Codes:
/// corpus.missing, corpus.empty and those of FaceFolder.
Result<ReadCorpus> makeUtkFace(const std::string &folder, const std::string &target,
                               const FaceCorpusOptions &options, const FaceProgress &progress = {});

/// FairFace: a folder with fairface_label_train.csv and fairface_label_val.csv (file, age, gender,
/// race) and the pictures they name. Age is one of its nine groups. The published validation set is
/// test; of the training set every tenth picture is dev.
Result<ReadCorpus> makeFairFace(const std::string &folder, const std::string &target,
                                const FaceCorpusOptions &options,
                                const FaceProgress &progress = {});

/// Any table whose first column names pictures, relative to it. "split" and "person" are what they
/// say; of the others those that hold numbers alone are numbers, and those of at most 100 different
/// texts classes. Without "split" as `options` say, without "person" every picture is of another.
Result<ReadCorpus> makeFaceTable(const std::string &table, const std::string &target,
                                 const FaceCorpusOptions &options,
                                 const FaceProgress &progress = {});

} // namespace duologue::dataset
