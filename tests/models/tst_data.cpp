#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "models/base/error.h"
#include "models/data/bag_of_words.h"
#include "models/data/dataset.h"
#include "models/data/mutual_information.h"
#include "models/data/targets.h"
#include "models/data/task_table.h"
#include "models/data/vocabulary.h"
#include "models/explain/attention.h"
#include "models/families/han/word_vectors.h"
#include "models/train/batches.h"
#include "models/train/spec.h"
#include "tests/models/folder.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

const double nan_ = std::nan("");

/// The sentence of the ModelError that `action` throws; empty when it does not.
template <class Action>
std::string complaint(Action action)
{
    try {
        action();
    } catch (const ModelError &problem) {
        return problem.what();
    }
    return {};
}

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

const InputSpec turns{"turns", "monah-fine-1", "narrative", true, 4};

const std::string header = "id,session,speaker,turn,start,end,text,narrative,split,emotion,"
                           "valence,AU05,tone_fear\n";

Dataset datasetOf(const Folder &folder, const std::string &rows, const DatasetColumns &columns)
{
    folder.write("utterances.csv", header + rows);
    return readDataset(folder.path(), columns, turns);
}

Task taskOf(const std::string &name, std::vector<std::string> classes = {})
{
    return {name, std::move(classes), 0, 0, Role::Primary};
}

const std::vector<std::string> emotionClasses{"neutral", "happy"};
const DatasetColumns emotions{{taskOf("emotion", emotionClasses)}, {"AU05", "tone_fear"}};

} // namespace

TEST(PercentileRank, agreesWithTheGoldenValues)
{
    const PercentileRank rank({0, .2, .2, .5, 1});
    const std::vector<std::pair<double, double>> golden{
        {0, 0}, {.2, .375}, {.35, .5625}, {.5, .75}, {.8, .9}, {1, 1}, {2, 1}, {-1, 0}};
    for (const auto &[value, expected] : golden)
        EXPECT_NEAR(rank(value), expected, 1e-12) << value;
}

TEST(PercentileRank, leavesMissingValuesOut)
{
    const PercentileRank rank({nan_, 1, nan_, 3, 2});
    EXPECT_EQ(rank(2), 0.5);
    EXPECT_TRUE(std::isnan(rank(nan_)));
    EXPECT_TRUE(std::isnan(PercentileRank({nan_})(1)));
    const PercentileRank constant({4, 4, 4});
    EXPECT_EQ(constant(4), 0.5);
    EXPECT_EQ(constant(3), 0);
    EXPECT_EQ(constant(5), 1);
}

TEST(LabelNear, takesTheNextOneTowardsTheTurn)
{
    const std::vector<double> labels{10, 11, 12, 13, 14, 15};
    // t = 3 in counting from one: Y-4 is y_1
    EXPECT_EQ(labelNear(labels, 2, -4), 10);
    EXPECT_EQ(labelNear(labels, 2, -2), 10);
    EXPECT_EQ(labelNear(labels, 2, -1), 11);
    EXPECT_EQ(labelNear(labels, 2, 3), 15);
    EXPECT_EQ(labelNear(labels, 2, 4), 15);
    for (const int k : {1, 2, 3, 4})
        EXPECT_EQ(labelNear(labels, 5, k), 15) << "last turn, +" << k;
    EXPECT_EQ(labelNear(labels, 0, -3), 10);
    const std::vector<double> gaps{10, nan_, 12, nan_, nan_, 15, nan_};
    EXPECT_EQ(labelNear(gaps, 2, -1), 12); // y_1 missing: the turn itself
    EXPECT_EQ(labelNear(gaps, 5, -2), 15); // y_3, y_4 missing: the turn itself
    EXPECT_EQ(labelNear(gaps, 5, -4), 12); // y_1 missing: on to y_2
    EXPECT_EQ(labelNear(gaps, 3, -2), 12); // y_1 missing: on to y_2
    EXPECT_TRUE(std::isnan(labelNear(gaps, 6, 4)));
}

