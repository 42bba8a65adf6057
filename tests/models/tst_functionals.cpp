#include <cmath>
#include <map>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "models/api/runtime.h"
#include "models/base/error.h"
#include "models/data/functionals.h"
#include "tests/models/planted_functionals.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

nlohmann::json plainSpec(const std::string &architecture = "stl")
{
    nlohmann::json spec{
        {"data", "data"},       {"family", "ladder"}, {"architecture", architecture},
        {"primary", "arousal"}, {"units", 64},        {"dropout", 0.1},
        {"lr", 0.002},          {"epochs", 60},       {"seed", 3}};
    if (architecture == "mtl")
        spec["primary"] = {"arousal", "valence", "dominance"};
    return spec;
}

Outcome<ModelInfo> train(const Folder &folder, const nlohmann::json &spec,
                         const std::string &name = "model", const TrainingObserver &observer = {})
{
    return duologueModelsRuntime()->train({folder.path("spec.json"), spec.dump(), {}},
                                          folder.path(name), observer);
}

double testCcc(const ModelInfo &info)
{
    return nlohmann::json::parse(info.metrics)["test"]["ccc"];
}

std::string refusal(const Folder &folder)
{
    try {
        readFunctionals(folder.path("data"), "compare");
        return {};
    } catch (const ModelError &problem) {
        return problem.what();
    }
}

} // namespace

TEST(Functionals, areLearntWhereTheySayTheLabel)
{
    for (const bool arff : {false, true}) {
        const Folder folder;
        writeFunctionals(folder, {1200, false, arff, 1});
        const auto outcome = train(folder, plainSpec());
        ASSERT_TRUE(outcome) << outcome.error;
        EXPECT_GT(testCcc(*outcome.value), 0.9);
        EXPECT_EQ(outcome.value->family, "ladder");
        EXPECT_EQ(outcome.value->parameters, functionalsWidth * 64 + 64 + 64 * 64 + 64 + 64 + 1);
    }
}

TEST(Functionals, areNotLearntWhereTheySayNothing)
{
    const Folder folder;
    writeFunctionals(folder, {2000, true, false, 2});
    auto spec = plainSpec();
    spec["patience"] = 3;
    const auto outcome = train(folder, spec);
    ASSERT_TRUE(outcome) << outcome.error;
    EXPECT_NEAR(testCcc(*outcome.value), 0, 0.1);
}

TEST(Functionals, areLearntByEveryNetwork)
{
    const Folder folder;
    writeFunctionals(folder);
    for (const char *architecture : {"autoencoder", "ladder-stl", "ladder-mtl"}) {
        auto spec = plainSpec(architecture);
        spec["pretrain_epochs"] = 20;
        spec["primary"] = {"arousal"};
        if (architecture != std::string("ladder-stl"))
            spec["primary"] = {"arousal", "valence", "dominance"};
        TrainingProgress last;
        const auto outcome =
            train(folder, spec, architecture, [&last](const TrainingProgress &progress) {
                last = progress;
                return true;
            });
        ASSERT_TRUE(outcome) << outcome.error;
        EXPECT_GT(testCcc(*outcome.value), 0.75) << architecture;
        const auto model = duologueModelsRuntime()->load(folder.path(architecture), "cpu");
        ASSERT_TRUE(model) << model.error;
        const auto judged = (*model.value)->judge(folder.path("data"), {});
        ASSERT_TRUE(judged) << judged.error;
        double error = 0, count = 0;
        for (const JudgedItem &item : judged.value->items)
            if (item.split == "test") {
                error += std::abs(item.labels[0] - item.outputs[0][0]);
                ++count;
            }
        const auto metrics = nlohmann::json::parse((*model.value)->info().metrics);
        EXPECT_NEAR(error / count, metrics["test"]["mae"].get<double>(), 1e-5) << architecture;
        const auto card = nlohmann::json::parse(
            contentOf(folder.path(std::string(architecture) + "/model.json")));
        const auto &curve = card["training"]["curve"];
        if (architecture == std::string("autoencoder")) {
            EXPECT_EQ(last.epochs, 80) << "20 without labels come first";
            EXPECT_GT(metrics["best_epoch"], 20);
            EXPECT_LT(curve[19]["train_loss"].get<double>(), curve[0]["train_loss"].get<double>());
            continue;
        }
        const auto &first = curve.front()["terms"], &best = curve.back()["terms"];
        for (const char *term : {"arousal", "recon_0", "recon_1", "recon_2", "recon_3"})
            ASSERT_TRUE(first.contains(term)) << term;
        EXPECT_LT(best["recon_0"].get<double>(), 0.8 * first["recon_0"].get<double>());
    }
}

