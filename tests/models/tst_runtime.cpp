#include <atomic>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>
#include <thread>

#include <gtest/gtest.h>

#include "models/api/runtime.h"
#include "tests/models/synthetic.h"
#include "tests/models/turns.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

const Runtime &runtime()
{
    return *duologueModelsRuntime();
}

Outcome<ModelInfo> train(const Folder &folder, const nlohmann::json &spec, const std::string &name,
                         const TrainingObserver &observer = {})
{
    return runtime().train({folder.write("spec.json", spec.dump()), {}, {}}, folder.path(name),
                           observer);
}

/// One trained ROCK, STL and flat model for all tests of a program.
const Folder &models()
{
    static const Folder folder;
    static const bool trained = [] {
        writeSynthetic(folder);
        for (const char *architecture : {"han-rock", "han-stl", "han-flat"})
            if (const auto outcome = train(folder, syntheticSpec(architecture), architecture);
                !outcome)
                ADD_FAILURE() << outcome.error;
        return true;
    }();
    static_cast<void>(trained);
    return folder;
}

Conversation conversationOf(const std::vector<std::string> &turns)
{
    Conversation conversation;
    for (const auto &text : turns) {
        auto &turn = conversation.turns.emplace_back();
        std::istringstream words(text);
        for (std::string word; words >> word;)
            turn.words.push_back(word);
    }
    return conversation;
}

Conversation longConversation(int turns)
{
    Conversation conversation;
    std::mt19937 random(3);
    const std::vector<std::string> words{"the", "woman", "great", "cry", "unknownword", "shout"};
    for (int i = 0; i < turns; ++i) {
        auto &turn = conversation.turns.emplace_back();
        for (unsigned w = random() % 9; w > 0; --w)
            turn.words.push_back(words[random() % words.size()]);
    }
    return conversation;
}

double sum(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

std::vector<TurnPrediction> predict(const std::string &model, const Conversation &conversation)
{
    auto loaded = runtime().load(models().path(model), "cpu");
    if (!loaded) {
        ADD_FAILURE() << loaded.error;
        return {};
    }
    const auto outcome = predictTurns(**loaded.value, conversation);
    EXPECT_TRUE(outcome) << outcome.error;
    return outcome.value.value_or(std::vector<TurnPrediction>());
}

} // namespace

TEST(Train, describesWhatItMade)
{
    const auto info = runtime().describe(models().path("han-rock"));
    ASSERT_TRUE(info) << info.error;
    EXPECT_EQ(info.value->name, "Synthetic");
    EXPECT_EQ(info.value->architecture, "han-rock");
    EXPECT_EQ(info.value->primary().classes.size(), 4U);
    EXPECT_EQ(info.value->auxiliary().size(), 16U);
    EXPECT_EQ(info.value->auxiliary()[8].name, "Y-1");
    EXPECT_EQ(info.value->input.context, 3);
    EXPECT_EQ(info.value->hash.size(), 64U);
    EXPECT_EQ(info.value->licence, "CC0-1.0");
    EXPECT_NE(info.value->provenance.find("seed 5"), std::string::npos);
    const auto metrics = nlohmann::json::parse(info.value->metrics);
    EXPECT_EQ(metrics["test"]["turns"], 36);
    EXPECT_GT(metrics["dev"]["accuracy"].get<double>(), 0);
    EXPECT_EQ(nlohmann::json::parse(info.value->curve).size(), 3U) << "one point an epoch";
    EXPECT_EQ(runtime().describe(models().path("han-stl")).value->auxiliary().size(), 0U);
}

TEST(Train, learnsWhatTheWordsSay)
{
    const Folder folder;
    writeSynthetic(folder, {24, 12, 2});
    auto spec = syntheticSpec();
    spec["epochs"] = 12;
    const auto outcome = train(folder, spec, "model");
    ASSERT_TRUE(outcome) << outcome.error;
    const auto test = nlohmann::json::parse(outcome.value->metrics)["test"];
    EXPECT_GT(test["accuracy"].get<double>(), test["majority_accuracy"].get<double>() + 0.4)
        << test.dump();
}

