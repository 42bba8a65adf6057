#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "models/api/runtime.h"
#include "models/base/error.h"
#include "models/base/files.h"
#include "tests/models/planted_functionals.h"
#include "tests/models/synthetic.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

nlohmann::json longSpec()
{
    auto spec = syntheticSpec();
    spec["epochs"] = 6;
    spec["l2"] = 1e-4;
    spec["checkpoint_seconds"] = 0;
    return spec;
}

Outcome<ModelInfo> train(const Folder &folder, const nlohmann::json &spec,
                         const TrainingObserver &observer = {},
                         const std::function<bool()> &enough = {})
{
    return duologueModelsRuntime()->train({folder.write("spec.json", spec.dump()), {}, {}},
                                          folder.path("model"), observer, enough);
}

/// Trains in a process of its own that kills itself, as power cuts do, in the given epoch.
void trainAndDie(const Folder &folder, const nlohmann::json &spec, int epoch)
{
    const pid_t child = ::fork();
    if (child == 0) {
        train(folder, spec, [epoch](const TrainingProgress &progress) {
            if (progress.epoch >= epoch)
                ::kill(::getpid(), SIGKILL);
            return true;
        });
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
}

} // namespace

/// First, while no thread of LibTorch exists that a fork would lose.
TEST(Resume, givesTheSameBytesAfterBeingKilledTwice)
{
    const Folder killed, whole;
    for (const Folder *folder : {&killed, &whole})
        writeSynthetic(*folder, {4, 8, 1});
    trainAndDie(killed, longSpec(), 3);
    EXPECT_TRUE(std::filesystem::exists(killed.path("model.checkpoint")));
    EXPECT_FALSE(std::filesystem::exists(killed.path("model")));
    trainAndDie(killed, longSpec(), 5);
    int first = 100;
    ASSERT_TRUE(train(killed, longSpec(), [&first](const TrainingProgress &progress) {
        first = std::min(first, progress.epoch);
        return true;
    }));
    EXPECT_GE(first, 4) << "it began again";
    ASSERT_TRUE(train(whole, longSpec()));
    for (const char *file : {"model/weights.safetensors", "model/model.json"})
        EXPECT_EQ(contentOf(killed.path(file)), contentOf(whole.path(file))) << file;
    EXPECT_FALSE(std::filesystem::exists(killed.path("model.checkpoint")));
}

/// A checkpoint holds what any optimiser has to remember.
TEST(Resume, givesTheSameBytesWithNadam)
{
    const Folder killed, whole;
    for (const Folder *folder : {&killed, &whole})
        writeSynthetic(*folder, {4, 8, 1});
    auto spec = longSpec();
    spec["optimiser"] = "nadam";
    trainAndDie(killed, spec, 3);
    ASSERT_TRUE(train(killed, spec));
    ASSERT_TRUE(train(whole, spec));
    EXPECT_EQ(contentOf(killed.path("model/weights.safetensors")),
              contentOf(whole.path("model/weights.safetensors")));
}

/// Noise is drawn on where it was, what is frozen stays so, and running averages go on.
TEST(Resume, givesTheSameBytesOfNetworksOnFunctionals)
{
    for (const char *architecture : {"ladder-stl", "autoencoder"})
        for (const int epoch : {2, 5}) {
            const Folder killed, whole;
            for (const Folder *folder : {&killed, &whole})
                writeFunctionals(*folder, {200, false, false, 1});
            const nlohmann::json spec{{"data", "data"},       {"architecture", architecture},
                                      {"primary", "arousal"}, {"units", 8},
                                      {"pretrain_epochs", 3}, {"epochs", 5},
                                      {"lr", 0.001},          {"checkpoint_seconds", 0}};
            trainAndDie(killed, spec, epoch);
            EXPECT_TRUE(std::filesystem::exists(killed.path("model.checkpoint")));
            ASSERT_TRUE(train(killed, spec));
            ASSERT_TRUE(train(whole, spec));
            for (const char *file : {"model/weights.safetensors", "model/model.json"})
                EXPECT_EQ(contentOf(killed.path(file)), contentOf(whole.path(file)))
                    << file << " of " << architecture << ", killed in epoch " << epoch;
        }
}

