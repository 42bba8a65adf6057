#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "models/api/experiments.h"
#include "models/base/error.h"
#include "models/experiment/bootstrap.h"
#include "models/experiment/experiment_spec.h"
#include "models/experiment/plan.h"
#include "models/experiment/published.h"
#include "models/experiment/report.h"
#include "models/experiment/search.h"
#include "models/experiment/trials.h"
#include "tests/models/planted.h"
#include "tests/models/planted_functionals.h"
#include "tests/models/synthetic.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

Outcome<ExperimentResult> experiment(const Folder &folder, const nlohmann::json &spec,
                                     const ExperimentObserver &observer = {})
{
    return duologueModelsRuntime()->experiment(folder.write("spec.json", spec.dump()),
                                               folder.path("out"), observer);
}

/// All three tables on two tasks, as small as they can be.
nlohmann::json tinyExperiment()
{
    auto base = syntheticSpec();
    for (const char *key :
         {"name", "licence", "primary", "classes", "architecture", "P", "A", "context", "batch",
          "lr", "gru_dropout", "recurrent_dropout", "main_weight", "seed"})
        base.erase(key);
    base["epochs"] = 1;
    return {{"name", "Tiny"},
            {"trials", 2},
            {"units", 5},
            {"primary_units", {4, 2}},
            {"search", {{"context", {1, 2}}, {"batch", {16, 32}}}},
            {"base", base},
            {"tasks",
             {{{"name", "Emotion"},
               {"published", "iemocap-class"},
               {"primary", "emotion"},
               {"classes", {"neutral", "happy", "sad", "angry"}}},
              {{"primary", "valence"}, {"scale", {1, 5}}}}}};
}

nlohmann::json cellOf(const nlohmann::json &summary, int table, const std::string &row,
                      const std::string &task, const std::string &figure = "test")
{
    for (const auto &cell : summary["cells"])
        if (cell["table"] == table && cell["row"] == row && cell["task"] == task &&
            cell["figure"] == figure)
            return cell;
    ADD_FAILURE() << "no cell " << row;
    return {};
}

} // namespace

TEST(Search, staysInTheRangesOfTable6)
{
    const Search search = readDesign("han-rock").search;
    int without = 0, trials = 3000;
    double lowest = 1, highest = 0;
    std::map<std::string, int> modes;
    for (int i = 0; i < trials; ++i) {
        const auto drawn = drawTrial(search, 7, i);
        const double rate = drawn["lr"], l2 = drawn["l2"], mainWeight = drawn["main_weight"];
        const int batch = drawn["batch"], context = drawn["context"];
        EXPECT_GE(rate, 0x1p-10);
        EXPECT_LE(rate, 0x1p-5);
        EXPECT_TRUE(batch >= 32 && batch <= 256);
        EXPECT_TRUE(context >= 1 && context <= 30);
        EXPECT_TRUE(l2 == 0 || (l2 >= 1e-5 && l2 <= 0.5));
        EXPECT_DOUBLE_EQ(mainWeight * 100, std::round(mainWeight * 100));
        without += l2 == 0;
        lowest = std::min(lowest, mainWeight);
        highest = std::max(highest, mainWeight);
        ++modes[drawn["weights"].get<std::string>()];
    }
    EXPECT_NEAR(without, trials / 2, 100);
    EXPECT_EQ(lowest, 0.5);
    EXPECT_EQ(highest, 0.99);
    EXPECT_EQ(modes["random"], 1000);
    EXPECT_EQ(modes["linear"], 1000);
    EXPECT_EQ(modes["softmax"], 1000);
}

TEST(Search, drawsTheSameAgain)
{
    const Search search = readDesign("han-rock").search;
    const auto a = drawTrial(search, 1, 4), b = drawTrial(search, 1, 4),
               c = drawTrial(search, 1, 5);
    EXPECT_EQ(a["lr"], b["lr"]);
    EXPECT_EQ(a["seed"], b["seed"]);
    EXPECT_NE(a["lr"], c["lr"]);
}