TEST(OverallAttention, isTheAverageByTaskAttentionAndSumsToOne)
{
    const std::vector<double> tasks{.5, .3, .2};
    const auto turns = overallTurnAttention(tasks, {{.1, .9}, {.6, .4}, {1, 0}});
    EXPECT_NEAR(turns[0], .05 + .18 + .2, 1e-12);
    EXPECT_NEAR(turns[0] + turns[1], 1, 1e-12);
    const auto words = overallWordAttention(tasks, {.2, .3, .5}, {.6, .4, 0});
    EXPECT_NEAR(words[0], .5 * .2 + .5 * .6, 1e-12);
    EXPECT_NEAR(std::accumulate(words.begin(), words.end(), 0.0), 1, 1e-12);
    EXPECT_TRUE(overallWordAttention(tasks, {}, {}).empty());
}

TEST(Words, areLowerCaseAndWithoutPunctuation)
{
    EXPECT_EQ(
        tokens("The woman said: \"Don't be so, so STUPID!\"\n- "),
        (std::vector<std::string>{"the", "woman", "said", "dont", "be", "so", "so", "stupid"}));
    EXPECT_EQ(tokens("\xC3\x89t\xC3\xA9 \xE2\x80\x9Cok\xE2\x80\x9D isn\xE2\x80\x99t \xE2\x80\x94 "
                     "[LAUGHTER]"),
              (std::vector<std::string>{"\xC3\xA9t\xC3\xA9", "ok", "isnt", "laughter"}));
    EXPECT_TRUE(tokens(" \t!? ").empty());
    // Broken UTF-8 must pass through without harm.
    EXPECT_EQ(tokens("a\xC3").front(), "a\xC3");
    EXPECT_EQ(tokens("\xE2\x80").front(), "\xE2\x80");
}

TEST(Words, haveRows)
{
    WordCounter counter;
    counter.add({"b", "a", "c", "b"});
    EXPECT_EQ(counter.words(), (std::vector<std::string>{"b", "a", "c"}));
    EXPECT_EQ(counter.words(2), (std::vector<std::string>{"b"}));
    const Vocabulary vocabulary(counter.words());
    EXPECT_EQ(vocabulary.rows(), 5);
    EXPECT_EQ(vocabulary.row("b"), 2);
    EXPECT_EQ(vocabulary.row("C!"), 4);
    EXPECT_EQ(vocabulary.row("zebra"), Vocabulary::unknown);
}

TEST(Corpus, groupsTurnsByConversationInRunningOrder)
{
    const Folder folder;
    const auto corpus = datasetOf(folder,
                                  "3,b,x,10,0,1,t,Ten words,train,happy,,0.5,\n"
                                  "1,a,x,2,0,1,t,Two,dev,neutral,,,\n"
                                  "2,b,x,9,0,1,t,\"Nine, words\",train,,,1,0.25\n",
                                  emotions);
    ASSERT_EQ(corpus.items.size(), 3U);
    EXPECT_EQ(corpus.items[0].group, "a");
    EXPECT_EQ(corpus.items[1].group, "b");
    EXPECT_EQ(corpus.items[2].group, "b");
    EXPECT_EQ(corpus.items[1].words, (std::vector<std::string>{"nine", "words"}));
    EXPECT_EQ(corpus.items[1].id, "2");
    EXPECT_EQ(corpus.items[1].speaker, "x");
    EXPECT_EQ(corpus.items[1].end, 1);
    EXPECT_TRUE(std::isnan(corpus.labels[1][0]));
    EXPECT_EQ(corpus.labels[2][0], 1);
    EXPECT_EQ(corpus.labels[1][2], 0.25);
    EXPECT_TRUE(std::isnan(corpus.labels[2][2]));
    EXPECT_EQ(corpus.splits[0], Split::Dev);
    EXPECT_EQ(corpus.hash.size(), 64U);
    EXPECT_EQ(corpus.name, std::filesystem::path(folder.path()).filename());
}

