// Writes networks with random weights, inputs for them, and what our code makes of both:
// outputs, attentions, the loss and every gradient. han_rock.py computes the same anew.
#include <filesystem>
#include <fstream>

#include <ATen/CPUGeneratorImpl.h>
#include <nlohmann/json.hpp>

#include "models/families/han/han.h"
#include "models/train/losses.h"
#include "tests/oracle/case_files.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

torch::Tensor maskOf(const torch::Tensor &lengths, std::int64_t width, bool paddingLeft)
{
    const auto place = torch::arange(width).unsqueeze(0);
    const auto counts = lengths.unsqueeze(1);
    return (paddingLeft ? place >= width - counts : place < counts).to(torch::kFloat32);
}

void writeCase(const std::filesystem::path &folder, HanOptions options, bool absolute,
               std::uint64_t seed)
{
    std::filesystem::create_directories(folder);
    auto random = at::detail::createCPUGenerator(seed);
    options.vocabulary = 40;
    const auto network = makeHan(options);
    initialise(*network, random);
    Tensors weights, results;
    {
        const torch::NoGradGuard noGradient;
        for (auto &item : network->module().named_parameters()) {
            item.value().add_(torch::empty(item.value().sizes()).uniform_(-0.2, 0.2, random));
            weights[item.key()] = item.value();
        }
    }
    const auto wordCounts = torch::empty({12}, torch::kInt64).random_(1, 10, random);
    const auto turnCounts = torch::empty({6}, torch::kInt64).random_(1, 6, random);
    Words words;
    words.ids = torch::empty({12, 9}, torch::kInt64).random_(0, 40, random);
    words.extent.mask = maskOf(wordCounts, 9, false);
    Windows windows;
    windows.turns = torch::empty({6, 5}, torch::kInt64).random_(0, 12, random);
    windows.extent.mask = maskOf(turnCounts, 5, true);
    std::vector<torch::Tensor> columns;
    std::vector<double> lossWeights;
    for (const auto outputs : options.outputs) {
        auto column = torch::empty({6});
        columns.push_back(outputs > 1 ? column.random_(0, outputs, random)
                                      : column.uniform_(0, 5, random));
        lossWeights.push_back(torch::empty({1}).uniform_(0.1, 1, random).item<float>());
    }
    Targets targets{torch::stack(columns, 1)};
    targets.values[2][options.outputs.size() > 1 ? 1 : 0] = std::nan("");

    const auto codes = network->encode(words);
    const auto output = network->read(codes, windows);
    const MultiTaskLoss loss(lossWeights, absolute ? RegressionLoss::AbsoluteError
                                                   : RegressionLoss::SquaredError);
    const auto total = loss(output.heads(), targets);
    total.backward();
    results["loss"] = total;
    results["primary"] = output.primary;
    results["word_attention"] = codes.primaryAttention;
    results["turn_attention"] = output.turnAttention;
    for (std::size_t i = 0; i < output.auxiliary.size(); ++i)
        results["auxiliary." + std::to_string(i)] = output.auxiliary[i];
    if (output.taskAttention.defined()) {
        results["task_attention"] = output.taskAttention;
        results["auxiliary_word_attention"] = codes.auxiliaryAttention;
    }
    for (const auto &item : network->module().named_parameters())
        if (item.value().grad().defined())
            results["gradient." + item.key()] = item.value().grad();

    save(folder / "weights.safetensors", weights);
    save(folder / "results.safetensors", results);
    save(folder / "input.safetensors", {{"ids", words.ids},
                                        {"word_counts", wordCounts},
                                        {"turns", windows.turns},
                                        {"turn_counts", turnCounts},
                                        {"targets", targets.values}});
    const nlohmann::json description{{"architecture", toString(options.architecture)},
                                     {"outputs", options.outputs},
                                     {"learn_embedding", options.learnEmbedding},
                                     {"loss_weights", lossWeights},
                                     {"absolute", absolute}};
    std::ofstream(folder / "case.json") << description;
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    const std::filesystem::path folder = arguments[1];
    HanOptions options;
    options.embedding = 16;
    options.primaryUnits = 12;
    options.auxiliaryUnits = 5;
    options.attention = 10;
    options.outputs = {4, 1, 1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4};
    writeCase(folder / "rock", options, false, 1);
    options.auxiliaryUnits = 70; // the encoders one after the other
    options.outputs.assign(17, 1);
    writeCase(folder / "rock-wide", options, true, 2);
    options.architecture = Architecture::HanFlat;
    options.learnEmbedding = true;
    writeCase(folder / "flat", options, false, 3);
    options.architecture = Architecture::HanStl;
    options.outputs = {4};
    writeCase(folder / "stl", options, false, 4);
    return 0;
}