/// A class is what a number is above or below of, so that the same numbers tell it.
TEST(Functionals, teachClasses_besideNumbers)
{
    const Folder folder;
    writeFunctionals(folder, {600, false, false, 1});
    std::istringstream lines(contentOf(folder.path("data/utterances.csv")));
    std::string table, line;
    while (std::getline(lines, line)) {
        const auto arousal = line.find(',', line.find(',', line.find(',') + 1) + 1) + 1;
        const bool header = table.empty();
        const double value = header ? 0 : std::stod(line.substr(arousal));
        table += line + "," +
                 (header        ? "mood"
                  : value < 3.7 ? "calm"
                  : value > 4.3 ? "excited"
                                : "even") +
                 "\n";
    }
    folder.write("data/utterances.csv", table);
    const nlohmann::json mood{{"name", "mood"}, {"classes", {"calm", "even", "excited"}}};
    for (const char *architecture : {"stl", "autoencoder", "ladder-stl", "ladder-mtl"}) {
        auto spec = plainSpec(architecture);
        spec.erase("primary");
        spec["pretrain_epochs"] = 20;
        spec["tasks"] = {mood};
        if (architecture == std::string("ladder-mtl"))
            spec["tasks"].push_back({{"name", "valence"}, {"scale", {0, 9}}});
        const auto outcome = train(folder, spec, architecture);
        ASSERT_TRUE(outcome) << outcome.error;
        const auto metrics = nlohmann::json::parse(outcome.value->metrics);
        EXPECT_EQ(metrics["test"].contains("ccc"), false);
        // What is frozen without labels keeps what it can, not what is asked.
        const double least = architecture == std::string("autoencoder") ? 0.34 : 0.5;
        EXPECT_GT(metrics["test"]["macro_recall"].get<double>(), least) << architecture;
        const auto model = duologueModelsRuntime()->load(folder.path(architecture), "cpu");
        ASSERT_TRUE(model) << model.error;
        const auto judged = (*model.value)->judge(folder.path("data"), {});
        ASSERT_TRUE(judged) << judged.error;
        for (const JudgedItem &item : judged.value->items) {
            ASSERT_EQ(item.outputs.size(), spec["tasks"].size());
            ASSERT_EQ(item.outputs[0].size(), 3U);
            EXPECT_NEAR(item.outputs[0][0] + item.outputs[0][1] + item.outputs[0][2], 1, 1e-5);
        }
    }
    auto asked = plainSpec();
    asked.erase("primary");
    asked["tasks"] = {mood};
    asked["select"] = "ccc";
    const auto refused = train(folder, asked, "refused");
    EXPECT_NE(refused.error.find("select"), std::string::npos) << refused.error;
}

TEST(Functionals, teachSeveralTasksAtOnce)
{
    const Folder folder;
    writeFunctionals(folder);
    TrainingProgress last;
    const auto outcome =
        train(folder, plainSpec("mtl"), "model", [&last](const TrainingProgress &progress) {
            last = progress;
            return true;
        });
    ASSERT_TRUE(outcome) << outcome.error;
    EXPECT_EQ(last.metric, "ccc");
    ASSERT_EQ(last.terms.size(), 3U);
    EXPECT_EQ(last.terms[1].name, "valence");
    EXPECT_NEAR(last.terms[1].weight, 1 / 3.0, 1e-12);
    double sum = 0;
    for (const LossTerm &term : last.terms)
        sum += term.weight * term.value;
    EXPECT_NEAR(sum, last.trainLoss, 1e-6);
    const auto metrics = nlohmann::json::parse(outcome.value->metrics);
    EXPECT_GT(metrics["test"]["ccc"].get<double>(), 0.9);
    EXPECT_GT(metrics["tasks"]["valence"]["test"]["ccc"].get<double>(), 0.9);
    const auto card = nlohmann::json::parse(contentOf(folder.path("model/model.json")));
    EXPECT_EQ(card["primary"].size(), 3U);
    EXPECT_TRUE(card["training"]["curve"][0]["terms"].contains("dominance"));
    EXPECT_EQ(card["training"]["selected_by"], "ccc");
}