TEST(Corpus, namesFileAndLineOfWhatIsWrong)
{
    const Folder folder;
    const std::vector<std::pair<std::string, std::string>> cases{
        {"1,a,x,1,0,1,t,n,train,angry,,,\n", "line 2 has the class 'angry'"},
        {"1,a,x,1,0,1,t,n,training,happy,,,\n", "line 2 has the split 'training'"},
        {"1,a,x,,0,1,t,n,train,happy,,,\n", "line 2 has no turn number"},
        {"1,a,x,1,0,1,t,n,train,happy,,,\n\n2,a,x,2,0,1,t,n,train,happy,,much,\n",
         "line 4 has 'much' where column 'AU05'"},
        {"1,a,x,1,0,1,t,n,train,happy,,nan,\n", "line 2 has 'nan'"},
        {"1,a,x,1,0,1,t,n,train,happy,,,\n2,a,x,2,0,1,t,n,dev,happy,,,\n",
         "line 3 puts the session 'a' into a second split"},
        {"1,a,x,1,0,1,t,n,train\n", "line 2: A row has 9 fields"},
        {"1,a,x,1,0,1,t,\"n,train,happy,,,\n", "line 2 has a quote"},
        {"1,a,x,1,0,1,Z\xFCrich,n,train,happy,,,\n", "windows-1252"},
    };
    for (const auto &[rows, expected] : cases) {
        const auto sentence = complaint([&] { datasetOf(folder, rows, emotions); });
        EXPECT_TRUE(contains(sentence, expected)) << sentence;
        EXPECT_TRUE(contains(sentence, folder.path("utterances.csv"))) << sentence;
    }
    auto columns = emotions;
    columns.auxiliary.push_back("AU99");
    EXPECT_TRUE(contains(complaint([&] { datasetOf(folder, "", columns); }), "no column 'AU99'"));
    EXPECT_TRUE(contains(complaint([&] { readDataset(folder.path("nowhere"), emotions, turns); }),
                         "not a dataset folder"));
}

TEST(Tasks, rankAuxiliaryColumnsByTheTrainingSplitAlone)
{
    const Folder folder;
    const auto corpus = datasetOf(folder,
                                  "1,a,x,1,0,1,t,n,train,happy,1,0.0,\n"
                                  "2,a,x,2,0,1,t,n,train,neutral,3,1.0,\n"
                                  "3,a,x,3,0,1,t,n,train,happy,5,0.5,\n"
                                  "4,b,x,1,0,1,t,n,dev,happy,2,0.75,\n"
                                  "5,b,x,2,0,1,t,n,dev,,,9.0,\n",
                                  emotions);
    TrainSpec spec;
    spec.primary = emotions.primary;
    spec.auxiliary = emotions.auxiliary;
    const auto table = makeTasks(corpus, spec);
    const auto auxiliary = table.auxiliary();
    ASSERT_EQ(auxiliary.size(), 10U);
    EXPECT_EQ(auxiliary[0].name, "AU05");
    EXPECT_EQ(auxiliary[2].name, "Y-1");
    EXPECT_EQ(auxiliary[9].name, "Y+4");
    EXPECT_EQ(auxiliary[9].classes, emotionClasses);
    EXPECT_TRUE(auxiliary[0].classes.empty());
    EXPECT_EQ(table.values[3][1], 0.75); // between ranks .5 and 1 of training
    EXPECT_EQ(table.values[4][1], 1);
    EXPECT_TRUE(std::isnan(table.values[0][2])); // tone_fear is never there
    EXPECT_EQ(table.values[2][3], 0);            // Y-1 of turn 3: neutral
    EXPECT_EQ(table.values[3][7], 1);            // Y+1 missing: the turn itself
    EXPECT_EQ(table.labelled(corpus, Split::Dev).size(), 1U);
    EXPECT_EQ(table.labelled(corpus, Split::Train).size(), 3U);
}

