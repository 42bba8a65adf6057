#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/session.h"

/// How the rows are named that a model's run writes.
namespace duologue {

/// Of an annotation that was read from a picture: the label of the view.
inline constexpr const char *viewAttribute = "view";
/// Of one that was made from sound and picture: the recordings that were read, or "no"; and how far
/// the answer moves without either, from 0 to 1.
inline constexpr const char *heardAttribute = "heard";
inline constexpr const char *seenAttribute = "seen";
inline constexpr const char *nothingRead = "no";
inline constexpr const char *withoutSoundAttribute = "without_sound";
inline constexpr const char *withoutPictureAttribute = "without_picture";
/// The last two, where they were asked for.
struct Needs
{
    double sound = 0, picture = 0;
    bool operator==(const Needs &) const = default;
};
std::optional<Needs> needsOf(const Annotation &prediction);
/// All other attributes of a prediction are the probabilities of its classes.
bool isClassShare(const Attributes::value_type &attribute);

/// The kind of Explanation that holds what a model's last layer read to make a prediction, a list
/// of numbers as JSON: "[0.25,-1.5]".
inline constexpr std::string_view embeddingKind = "embedding";
std::string embeddingText(const std::vector<double> &numbers); ///< four digits of each
/// Empty: the run did not keep it, or what is there is no such list.
std::vector<float> embeddingOf(const Session &session, Id annotation);

/// "MODEL TASK", and whose it is where the run keeps people apart: no two tiers of a run share it.
std::string predictionTierName(const std::string &model, const std::string &task,
                               const Participant *person = nullptr);
/// "MODEL TASK": the same for everybody.
std::string nameForAll(const Session &session, const Tier &tier);
/// "TASK", as the model calls it.
std::string taskOf(const Session &session, const Tier &tier);
/// What a model said at a time of one person alone, in its newest run.
std::optional<Annotation> saidOf(const Session &session, const std::string &modelHash,
                                 const std::string &task, Id person, MediaTime time);

/// What a prediction from a face can and cannot say; stands wherever one is shown or leaves. The
/// figures: Masdeu Ninot, "Multitask Learning for Facial Attributes Analysis", tables 5.2 and 5.5.
inline constexpr std::string_view faceLimits =
    "What a network says of age, gender or ethnicity is a guess from pictures like those "
    "it was trained on, not a fact about a person. It errs more on other cameras, ages "
    "and skin tones: in Masdeu Ninot's thesis gender was right in 89 % of photographs "
    "like the training ones and in 68 % of video of two people talking. A heat map says "
    "where the network looked, not why. Ask people who they are.";
/// A tier of predictions whose model has read faces.
bool isReadFromFaces(const Session &session, const Tier &tier);

} // namespace duologue