/// What was trained is what is evaluated: every item with its labels and its split.
TEST(Functionals, areJudgedBesideTheirLabels)
{
    const Folder folder;
    writeFunctionals(folder);
    ASSERT_TRUE(train(folder, plainSpec()));
    const auto model = duologueModelsRuntime()->load(folder.path("model"), "cpu");
    ASSERT_TRUE(model) << model.error;
    const auto judged = (*model.value)->judge(folder.path("data"), {});
    ASSERT_TRUE(judged) << judged.error;
    ASSERT_EQ(judged.value->items.size(), 1200U);
    double error = 0, count = 0;
    for (const JudgedItem &item : judged.value->items) {
        ASSERT_EQ(item.labels.size(), 1U);
        if (item.split == "test") {
            error += std::abs(item.labels[0] - item.outputs[0][0]);
            ++count;
        }
    }
    const auto metrics = nlohmann::json::parse((*model.value)->info().metrics);
    EXPECT_EQ(count, metrics["test"]["turns"].get<double>());
    EXPECT_NEAR(error / count, metrics["test"]["mae"].get<double>(), 1e-6);
    EXPECT_EQ(judged.value->items[7].id, "item7");
    EXPECT_EQ(judged.value->items[7].speaker, "s7");
}

/// 50 of 1000 training items have a label, a thousand steps of either network. How it goes with
/// other shares and seeds: tests/bench/bench_ladder.cpp.
TEST(Functionals, areLearntFromItemsWithoutLabels)
{
    const Folder folder;
    const FewLabelsOptions options{.seed = 102};
    writeFewLabels(folder, options);
    std::map<std::string, double> reached;
    for (const char *architecture : {"stl", "ladder-stl"}) {
        const auto outcome = train(folder, fewLabelsSpec(options, architecture), architecture);
        ASSERT_TRUE(outcome) << outcome.error;
        reached[architecture] = testCcc(*outcome.value);
    }
    EXPECT_GT(reached["ladder-stl"], reached["stl"] + 0.03);
    const auto card = nlohmann::json::parse(contentOf(folder.path("ladder-stl/model.json")));
    EXPECT_EQ(card["training"]["data"]["train"]["labelled_turns"], 50);
    EXPECT_EQ(card["training"]["data"]["train"]["unlabelled_turns"], 950);
}

/// One of several tasks without any label, and one whose labels are all the same.
TEST(Functionals, stayNumbersWhereATaskHasNothingToLearn)
{
    for (const char *valence : {"", "3"}) {
        const Folder folder;
        writeFunctionals(folder, {200, false, false, 1});
        std::istringstream rows(contentOf(folder.path("data/utterances.csv")));
        std::string table, row;
        for (bool header = true; std::getline(rows, row); header = false) {
            std::vector<std::string> cells(1);
            for (const char c : row)
                c == ',' ? void(cells.emplace_back()) : cells.back().push_back(c);
            for (std::size_t i = 0; i < cells.size(); ++i)
                table += (i ? "," : "") + (i == 4 && !header ? valence : cells[i]);
            table += "\n";
        }
        folder.write("data/utterances.csv", table);
        for (const char *architecture : {"mtl", "ladder-mtl", "autoencoder"}) {
            auto spec = plainSpec(architecture);
            spec["primary"] = {"arousal", "valence"};
            spec["scale"] = {-10, 20};
            spec["epochs"] = spec["pretrain_epochs"] = 3;
            const auto outcome = train(folder, spec, architecture);
            ASSERT_TRUE(outcome) << architecture << ": " << outcome.error;
            EXPECT_TRUE(std::isfinite(testCcc(*outcome.value)));
        }
    }
}

TEST(Functionals, giveTheSameBytesAgain)
{
    const Folder folder;
    writeFunctionals(folder);
    auto spec = plainSpec("mtl");
    spec["epochs"] = 3;
    ASSERT_TRUE(train(folder, spec, "a"));
    ASSERT_TRUE(train(folder, spec, "b"));
    EXPECT_EQ(contentOf(folder.path("a/weights.safetensors")),
              contentOf(folder.path("b/weights.safetensors")));
}