/// Running averages .73, .63, .90: median .73.
TEST(MedianStopping, agreesWithTheGoldenExample)
{
    const std::vector<std::vector<double>> finished{
        {.9, .8, .7, .65, .6}, {.8, .7, .6, .55, .5}, {1.0, .9, .9, .85, .85}};
    EXPECT_TRUE(stopsAtMedian({.9, .8, .75, .76, .77}, finished, true));
    EXPECT_FALSE(stopsAtMedian({.9, .8, .73, .76, .77}, finished, true));
    EXPECT_FALSE(stopsAtMedian({.9, .8, .75, .76}, finished, true)) << "asked at 5, 7, 9, … only";
    EXPECT_FALSE(stopsAtMedian({.9, .8, .75, .76, .77, .8}, finished, true));
    EXPECT_FALSE(stopsAtMedian({9, 9, 9, 9, 9}, {}, true)) << "nobody to compare with";
    EXPECT_FALSE(stopsAtMedian({9, 9, 9, 9, 9, 9, 9}, finished, true)) << "nobody came so far";
    EXPECT_TRUE(stopsAtMedian({.1, .2, .3, .2, .1}, finished, false));
    EXPECT_FALSE(stopsAtMedian({.1, .8, .3, .2, .1}, finished, false));
}

TEST(Bootstrap, selectsByDevAndReadsTest)
{
    EXPECT_EQ(selectedTest({{.5, 10}, {.3, 20}, {.4, 30}}, true), 20);
    EXPECT_EQ(selectedTest({{.5, 10}, {.3, 20}, {.4, 30}}, false), 10);
}

TEST(Bootstrap, differsByAConstant_whenThereIsOneTrialOfEach)
{
    const auto comparison = compare({{.5, .7}}, {{.1, .6}}, true, 1);
    EXPECT_DOUBLE_EQ(comparison.low, .1);
    EXPECT_DOUBLE_EQ(comparison.high, .1);
    EXPECT_TRUE(comparison.significant);
}

TEST(Bootstrap, neverTellsAModelFromItself)
{
    const std::vector<Scores> trials{{.5, .7}, {.4, .6}, {.6, .2}, {.3, .9}};
    const auto comparison = compare(trials, trials, true, 9);
    EXPECT_EQ(comparison.low, 0);
    EXPECT_EQ(comparison.high, 0);
    EXPECT_FALSE(comparison.significant);
}

TEST(Bootstrap, isUndecided_whenTrialsOverlap)
{
    const std::vector<Scores> a{{.1, .5}, {.2, .1}, {.3, .9}}, b{{.1, .4}, {.2, .8}, {.3, .2}};
    const auto comparison = compare(a, b, true, 3);
    EXPECT_LT(comparison.low, 0);
    EXPECT_GT(comparison.high, 0);
    EXPECT_FALSE(comparison.significant);
}

TEST(Published, hasTheTablesAsPrinted)
{
    const Published paper = readDesign("han-rock").published;
    EXPECT_EQ(paper.figure(1, "none", "iemocap-class")->value, .625);
    EXPECT_TRUE(paper.figure(1, "ap", "iemocap-class")->significant());
    EXPECT_FALSE(paper.figure(1, "ap", "iemocap-valence")->significant());
    EXPECT_EQ(paper.figure(2, "P=128", "semaine-valence")->value, .196);
    EXPECT_EQ(paper.figure(3, "rock", "semaine-power")->value, .167);
    EXPECT_FALSE(paper.figure(3, "none", "semaine-power"));
    EXPECT_FALSE(paper.figure(1, "none", "mine"));
    EXPECT_EQ(paper.f1("M3ER", "angry", "iemocap-class")->value, .862);
    EXPECT_TRUE(paper.f1("P=1", "neutral", "iemocap-class")->significant());
    for (const char *task :
         {"iemocap-class", "iemocap-dominance", "semaine-power", "semaine-valence"})
        EXPECT_EQ(paper.figure(2, "P=256", task)->marks, "^") << task;
}

