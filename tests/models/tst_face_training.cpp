#include <cmath>
#include <sstream>

#include <gtest/gtest.h>
#include <torch/types.h>

#include "models/api/guarded.h"
#include "models/api/runtime.h"
#include "models/base/error.h"
#include "models/card/safetensors.h"
#include "models/data/dataset.h"
#include "models/train/best_epoch.h"
#include "tests/models/planted_pictures.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

Outcome<ModelInfo> train(const Folder &folder, const nlohmann::json &spec,
                         const std::string &model = "model")
{
    return duologueModelsRuntime()->train({folder.path("spec.json"), spec.dump(), {}},
                                          folder.path(model), {});
}

/// The test pictures of a folder as the door reads them.
class TestPictures : public ItemSource
{
public:
    explicit TestPictures(const Folder &folder, int size = 32)
    {
        InputSpec input{"face", "faces", "", false, 0};
        input.size = size;
        m_dataset = readDataset(folder.path("data"), {}, input);
    }
    int size() const override { return DatasetItems(m_dataset, Split::Test).size(); }
    Outcome<Item> get(int index) const override
    {
        return DatasetItems(m_dataset, Split::Test).get(index);
    }

private:
    Dataset m_dataset;
};

std::vector<float> tensorOf(const std::string &model, const std::string &name)
{
    safetensors::File file(model + "/weights.safetensors");
    const auto *tensor = file.find(name);
    std::vector<float> values(tensor ? (tensor->end - tensor->begin) / sizeof(float) : 0);
    if (tensor)
        file.read(*tensor, values.data());
    return values;
}

/// Beyond what a learning rate of nearly nothing does.
double largestDifference(const std::string &a, const std::string &nameA, const std::string &b,
                         const std::string &nameB)
{
    const auto one = tensorOf(a, nameA), two = tensorOf(b, nameB);
    EXPECT_EQ(one.size(), two.size());
    double most = 0;
    for (std::size_t i = 0; i < std::min(one.size(), two.size()); ++i)
        most = std::max<double>(most, std::abs(one[i] - two[i]));
    return most < 1e-6 ? 0 : most;
}

double metric(const ModelInfo &info, const char *task, const char *name)
{
    const auto metrics = nlohmann::json::parse(info.metrics);
    return task == info.primary().name ? metrics.at("test").at(name)
                                       : metrics.at("tasks").at(task).at("test").at(name);
}

} // namespace

TEST(FaceTraining, learnsTasksOfAllKindsAndShowsWhere)
{
    const Folder folder;
    writePictures(folder);
    const auto info = train(folder, pictureSpec("face-shared"));
    ASSERT_TRUE(info) << info.error;
    EXPECT_EQ(info.value->input.kind, "face");
    EXPECT_EQ(info.value->input.size, 32);
    EXPECT_GT(metric(*info.value, "colour", "accuracy"), 0.9);
    EXPECT_LT(metric(*info.value, "brightness", "mae"),
              0.6 * metric(*info.value, "brightness", "median_mae"));
    const auto curve = nlohmann::json::parse(info.value->curve);
    EXPECT_TRUE(curve[0].at("tasks").at("brightness").contains("loss"));
    EXPECT_TRUE(curve[0].at("tasks").at("colour").contains("accuracy"));

    auto model = duologueModelsRuntime()->load(folder.path("model"), "cpu");
    ASSERT_TRUE(model) << model.error;
    const TestPictures items(folder);
    const auto plain = (*model.value)->predict(items, {});
    ASSERT_TRUE(plain) << plain.error;
    EXPECT_TRUE(plain.value->front().why.empty());
    const auto told = (*model.value)->predict(items, {}, Why{.mapOf = 1});
    ASSERT_TRUE(told) << told.error;
    for (std::size_t i = 0; i < told.value->size(); ++i) {
        const Prediction &said = (*told.value)[i];
        EXPECT_EQ(said.outputs, (*plain.value)[i].outputs);
        ASSERT_EQ(said.outputs.size(), 3U);
        ASSERT_EQ(said.why.size(), 1U);
        const Explanation &map = said.why.front();
        EXPECT_EQ(map.kind, "cam");
        EXPECT_EQ(map.task, 1);
        EXPECT_EQ(map.firstItem, static_cast<int>(i));
        EXPECT_EQ(map.output, said.outputs[1][1] > said.outputs[1][0] ? 1 : 0);
        EXPECT_EQ(map.shape, (std::vector<int>{2, 2}));
        EXPECT_EQ(map.weights.size(), 4U);
        for (const double weight : map.weights) {
            EXPECT_GE(weight, 0);
            EXPECT_LE(weight, 1);
        }
    }
    const auto wrong = (*model.value)->predict(items, {}, Why{.mapOf = 2, .mapOutput = 4});
    EXPECT_NE(wrong.error.find("'corner' has no class number 5"), std::string::npos) << wrong.error;
    const auto judged = (*model.value)->judge(folder.path("data"), {});
    ASSERT_TRUE(judged) << judged.error;
    EXPECT_EQ(judged.value->items.front().labels.size(), 3U);
}