TEST(Tasks, scaleRanksLikeThePrimaryTask_whenThatIsARegression)
{
    const Folder folder;
    DatasetColumns columns{{taskOf("valence")}, {"AU05"}};
    const auto corpus = datasetOf(folder,
                                  "1,a,x,1,0,1,t,n,train,,1,0.0,\n"
                                  "2,a,x,2,0,1,t,n,train,,3,0.5,\n"
                                  "3,a,x,3,0,1,t,n,train,,4,1.0,\n"
                                  "4,b,x,1,0,1,t,n,dev,,2,0.5,\n",
                                  columns);
    TrainSpec spec;
    spec.primary = {taskOf("valence")};
    spec.auxiliary = {"AU05"};
    for (const auto &[low, high] : {std::pair(1.0, 5.0), {0.0, 10.0}}) {
        spec.primary[0].scaleMin = low;
        spec.primary[0].scaleMax = high;
        const auto table = makeTasks(corpus, spec);
        EXPECT_EQ(table.values[0][1], low);
        EXPECT_EQ(table.values[1][1], (low + high) / 2);
        EXPECT_EQ(table.values[2][1], high);
        EXPECT_EQ(table.auxiliary()[0].scaleMax, high);
    }
    spec.primary[0].scaleMin = spec.primary[0].scaleMax = 0; // as in the training data
    EXPECT_EQ(makeTasks(corpus, spec).tasks[0].scaleMax, 4);
}

TEST(Tasks, refuseDataThatCannotTeach)
{
    const Folder folder;
    TrainSpec spec;
    spec.primary = emotions.primary;
    spec.auxiliary = emotions.auxiliary;
    const std::string train = "1,a,x,1,0,1,t,n,train,happy,1,0.0,\n";
    const auto noDev = datasetOf(folder, train + "2,a,x,2,0,1,t,n,train,neutral,1,,\n", emotions);
    EXPECT_TRUE(contains(complaint([&] { makeTasks(noDev, spec); }), "'dev'"));
    const auto noClass = datasetOf(folder, train + "2,b,x,2,0,1,t,n,dev,neutral,1,,\n", emotions);
    EXPECT_TRUE(contains(complaint([&] { makeTasks(noClass, spec); }), "'neutral'"));
}

namespace {

/// The sixteen of the paper, or the first so many of them.
std::vector<Task> tasks(int count)
{
    std::vector<Task> all;
    for (const char *name :
         {"AU05", "AU17", "AU20", "AU25", "tone_happiness", "tone_sadness", "tone_anger",
          "tone_fear", "Y-1", "Y-2", "Y-3", "Y-4", "Y+1", "Y+2", "Y+3", "Y+4"})
        all.push_back({name, {}, 0, 1});
    all.resize(static_cast<std::size_t>(count));
    return all;
}

} // namespace

/// Table 7, column "Act.": families without a weight, and the others still share all of it.
TEST(LossWeights, areSharedAmongTheActiveFamilies)
{
    TrainSpec spec;
    spec.mainWeight = 0.8;
    for (const char *mode : {"uniform", "random", "linear", "softmax"}) {
        spec.weights = mode;
        spec.families = "ap";
        const auto weights = lossWeights(spec, tasks(16), std::vector<double>(16, 0.5));
        EXPECT_NEAR(std::accumulate(weights.begin(), weights.begin() + 9, 0.0), 1, 1e-12);
        for (std::size_t task = 1; task <= 16; ++task)
            EXPECT_EQ(weights[task] > 0, task <= 8) << mode << task;
        spec.families = "";
        EXPECT_EQ(lossWeights(spec, tasks(16), std::vector<double>(16, 0.5))[0], 1);
    }
    spec.weights = "linear";
    spec.families = "f";
    EXPECT_NEAR(lossWeights(spec, tasks(16), std::vector<double>(16, 0))[13], 0.05, 1e-12);
}

TEST(LossWeights, sumToOne)
{
    TrainSpec spec;
    spec.mainWeight = 0.6;
    for (const char *mode : {"uniform", "random"}) {
        spec.weights = mode;
        const auto weights = lossWeights(spec, tasks(16));
        EXPECT_EQ(weights[0], 0.6);
        EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
        EXPECT_EQ(weights, lossWeights(spec, tasks(16)));
    }
    EXPECT_NE(lossWeights(spec, tasks(16))[1], lossWeights(spec, tasks(16))[2]);
    spec.weights = "none";
    EXPECT_EQ(lossWeights(spec, tasks(2)), (std::vector<double>{1, 0, 0}));
    EXPECT_EQ(lossWeights(spec, tasks(0)), (std::vector<double>{1}));
    spec.weights = "given";
    spec.givenWeights = {.1, .2};
    EXPECT_EQ(lossWeights(spec, tasks(2)), (std::vector<double>{.6, .1, .2}));
    EXPECT_THROW(lossWeights(spec, tasks(3)), ModelError);
}