TEST(ExperimentSpec, plansTheModelsOfAllTables)
{
    const Folder folder;
    const auto spec = readExperiment(
        folder.write("e.json", R"({"tasks": [{"primary": "y", "data": "d"}], "base": {"D": 64}})"));
    EXPECT_EQ(spec.trials, 30);
    const ExperimentTask &task = spec.tasks[0];
    ASSERT_EQ(task.models.size(), 8U) << "none, ap, aphf, four sizes, flat";
    EXPECT_EQ(spec.design.tables.size(), 3U);
    EXPECT_EQ(task.shown[1].front(), "aphf");
    EXPECT_EQ(spec.design.tables[1].rows.back().label, "P=1");
    const auto &size = task.models[4].patch;
    EXPECT_EQ(size["P"].get<int>() + size["A"].get<int>(), 257);
    EXPECT_EQ(task.name, "y");
    EXPECT_EQ(task.spec.options.whole("D"), 64);
}

TEST(ExperimentSpec, namesWhatIsWrong)
{
    const Folder folder;
    const auto problemOf = [&](const std::string &text) {
        try {
            readExperiment(folder.write("e.json", text));
            return std::string("none");
        } catch (const ModelError &problem) {
            return std::string(problem.what());
        }
    };
    const std::string task = R"({"tasks": [{"primary": "y", "data": "d"}])";
    EXPECT_NE(problemOf("{}").find("'tasks' is missing"), std::string::npos);
    EXPECT_NE(problemOf(R"({"tasks": []})").find("at least one"), std::string::npos);
    EXPECT_NE(problemOf(task + R"(, "trails": 3})").find("'trails'"), std::string::npos);
    EXPECT_NE(problemOf(task + R"(, "search": {"lr": [1, 0.1]}})").find("search.lr"),
              std::string::npos);
    EXPECT_NE(problemOf(task + R"(, "hypotheses": ["H4"]})").find("H4"), std::string::npos);
    EXPECT_NE(problemOf(task + R"(, "primary_units": [500]})").find("primary_units"),
              std::string::npos);
    EXPECT_NE(problemOf(R"({"tasks": [{"primary": "y"}]})").find("'data' is missing"),
              std::string::npos);
}

TEST(Recipes, areReadable)
{
    const std::filesystem::path recipes = DUOLOGUE_SOURCE_DIR "/resources/models/recipes";
    int found = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(recipes)) {
        if (entry.path().extension() != ".json")
            continue;
        if (entry.path().stem() == "experiment")
            EXPECT_EQ(readExperiment(entry.path()).tasks.size(), 8U);
        else if (entry.path().stem().string().ends_with("faces-experiment"))
            EXPECT_EQ(readExperiment(entry.path()).tasks.front().models.size(), 81U); // and no twin
        else if (entry.path().stem() == "end-to-end-experiment" ||
                 entry.path().stem() == "sound-and-face-experiment")
            EXPECT_EQ(readExperiment(entry.path()).tasks.front().models.size(), 4U);
        else if (entry.path().stem() == "speech-experiment")
            EXPECT_EQ(readExperiment(entry.path()).tasks.size(), 2U);
        else
            EXPECT_FALSE(readSpec(entry.path()).name.empty());
        ++found;
    }
    EXPECT_GE(found, 11);
}

/// Which trials may run at once, on whichever machine.
TEST(Plan, letsTrialsWaitForWhatTheyRead)
{
    const Folder folder;
    const auto planWith = [&](const char *more) {
        return readExperiment(folder.write(
            "e.json",
            std::string(R"({"tasks": [{"primary": "y", "data": "d"}], "trials": 3)") + more + "}"));
    };
    const auto free = planWith(R"(, "median_stopping": false)");
    for (const PlannedTrial &trial : planOf(free))
        EXPECT_EQ(trial.wave, 0);
    const auto median = planWith("");
    const auto plan = planOf(median);
    ASSERT_EQ(plan.size(), 24U);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        EXPECT_EQ(plan[i].number, static_cast<int>(i) + 1);
        EXPECT_EQ(plan[i].wave, plan[i].index);
        EXPECT_EQ(plan[i].after.size(), static_cast<std::size_t>(plan[i].index));
        for (const int number : plan[i].after)
            EXPECT_EQ(plan[static_cast<std::size_t>(number) - 1].model, plan[i].model);
    }
}