TEST(FaceTraining, stitchesWhatWasTrainedApart)
{
    const Folder folder;
    writePictures(folder, {60});
    auto spec = pictureSpec("face-single");
    spec["epochs"] = 1;
    const auto apart = train(folder, spec, "apart");
    ASSERT_TRUE(apart) << apart.error;
    spec["architecture"] = "face-stitched";
    spec["start_from"] = folder.path("apart");
    spec["lr"] = 1e-9;
    spec["alpha"] = "misra";
    const auto stitched = train(folder, spec, "stitched");
    ASSERT_TRUE(stitched) << stitched.error;
    EXPECT_EQ(stitched.value->parameters, apart.value->parameters + 9);
    spec["depth"] = 2;
    spec["start_from"] = folder.path("stitched");
    const auto deeper = train(folder, spec, "deeper");
    ASSERT_TRUE(deeper) << deeper.error;
    spec["tasks"] = {spec["tasks"][2], spec["tasks"][1]}; // by name, not by place
    spec["start_from"] = folder.path("apart");
    const auto fewer = train(folder, spec, "fewer");
    ASSERT_TRUE(fewer) << fewer.error;
    EXPECT_EQ(largestDifference(folder.path("apart"), "task.2.conv1.weight", folder.path("fewer"),
                                "task.0.conv1.weight"),
              0);
    EXPECT_GT(largestDifference(folder.path("apart"), "task.0.conv1.weight", folder.path("fewer"),
                                "task.0.conv1.weight"),
              0.01);
    spec["architecture"] = "face-shared";
    const auto other = train(folder, spec, "shared");
    EXPECT_NE(other.error.find("'shared.conv1.weight' is missing"), std::string::npos)
        << other.error;
}

TEST(FaceTraining, refusesWhatDoesNotFit)
{
    const Folder folder;
    writePictures(folder, {60});
    auto spec = pictureSpec("face-shared");
    spec["size"] = 40;
    EXPECT_NE(train(folder, spec).error.find("are 32 x 32, and 40 x 40 are asked for"),
              std::string::npos);
    spec = pictureSpec("face-shared");
    spec["tasks"][0]["name"] = "colour";
    EXPECT_NE(train(folder, spec).error.find("'tasks.name' is 'colour' twice"), std::string::npos);
    spec = pictureSpec("face-shared");
    spec["primary"] = "colour";
    EXPECT_NE(train(folder, spec).error.find("said a second time by 'tasks'"), std::string::npos);
    spec = pictureSpec("face-shared");
    spec["tasks"].erase(1);
    spec["tasks"].erase(1);
    EXPECT_NE(train(folder, spec).error.find("at least two tasks"), std::string::npos);
    folder.write("data/features/faces.json", R"({"ids": ["p0"]})");
    EXPECT_NE(train(folder, pictureSpec("face-shared")).error.find("for each of the 1 ids"),
              std::string::npos);
}

/// Who was not found in a rated window is no reason to refuse all others.
TEST(FaceTraining, leavesOutWhoWasNotSeen_andSaysSo)
{
    const Folder folder;
    writePictures(folder, {60});
    folder.write("data/utterances.csv", contentOf(folder.path("data/utterances.csv")) +
                                            "unseen,test,100,red,a\nnowhere,train,90,blue,b\n");
    auto spec = pictureSpec("face-shared");
    spec["epochs"] = 1;
    const std::string left = "2 of 62 items have no picture in features/faces.safetensors and are "
                             "left out.";
    const auto info = train(folder, spec);
    ASSERT_TRUE(info) << info.error;
    EXPECT_NE(info.value->metrics.find(left), std::string::npos) << info.value->metrics;
    auto model = duologueModelsRuntime()->load(folder.path("model"), "cpu");
    ASSERT_TRUE(model) << model.error;
    const auto judged = (*model.value)->judge(folder.path("data"), {});
    ASSERT_TRUE(judged) << judged.error;
    EXPECT_EQ(judged.value->items.size(), 60U);
    EXPECT_EQ(judged.value->notes, std::vector<std::string>{left});
}

/// A card that is full cannot be had here: its words are those of LibTorch.
TEST(Memory, thatEnds_isToldInASentence)
{
    const auto full = guarded<int>([]() -> int {
        throw std::runtime_error("CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 139 GiB "
                                 "total capacity)\nException raised from malloc at ...");
    });
    EXPECT_TRUE(full.error.starts_with("The graphics card has not enough free memory"));
    EXPECT_EQ(full.error.find("Exception raised"), std::string::npos);
    const auto large = guarded<int>([] {
        return static_cast<int>(torch::empty({std::int64_t(1) << 50}).dim()); // four petabytes
    });
    EXPECT_TRUE(large.error.starts_with("There is not enough memory for this")) << large.error;
    EXPECT_EQ(large.error.find('\n'), std::string::npos);
}

