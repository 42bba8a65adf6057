// Writes networks on faces with random weights, what they make of random pictures, the loss, every
// gradient and class activation maps. faces.py computes the same anew.
#include <filesystem>

#include <ATen/CPUGeneratorImpl.h>

#include "models/explain/cam.h"
#include "models/families/face/network.h"
#include "models/train/losses.h"
#include "tests/oracle/case_files.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

struct Case
{
    std::string name, architecture, direction;
    int depth = 1;
    std::string head = "dense", mode = "paper", padding = "same";
    int size = 32;
};

const std::vector<Task> tasks{{"age", {}, 0, 100, Role::Primary},
                              {"gender", {"male", "female"}, 0, 1, Role::Primary},
                              {"ethnicity", {"a", "b", "c", "d", "e"}, 0, 1, Role::Primary}};

FaceNet networkOf(const Case &one, at::Generator &random)
{
    Blueprint blueprint;
    blueprint.options = Options(faceFamily().options);
    for (const auto &[key, value] : {std::pair("architecture", one.architecture),
                                     {"direction", one.direction},
                                     {"head", one.head},
                                     {"mode", one.mode},
                                     {"padding", one.padding}})
        blueprint.options.set(key, value);
    blueprint.options.set("depth", one.depth);
    blueprint.options.set("alpha", "misra"); // which keeps the maps' size
    blueprint.options.set("size", one.size);
    blueprint.tasks = tasks;
    FaceNet network(faceOptions(blueprint));
    network->initialise(random);
    const torch::NoGradGuard noGradient;
    for (auto &item : network->named_parameters())
        if (item.key().ends_with("bias"))
            item.value().uniform_(-0.1, 0.1, random);
    return network;
}

/// Two classes as two scores, as training has them.
std::vector<torch::Tensor> scoresOf(std::vector<torch::Tensor> heads)
{
    heads[1] = torch::cat({torch::zeros_like(heads[1]), heads[1]}, 1);
    return heads;
}

void writeCase(const std::filesystem::path &folder, const Case &one, std::uint64_t seed)
{
    std::filesystem::create_directories(folder);
    auto random = at::detail::createCPUGenerator(seed);
    FaceNet network = networkOf(one, random);
    const auto x = torch::empty({4, 3, one.size, one.size}).uniform_(0, 1, random);
    const auto targets = torch::tensor({{30.0f, 1.0f, 4.0f},
                                        {std::nanf(""), 0.0f, 2.0f},
                                        {71.0f, 1.0f, 0.0f},
                                        {12.0f, std::nanf(""), 1.0f}});
    const std::vector<double> weights{0.01, 1.0, 0.7};
    const FaceOutput output = network->forward(x);
    const MultiTaskLoss loss(weights, RegressionLoss::SquaredError);
    const auto cost = loss(scoresOf(output.heads), {targets});
    cost.backward();
    Tensors parameters, results{{"loss", cost}};
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        const std::string number = std::to_string(task);
        results["head." + number] = output.heads[task];
        const std::vector<int> classes =
            task == 0 ? std::vector<int>{-1, -1, -1, -1}
                      : std::vector<int>{0, 1, task == 1 ? 0 : 4, task == 1 ? 1 : 3};
        results["cam." + number] = network->activationMaps(output.last, task, classes);
        results["map." + number] = featureMap(output.last[task]);
    }
    for (const auto &item : network->named_parameters()) {
        parameters[item.key()] = item.value();
        if (item.value().grad().defined())
            results["gradient." + item.key()] = item.value().grad();
    }
    save(folder / "weights.safetensors", parameters);
    save(folder / "results.safetensors", results);
    save(folder / "input.safetensors",
         {{"x", x},
          {"targets", targets},
          {"loss_weights", torch::tensor(weights)},
          {"shape",
           torch::tensor({one.architecture == "face-shared"     ? 1.0f
                          : one.architecture == "face-stitched" ? 2.0f
                                                                : 0.0f,
                          one.direction == "backwards" ? 1.0f : 0.0f, static_cast<float>(one.depth),
                          one.head == "gap" ? 1.0f : 0.0f, one.padding == "same" ? 1.0f : 0.0f})}});
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    const std::vector<Case> cases{
        {"single", "face-single", "normal"},
        {"single-gap", "face-single", "normal", 1, "gap"},
        {"single-full", "face-single", "normal", 1, "dense", "reference", "valid", 200},
        {"shared-2", "face-shared", "normal", 2},
        {"shared-b3", "face-shared", "backwards", 3, "dense", "reference"},
        {"shared-5-gap", "face-shared", "normal", 5, "gap"},
        {"stitched-1", "face-stitched", "normal", 1, "gap"},
        {"stitched-3", "face-stitched", "normal", 3},
        {"stitched-b4", "face-stitched", "backwards", 4},
        {"stitched-5", "face-stitched", "normal", 5, "dense", "reference"}};
    for (std::size_t i = 0; i < cases.size(); ++i)
        writeCase(std::filesystem::path(arguments[1]) / cases[i].name, cases[i], i + 1);
    return 0;
}