/// Weights are tried first; others start from the best of all trials of a model.
TEST(Plan, isChainedWhereModelsStartFromOthers)
{
    const auto spec =
        readExperiment(DUOLOGUE_SOURCE_DIR "/resources/models/recipes/paper/faces-experiment.json");
    const auto plan = planOf(spec);
    int chained = 0;
    for (const PlannedTrial &trial : plan) {
        for (const int number : trial.after) {
            const PlannedTrial &other = plan[static_cast<std::size_t>(number) - 1];
            EXPECT_LT(other.number, trial.number);
            EXPECT_LT(other.wave, trial.wave);
            EXPECT_TRUE(other.model->name == trial.model->after || other.model == trial.model);
        }
        if (trial.model->after.empty())
            continue;
        ++chained;
        EXPECT_GE(trial.after.size(), static_cast<std::size_t>(spec.trials));
    }
    EXPECT_GT(chained, 0);
}

TEST(ExperimentSpec, refusesTwoTasksOfOneName)
{
    const Folder folder;
    try {
        readExperiment(folder.write("e.json", R"({"tasks": [{"primary": "y", "data": "d"},
                                                {"primary": "y", "data": "e"}]})"));
        FAIL();
    } catch (const ModelError &problem) {
        EXPECT_NE(std::string(problem.what()).find("two of the name 'y'"), std::string::npos);
    }
}

/// Drawn faces have a tone of the skin and no ethnicity; what is published stays beside it.
TEST(ExperimentSpec, letsATaskStandInPlaceOfAnother)
{
    const auto spec =
        readExperiment(DUOLOGUE_SOURCE_DIR "/resources/models/recipes/drawn-faces-experiment.json");
    EXPECT_EQ(spec.design.heads, (std::vector<std::string>{"age", "gender", "tone"}));
    EXPECT_EQ(spec.tasks.front().spec.primary.back().name, "tone");
    EXPECT_EQ(spec.design.published.figure(52, "Baseline", "tone")->value, 0.7844);
    EXPECT_NE(spec.design.notes.back().find("ethnicity"), std::string::npos);
    const Folder folder;
    const auto problemOf = [&](const char *instead) {
        try {
            readExperiment(
                folder.write("e.json", std::string(R"({"design": "faces", "instead": )") + instead +
                                           R"(, "tasks": []})"));
            return std::string("none");
        } catch (const ModelError &problem) {
            return std::string(problem.what());
        }
    };
    EXPECT_NE(problemOf(R"({"tone": "x"})").find("names 'tone'; there are"), std::string::npos);
    EXPECT_NE(problemOf(R"({"ethnicity": "age"})").find("another task"), std::string::npos);
    EXPECT_NE(problemOf(R"({"ethnicity": 5})").find("another task"), std::string::npos);
    EXPECT_NE(problemOf("3").find("has to be an object"), std::string::npos);
}

/// Table 3 repeats Table 1's row "ap" in all cells, and Table 2 begins with "ap" in three of eight.
TEST(ExperimentSpec, pairsWhatThePaperPaired)
{
    const auto spec =
        readExperiment(DUOLOGUE_SOURCE_DIR "/resources/models/recipes/paper/experiment.json");
    int second = 0;
    for (const ExperimentTask &task : spec.tasks) {
        EXPECT_EQ(task.shown[2][1], "ap") << task.name;
        EXPECT_TRUE(task.shown[1][0] == "ap" || task.shown[1][0] == "aphf") << task.name;
        second += task.shown[1][0] == "ap";
        const auto &paper = spec.design.published;
        for (const auto &[table, row] : {std::pair(3, "rock"), {2, "P=256"}}) {
            const std::string model = table == 3 ? task.shown[2][1] : task.shown[1][0];
            EXPECT_EQ(paper.figure(table, row, task.published)->value,
                      paper.figure(1, model, task.published)->value)
                << task.name << table;
        }
    }
    EXPECT_EQ(second, 3);
}

/// t = 2.19 with 6 degrees of freedom: p = .0355 on one side.
TEST(Means, differByWelchsTest)
{
    const std::vector<Scores> a{{0, .70}, {0, .72}, {0, .69}, {0, .71}};
    const std::vector<Scores> b{{0, .72}, {0, .74}, {0, .73}, {0, .71}};
    EXPECT_TRUE(compareMeans(a, b, false).significant);
    EXPECT_FALSE(compareMeans(b, a, false).significant) << "one tail";
    EXPECT_TRUE(compareMeans(b, a, true).significant);
    EXPECT_FALSE(compareMeans(a, a, false).significant);
    EXPECT_FALSE(compareMeans({{0, 1}}, b, false).significant);
}

