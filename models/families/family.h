#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/base/options.h"
#include "models/card/tensor_plan.h"

/// A kind of model, as everything outside of its folder knows it. std only.
namespace duologue::models {

class Learner;

/// All that decides a network but its weights.
struct Blueprint
{
    Options options;
    std::vector<Task> tasks; ///< primary ones first
    /// What was found in the training data, such as a vocabulary: an object, written to "input" of
    /// the card. Empty before fit().
    nlohmann::ordered_json fitted = nlohmann::ordered_json::object();
    std::string source; ///< the card it was read from, for messages; empty: a training
};

struct Family
{
    std::string id;
    std::string name;
    /// Keys of a specification. The first is "architecture"; its choices are unique among families.
    /// Groups: "network" goes to "options" of the card and "input" to "input"; "training" is
    /// forgotten; "derived" goes to "options" but is set by settle(), never by people.
    OptionTable options;
    /// Defaults of the keys that all families share where they differ from the usual ones.
    std::vector<std::pair<std::string, nlohmann::json>> defaults;
    int primaries = 1;   ///< at most so many primary tasks
    bool classes = true; ///< a primary task may have classes
    /// Key and value of a network that trains in minutes.
    std::vector<std::pair<std::string, std::string>> small;
    std::string design; ///< of its experiment, in resources/experiments

    /// An architecture as people call it.
    std::string (*architectureName)(const std::string &architecture);
    InputSpec (*input)(const Options &options);
    /// Whether this architecture has auxiliary tasks; where not, those given are left out.
    bool (*auxiliary)(const Options &options);
    /// Sets the derived options. Returns the key that does not fit the others and what is wrong
    /// with it; an empty one where all is well.
    std::pair<std::string, std::string> (*settle)(Options &options);
    /// Every tensor of the weights. Throws ModelError for what cannot be.
    std::vector<TensorPlan> (*plan)(const Blueprint &blueprint);
    /// The network, of zeros; without fitted data it is made by fit().
    std::unique_ptr<Learner> (*make)(const Blueprint &blueprint);
    /// Of a family that learns from what it reads alone, without labels: what it says of an item,
    /// each a number that is the better the nearer it is to 0. The first one is learned and chooses
    /// the epoch, the others stand beside it. Empty: tasks are columns of the data.
    std::vector<Task> own{};
};

/// All there are; the first is the one that is meant when a specification names none.
const std::vector<const Family *> &families();

/// Null when there is none.
const Family *findFamily(const std::string &id);
const Family *familyOfArchitecture(const std::string &architecture);

} // namespace duologue::models