TEST(Train, overfitsEightTurns)
{
    const Folder folder;
    std::string table = "id,session,speaker,turn,start,end,text,narrative,split,valence\n";
    const std::vector<std::string> words{"ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"};
    for (const char *split : {"train", "dev"})
        for (int t = 0; t < 8; ++t)
            table += "1," + std::string(split) + ",x," + std::to_string(t) + ",0,1,,the " +
                     words[static_cast<std::size_t>(t)] + "," + split + "," +
                     std::to_string(1 + (t * 5) % 8 * 4 / 7.0) + "\n";
    folder.write("data/utterances.csv", table);
    for (const char *architecture : {"han-stl", "han-rock"}) {
        const nlohmann::json spec{{"data", "data"},
                                  {"primary", "valence"},
                                  {"scale", {1, 5}},
                                  {"architecture", architecture},
                                  {"E", 8},
                                  {"P", 12},
                                  {"A", 2},
                                  {"D", 16},
                                  {"epochs", 300},
                                  {"batch", 8},
                                  {"lr", 0.02},
                                  {"seed", 3},
                                  {"main_weight", 0.95}};
        const auto outcome = train(folder, spec, architecture);
        ASSERT_TRUE(outcome) << outcome.error;
        const auto mae = nlohmann::json::parse(outcome.value->metrics)["dev"]["mae"].get<double>();
        EXPECT_LT(mae, 0.05) << architecture;
    }
}

TEST(Train, givesTheSameBytes_whenTheSeedIsTheSame)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    auto spec = syntheticSpec();
    spec["epochs"] = 2;
    ASSERT_TRUE(train(folder, spec, "a"));
    ASSERT_TRUE(train(folder, spec, "b"));
    spec["seed"] = 6;
    ASSERT_TRUE(train(folder, spec, "c"));
    const auto weights = contentOf(folder.path("a/weights.safetensors"));
    EXPECT_EQ(weights, contentOf(folder.path("b/weights.safetensors")));
    EXPECT_EQ(contentOf(folder.path("a/model.json")), contentOf(folder.path("b/model.json")));
    EXPECT_NE(weights, contentOf(folder.path("c/weights.safetensors")));
}

TEST(Train, leavesNothingBehind_whenCancelledOrRefused)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    int calls = 0;
    const auto cancelled = train(folder, syntheticSpec(), "new/deep/model",
                                 [&calls](const TrainingProgress &) { return ++calls < 2; });
    EXPECT_TRUE(cancelled.cancelled);
    EXPECT_TRUE(cancelled.error.empty());
    EXPECT_FALSE(cancelled);
    EXPECT_FALSE(std::filesystem::exists(folder.path("new")));

    auto spec = syntheticSpec();
    spec["data"] = "nowhere";
    EXPECT_NE(train(folder, spec, "model").error.find("not a dataset folder"), std::string::npos);
    spec = syntheticSpec();
    spec["device"] = "cuda:77";
    EXPECT_NE(train(folder, spec, "model").error.find("cannot be used here"), std::string::npos);
    int entries = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
        entries += entry.path().filename() != "data" && entry.path().filename() != "spec.json";
    EXPECT_EQ(entries, 0);
}

TEST(Train, refusesAFolderThatHoldsAModel)
{
    const auto before = contentOf(models().path("han-stl/model.json"));
    const auto outcome = train(models(), syntheticSpec("han-stl"), "han-stl");
    EXPECT_NE(outcome.error.find("holds a model already"), std::string::npos) << outcome.error;
    EXPECT_EQ(contentOf(models().path("han-stl/model.json")), before);
}

TEST(Train, reportsProgressToItsEnd)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    auto spec = syntheticSpec();
    spec["note"] = "Made for a test.";
    std::vector<int> epochs;
    ASSERT_TRUE(train(folder, spec, "m", [&epochs](const TrainingProgress &progress) {
        EXPECT_EQ(progress.epochs, 3);
        EXPECT_GE(progress.secondsLeft, 0);
        epochs.push_back(progress.epoch);
        return true;
    }));
    EXPECT_EQ(epochs.back(), 3);
    EXPECT_TRUE(std::is_sorted(epochs.begin(), epochs.end()));
    EXPECT_TRUE(
        runtime().describe(folder.path("m")).value->provenance.ends_with(" Made for a test."));
}