TEST(LossWeights, followMutualInformation)
{
    TrainSpec spec;
    spec.mainWeight = 0.5;
    const std::vector<double> m{.3, .1, 0, .6};
    spec.weights = "linear";
    auto weights = lossWeights(spec, tasks(4), m);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_NEAR(weights[i + 1], m[i] / 2, 1e-12);
    spec.weights = "softmax";
    weights = lossWeights(spec, tasks(4), m);
    const std::vector<double> golden{.25579322, .20942577, .18949628, .34528473};
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_NEAR(weights[i + 1], golden[i] / 2, 1e-8);
    spec.weights = "linear";
    EXPECT_EQ(lossWeights(spec, tasks(2), {0, 0}), (std::vector<double>{.5, .25, .25}));
}

TEST(MutualInformation, agreesWithTheGoldenValues)
{
    std::vector<double> x, y, z;
    std::vector<int> d, e;
    for (int i = 1; i <= 20; ++i) {
        x.push_back(std::sin(i));
        y.push_back(std::sin(i) + 0.5 * std::cos(3 * i));
        z.push_back(std::cos(7.0 * i * i));
        d.push_back(x.back() < -0.3 ? 0 : x.back() < 0.4 ? 1 : 2);
        e.push_back((i - 1) * (i - 1) % 3);
    }
    EXPECT_NEAR(mutualInformation(x, y), 0.6068468000008267, 1e-12);
    EXPECT_NEAR(mutualInformation(y, x), 0.6068468000008267, 1e-12);
    EXPECT_NEAR(mutualInformation(x, z), 0.05460112900515379, 1e-12);
    EXPECT_NEAR(mutualInformation(y, d), 0.6120471552011806, 1e-12);
    EXPECT_NEAR(mutualInformation(z, d), 0.21231577546980107, 1e-12);
    EXPECT_NEAR(mutualInformation(d, e), 0.01299147118513759, 1e-12);
    EXPECT_NEAR(mutualInformation(jittered(x, 1), y), 0.6068468000008267, 1e-6);
}

TEST(MutualInformation, isNeverNegativeAndBearsDegenerateData)
{
    const std::vector<double> constant(10, 3.0), rising{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    EXPECT_GE(mutualInformation(constant, rising), 0);
    EXPECT_TRUE(std::isfinite(mutualInformation(constant, constant)));
    EXPECT_EQ(mutualInformation(std::vector<double>{1, 2}, std::vector<double>{1, 2}), 0);
    EXPECT_EQ(mutualInformation(rising, std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}), 0);
    EXPECT_EQ(mutualInformation(rising, std::vector<int>(10, 1)), 0);
}

