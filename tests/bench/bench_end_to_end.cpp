// The network on sound and picture: its long convolution by Fourier transforms against the direct
// one, and its pass over faces against ResNet-50 as one writes it in PyTorch; same threads, in
// turns.
#include <cmath>
#include <cstdio>
#include <string>

#include <ATen/CPUGeneratorImpl.h>

#include "models/base/devices.h"
#include "models/families/end_to_end/residual.h"
#include "models/layers/long_convolution.h"
#include "models/train/step_memory.h"
#include "report.h"

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

double peer(int batch)
{
    const std::string command =
        "/usr/bin/python3 " DUOLOGUE_PEERS "/resnet_torch.py 2 " + std::to_string(batch);
    FILE *pipe = popen(command.c_str(), "r");
    double result = 0;
    const bool read = pipe && std::fscanf(pipe, "%lf", &result) == 1;
    if (pipe)
        pclose(pipe);
    return read ? result : std::nan("");
}

double pass(int batch)
{
    const StepMemory memory;
    const torch::NoGradGuard noGradient;
    Blueprint blueprint;
    blueprint.options = Options(endToEndFamily().options);
    Residual network(endToEndOptions(blueprint));
    network->initialise(at::detail::createCPUGenerator(1));
    network->eval();
    const auto x = torch::rand({batch, 96, 96, 3}).permute({0, 3, 1, 2});
    const auto step = [&] { network->forward(x); };
    step();
    return bench::seconds(step);
}

} // namespace

int main(int argc, char **argv)
{
    useThreads(threads);
    bench::Report report("the network on sound and picture", argc, argv);
    compareConvolutions(report);
    for (const int batch : {1, 16}) {
        const auto both = bench::inTurns(
            3, [&] { return pass(batch); }, [&] { return peer(batch); });
        report.add({std::to_string(batch) + " faces through ResNet-50", both.ours, both.peer, "s",
                    "PyTorch, 2 threads", 1 / 1.5, bench::Better::Lower, ""});
    }
    return report.print();
}
