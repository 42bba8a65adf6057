// Writes the plain networks on functionals with random weights, what they make of random numbers,
// the concordance loss and every gradient. plain.py computes the same anew.
#include <filesystem>

#include <ATen/CPUGeneratorImpl.h>

#include "models/families/ladder/plain.h"
#include "models/train/losses.h"
#include "tests/oracle/case_files.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

void writeCase(const std::filesystem::path &folder, const PlainOptions &options,
               const std::vector<double> &lossWeights, std::uint64_t seed)
{
    std::filesystem::create_directories(folder);
    auto random = at::detail::createCPUGenerator(seed);
    Plain network(options);
    network->initialise(random);
    const auto training = torch::empty({50, options.inputs}).uniform_(-20, 80, random);
    network->input->fit(training);
    network->eval();
    const auto x = torch::empty({24, options.inputs}).uniform_(-30, 90, random);
    auto targets = torch::empty({24, options.outputs}).uniform_(1, 7, random);
    targets[3][0] = std::nan("");
    const auto normalised = network->input(x);
    const auto output = network(normalised);
    const MultiTaskLoss loss(lossWeights, RegressionLoss::Concordance);
    const auto cost = loss(output.split(1, 1), {targets});
    cost.backward();
    Tensors weights, results{{"output", output}, {"normalised", normalised}, {"loss", cost}};
    for (const auto &item : network->named_parameters()) {
        weights[item.key()] = item.value();
        if (item.value().grad().defined())
            results["gradient." + item.key()] = item.value().grad();
    }
    save(folder / "weights.safetensors", weights);
    save(folder / "results.safetensors", results);
    save(folder / "input.safetensors", {{"x", x},
                                        {"targets", targets},
                                        {"training", training},
                                        {"loss_weights", torch::tensor(lossWeights)}});
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    const std::filesystem::path folder = arguments[1];
    writeCase(folder / "stl", {30, 16, 1, 0.5}, {1.0}, 1);
    writeCase(folder / "mtl", {30, 16, 3, 0.5}, {0.5, 0.3, 0.2}, 2);
    return 0;
}