TEST(Spec, readsEveryKeyAndRefusesUnknownOnes)
{
    const Folder folder;
    const auto path = folder.write("my-model.json", R"({"data": "d", "primary": "emotion",
        "classes": ["a", "b"], "auxiliary": ["AU05"], "architecture": "han-flat", "P": 3, "A": 2,
        "D": 5, "E": 4, "embedding": {"mode": "learned"}, "context": 2, "max_words": 9,
        "epochs": 3, "batch": 7, "lr": 0.01, "l2": 0.001, "gru_dropout": 0.1,
        "recurrent_dropout": 0.2, "main_weight": 0.8, "weights": [0.1], "history": 0, "future": 0,
        "seed": 12, "patience": 2, "licence": "CC0-1.0"})");
    const auto spec = readSpec(path);
    EXPECT_EQ(spec.name, "my-model");
    EXPECT_EQ(spec.options.text("architecture"), "han-flat");
    EXPECT_EQ(spec.options.whole("P"), 3);
    EXPECT_TRUE(spec.options.flag("learn_embedding"));
    EXPECT_EQ(spec.options.number("recurrent_dropout"), 0.2);
    EXPECT_EQ(spec.weights, "given");
    EXPECT_EQ(spec.seed, 12U);
    EXPECT_FALSE(contains(spec.source, "\"data\""));

    const std::vector<std::pair<std::string, std::string>> cases{
        {R"({"primary":"e"})", "'data' is missing"},
        {R"({"data":"d","primary":"e","learning_rate":1})", "'learning_rate' is not a known key"},
        {R"({"data":"d","primary":"e","lr":"fast"})", "'lr' has to be a number"},
        {R"({"data":"d","primary":"e","P":0})", "'P' has to be a whole number"},
        {R"({"data":"d","primary":"e","epochs":2.5})", "'epochs' has to be a whole number"},
        {R"({"data":"d","primary":"e","classes":["x"]})", "'classes' has to name"},
        {R"({"data":"d","primary":"e","classes":["x","x"]})", "names 'x' twice"},
        {R"({"data":"d","primary":"e","architecture":"lstm"})", "choose one of autoencoder"},
        {R"({"data":"d","primary":"e","embedding":{"mode":"glove"}})", "'embedding.file'"},
        {R"({"data":"d","primary":"e","scale":[5,1]})", "'scale'"},
        {R"({"data":"d","primary":"e","gru_dropout":1})", "'gru_dropout'"},
        {R"([1])", "not a JSON object"},
        {R"({"data":)", "ends in the midst"},
        {"{\"data\":\"d\",\n \"primary\": e}", "from line 2, column 13 on"},
    };
    for (const auto &[text, expected] : cases) {
        const auto bad = folder.write("bad.json", text);
        const auto sentence = complaint([&] { readSpec(bad); });
        EXPECT_TRUE(contains(sentence, expected)) << text << "\n" << sentence;
        EXPECT_TRUE(contains(sentence, bad)) << sentence;
    }
    EXPECT_TRUE(contains(complaint([&] { readSpec(folder.path("none.json")); }), "does not exist"));
}

TEST(WordVectors, areReadWithTheirProblems)
{
    const Folder folder;
    const auto path = folder.write("glove.txt", "the 1 2\nof -1.5 2e-3\nrare 5 6\n");
    const auto vectors = readWordVectors(path, 2, {"rare"}, 1);
    EXPECT_EQ(vectors.order, (std::vector<std::string>{"the", "rare"}));
    EXPECT_EQ(vectors.vectors.at("rare"), (std::vector<float>{5, 6}));
    EXPECT_TRUE(contains(complaint([&] { readWordVectors(path, 3, {}, 9); }), "line 1"));
    EXPECT_TRUE(contains(complaint([&] { readWordVectors(path, 1, {}, 9); }), "set E"));
    const auto word2vec = folder.write("w2v.txt", "2 2\na 1 2\nb 3 4\n");
    EXPECT_EQ(readWordVectors(word2vec, 2, {}, 9).order.size(), 2U);
    const auto broken = folder.write("broken.txt", "a 1 2\nb 3 x\n");
    EXPECT_TRUE(contains(complaint([&] { readWordVectors(broken, 2, {}, 9); }), "line 2"));
}

TEST(WordVectors, wordsMayHoldBlanks_andTabsAreBlanks)
{
    const Folder folder;
    const auto spaced =
        folder.write("840B.txt", "\xEF\xBB\xBF, 0.1 0.2\nat name@domain.com 3 4 \r\n"
                                 ". . . 5 6\nat 7 8\nroom 101 9 10\n");
    const auto vectors = readWordVectors(spaced, 2, {"at", "at name@domain.com"}, 9);
    EXPECT_EQ(vectors.order,
              (std::vector<std::string>{",", "at name@domain.com", ". . .", "at", "room 101"}));
    EXPECT_EQ(vectors.vectors.at("at"), (std::vector<float>{7, 8}));
    EXPECT_EQ(vectors.vectors.at("at name@domain.com"), (std::vector<float>{3, 4}));
    const auto tabs = folder.write("tabs.txt", "hello\t1\t2\nat\t3\t4\n");
    EXPECT_EQ(readWordVectors(tabs, 2, {"at"}, 0).vectors.at("at"), (std::vector<float>{3, 4}));
}

