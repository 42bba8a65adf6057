// Writes small networks on sound and picture with random weights, what they make of random clips in
// training and afterwards, the joint loss, every gradient and the statistics they have learned.
// end_to_end.py computes the same anew.
#include <filesystem>

#include <ATen/CPUGeneratorImpl.h>

#include "models/families/end_to_end/network.h"
#include "models/train/learned_weights.h"
#include "models/train/losses.h"
#include "tests/oracle/case_files.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

struct Case
{
    std::string name, architecture, stride = "first", level = "last";
    int taps = 12;
};

EndToEndOptions optionsOf(const Case &one)
{
    Blueprint blueprint;
    blueprint.options = Options(endToEndFamily().options);
    const std::vector<std::pair<std::string, nlohmann::json>> changes{
        {"architecture", one.architecture},
        {"seconds", 0.5},
        {"rate", 2400},
        {"fps", 10},
        {"size", 40},
        {"filters", 4},
        {"taps", 8},
        {"long_taps", one.taps},
        {"channel_pool", 2},
        {"width", 3},
        {"blocks", "2-2-2-2"},
        {"stride", one.stride},
        {"level", one.level},
        {"dropout", 0}, // its masks would be drawn differently there
        {"units", 7}};
    for (const auto &[key, value] : changes)
        blueprint.options.set(key, value);
    blueprint.tasks = {{"emotion", {"a", "b", "c"}, 0, 1, Role::Primary},
                       {"gender", {"male", "female"}, 0, 1, Role::Primary}};
    return endToEndOptions(blueprint);
}

Clips clipsOf(const EndToEndOptions &o, at::Generator &random)
{
    Clips clips;
    if (o.speech) {
        clips.wave = torch::empty({3, o.samples()}).uniform_(-1, 1, random).to(torch::kFloat64);
        clips.heard = torch::tensor({1.0, 1.0, 0.0}, torch::kFloat64);
    }
    clips.pictures =
        torch::empty({9, 3, o.size, o.size}).uniform_(0, 1, random).to(torch::kFloat64);
    clips.pictureAt =
        torch::tensor({{0, 1, 2, 3, 4}, {5, 5, -1, 6, 6}, {7, -1, -1, 8, -1}}, torch::kInt64);
    clips.last = torch::tensor({4, 4, 3}, torch::kInt64);
    return clips;
}

/// Learned weights that have left the middle.
LearnedWeights weightsAfterAStep()
{
    LearnedWeights learned({"emotion", "gender"}, "adam", 0.1);
    Terms terms{{"emotion", 0, torch::tensor(2.0, torch::kFloat64)},
                {"gender", 0, torch::tensor(1.0, torch::kFloat64)}};
    learned.join(terms).backward();
    learned.step();
    learned.zeroGradients();
    return learned;
}

Tensors withParameters(const EndToEnd &network, Tensors results)
{
    for (const auto &item : network->named_parameters())
        if (item.value().requires_grad())
            results["gradient." + item.key()] = item.value().grad();
        else
            results["kept." + item.key()] = item.value().clone();
    return results;
}

void writeCase(const std::filesystem::path &folder, const Case &one, std::uint64_t seed)
{
    std::filesystem::create_directories(folder);
    auto random = at::detail::createCPUGenerator(seed);
    const EndToEndOptions o = optionsOf(one);
    EndToEnd network(o);
    network->initialise(random);
    Tensors weights;
    for (auto &item : network->named_parameters()) {
        const torch::NoGradGuard noGradient;
        if (item.value().dim() == 1 && item.value().requires_grad())
            item.value().add_(torch::empty(item.value().sizes()).uniform_(-0.1, 0.1, random));
        weights[item.key()] = item.value().clone();
    }
    network->to(torch::kFloat64);
    const Clips clips = clipsOf(o, random);
    auto targets = torch::tensor({{0.0f, 1.0f}, {2.0f, 0.0f}, {1.0f, std::nanf("")}});
    const Tensors input{
        {"wave", o.speech ? clips.wave : torch::zeros({1})},
        {"heard", o.speech ? clips.heard : torch::zeros({1})},
        {"pictures", clips.pictures},
        {"picture_at", clips.pictureAt},
        {"last", clips.last},
        {"targets", targets},
        {"shape", torch::tensor({o.speech, o.picture, o.everyFrame, o.stride == Stride::Middle,
                                 o.stride == Stride::Last})}};
    network->train();
    auto heads = network(clips);
    Tensors results{{"emotion", heads[0]}, {"gender", heads[1]}};
    if (o.everyFrame) {
        for (auto &head : heads)
            head = head.flatten(0, 1);
        targets = targets.unsqueeze(1).expand({-1, o.frames(), -1}).flatten(0, 1);
    }
    const MultiTaskLoss loss({0.5, 0.5}, RegressionLoss::SquaredError, {"emotion", "gender"});
    const LearnedWeights learned = weightsAfterAStep();
    auto terms = loss.terms(heads, {targets});
    results["loss"] = learned.join(terms);
    results["loss"].backward();
    results["lambda"] = learned.lambda().grad();
    results = withParameters(network, results);
    network->eval();
    const torch::NoGradGuard noGradient; // normalisations go into the convolutions
    const auto afterwards = network(clips);
    results["later.emotion"] = afterwards[0];
    results["later.gender"] = afterwards[1];
    save(folder / "weights.safetensors", weights);
    save(folder / "input.safetensors", input);
    save(folder / "results.safetensors", results);
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    const std::vector<Case> cases{{"both", "e2e-both"},
                                  {"both-frames", "e2e-both", "middle", "frames"},
                                  {"speech", "e2e-speech"},
                                  {"speech-long", "e2e-speech", "first", "last", 600},
                                  {"faces", "e2e-faces", "slim"}};
    for (std::size_t i = 0; i < cases.size(); ++i)
        writeCase(std::filesystem::path(arguments[1]) / cases[i].name, cases[i], i + 1);
    return 0;
}