/// Also the weights of seventeen tasks that are trained with the network.
TEST(Resume, givesTheSameBytesWithLearnedLossWeights)
{
    const Folder killed, whole;
    for (const Folder *folder : {&killed, &whole})
        writeSynthetic(*folder, {4, 8, 1});
    auto spec = longSpec();
    spec["weights"] = "dynamic";
    trainAndDie(killed, spec, 3);
    ASSERT_TRUE(train(killed, spec));
    ASSERT_TRUE(train(whole, spec));
    for (const char *file : {"model/weights.safetensors", "model/model.json"})
        EXPECT_EQ(contentOf(killed.path(file)), contentOf(whole.path(file))) << file;
    const auto card = nlohmann::json::parse(contentOf(whole.path("model/model.json")));
    const auto &last = card.at("training").at("curve").back().at("weights");
    EXPECT_EQ(last.size(), 17U);
    double sum = 0;
    for (const auto &weight : last)
        sum += weight.get<double>();
    EXPECT_NEAR(sum, 1, 1e-4);
    EXPECT_NE(last.at("emotion"),
              card.at("training").at("curve").front().at("weights").at("emotion"));
}

TEST(Resume, refusesACheckpointOfAnotherTraining)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    trainAndDie(folder, longSpec(), 2);
    auto other = longSpec();
    other["lr"] = 0.001;
    EXPECT_NE(train(folder, other).error.find("another specification"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder.path("model")));
}

TEST(Resume, saysWhenACheckpointIsDamaged)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    trainAndDie(folder, longSpec(), 2);
    const std::string good = contentOf(folder.path("model.checkpoint"));
    for (const std::size_t length : {std::size_t(0), std::size_t(40), good.size() / 2}) {
        folder.write("model.checkpoint", good.substr(0, length));
        const auto outcome = train(folder, longSpec());
        EXPECT_FALSE(outcome);
        EXPECT_NE(outcome.error.find("model.checkpoint"), std::string::npos) << outcome.error;
    }
    std::string renamed = good;
    renamed.replace(renamed.find("now.embedding"), 13, "now.embeddinG");
    folder.write("model.checkpoint", renamed);
    EXPECT_NE(train(folder, longSpec()).error.find("Remove it"), std::string::npos);
}

TEST(Train, keepsTheBestSoFar_whenItIsEnough)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    int asked = 0;
    const auto outcome = train(folder, longSpec(), {}, [&asked] { return ++asked == 2; });
    ASSERT_TRUE(outcome) << outcome.error;
    EXPECT_EQ(asked, 2);
    EXPECT_NE(outcome.value->provenance.find("best of 2 epochs"), std::string::npos)
        << outcome.value->provenance;
    EXPECT_FALSE(std::filesystem::exists(folder.path("model.checkpoint")));
}

TEST(Train, leavesNoCheckpoint_whenCancelled)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    const auto outcome = train(folder, longSpec(),
                               [](const TrainingProgress &progress) { return progress.epoch < 3; });
    EXPECT_TRUE(outcome.cancelled);
    EXPECT_FALSE(std::filesystem::exists(folder.path("model.checkpoint")));
    EXPECT_FALSE(std::filesystem::exists(folder.path("model")));
}

/// A limit on file size stands for the full disk.
TEST(Train, saysWhenTheDiskIsFullDuringACheckpoint)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit little{10'000, before.rlim_max};
    const std::string spec = folder.write("spec.json", longSpec().dump());
    ::setrlimit(RLIMIT_FSIZE, &little);
    const auto outcome = duologueModelsRuntime()->train({spec, {}, {}}, folder.path("model"), {});
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_NE(outcome.error.find("Free some space"), std::string::npos) << outcome.error;
    for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
        EXPECT_NE(entry.path().filename().string().substr(0, 5), "model") << entry.path();
}
