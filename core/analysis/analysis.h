#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/narrative/narrative.h"
#include "core/session/session.h"
#include "models/api/runtime.h"

/// Where sessions meet models.
namespace duologue::analysis {

/// Loads the shared library with the networks on first call (about 0.4 s); the same pointer ever
/// after. Any thread.
Result<const models::Runtime *> runtime();

/// Model directories under `roots` that describe() accepts; broken ones come back in `problems`.
std::vector<models::ModelInfo> findModels(const std::vector<std::string> &roots,
                                          std::vector<std::string> *problems = nullptr);

/// Where models lie unless the user names other folders: the user's own ones, those installed with
/// the program, those of the source tree around a build. Only folders that exist, except the
/// first, where training puts models.
std::vector<std::string> modelRoots();

/// Attention bucket of the papers' figures (Kim, Liu and Yacef, appendix A.6): z < 0, < 1, < 2,
/// >= 2.
enum class Bucket { N, L, M, H };
char toChar(Bucket bucket);
/// z over `weights` with population standard deviation; all N when it is 0.
std::vector<Bucket> buckets(const std::vector<double> &weights);

/// What a model says about one talk turn, and where it looked (Kim, Liu and Yacef, appendix A.6).
struct TurnPrediction
{
    int turn = 0;
    int windowBegin = 0;               ///< first turn of the window; the window ends with `turn`
    std::vector<double> output;        ///< class probabilities, or one value on the task's scale
    std::vector<double> taskAttention; ///< one a task; sums to 1; empty where there is none
    std::vector<double> turnAttention; ///< one per turn of the window; sums to 1
    /// wordAttention[i][t]: word t of window turn i; sums to 1 over t. Words beyond the model's
    /// limit have no entry.
    std::vector<std::vector<double>> wordAttention;
    /// All that the model said, of all tasks and branches. Not stored.
    std::vector<std::vector<double>> outputs;
    std::vector<models::Explanation> why;
};
/// Of one task, with the attention of all tasks together.
TurnPrediction turnPrediction(const models::Prediction &said, std::size_t task);

/// A prediction with the explanation that is stored beside it.
struct Explanation
{
    TurnPrediction prediction;
    std::vector<std::string> taskNames; ///< primary first
    std::vector<std::string> classes;   ///< empty: regression
};
std::string toJson(const Explanation &explanation);
Result<Explanation> explanationFromJson(const std::string &json);

struct PredictionRequest
{
    std::string modelDirectory;
    std::string device = "auto";
    /// For models that read recordings: where the session's file lies, and how many faces a second
    /// are read.
    std::string sessionFolder{};
    double facesASecond = 0.5;
    bool ratingWindows = false; ///< models that listen: windows of ratings instead of utterances
};

/// What a run tells while it runs, on its thread. Any of it may be empty.
struct RunObserver
{
    /// Each finished turn, with the row that the edit will insert for it; false: cancel.
    std::function<bool(const Annotation &row, const TurnPrediction &, int done, int total)> partial;
    /// Of recordings, before the first of them: faces are looked for. 0 to 1; false: cancel.
    std::function<bool(double share)> finding{};
    /// A sentence on what is left out.
    std::function<void(const std::string &)> warn{};
};

/// Everything a run writes, as one edit against the session it was computed from: the model run,
/// a prediction tier a primary task ("MODEL emotion"), one annotation a talk turn and its
/// explanation. Blocking; call from a worker thread. Cancelling yields code "analysis.cancelled".
Result<Edit> predict(const Session &session, const PredictionRequest &request,
                     const RunObserver &observer = {});

} // namespace duologue::analysis