TEST(Selected, isTheFirstOfEquals)
{
    EXPECT_EQ(selected({{.5, 10}, {.3, 20}, {.3, 20}}, true), 1);
    EXPECT_EQ(selected({}, true), -1);
}

/// Table 7: the columns sum to 1 but for rounding.
TEST(Recipes, ofThePaperShareTheirLossWeights)
{
    for (const char *name :
         {"iemocap-class", "iemocap-valence", "iemocap-activation", "iemocap-dominance",
          "semaine-activation", "semaine-intensity", "semaine-power", "semaine-valence"}) {
        const auto spec = readSpec(
            std::string(DUOLOGUE_SOURCE_DIR "/resources/models/recipes/paper/") + name + ".json");
        double sum = spec.mainWeight;
        for (const double weight : spec.givenWeights)
            sum += weight;
        EXPECT_EQ(spec.givenWeights.size(), 16U);
        EXPECT_GE(sum, 0.9955) << name;
        EXPECT_LE(sum, 1.0005) << name;
        EXPECT_EQ(spec.options.whole("P") + spec.options.whole("A"), 257) << name;
    }
}

TEST(Experiment, writesTablesThatStandBesideThePublishedOnes)
{
    const Folder folder;
    writeSynthetic(folder, {8, 6, 1});
    int last = 0;
    const auto outcome = experiment(folder, tinyExperiment(), [&last](const ExperimentProgress &p) {
        EXPECT_EQ(p.total, 2 * 2 * 5) << "none, ap, aphf, P=2, flat";
        EXPECT_GE(p.done, last);
        EXPECT_GE(p.secondsLeft, 0);
        last = p.done;
        return true;
    });
    ASSERT_TRUE(outcome) << outcome.error;
    const auto summary = nlohmann::json::parse(outcome.value->summary);
    EXPECT_EQ(summary["trials"], 20);
    EXPECT_EQ(cellOf(summary, 1, "none", "Emotion")["published"], .625);
    EXPECT_EQ(cellOf(summary, 3, "rock", "Emotion")["published"], .715);
    EXPECT_EQ(cellOf(summary, 1, "aphf", "Emotion", "F1 sad")["published"], .689);
    EXPECT_TRUE(cellOf(summary, 2, "P=2", "valence")["published"].is_null());
    EXPECT_EQ(cellOf(summary, 2, "P=4", "valence")["ours"],
              cellOf(summary, 3, "rock", "valence")["ours"])
        << "the same trials";
    EXPECT_FALSE(cellOf(summary, 1, "none", "Emotion")["significant"].get<bool>());
    const std::string html = contentOf(outcome.value->report);
    EXPECT_NE(html.find("published 0.625"), std::string::npos);
    EXPECT_NE(html.find("</html>"), std::string::npos);
    const std::string csv = contentOf(folder.path("out/tables.csv"));
    EXPECT_NE(csv.find("1,ap,Emotion,test,"), std::string::npos);

    const TrialLog log(folder.path("out"), planOf(readExperiment(folder.path("spec.json"))));
    ASSERT_EQ(log.trials().size(), 20U);
    EXPECT_EQ(log.of("Emotion", "flat").size(), 2U);
    const auto &record = log.trials().front().record;
    EXPECT_EQ(record["curve"].size(), 1U);
    EXPECT_TRUE(record["curve"][0].contains("train_loss"));
    EXPECT_TRUE(record["figures"]["test"].contains("weighted_f1"));
    // The same hyperparameters for every model of a trial.
    EXPECT_EQ(log.of("Emotion", "flat")[0]->record["lr"],
              log.of("Emotion", "none")[0]->record["lr"]);
}