TEST(Functionals, continueFromAnotherModel)
{
    const Folder folder;
    writeFunctionals(folder);
    ASSERT_TRUE(train(folder, plainSpec(), "first"));
    auto spec = plainSpec();
    spec["start_from"] = "first";
    spec["epochs"] = 1;
    spec["lr"] = 1e-6;
    const auto outcome = train(folder, spec, "second");
    ASSERT_TRUE(outcome) << outcome.error;
    EXPECT_GT(testCcc(*outcome.value), 0.9) << "one epoch alone would not do";
    spec["units"] = 32;
    EXPECT_NE(train(folder, spec, "third").error.find("same family, options and tasks"),
              std::string::npos);
}

TEST(Functionals, stopWhenNothingImproves)
{
    const Folder folder;
    writeFunctionals(folder, {200, true, false, 4});
    auto spec = plainSpec();
    spec["epochs"] = 1000;
    int last = 0;
    ASSERT_TRUE(train(folder, spec, "model", [&last](const TrainingProgress &progress) {
        last = progress.epoch;
        return true;
    }));
    EXPECT_LT(last, 1000) << "patience is 10 unless something else is said";
}

TEST(Functionals, nameFileAndPlaceOfWhatCannotBeUsed)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"name;frameTime;a;b\n'x';0;1\n", "line 2: A row has 3 fields"},
        {"name,a,b\nx,1,nan\n", "line 2 has 'nan' where column 'b'"},
        {"name,a,b\nx,1,\n", "where column 'b' needs a number"},
        {"name,a,a\nx,1,2\n", "two columns 'a'"},
        {"name,a\nx,1\nx,2\n", "line 3 has the id 'x' a second time"},
        {"name,a\n", "no rows"},
        {"name\nx\n", "no column of numbers"},
    };
    for (const auto &[text, expected] : cases) {
        const Folder folder;
        folder.write("data/features/compare.csv", text);
        const auto sentence = refusal(folder);
        EXPECT_NE(sentence.find(expected), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("compare.csv"), std::string::npos) << sentence;
    }
    const Folder none;
    EXPECT_NE(refusal(none).find("features/compare.csv, .arff or .safetensors"), std::string::npos);
    const Folder arff;
    arff.write("data/features/compare.arff", "@relation r\n@attribute name string\n");
    EXPECT_NE(refusal(arff).find("no '@data'"), std::string::npos);
}

/// A table may be far wider than any that is known, and is judged before it fills the memory.
TEST(Functionals, mayBeAHundredThousandColumnsWide)
{
    const Folder folder;
    std::string header = "name", row = "x";
    for (int i = 0; i < 100'000; ++i) {
        header += ",c" + std::to_string(i);
        row += ",1";
    }
    folder.write("data/features/compare.csv", header + "\n" + row + "\n");
    const auto sentence = refusal(folder);
    EXPECT_TRUE(sentence.empty() || sentence.find("columns") != std::string::npos) << sentence;
}

TEST(Functionals, refuseWhatDoesNotBelongTogether)
{
    const Folder folder;
    writeFunctionals(folder);
    const auto problemOf = [&](const std::function<void(nlohmann::json &)> &change) {
        auto spec = plainSpec();
        change(spec);
        const auto outcome = train(folder, spec);
        EXPECT_FALSE(outcome);
        EXPECT_FALSE(std::filesystem::exists(folder.path("model")));
        return outcome.error;
    };
    const std::vector<std::pair<std::function<void(nlohmann::json &)>, std::string>> cases{
        {[](auto &s) { s["family"] = "faces"; }, "'family' is 'faces'; choose one of "},
        {[](auto &s) { s["P"] = 3; }, "'P' is an option of the family 'han'"},
        {[](auto &s) { s["architecture"] = "han-rock"; },
         "choose one of autoencoder, ladder-mtl, ladder-stl, mtl, stl"},
        {[](auto &s) { s["features"] = "egemaps"; }, "has no features 'egemaps'"},
        {[](auto &s) {
             s["primary"] = {"arousal", "valence"};
         },
         "use mtl for more"},
        {[](auto &s) { s["primary"] = "joy"; }, "no column 'joy'"},
        {[](auto &s) { s["batch"] = 1; }, "a concordance needs two items"},
        {[](auto &s) { s["select"] = "uar"; }, "which a regression does not have"},
        {[](auto &s) {
             s["scale"] = {1, 3};
         },
         "outside the scale"},
    };
    for (const auto &[change, expected] : cases) {
        const auto sentence = problemOf(change);
        EXPECT_NE(sentence.find(expected), std::string::npos) << sentence;
    }
    folder.write("data/utterances.csv", "id,speaker,split,arousal\nitem0,s,train,1\n");
    EXPECT_NE(problemOf([](auto &) {}).find("no two different values"), std::string::npos);
    folder.write("data/utterances.csv", "id,speaker,split,arousal\nitem0,s,train,1\n"
                                        "item1,s,train,2\nnobody,s,dev,2\n");
    const std::string left = problemOf([](auto &) {}); // with the only item of dev
    EXPECT_NE(left.find("in the split 'dev'"), std::string::npos) << left;
    EXPECT_NE(left.find("1 of 3 items have no row"), std::string::npos) << left;
}

