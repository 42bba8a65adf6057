#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "models/api/runtime.h"
#include "models/card/safetensors.h"
#include "models/data/dataset.h"
#include "models/experiment/experiment_spec.h"
#include "tests/models/planted_frames.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

Outcome<ModelInfo> train(const Folder &folder, const nlohmann::json &spec,
                         const std::string &model = "model", const TrainingObserver &observer = {})
{
    return duologueModelsRuntime()->train({folder.path("spec.json"), spec.dump(), {}},
                                          folder.path(model), observer);
}

double test(const ModelInfo &info, const std::string &task, const char *name)
{
    const auto metrics = nlohmann::json::parse(info.metrics);
    return task == info.primary().name ? metrics.at("test").at(name)
                                       : metrics.at("tasks").at(task).at("test").at(name);
}

std::vector<Prediction> predict(const std::string &model, const std::string &data)
{
    auto loaded = duologueModelsRuntime()->load(model, "cpu");
    EXPECT_TRUE(loaded) << loaded.error;
    const Dataset dataset = readDataset(data, {}, (*loaded.value)->info().input);
    const auto said = (*loaded.value)->predict(DatasetItems(dataset), {});
    EXPECT_TRUE(said) << said.error;
    return said.value.value_or(std::vector<Prediction>());
}

} // namespace

TEST(BlstmTraining, learnsEmotionAndGender)
{
    const Folder folder;
    writeFrames(folder);
    const auto info = train(folder, blstmSpec());
    ASSERT_TRUE(info) << info.error;
    EXPECT_EQ(info.value->input.kind, "frames");
    EXPECT_GT(test(*info.value, "emotion", "accuracy"), 0.8);
    EXPECT_GT(test(*info.value, "emotion", "macro_recall"), 0.8);
    EXPECT_GT(test(*info.value, "gender", "accuracy"), 0.8);
    const auto said = predict(folder.path("model"), folder.path("data"));
    ASSERT_EQ(said.size(), 120U);
    EXPECT_EQ(said[5].item, 5);
    EXPECT_NEAR(said[5].outputs[0][0] + said[5].outputs[0][1] + said[5].outputs[0][2] +
                    said[5].outputs[0][3],
                1, 1e-5);
    EXPECT_TRUE(said[5].why.empty()) << "an LSTM alone shows no attention";

    auto more = blstmSpec();
    more["tasks"] = {more["tasks"][1], {{"name", "arousal"}}}; // by name, and a number
    more["start_from"] = folder.path("model");
    more["select"] = "loss";
    EXPECT_NE(train(folder, more, "more").error.find("'task.1.weight' is missing"),
              std::string::npos);
    more.erase("start_from");
    const auto number = train(folder, more, "more");
    ASSERT_TRUE(number) << number.error;
    EXPECT_LT(test(*number.value, "arousal", "mae"),
              0.9 * test(*number.value, "arousal", "median_mae"));
    more["tasks"].erase(1);
    more["start_from"] = folder.path("model");
    more["epochs"] = 1;
    const auto fewer = train(folder, more, "fewer");
    ASSERT_TRUE(fewer) << fewer.error;
    EXPECT_GT(test(*fewer.value, "gender", "accuracy"), 0.8);
}