TEST(Experiment, continuesWhereItStopped)
{
    const Folder whole, parts;
    auto spec = tinyExperiment();
    spec["hypotheses"] = {"H3"};
    spec["tasks"].erase(1);
    for (const Folder *folder : {&whole, &parts})
        writeSynthetic(*folder, {8, 6, 1});
    ASSERT_TRUE(experiment(whole, spec));
    for (int stop = 1; stop < 4; ++stop) {
        const auto cut = experiment(parts, spec, [stop](const ExperimentProgress &progress) {
            return progress.done < stop;
        });
        EXPECT_TRUE(cut.cancelled) << cut.error;
    }
    { // half a line, as a crash may leave it
        std::ofstream log(parts.path("out/trials.jsonl"), std::ios::app);
        log << "{\"task\": \"Emo";
    }
    ASSERT_TRUE(experiment(parts, spec));
    EXPECT_EQ(contentOf(whole.path("out/trials.jsonl")), contentOf(parts.path("out/trials.jsonl")));
    EXPECT_EQ(contentOf(whole.path("out/tables.csv")), contentOf(parts.path("out/tables.csv")));

    spec["trials"] = 3;
    EXPECT_NE(experiment(parts, spec).error.find("another experiment"), std::string::npos);
}

/// H1 of the paper where it is true by construction, and where it is not.
TEST(Experiment, findsASharedFactorAndNoOther)
{
    for (const bool shared : {true, false}) {
        const Folder folder;
        writePlanted(folder, {32, 10, shared, 1});
        const auto outcome = experiment(folder, plantedExperiment());
        ASSERT_TRUE(outcome) << outcome.error;
        const auto summary = nlohmann::json::parse(outcome.value->summary);
        const auto none = cellOf(summary, 1, "none", "Feeling");
        const auto ap = cellOf(summary, 1, "ap", "Feeling");
        EXPECT_EQ(ap["significant"].get<bool>(), shared) << none << ap;
        if (shared) {
            EXPECT_LT(ap["ours"].get<double>(), none["ours"].get<double>());
        }
    }
}

TEST(Simplex, holdsEveryWayToShareALoss)
{
    const auto lists = simplex(0.1, 3);
    EXPECT_EQ(lists.size(), 36U);
    std::set<std::vector<double>> different(lists.begin(), lists.end());
    EXPECT_EQ(different.size(), 36U);
    for (const auto &list : lists) {
        ASSERT_EQ(list.size(), 3U);
        EXPECT_NEAR(list[0] + list[1] + list[2], 1, 1e-12);
        for (const double share : list)
            EXPECT_GE(share, 0.1) << "both ends are left out";
    }
    EXPECT_EQ(simplex(0.5, 2), (std::vector<std::vector<double>>{{0.5, 0.5}}));
    EXPECT_TRUE(simplex(0.5, 3).empty());
}

/// Where a design names baselines, a mark says that a row is above all of them.
TEST(Report, marksWhatBeatsEveryBaseline)
{
    const Folder folder;
    writeFunctionals(folder, {60, false, false, 1});
    const nlohmann::json document{{"design", "ladder"},
                                  {"trials", 4},
                                  {"base", {{"data", folder.path("data")}}},
                                  {"tasks", {{{"name", "Arousal"}, {"primary", "arousal"}}}}};
    const auto spec = readExperiment(folder.write("spec.json", document.dump()));
    TrialLog log(folder.path("out"), planOf(spec));
    const std::map<std::string, double> tests{
        {"STL", .70}, {"MTL", .74}, {"Autoencoder", .30}, {"Ladder+STL", .73}, {"Ladder+MTL", .78}};
    for (const auto &[model, test] : tests)
        for (int index = 0; index < 4; ++index) {
            Trial trial{"Arousal", model, index, {test + .01, test + .001 * index}, {test}, {}};
            trial.record = {{"figures", {{"best_epoch", 1}}}};
            log.add(trial);
        }
    const auto result = writeReport(spec, log, folder.path());
    for (const auto &cell : nlohmann::json::parse(result.summary)["cells"]) {
        const bool test = cell["figure"] == "test";
        EXPECT_EQ(cell["marks"], cell["row"] == "Ladder+MTL" ? "*" : "") << cell["row"];
        EXPECT_NEAR(cell["ours"].get<double>(), tests.at(cell["row"]) + (test ? .0015 : .01), 1e-9);
    }
}
