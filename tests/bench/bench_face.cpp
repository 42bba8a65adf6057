// Networks on faces of 200 x 200 pixels against the same ones as one writes them in PyTorch: same
// threads, same sizes, in turns.
#include <cmath>
#include <cstdio>
#include <string>

#include <ATen/CPUGeneratorImpl.h>
#include <torch/optim/adam.h>

#include "models/base/devices.h"
#include "models/families/face/network.h"
#include "models/train/losses.h"
#include "models/train/step_memory.h"
#include "report.h"

namespace {

using namespace duologue::models;

constexpr int threads = 2;

FaceNet network(int tasks)
{
    Blueprint blueprint;
    blueprint.options = Options(faceFamily().options);
    for (int task = 0; task < tasks; ++task)
        blueprint.tasks.push_back({"task" + std::to_string(task), {}, 0, 1, Role::Primary});
    FaceNet net(faceOptions(blueprint));
    net->initialise(at::detail::createCPUGenerator(1));
    return net;
}

/// As the reader hands them over: a copy of bytes, colours last.
torch::Tensor pictures(int batch)
{
    return torch::rand({batch, 200, 200, 3}).permute({0, 3, 1, 2});
}

double infer(int tasks, int batch)
{
    const StepMemory memory;
    const torch::NoGradGuard noGradient;
    const FaceNet net = network(tasks);
    const auto x = pictures(batch);
    const auto step = [&] { net.ptr()->forward(x); };
    step();
    return bench::seconds(step);
}

double train(int tasks, int batch)
{
    const StepMemory memory;
    const FaceNet net = network(tasks);
    torch::optim::Adam optimiser(net->parameters(), torch::optim::AdamOptions(1e-3));
    const auto x = pictures(batch);
    const Targets targets{torch::rand({batch, tasks})};
    const MultiTaskLoss loss(std::vector<double>(static_cast<std::size_t>(tasks), 1.0),
                             RegressionLoss::SquaredError);
    const auto step = [&] {
        optimiser.zero_grad();
        loss(net.ptr()->forward(x).heads, targets).backward();
        optimiser.step();
    };
    step();
    return bench::seconds(step);
}

double peer(const std::string &arguments)
{
    const std::string command = "/usr/bin/python3 " DUOLOGUE_PEERS "/face_torch.py " + arguments;
    FILE *pipe = popen(command.c_str(), "r");
    double result = 0;
    const bool read = pipe && std::fscanf(pipe, "%lf", &result) == 1;
    if (pipe)
        pclose(pipe);
    return read ? result : std::nan("");
}

void compare(bench::Report &report, const std::string &what, bool training, int tasks, int batch,
             double target)
{
    const auto both = bench::inTurns(
        3, [&] { return training ? train(tasks, batch) : infer(tasks, batch); },
        [&] {
            return peer((training ? "train 2 " : "infer 2 ") + std::to_string(tasks) + " " +
                        std::to_string(batch));
        });
    report.add(
        {what, both.ours, both.peer, "s", "PyTorch, 2 threads", target, bench::Better::Lower, ""});
}

} // namespace

int main(int argc, char **argv)
{
    useThreads(threads);
    bench::Report report("networks on faces", argc, argv);
    compare(report, "64 faces through one network", false, 1, 64, 1 / 1.3);
    compare(report, "one face through one network", false, 1, 1, 1);
    compare(report, "64 faces through three networks", false, 3, 64, 1 / 1.3);
    compare(report, "training step, 32 faces, one network", true, 1, 32, 1);
    compare(report, "training step, 32 faces, three networks", true, 3, 32, 1);
    return report.print();
}
