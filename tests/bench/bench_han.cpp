// HAN-ROCK (P 256, A 1, D 256, E 300) against the same network as one writes it in PyTorch: same
// threads, same sizes, in turns.
#include <cstdio>
#include <random>
#include <string>

#include <ATen/CPUGeneratorImpl.h>
#include <torch/optim/adam.h>

#include "models/base/devices.h"
#include "models/families/han/conversation_reader.h"
#include "models/train/losses.h"
#include "models/train/step_memory.h"
#include "report.h"

namespace {

using namespace duologue::models;

constexpr int threads = 2;
constexpr int words = 30;
constexpr int vocabulary = 5000;

std::shared_ptr<Han> network(double dropout = 0)
{
    HanOptions options;
    options.vocabulary = vocabulary;
    options.inputDropout = dropout;
    options.outputs.assign(17, 1);
    auto han = makeHan(options);
    initialise(*han, at::detail::createCPUGenerator(1));
    return han;
}

std::vector<std::vector<std::int64_t>> conversation(int turns)
{
    std::mt19937 random(1);
    std::vector<std::vector<std::int64_t>> ids(static_cast<std::size_t>(turns));
    for (auto &turn : ids)
        for (int w = 0; w < words; ++w)
            turn.push_back(2 + static_cast<std::int64_t>(random() % (vocabulary - 2)));
    return ids;
}

/// shortest: turns have so many words to `words`, the longest first as a training batch has them.
double trainStep(int batch, int turns, int shortest, double dropout)
{
    const StepMemory memory;
    const auto han = network(dropout);
    std::vector<torch::Tensor> parameters;
    for (auto &parameter : han->module().parameters())
        if (parameter.requires_grad())
            parameters.push_back(parameter);
    torch::optim::Adam optimiser(parameters, torch::optim::AdamOptions(1e-3));
    // Windows that share no turn gain nothing from encoding each turn once: the plain case.
    Words text;
    text.ids = torch::randint(2, vocabulary, {batch * turns, words}, torch::kInt64);
    const auto lengths = torch::linspace(words, shortest, batch * turns).round();
    text.extent.mask = (torch::arange(words) < lengths.unsqueeze(1)).to(torch::kFloat32);
    Windows windows;
    windows.turns = torch::arange(batch * turns).view({batch, turns});
    windows.extent.mask = torch::ones({batch, turns});
    const Targets targets{torch::rand({batch, 17})};
    const MultiTaskLoss loss(std::vector<double>(17, 1.0 / 17), RegressionLoss::SquaredError);
    han->module().train();
    const auto step = [&] {
        optimiser.zero_grad();
        loss(han->forward(text, windows).heads(), targets).backward();
        optimiser.step();
    };
    step();
    return bench::seconds(step);
}

double readAll(int turns, int context)
{
    const auto han = network();
    han->module().eval();
    ConversationReader reader(*han, context, torch::kCPU);
    const auto ids = conversation(turns);
    return bench::seconds([&] {
        reader.start(ids);
        for (int begin = 0; begin < turns; begin += 64)
            reader.read(begin, std::min(turns, begin + 64));
    });
}

double peer(const std::string &arguments)
{
    const std::string command = "/usr/bin/python3 " DUOLOGUE_PEERS "/han_torch.py " + arguments;
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
    bench::Report report("text models", argc, argv);
    const std::string torchName = "PyTorch, " + std::to_string(threads) + " threads";
    const auto train = bench::inTurns(
        3, [] { return trainStep(43, 18, words, 0); }, [] { return peer("train 2 0 17 30 43 0"); });
    report.add({"training step, 43 windows of 18 turns of 30 words", train.ours, train.peer, "s",
                torchName, 0.5, bench::Better::Lower, "no turn shared between windows"});
    const auto ragged = bench::inTurns(
        3, [] { return trainStep(43, 18, 1, 0); }, [] { return peer("train 2 0 17 30 43 0"); });
    report.add({"training step, the same with turns of 1 to 30 words", ragged.ours, ragged.peer,
                "s", torchName, 0.5, bench::Better::Lower, "padding is left out"});
    // Of SEMAINE's intensity; its recurrent dropout is beyond PyTorch's nn.GRU.
    const auto dropped = bench::inTurns(
        3, [] { return trainStep(43, 18, words, 0.17); },
        [] { return peer("train 2 0 17 30 43 0.17"); });
    report.add({"training step, full turns with input dropout 0.17", dropped.ours, dropped.peer,
                "s", torchName, 0.5, bench::Better::Lower, "a mask a sequence, GRU and direction"});
    const auto session = bench::inTurns(
        1, [] { return readAll(600, 17); }, [] { return peer("read 2 600 17 30"); });
    report.add({"reading a session of 600 turns, context 17", session.ours, session.peer, "s",
                torchName, 1.0 / 3, bench::Better::Lower, "each turn encoded once"});
    const auto corpus = bench::inTurns(
        1,
        [] {
            double sum = 0;
            for (int i = 0; i < 4; ++i)
                sum += readAll(100, 17);
            return sum;
        },
        [] {
            double sum = 0;
            for (int i = 0; i < 4; ++i)
                sum += peer("read 2 100 17 30");
            return sum;
        });
    report.add({"scoring 4 conversations of 100 turns", corpus.ours, corpus.peer, "s", torchName,
                0.1, bench::Better::Lower, "200 such conversations take 50 times as long"});
    return report.print();
}
