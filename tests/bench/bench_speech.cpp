// A BLSTM of 256 units with emotion and gender on MFCC against torch.nn.LSTM as one writes it in
// PyTorch: same threads, same utterances, in turns. Utterances are of very different lengths, as
// talk is.
#include <cmath>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>

#include <ATen/CPUGeneratorImpl.h>
#include <torch/optim/adam.h>

#include "models/base/devices.h"
#include "models/families/blstm/network.h"
#include "models/train/frame_items.h"
#include "models/train/losses.h"
#include "models/train/step_memory.h"
#include "report.h"
#include "tests/models/folder.h"

namespace {

using namespace duologue::models;

constexpr int threads = 2;
constexpr int width = 40;
constexpr int utterances = 1000;
constexpr int batch = 32;

/// Frames of 30 ms, as an encoder that stacks three gives them, of utterances of half a second to
/// 15 s, most of them short.
std::vector<int> lengthsOf(int count)
{
    std::mt19937 random(1);
    std::vector<int> lengths;
    for (int i = 0; i < count; ++i) {
        const double share = (static_cast<double>(random()) + 1) / 4294967297.0;
        lengths.push_back(std::min(500, 17 + static_cast<int>(-53 * std::log(share))));
    }
    return lengths;
}

class Talk : public ItemSource
{
public:
    explicit Talk(std::vector<int> lengths) : m_lengths(std::move(lengths)) {}

    int size() const override { return static_cast<int>(m_lengths.size()); }
    std::int64_t frames(int index) const override
    {
        return m_lengths[static_cast<std::size_t>(index)];
    }
    Outcome<Item> get(int index) const override
    {
        Item item;
        item.arrays["mfcc40"] = {
            {frames(index), width},
            std::vector<float>(static_cast<std::size_t>(frames(index)) * width, 0.1F)};
        return {std::move(item), {}, false};
    }

private:
    std::vector<int> m_lengths;
};

Blstm network()
{
    BlstmOptions options;
    for (int i = 0; i < width; ++i)
        options.columns.push_back(std::to_string(i));
    Task emotion{"emotion", {"angry", "happy", "neutral", "sad"}}, gender{"gender", {"m", "f"}};
    options.tasks = {emotion, gender};
    Blstm made(options);
    made->initialise(at::detail::createCPUGenerator(1));
    return made;
}

double trainStep(const Talk &talk)
{
    const StepMemory memory;
    auto blstm = network();
    FrameItems items(talk, "mfcc40", width);
    std::vector<int> first(batch);
    for (int i = 0; i < batch; ++i)
        first[static_cast<std::size_t>(i)] = i;
    const auto frames = items.batch(first, torch::kCPU);
    const Targets targets{torch::stack({torch::randint(0, 4, {batch}, torch::kFloat32),
                                        torch::randint(0, 2, {batch}, torch::kFloat32)},
                                       1)};
    const MultiTaskLoss loss({1, 0.1}, RegressionLoss::SquaredError);
    torch::optim::Adam optimiser(blstm->parameters(), torch::optim::AdamOptions(1e-3));
    blstm->train();
    const auto step = [&] {
        optimiser.zero_grad();
        loss(blstm(frames), targets).backward();
        optimiser.step();
    };
    step();
    return bench::seconds(step);
}

double readAll(const Talk &talk)
{
    auto blstm = network();
    blstm->eval();
    FrameItems items(talk, "mfcc40", width);
    const torch::NoGradGuard noGradient;
    int said = 0;
    const auto work = [&](std::span<const int> some) {
        const auto heads = blstm(items.batch(some, torch::kCPU));
        std::vector<Prediction> all(some.size());
        for (std::size_t i = 0; i < some.size(); ++i)
            all[i].item = some[i];
        return all;
    };
    return bench::seconds([&] { items.predict(work, [&said](const Prediction &) { ++said; }); });
}

double peer(const std::string &what, const std::string &lengths)
{
    const std::string command = "/usr/bin/python3 " DUOLOGUE_PEERS "/speech_torch.py " + what +
                                " " + std::to_string(threads) + " " + lengths;
    FILE *pipe = popen(command.c_str(), "r");
    double result = 0;
    const bool read = pipe && std::fscanf(pipe, "%lf", &result) == 1;
    if (pipe)
        pclose(pipe);
    return read ? result : std::nan("");
}

} // namespace

int main(int argc, char **argv)
{
    useThreads(threads);
    bench::Report report("speech models", argc, argv);
    const std::string torchName = "PyTorch, " + std::to_string(threads) + " threads";
    const testing::Folder folder;
    const auto lengths = lengthsOf(utterances);
    std::string text;
    for (const int length : lengths)
        text += std::to_string(length) + "\n";
    folder.write("lengths.txt", text);
    const std::string file = folder.path("lengths.txt");
    const Talk talk(lengths);
    const auto train = bench::inTurns(
        3, [&] { return trainStep(talk); }, [&] { return peer("train", file); });
    report.add({"training step, 32 utterances, packed", train.ours, train.peer, "s", torchName, 1,
                bench::Better::Lower, ""});
    const auto packed = bench::inTurns(
        1, [&] { return readAll(talk); }, [&] { return peer("packed", file); });
    report.add({"reading 1000 utterances, packed there", packed.ours, packed.peer, "s", torchName,
                1, bench::Better::Lower, "ours in batches of like length"});
    const auto padded = bench::inTurns(
        1, [&] { return readAll(talk); }, [&] { return peer("padded", file); });
    report.add({"reading 1000 utterances, padded there", padded.ours, padded.peer, "s", torchName,
                0.5, bench::Better::Lower, "ours in batches of like length"});
    return report.print();
}
