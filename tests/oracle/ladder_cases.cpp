// Writes ladder networks and the autoencoder with random weights, what was drawn for a batch, what
// they make of it, every part of the loss and every gradient. ladder.py computes the same anew.
#include <filesystem>

#include <ATen/CPUGeneratorImpl.h>

#include "models/families/ladder/autoencoder.h"
#include "models/families/ladder/ladder.h"
#include "tests/oracle/case_files.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

constexpr std::int64_t inputs = 30, units = 16, rows = 24;

struct Batch
{
    torch::Tensor x, targets;
    std::vector<double> lossWeights;
};

Batch batchOf(std::int64_t outputs, at::Generator random)
{
    Batch batch{torch::empty({rows, inputs}).normal_(0, 1, random),
                torch::empty({rows, outputs}).uniform_(1, 7, random),
                {}};
    batch.targets.slice(0, 3, 8).fill_(std::nan("")); // without any label
    batch.targets[9][0] = std::nan("");
    for (std::int64_t task = 0; task < outputs; ++task)
        batch.lossWeights.push_back(task == 0 ? 0.6 : 0.4 / static_cast<double>(outputs - 1));
    return batch;
}

/// Away from its start, so that no part of a gradient is 0 by chance.
void disturb(FunctionalNet &network, at::Generator random)
{
    const torch::NoGradGuard noGradient;
    for (auto &item : network.named_parameters()) {
        const double low = item.value().requires_grad() ? -0.2 : 0; // a variance stays one
        if (!item.key().starts_with("input."))
            item.value().add_(torch::empty(item.value().sizes()).uniform_(low, 0.2, random));
    }
}

/// What a batch costs, backwards, and what is predicted afterwards. `kept`: tensors of the batch.
void writeCase(const std::filesystem::path &folder, FunctionalNet &network, const Batch &batch,
               Tensors kept)
{
    std::filesystem::create_directories(folder);
    Tensors weights, results;
    for (const auto &item : network.named_parameters())
        weights[item.key()] = item.value().detach().clone();
    const MultiTaskLoss tasks(batch.lossWeights, RegressionLoss::Concordance,
                              std::vector<std::string>(batch.lossWeights.size(), "task"));
    const Terms terms = network.loss(batch.x, {batch.targets}, tasks);
    const auto cost = total(terms);
    cost.backward();
    results["loss"] = cost;
    for (const Term &term : terms)
        if (term.name != "task")
            results[term.name] = term.value;
    for (const auto &item : network.named_parameters()) {
        if (item.value().grad().defined())
            results["gradient." + item.key()] = item.value().grad();
        else if (item.key().ends_with(".mean") || item.key().ends_with(".variance"))
            results["moved." + item.key()] = item.value();
    }
    network.eval();
    results["prediction"] = network.forward(batch.x);
    kept["x"] = batch.x;
    kept["targets"] = batch.targets;
    kept["loss_weights"] = torch::tensor(batch.lossWeights);
    save(folder / "weights.safetensors", weights);
    save(folder / "results.safetensors", results);
    save(folder / "input.safetensors", kept);
}

void writeLadder(const std::filesystem::path &folder, LadderOptions options, std::uint64_t seed)
{
    options.inputs = inputs;
    options.units = units;
    auto random = at::detail::createCPUGenerator(seed);
    Ladder network(options);
    network->initialise(random);
    disturb(*network, random);
    const Batch batch = batchOf(options.outputs, random);
    const auto state = random.get_state();
    const LadderNoise noise = network->draw(rows);
    random.set_state(state); // the loss draws the same
    Tensors kept{
        {"recon_weights", torch::tensor(options.weights)},
        {"flags", torch::tensor({options.batchNorm, options.renormalise, options.detach})}};
    for (std::size_t l = 0; l < noise.added.size(); ++l)
        kept["added" + std::to_string(l)] = noise.added[l];
    for (std::size_t l = 0; l < noise.masks.size(); ++l)
        kept["mask" + std::to_string(l)] = noise.masks[l];
    writeCase(folder, *network, batch, kept);
}

void writeAutoencoder(const std::filesystem::path &folder, bool frozen, std::uint64_t seed)
{
    const AutoencoderOptions options{inputs, units, 3, 0.3, 2};
    auto random = at::detail::createCPUGenerator(seed);
    Autoencoder network(options);
    network->initialise(random);
    disturb(*network, random);
    if (frozen)
        network->beginEpoch(3);
    const Batch batch = batchOf(3, random);
    const auto state = random.get_state();
    const auto noise = torch::empty({rows, inputs}).normal_(0, std::sqrt(options.noise), random);
    random.set_state(state);
    writeCase(folder, *network, batch,
              {{"added0", noise}, {"frozen", torch::tensor(static_cast<float>(frozen))}});
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    using Denoiser = LadderOptions::Denoiser;
    const std::filesystem::path folder = arguments[1];
    LadderOptions options;
    writeLadder(folder / "ladder-stl", options, 1);
    options.outputs = 3;
    options.weights = {0.1, 1, 10, 2};
    options.dropout = 0.4;
    writeLadder(folder / "ladder-mtl", options, 2);
    options.denoiser = Denoiser::AmlpPerUnit;
    options.renormalise = false;
    writeLadder(folder / "amlp-unit", options, 3);
    options.denoiser = Denoiser::Gauss;
    options.detach = true;
    options.renormalise = true;
    writeLadder(folder / "gauss", options, 4);
    options.batchNorm = false;
    options.weights = {1, 0, 0.5, 0};
    writeLadder(folder / "no-batch-norm", options, 5);
    writeAutoencoder(folder / "autoencoder", false, 6);
    writeAutoencoder(folder / "frozen", true, 7);
    return 0;
}
