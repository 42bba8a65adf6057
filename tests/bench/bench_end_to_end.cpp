// The network on sound and picture: its long convolution by Fourier transforms against the direct
// one; its pass over faces and its training step against ResNet-50 as one writes it in PyTorch, and
// as torch.jit.optimize_for_inference makes it; what a class activation map adds. Same threads, in
// turns.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include <ATen/CPUGeneratorImpl.h>

#include "models/base/devices.h"
#include "models/data/dataset.h"
#include "models/explain/cam.h"
#include "models/families/end_to_end/clips.h"
#include "models/layers/long_convolution.h"
#include "models/train/optimiser.h"
#include "models/train/step_memory.h"
#include "report.h"
#include "tests/models/planted_clips.h"

namespace {

using namespace duologue::models;

constexpr int threads = 2;

/// The second convolution of Chae et al. on six seconds.
void compareConvolutions(bench::Report &report)
{
    const torch::NoGradGuard noGradient;
    const auto x = torch::rand({1, 40, 48'000}) - 0.5;
    const auto weight = (torch::rand({40, 40, 4000}) - 0.5) / 100, bias = torch::rand({40});
    torch::Tensor fast, direct;
    const auto both = bench::inTurns(
        1, [&] { return bench::seconds([&] { fast = fftConvolution(x, weight, bias); }); },
        [&] { return bench::seconds([&] { direct = directConvolution(x, weight, bias); }); });
    const double apart = (fast - direct).abs().max().item<double>();
    report.add({"40 x 40 filters of 4000 taps over 6 s", both.ours, both.peer, "s",
                "directly, 2 threads", 0.1, bench::Better::Lower,
                "apart by " + std::to_string(apart)});
    report.add({"their largest difference", apart, 0, "", "", 1e-4, bench::Better::Lower, ""});
}

/// Of the peer's program; its batch goes to `batch`.
double peer(const std::string &mode, int &batch)
{
    const std::string command = "/usr/bin/python3 " DUOLOGUE_PEERS "/resnet_torch.py 2 " + mode;
    FILE *pipe = popen(command.c_str(), "r");
    double result = 0;
    const bool read = pipe && std::fscanf(pipe, "%lf %d", &result, &batch) == 2;
    if (pipe)
        pclose(pipe);
    return read ? result : std::nan("");
}

Residual residual()
{
    Blueprint blueprint;
    blueprint.options = Options(endToEndFamily().options);
    Residual network(endToEndOptions(blueprint));
    network->initialise(at::detail::createCPUGenerator(1));
    return network;
}

torch::Tensor pictures(int count)
{
    return torch::rand({count, 96, 96, 3}).permute({0, 3, 1, 2});
}

/// Seconds a picture at the batch where that is least.
double pass(int &batch)
{
    const StepMemory memory;
    const torch::NoGradGuard noGradient;
    auto network = residual();
    network->eval();
    double best = INFINITY;
    for (const int count : {1, 4, 16, 32}) {
        const auto x = pictures(count);
        network->forward(x);
        const double took = bench::seconds([&] { network->forward(x); }) / count;
        if (took < best)
            batch = count;
        best = std::min(best, took);
    }
    return best;
}

double step()
{
    const StepMemory memory;
    auto network = residual();
    network->train();
    Optimiser::Parameters parameters;
    for (const auto &parameter : network->named_parameters())
        if (parameter.value().requires_grad())
            parameters.emplace_back(parameter.key(), parameter.value());
    const auto optimiser = makeOptimiser("adam", std::move(parameters), 1e-4, 0, {});
    const auto x = pictures(16);
    double took = 0;
    for (int i = 0; i < 2; ++i)
        took = bench::seconds([&] {
            optimiser->zeroGradients();
            network->forward(x).square().mean().backward();
            optimiser->step();
        });
    return took;
}

void comparePasses(bench::Report &report)
{
    int ours = 0, theirs = 0;
    for (const auto &[mode, name, target] :
         {std::tuple("eager", "PyTorch, 2 threads", 1 / 1.5),
          {"frozen", "optimize_for_inference, 2 threads", 1.1}}) {
        const auto both = bench::inTurns(
            3, [&] { return pass(ours); }, [&] { return peer(mode, theirs); });
        report.add({"a face through ResNet-50", both.ours, both.peer, "s", name, target,
                    bench::Better::Lower,
                    "batch " + std::to_string(ours) + " against " + std::to_string(theirs)});
    }
    const auto both = bench::inTurns(
        3, [&] { return step(); }, [&] { return peer("step", theirs); });
    report.add({"a step of training on 16 faces", both.ours, both.peer, "s", "PyTorch, 2 threads",
                1, bench::Better::Lower, ""});
}

/// Of a clip of sixteen pictures at the sizes of the paper.
void compareMaps(bench::Report &report)
{
    const StepMemory memory;
    const torch::NoGradGuard noGradient;
    Blueprint blueprint;
    blueprint.options = Options(endToEndFamily().options);
    blueprint.options.set("architecture", "e2e-faces");
    blueprint.options.set("seconds", 16.0 / 25);
    blueprint.tasks = {{"emotion", {"a", "b"}, 0, 1, Role::Primary}};
    EndToEnd network(endToEndOptions(blueprint));
    network->initialise(at::detail::createCPUGenerator(1));
    network->eval();
    Clips clips;
    clips.pictures = pictures(16);
    clips.pictureAt = torch::arange(16).view({1, 16});
    clips.last = torch::full({1}, 15, torch::kInt64);
    const auto plain = [&] { network->forward(clips); };
    const auto mapped = [&] {
        torch::Tensor maps;
        const Passage passage = network->through(network->features(clips, &maps), {15});
        network->answers(passage, clips.last);
        classActivationMap(maps[15].unsqueeze(0), network->slopes(passage, 0, 15, 0, 0));
    };
    const auto both = bench::inTurns(
        9, [&] { return bench::seconds(mapped); }, [&] { return bench::seconds(plain); });
    report.add({"16 faces with a class activation map", both.ours, both.peer, "s", "without", 1.02,
                bench::Better::Lower, ""});
}

/// Batches of eight clips of a second at the sizes of the paper, from a dataset folder as training
/// reads it, against the step that waits for them.
void measureLoader(bench::Report &report)
{
    const testing::Folder folder;
    testing::writeClips(folder, {16, 16'000, 25, 96});
    Blueprint blueprint;
    blueprint.options = Options(endToEndFamily().options);
    blueprint.options.set("seconds", 1);
    blueprint.tasks = {{"gender", {"male", "female"}, 0, 1, Role::Primary}};
    const StepMemory memory;
    EndToEnd network(endToEndOptions(blueprint));
    network->initialise(at::detail::createCPUGenerator(1));
    const Dataset dataset = readDataset(folder.path("data"), {blueprint.tasks, {}, false},
                                        endToEndFamily().input(blueprint.options));
    const DatasetItems items(dataset);
    double read = 0, all = 0;
    for (const std::vector<int> &batch :
         {std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7}, {8, 9, 10, 11, 12, 13, 14, 15}}) {
        Clips clips;
        read =
            bench::seconds([&] { clips = readClips(items, batch, network->options, torch::kCPU); });
        all = read + bench::seconds([&] { network(clips)[0].square().mean().backward(); });
    }
    report.add({"share of a step that waits for its data", read / all, 0, "", "", 0.05,
                bench::Better::Lower, "8 clips of a second"});
}

} // namespace

int main(int argc, char **argv)
{
    useThreads(threads);
    bench::Report report("the network on sound and picture", argc, argv);
    compareConvolutions(report);
    compareMaps(report);
    measureLoader(report);
    comparePasses(report);
    return report.print();
}