TEST(Train, stopsEarly_whenPatienceEnds)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    auto spec = syntheticSpec("han-stl");
    spec["epochs"] = 500;
    spec["patience"] = 3;
    int last = 0;
    ASSERT_TRUE(train(folder, spec, "m", [&last](const TrainingProgress &progress) {
        last = progress.epoch;
        return true;
    }));
    EXPECT_LT(last, 500);
}

TEST(Train, keepsTheTrainedWordVectors_whenGloveIsGiven)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    folder.write("vectors.txt", "the 1 2 3\ngreat -1 0.5 0.25\nzebra 7 8 9\n");
    auto spec = syntheticSpec("han-stl");
    spec["E"] = 3;
    spec["embedding"] = {{"mode", "glove"}, {"file", "vectors.txt"}};
    ASSERT_TRUE(train(folder, spec, "m"));
    const auto card = nlohmann::json::parse(contentOf(folder.path("m/model.json")));
    EXPECT_EQ(card["input"]["vocabulary"], nlohmann::json({"the", "great", "zebra"}));
    const auto bytes = contentOf(folder.path("m/weights.safetensors"));
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), 8);
    const auto entry = nlohmann::json::parse(bytes.substr(8, length))["embedding"];
    std::vector<float> rows(15);
    std::memcpy(rows.data(),
                bytes.data() + 8 + length + entry["data_offsets"][0].get<std::size_t>(),
                15 * sizeof(float));
    EXPECT_EQ(rows, (std::vector<float>{0, 0, 0, 0, 0, 0, 1, 2, 3, -1, .5, .25, 7, 8, 9}));
}

TEST(Train, refusesLabelsOutsideTheScale)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    auto spec = syntheticSpec("han-stl");
    spec.erase("classes");
    spec["primary"] = "valence";
    spec["scale"] = {1, 4};
    const auto outcome = train(folder, spec, "m");
    EXPECT_NE(outcome.error.find("outside the scale"), std::string::npos) << outcome.error;
    EXPECT_NE(outcome.error.find("session 's"), std::string::npos) << outcome.error;
    EXPECT_FALSE(std::filesystem::exists(folder.path("m")));
}

/// Nobody answers: no context, no neighbour whose label could be a task, and still a model.
TEST(Train, bearsConversationsOfOneTurnAndUnknownWordsOnly)
{
    const Folder folder;
    writeSynthetic(folder, {40, 1, 1});
    auto spec = syntheticSpec();
    spec["min_count"] = 1000; // every word is an unknown one
    const auto outcome = train(folder, spec, "m");
    ASSERT_TRUE(outcome) << outcome.error;
    const auto model = runtime().load(folder.path("m"), "cpu");
    ASSERT_TRUE(model) << model.error;
    for (const auto &text : {"", "nobody knows these words"}) {
        const auto said = predictTurns(**model.value, conversationOf({text}));
        ASSERT_TRUE(said) << said.error;
        ASSERT_EQ(said.value->size(), 1U);
        EXPECT_NEAR(sum(said.value->front().output), 1, 1e-5);
        ASSERT_EQ(said.value->front().turnAttention.size(), 1U);
        EXPECT_NEAR(said.value->front().turnAttention[0], 1, 1e-6);
    }
}