/// The recorded training of the thesis' repository: it stopped after epoch 13, the best was 9.
TEST(EarlyStopping, endsWhereThePublishedTrainingEnded)
{
    const std::vector<double> losses{147.28, 107.56, 112.10, 94.69, 85.83, 93.17, 81.87,
                                     80.31,  79.65,  80.64,  83.65, 80.72, 82.56, 70.0};
    BestEpoch best;
    int epoch = 0;
    while (!best.waited(epoch, 4)) {
        const double loss = losses.at(static_cast<std::size_t>(epoch++));
        best.takes(epoch, -loss, loss);
    }
    EXPECT_EQ(epoch, 13);
    EXPECT_EQ(best.epoch, 9);
}

namespace {

/// Three rows of the published design, small.
void writeDesign(const Folder &folder)
{
    folder.write("small.json", R"({
        "name": "Small", "paper": "nobody", "base": {"family": "face"}, "trials": 2,
        "significance": "none", "headline": "mean", "search": [],
        "heads": ["brightness", "colour", "corner"], "notes": ["A note & more."],
        "tables": [{"number": 1, "title": "One", "rows": [
            {"label": "Baseline", "patch": {"architecture": "face-single",
                "tasks": ["brightness", "colour", "corner"]}},
            {"label": "HPS 5", "patch": {"architecture": "face-shared", "depth": 5,
                "tasks": ["brightness", "corner"]}},
            {"label": "CS 1", "patch": {"architecture": "face-stitched", "depth": 1,
                "tasks": ["brightness", "corner"]}, "after": "Baseline"},
            {"label": "CS 2", "patch": {"architecture": "face-stitched", "depth": 2,
                "tasks": ["brightness", "corner"]}, "after": "CS 1"}]}],
        "published": {"columns": ["brightness", "colour", "corner"], "rows": [
            {"table": 1, "row": "HPS 5", "figures": ["80.5", "", "0.75"]}]}})");
}

nlohmann::json experimentSpec()
{
    auto task = pictureSpec("");
    for (const char *key : {"architecture", "family"})
        task.erase(key);
    task["epochs"] = 3;
    task["name"] = "pictures";
    return {{"design", "small.json"}, {"elsewhere", "data"}, {"tasks", {task}}};
}

Outcome<ExperimentResult> run(const Folder &folder, const ExperimentObserver &observer = {})
{
    return duologueModelsRuntime()->experiment(folder.path("experiment.json"), folder.path("out"),
                                               observer);
}

const nlohmann::json &cellOf(const nlohmann::json &summary, const char *row, const char *task)
{
    for (const auto &cell : summary.at("cells"))
        if (cell.at("row") == row && cell.at("task") == task)
            return cell;
    throw std::runtime_error("no cell");
}

} // namespace

TEST(FaceExperiment, trainsTasksAtOnceAndStartsFromTheBestBefore)
{
    const Folder folder;
    writePictures(folder, {100});
    writeDesign(folder);
    folder.write("data/utterances.csv",
                 contentOf(folder.path("data/utterances.csv")) + "unseen,test,100,red,a\n");
    folder.write("experiment.json", experimentSpec().dump());
    // Stopped in the midst of the sixth trial, then run again.
    const auto stopped = run(folder, [](const ExperimentProgress &progress) {
        return progress.done < 5 || progress.epoch < 2;
    });
    EXPECT_TRUE(stopped.cancelled) << stopped.error;
    int seen = 0;
    const auto ended = run(folder, [&seen](const ExperimentProgress &progress) {
        seen += progress.done < 5;
        return true;
    });
    ASSERT_TRUE(ended) << ended.error;
    EXPECT_EQ(seen, 0);

    std::istringstream log(contentOf(folder.path("out/trials.jsonl")));
    std::vector<nlohmann::json> trials;
    for (std::string line; std::getline(log, line);)
        trials.push_back(nlohmann::json::parse(line));
    ASSERT_EQ(trials.size(), 8U);
    EXPECT_EQ(trials[4].at("after"), "Baseline");
    EXPECT_EQ(trials[6].at("units").size(), 2U);
    EXPECT_FALSE(trials[2].contains("units"));

    const auto summary = nlohmann::json::parse(ended.value->summary);
    const auto &cell = cellOf(summary, "HPS 5", "corner");
    EXPECT_EQ(cell.at("published"), 0.75);
    double sum = 0;
    for (const auto &trial : {trials[2], trials[3]}) {
        double best = 0;
        for (const auto &epoch : trial.at("curve"))
            best = std::max(best, epoch.at("tasks").at("corner").at("accuracy").get<double>());
        sum += best / 2;
    }
    EXPECT_NEAR(cell.at("ours"), sum, 1e-9);
    const auto test = [&](std::size_t i) {
        return trials[i].at("figures").at("tasks").at("corner").at("test").at("accuracy");
    };
    EXPECT_NEAR(cell.at("honest"), (test(2).get<double>() + test(3).get<double>()) / 2, 1e-9);
    EXPECT_FALSE(cellOf(summary, "CS 2", "brightness").at("elsewhere").is_null());
    const std::string report = contentOf(ended.value->report);
    for (const char *part :
         {"A note &amp; more.", "pictures: 1 of 101 items have no picture", "80.500",
          "Cross-stitch units", "<svg", "brightness, published: hard sharing"})
        EXPECT_NE(report.find(part), std::string::npos) << part;
}
