// Writes networks on frames of sound with random weights, what they make of random frames, the loss
// and every gradient. speech.py computes the same anew.
#include <filesystem>

#include <ATen/CPUGeneratorImpl.h>

#include "models/families/blstm/network.h"
#include "models/families/mockingjay/network.h"
#include "models/train/losses.h"
#include "tests/oracle/case_files.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

const std::vector<std::int64_t> lengths{9, 4, 13, 1};

/// Weights that are not small and biases that are not 0, so that every one of them counts.
void shake(torch::nn::Module &network, at::Generator &random)
{
    const torch::NoGradGuard noGradient;
    for (auto &parameter : network.parameters())
        parameter.add_(torch::empty(parameter.sizes()).uniform_(-0.3, 0.3, random));
}

FrameBatch randomFrames(std::int64_t columns, at::Generator &random)
{
    std::vector<torch::Tensor> sequences;
    for (const auto length : lengths)
        sequences.push_back(torch::empty({length, columns}).normal_(0, 1, random));
    return together(sequences, torch::kCPU);
}

void write(const std::filesystem::path &folder, torch::nn::Module &network, const Tensors &input,
           Tensors results)
{
    std::filesystem::create_directories(folder);
    Tensors parameters;
    for (const auto &item : network.named_parameters()) {
        parameters[item.key()] = item.value();
        if (item.value().grad().defined())
            results["gradient." + item.key()] = item.value().grad();
    }
    save(folder / "weights.safetensors", parameters);
    save(folder / "input.safetensors", input);
    save(folder / "results.safetensors", results);
}

void writeBlstm(const std::filesystem::path &folder, std::int64_t layers, double gender,
                at::Generator random)
{
    BlstmOptions options;
    options.columns = {"a", "b", "c", "d", "e"};
    options.units = 6;
    options.layers = layers;
    options.tasks = {{"emotion", {"angry", "happy", "neutral", "sad"}, 0, 1, Role::Primary},
                     {"gender", {"male", "female"}, 0, 1, Role::Primary}};
    Blstm network(options);
    network->initialise(random);
    shake(*network, random);
    const FrameBatch batch = randomFrames(5, random);
    const auto targets = torch::tensor({{1.0F, 0.0F}, {3.0F, 1.0F}, {0.0F, 1.0F}, {2.0F, 0.0F}});
    const auto heads = network(batch);
    const auto loss = MultiTaskLoss({1, gender}, RegressionLoss::SquaredError)(heads, {targets});
    loss.backward();
    write(
        folder, *network,
        {{"frames", batch.frames},
         {"lengths", batch.lengths},
         {"targets", targets},
         {"shape", torch::tensor({0.0F, static_cast<float>(layers), static_cast<float>(gender)})}},
        {{"head.0", heads[0]}, {"head.1", heads[1]}, {"loss", loss}});
}

void writeMockingjay(const std::filesystem::path &folder, std::int64_t stack, at::Generator random)
{
    const MockingjayOptions options{{4, stack, 12, 3, 3, 20, 100, 0.0}, 4};
    Mockingjay network(options);
    network->initialise(random);
    shake(*network, random);
    const FrameBatch stacked = randomFrames(4 * stack, random);
    const auto places = torch::tensor({2, 3, 4, 14, 30, 38}, torch::kInt64);
    const auto answers = torch::empty({6, 4 * stack}).normal_(0, 1, random);
    const auto guesses = network(stacked, places);
    const auto loss = (guesses - answers).abs().mean();
    loss.backward();
    const Encoded encoded = network->encoder(stacked, true);
    const auto sound = torch::empty({17, 4}).normal_(0, 1, random);
    write(folder, *network,
          {{"frames", stacked.frames},
           {"lengths", stacked.lengths},
           {"places", places},
           {"answers", answers},
           {"sound", sound},
           {"shape", torch::tensor({1.0F, static_cast<float>(stack), 3.0F})}},
          {{"guesses", guesses},
           {"loss", loss},
           {"states.0", encoded.states[0].narrow(0, 0, lengths[0])},
           {"attention.0", encoded.attention[0].narrow(1, 0, lengths[0])},
           {"extracted", network->encoder->extract(sound).states}});
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    const std::filesystem::path folder = arguments[1];
    std::uint64_t seed = 0;
    const auto random = [&seed] { return at::detail::createCPUGenerator(++seed); };
    writeBlstm(folder / "blstm-1", 1, 0.1, random());
    writeBlstm(folder / "blstm-3", 3, 2.0, random());
    writeMockingjay(folder / "mockingjay-1", 1, random());
    writeMockingjay(folder / "mockingjay-3", 3, random());
    return 0;
}