/// Frames like decibels, far from 0 and wide: standardised, they are read as any others.
TEST(BlstmTraining, standardisedFramesAreReadAlikeAtAnyScale)
{
    const auto said = [](double scale, double shift) {
        const Folder folder;
        PlantedFrames frames;
        frames.scale = scale;
        frames.shift = shift;
        writeFrames(folder, frames);
        auto spec = blstmSpec();
        spec["standardise"] = true;
        spec["epochs"] = 3;
        const auto info = train(folder, spec);
        EXPECT_TRUE(info) << info.error;
        return predict(folder.path("model"), folder.path("data"));
    };
    const auto plain = said(1, 0), loud = said(40, -300);
    ASSERT_EQ(plain.size(), loud.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
        for (std::size_t c = 0; c < 4; ++c)
            EXPECT_NEAR(plain[i].outputs[0][c], loud[i].outputs[0][c], 0.01);
}

TEST(MockingjayTraining, learnsWithoutLabelsAndServesABlstm)
{
    const Folder folder;
    writeFrames(folder);
    folder.write("data/features/mfcc40.json",
                 R"({"columns": ["a", "b", "c", "d", "e", "f", "g", "h"]})");
    auto spec = mockingjaySpec();
    spec["epochs"] = 40;
    const auto info = train(folder, spec, "encoder");
    ASSERT_TRUE(info) << info.error;
    EXPECT_LT(test(*info.value, "reconstruction", "mae"), test(*info.value, "channel_mean", "mae"));
    EXPECT_LT(test(*info.value, "reconstruction", "mae"),
              test(*info.value, "interpolation", "mae"));
    const auto metrics = nlohmann::json::parse(info.value->metrics);
    EXPECT_FALSE(metrics.at("test").contains("median_mae"));
    for (const Prediction &one : predict(folder.path("encoder"), folder.path("data"))) {
        ASSERT_EQ(one.outputs.size(), 3U);
        ASSERT_EQ(one.why.size(), 1U);
        EXPECT_EQ(one.why[0].kind, "frames");
    }
    auto loaded = duologueModelsRuntime()->load(folder.path("encoder"), "cpu");
    const auto judged = (*loaded.value)->judge(folder.path("data"), {});
    ASSERT_TRUE(judged) << judged.error;
    EXPECT_EQ(judged.value->items.front().labels, (std::vector<double>{0, 0, 0}));

    auto reading = blstmSpec();
    reading["encoder"] = {{"file", "encoder"}};
    reading["epochs"] = 2;
    const auto whole = train(folder, reading);
    ASSERT_TRUE(whole) << whole.error;
    // So little is learned here that only the lower layer tells much of what goes in.
    reading["layer"] = 1;
    reading["epochs"] = 120;
    reading["lr"] = 0.01;
    const auto first = train(folder, reading, "first");
    ASSERT_TRUE(first) << first.error;
    const auto curve = nlohmann::json::parse(first.value->curve);
    double least = curve[0]["train_loss"];
    for (const auto &epoch : curve)
        least = std::min(least, epoch["train_loss"].get<double>());
    EXPECT_LT(least, 0.8 * curve[0]["train_loss"].get<double>());
    EXPECT_EQ(first.value->parameters, whole.value->parameters) << "the encoder is not trained";
    std::filesystem::remove_all(folder.path("encoder")); // a model folder is whole
    const auto said = predict(folder.path("model"), folder.path("data"));
    ASSERT_EQ(said[3].why.size(), 1U);
    const auto &looked = said[3].why[0];
    EXPECT_EQ(looked.kind, "frames");
    double sum = 0;
    for (const double weight : looked.weights)
        sum += weight;
    EXPECT_NEAR(sum, 1, 1e-5);
    safetensors::File weights(folder.path("first/weights.safetensors"));
    EXPECT_TRUE(weights.find("encoder.layer.0.query.weight"));
    EXPECT_FALSE(weights.find("encoder.layer.1.query.weight"));
}

TEST(MockingjayTraining, refusesWhatDoesNotFit)
{
    const Folder folder;
    writeFrames(folder, {.items = 20});
    auto labelled = mockingjaySpec();
    labelled["primary"] = "emotion";
    EXPECT_NE(train(folder, labelled).error.find("learns without labels"), std::string::npos);
    auto spec = mockingjaySpec();
    spec["heads"] = 3;
    EXPECT_NE(train(folder, spec).error.find("has to be a multiple of 'heads'"), std::string::npos);
    spec = mockingjaySpec();
    spec["epochs"] = 1;
    ASSERT_TRUE(train(folder, spec, "encoder"));
    auto reading = blstmSpec();
    reading["encoder"] = {{"file", "encoder"}};
    reading["layer"] = 3;
    EXPECT_NE(train(folder, reading).error.find("has 2 layers, and \"layer\" names number 3"),
              std::string::npos);
    reading["layer"] = 0;
    reading["features"] = "logmel160";
    writeFrames(folder, {.items = 20, .features = "logmel160"});
    EXPECT_NE(train(folder, reading).error.find("reads the features 'mfcc40'"), std::string::npos);
    writeFrames(folder, {.items = 20, .columns = 7});
    reading["features"] = "mfcc40";
    EXPECT_NE(train(folder, reading).error.find("have 7 columns"), std::string::npos);
    auto other = spec;
    other["start_from"] = folder.path("encoder");
    EXPECT_NE(train(folder, other, "other").error.find("made for another input"),
              std::string::npos);
}

/// Rounds beyond the last checkpoint are done again, and lead to the same bytes.
TEST(MockingjayTraining, goesOnWhereItWasStopped)
{
    const Folder folder;
    writeFrames(folder, {.items = 40});
    auto spec = mockingjaySpec();
    spec["checkpoint_seconds"] = 0;
    spec["epochs"] = 4;
    ASSERT_TRUE(train(folder, spec, "whole"));
    // Kept from a run that is cancelled: a copy stands for one that was killed.
    const auto stopped = train(folder, spec, "again", [&](const TrainingProgress &progress) {
        if (progress.epoch == 3)
            std::filesystem::copy_file(folder.path("again.checkpoint"), folder.path("kept"));
        return progress.epoch < 3;
    });
    EXPECT_TRUE(stopped.cancelled) << stopped.error;
    std::filesystem::rename(folder.path("kept"), folder.path("again.checkpoint"));
    ASSERT_TRUE(train(folder, spec, "again"));
    for (const char *file : {"weights.safetensors", "model.json"})
        EXPECT_EQ(contentOf(folder.path(std::string("whole/") + file)),
                  contentOf(folder.path(std::string("again/") + file)));
}

/// Every row of the published tables is a specification that can be trained.
TEST(SpeechExperiment, isThePublishedOne)
{
    const auto spec = readExperiment(std::string(DUOLOGUE_SOURCE_DIR) +
                                     "/resources/models/recipes/paper/speech-experiment.json");
    ASSERT_EQ(spec.design.tables.size(), 7U);
    ASSERT_EQ(spec.tasks.size(), 2U);
    std::size_t rows = 0, published = 0;
    for (const ExperimentTask &task : spec.tasks) {
        for (const ExperimentModel &model : task.models)
            EXPECT_NO_THROW(specificationOf(spec, task, model, nlohmann::json::object()))
                << model.name;
        for (const DesignTable &table : spec.design.tables)
            for (const DesignRow &row : table.rows) {
                ++rows;
                published +=
                    spec.design.published.figure(table.number, row.label, task.published, true)
                        .has_value();
            }
    }
    EXPECT_EQ(rows, 2U * 65);
    EXPECT_EQ(published, 2U * 64) << "a learning rate led to no number";
    EXPECT_EQ(spec.tasks[0].models.size(), 60U) << "rows that are alike share their trials";
}

TEST(SpeechExperiment, weighsGenderRowByRow)
{
    const Folder folder;
    writeFrames(folder, {.items = 40});
    folder.write("small.json", R"({
        "name": "Small", "paper": "nobody", "base": {"family": "blstm"}, "trials": 1,
        "search": [], "notes": ["A note & more."], "tables": [{"number": 7, "title": "Seven", "dev": true, "rows": [
            {"label": "alone", "patch": {"tasks": ["emotion"]}},
            {"label": "beta", "patch": {"tasks": ["emotion", {"name": "gender", "weight": 0.25}]}}]}],
        "published": {"columns": ["wa", "ua"], "rows": [
            {"table": 7, "row": "beta", "dev": ["0.5", "0.4"]}]}})");
    auto base = blstmSpec();
    base.erase("family");
    base["epochs"] = 2;
    folder.write("experiment.json",
                 nlohmann::json{{"design", "small.json"},
                                {"base", base},
                                {"tasks",
                                 {{{"name", "WA"}, {"published", "wa"}, {"select", "accuracy"}},
                                  {{"name", "UA"}, {"published", "ua"}, {"select", "uar"}}}}}
                     .dump());
    const auto ended =
        duologueModelsRuntime()->experiment(folder.path("experiment.json"), folder.path("out"), {});
    ASSERT_TRUE(ended) << ended.error;
    std::istringstream log(contentOf(folder.path("out/trials.jsonl")));
    std::vector<nlohmann::json> trials;
    for (std::string line; std::getline(log, line);)
        trials.push_back(nlohmann::json::parse(line));
    ASSERT_EQ(trials.size(), 4U);
    EXPECT_EQ(trials[0].at("tasks").size(), 1U);
    EXPECT_EQ(trials[1].at("tasks").at(1).at("weight"), 0.25);
    EXPECT_EQ(trials[1].at("tasks").at(1).at("classes").size(), 2U);
    EXPECT_EQ(trials[3].at("test"), trials[3].at("figures").at("test").at("macro_recall"));
    const std::string report = contentOf(ended.value->report);
    EXPECT_NE(report.find("A note &amp; more."), std::string::npos);
    EXPECT_NE(report.find("0.400"), std::string::npos);
}