TEST(Predict, explainsEveryTurnInOrder)
{
    const auto conversation = conversationOf(
        {"the woman said great", "", "cry and then cry", "unheardof words", "shout", "the woman"});
    for (const char *model : {"han-rock", "han-stl", "han-flat"}) {
        const auto predictions = predict(model, conversation);
        ASSERT_EQ(predictions.size(), 6U);
        for (int turn = 0; turn < 6; ++turn) {
            const auto &p = predictions[static_cast<std::size_t>(turn)];
            EXPECT_EQ(p.turn, turn);
            EXPECT_EQ(p.windowBegin, std::max(0, turn - 3));
            EXPECT_EQ(p.output.size(), 4U);
            EXPECT_NEAR(sum(p.output), 1, 1e-5);
            const auto window = static_cast<std::size_t>(turn - p.windowBegin + 1);
            ASSERT_EQ(p.turnAttention.size(), window);
            EXPECT_NEAR(sum(p.turnAttention), 1, 1e-5);
            ASSERT_EQ(p.wordAttention.size(), window);
            for (std::size_t i = 0; i < window; ++i) {
                const auto &words =
                    conversation.turns[static_cast<std::size_t>(p.windowBegin) + i].words;
                EXPECT_EQ(p.wordAttention[i].size(), words.size());
                EXPECT_NEAR(sum(p.wordAttention[i]), words.empty() ? 0 : 1, 1e-5);
            }
            EXPECT_EQ(p.taskAttention.size(), std::string(model) == "han-rock" ? 17U : 0U);
            EXPECT_NEAR(sum(p.taskAttention), p.taskAttention.empty() ? 0 : 1, 1e-5);
        }
    }
}

TEST(Predict, dependsOnTheWindowAlone)
{
    const auto whole = longConversation(150);
    for (const char *model : {"han-rock", "han-flat"}) {
        const auto predictions = predict(model, whole);
        ASSERT_EQ(predictions.size(), 150U);
        for (const int turn : {0, 1, 2, 3, 31, 32, 63, 64, 100, 149}) {
            Conversation window;
            for (int i = std::max(0, turn - 3); i <= turn; ++i)
                window.turns.push_back(whole.turns[static_cast<std::size_t>(i)]);
            const auto alone = predict(model, window).back();
            const auto &within = predictions[static_cast<std::size_t>(turn)];
            for (std::size_t c = 0; c < 4; ++c)
                EXPECT_NEAR(alone.output[c], within.output[c], 1e-5) << model << turn;
            for (std::size_t i = 0; i < alone.turnAttention.size(); ++i)
                EXPECT_NEAR(alone.turnAttention[i], within.turnAttention[i], 1e-5) << model << turn;
        }
    }
}

TEST(Predict, readsWordsUpToTheLimit)
{
    const auto card = nlohmann::json::parse(contentOf(models().path("han-rock/model.json")));
    const auto limit = card["input"]["max_words"].get<std::size_t>();
    Conversation conversation;
    conversation.turns.resize(1);
    conversation.turns[0].words.assign(limit + 30, "great");
    const auto predictions = predict("han-rock", conversation);
    EXPECT_EQ(predictions[0].wordAttention[0].size(), limit);
}

TEST(Predict, tellsTheObserverEachTurnAndStopsWhenAsked)
{
    auto model = runtime().load(models().path("han-rock"), "auto");
    ASSERT_TRUE(model) << model.error;
    const auto conversation = longConversation(100);
    std::vector<int> seen;
    auto outcome = predictTurns(**model.value, conversation,
                                [&](const TurnPrediction &p, int done, int total) {
                                    EXPECT_EQ(p.turn + 1, done);
                                    EXPECT_EQ(total, 100);
                                    seen.push_back(p.turn);
                                    return true;
                                });
    ASSERT_TRUE(outcome);
    EXPECT_EQ(seen.size(), 100U);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    outcome = predictTurns(**model.value, conversation,
                           [](const TurnPrediction &, int done, int) { return done < 7; });
    EXPECT_FALSE(outcome);
    EXPECT_TRUE(outcome.cancelled);
    EXPECT_TRUE(outcome.error.empty());
    EXPECT_TRUE(predictTurns(**model.value, {}).value->empty());
}

TEST(Predict, givesTheSameAnswersFromOtherThreads)
{
    const auto conversation = longConversation(40);
    const auto expected = predict("han-rock", conversation);
    std::atomic<int> equal = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            const auto actual = predict("han-rock", conversation);
            bool same = actual.size() == expected.size();
            for (std::size_t t = 0; same && t < actual.size(); ++t)
                same = std::abs(actual[t].output[0] - expected[t].output[0]) < 1e-5;
            equal += same;
        });
    for (auto &thread : threads)
        thread.join();
    EXPECT_EQ(equal, 3);
}