TEST(WordVectors, thatHoldNoWordOfTheData_areRefused)
{
    const Folder folder;
    const auto path = folder.write("other.txt", "hund 1 2\nkatze 3 4\n");
    const auto sentence = complaint([&] { readWordVectors(path, 2, {"dog", "cat"}, 100); });
    EXPECT_TRUE(contains(sentence, "none of the 2 words")) << sentence;
}

/// Where every class has a word of its own, a bag of words needs no network.
TEST(BagOfWords, reachesWhatWordsAloneSay)
{
    const Folder folder;
    std::string rows;
    int id = 0;
    for (const char *split : {"train", "dev", "test"})
        for (int i = 0; i < 12; ++i, ++id)
            rows += std::to_string(id) + "," + split + ",x," + std::to_string(i) + ",0,1,t,the " +
                    (i % 2 ? "good" : "plain") + " w" + std::to_string(i % 5) + "," + split + "," +
                    (i % 2 ? "happy" : "neutral") + "," + std::to_string(i % 2 ? 5 : 1) + ",,\n";
    const auto corpus = datasetOf(folder, rows, emotions);
    TrainSpec spec;
    spec.primary = emotions.primary;
    const auto table = makeTasks(corpus, spec);
    const auto said = bagOfWords(corpus, table, 0);
    ASSERT_EQ(said.size(), 36U);
    for (std::size_t i = 0; i < said.size(); ++i)
        EXPECT_EQ(said[i], table.values[i][0]) << i;

    const auto numbers = datasetOf(folder, rows, {{taskOf("valence")}, {}});
    TrainSpec regression;
    regression.primary = {taskOf("valence")};
    const auto values = makeTasks(numbers, regression);
    const auto ridge = bagOfWords(numbers, values, 0);
    for (std::size_t i = 0; i < ridge.size(); ++i)
        EXPECT_NEAR(ridge[i], values.values[i][0], 0.2) << i;
}

TEST(Batches, holdAllItemsOnceAnEpoch)
{
    const auto seen = [](const Batches &batches) {
        std::map<int, int> times;
        for (std::size_t step = 0; step < batches.steps(); ++step)
            for (const int item : batches.at(step))
                ++times[item];
        return times;
    };
    std::vector<int> items(10);
    std::iota(items.begin(), items.end(), 0);
    Batches batches(items, {}, 4, 1);
    EXPECT_EQ(batches.steps(), 3U);
    EXPECT_EQ(batches.at(2).size(), 2U) << "what is left";
    const auto before = batches.at(0);
    batches.shuffle();
    EXPECT_NE(before, batches.at(0));
    for (const auto &[item, times] : seen(batches))
        EXPECT_EQ(times, 1) << item;
    Batches same(items, {}, 4, 1);
    same.shuffle();
    EXPECT_EQ(batches.at(0), same.at(0));
}

/// Of 3 with a label and 10 without: an epoch is over when all have been seen, and no batch has
/// one twice.
TEST(Batches, goRoundWhereThereAreFewer)
{
    std::vector<int> without(10);
    std::iota(without.begin(), without.end(), 100);
    Batches batches({1, 2, 3}, without, 4, 1);
    batches.shuffle();
    ASSERT_EQ(batches.steps(), 3U);
    std::set<int> seen;
    for (std::size_t step = 0; step < 3; ++step) {
        const auto batch = batches.at(step);
        const std::set<int> items(batch.begin(), batch.end());
        EXPECT_EQ(items.size(), batch.size());
        EXPECT_TRUE(items.contains(1) && items.contains(2) && items.contains(3));
        seen.insert(items.begin(), items.end());
    }
    EXPECT_EQ(seen.size(), 13U);
    Batches more({1, 2, 3, 4, 5}, {100}, 2, 1);
    EXPECT_EQ(more.steps(), 3U);
    EXPECT_EQ(more.at(2).size(), 2U) << "what is left, and the one without a label";
}