namespace {

/// Table 1 of the paper on made-up data, one column of it.
nlohmann::json tableOne()
{
    return {
        {"name", "Ladder networks"},
        {"design", "ladder"},
        {"trials", 3},
        {"simplex", 0.25},
        {"base",
         {{"data", "data"},
          {"units", 16},
          {"lr", 0.002},
          {"epochs", 8},
          {"pretrain_epochs", 4},
          {"checkpoint_seconds", 0}}},
        {"tasks",
         {{{"name", "Arousal"}, {"primary", "arousal"}, {"published", "msp-podcast-arousal"}}}}};
}

} // namespace

TEST(Functionals, areComparedAsInThePaper)
{
    const Folder folder;
    writeFunctionals(folder, {120, false, false, 6});
    const std::string spec = folder.write("experiment.json", tableOne().dump());
    const auto outcome = duologueModelsRuntime()->experiment(spec, folder.path("out"), {});
    ASSERT_TRUE(outcome) << outcome.error;
    const auto summary = nlohmann::json::parse(outcome.value->summary);
    EXPECT_EQ(summary["trials"], 5 * 3 + 2 * 3) << "of five networks, and of three weights of two";
    ASSERT_EQ(summary["cells"].size(), 5U * 2);
    for (const auto &cell : summary["cells"]) {
        EXPECT_EQ(cell["trials"], 3);
        EXPECT_EQ(cell["ours"], cell["mean"]);
        EXPECT_GT(cell["sd"].get<double>(), 0) << "other seeds, other networks";
        if (cell["row"] == "Ladder+MTL") {
            EXPECT_EQ(cell["published"], cell["figure"] == "dev" ? .803 : .761);
            EXPECT_EQ(cell["published_sd"], .002);
            EXPECT_EQ(cell["published_marks"], "*");
        }
    }
    const std::string html = contentOf(outcome.value->report);
    EXPECT_NE(html.find("published 0.765 ± 0.002*"), std::string::npos);
    EXPECT_NE(html.find("Arousal, CCC, dev"), std::string::npos);
    EXPECT_NE(html.find("weights [0."), std::string::npos);
}

/// Cut off while weights are tried, and while trials run: the same trials as without.
TEST(Functionals, areComparedFurtherAfterACut)
{
    const Folder folder;
    writeFunctionals(folder, {120, false, false, 6});
    const std::string spec = folder.write("experiment.json", tableOne().dump());
    const auto run = [&](const std::string &name, int until) {
        return duologueModelsRuntime()->experiment(
            spec, folder.path(name),
            [until](const ExperimentProgress &progress) { return progress.done < until; });
    };
    for (const int until : {2, 9})
        EXPECT_TRUE(run("cut", until).cancelled);
    const auto cut = run("cut", 1000), whole = run("whole", 1000);
    ASSERT_TRUE(cut && whole);
    EXPECT_EQ(contentOf(folder.path("cut/trials.jsonl")),
              contentOf(folder.path("whole/trials.jsonl")));
    EXPECT_EQ(cut.value->summary, whole.value->summary);
    std::map<std::string, double> dev; // of the weights that were tried
    nlohmann::json chosen;
    std::istringstream lines(contentOf(folder.path("whole/trials.jsonl")));
    for (std::string line; std::getline(lines, line);) {
        const auto trial = nlohmann::json::parse(line);
        const std::string model = trial["model"];
        if (model.starts_with("Ladder+MTL, weights"))
            dev[trial["primary_weights"].dump()] = trial["dev"];
        if (model == "Ladder+MTL")
            chosen = trial["primary_weights"];
    }
    ASSERT_EQ(dev.size(), 3U);
    for (const auto &[weights, score] : dev)
        EXPECT_LE(score, dev.at(chosen.dump())) << weights;
}
