#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "models/api/runtime.h"
#include "models/card/safetensors.h"
#include "models/families/family.h"
#include "models/train/spec.h"
#include "tests/models/synthetic.h"
#include "tests/models/turns.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

const std::string source = DUOLOGUE_SOURCE_DIR;

std::vector<double> numbersOf(const std::string &text)
{
    std::istringstream words(text);
    std::vector<double> numbers;
    for (std::string word; words >> word;)
        numbers.push_back(std::strtod(word.c_str(), nullptr));
    return numbers;
}

void expectNear(const std::vector<double> &actual, const std::vector<double> &expected,
                const std::string &where)
{
    ASSERT_EQ(actual.size(), expected.size()) << where;
    for (std::size_t i = 0; i < actual.size(); ++i)
        EXPECT_NEAR(actual[i], expected[i], 1e-6) << where;
}

/// The conversation that the goldens were recorded on.
Conversation recordedConversation()
{
    const std::vector<std::string> words{"the",   "woman", "great", "cry", "unknownword",
                                         "shout", "happy", "said",  "and"};
    std::mt19937 random(3);
    Conversation conversation;
    for (int i = 0; i < 12; ++i) {
        auto &turn = conversation.turns.emplace_back();
        for (unsigned w = random() % 12; w > 0; --w)
            turn.words.push_back(words[random() % words.size()]);
    }
    return conversation;
}

/// A default as README.md writes it.
std::string shownDefault(const Option &option)
{
    return option.otherwise.empty() ? "none" : "`" + option.otherwise + "`";
}

std::string readmeRow(const Option &option)
{
    std::string choices;
    for (const auto &choice : option.choices)
        choices += (choices.empty() ? " (`" : ", `") + choice + "`";
    return "| `" + option.key + "` | " + shownDefault(option) + " | " + option.meaning + choices +
           (choices.empty() ? "" : ")") + " |\n";
}

} // namespace

/// Recorded before the networks lay in families, on the models that are shipped: what they say and
/// every attention. The bytes differ between processors, so they are held to 1e-6.
TEST(Goldens, shippedModelsSayWhatTheySaid)
{
    std::ifstream file(source + "/tests/models/goldens/predictions.txt");
    ASSERT_TRUE(file);
    std::vector<TurnPrediction> said;
    std::size_t turn = 0, word = 0, compared = 0;
    for (std::string line; std::getline(file, line);) {
        const auto blank = line.find(' ');
        const std::string what = line.substr(0, blank);
        const std::string rest = blank == line.npos ? "" : line.substr(blank + 1);
        if (what == "MODEL") {
            const auto model =
                duologueModelsRuntime()->load(source + "/resources/models/" + rest, "cpu");
            ASSERT_TRUE(model) << model.error;
            said = *predictTurns(**model.value, recordedConversation()).value;
            continue;
        }
        if (what == "turn") {
            turn = static_cast<std::size_t>(std::stoi(rest));
            word = 0;
            ASSERT_EQ(said.at(turn).windowBegin, std::stoi(rest.substr(rest.rfind(' '))));
            continue;
        }
        const TurnPrediction &p = said.at(turn);
        expectNear(what == "output"  ? p.output
                   : what == "tasks" ? p.taskAttention
                   : what == "turns" ? p.turnAttention
                                     : p.wordAttention.at(word++),
                   numbersOf(rest), what + " of turn " + std::to_string(turn));
        ++compared;
    }
    EXPECT_EQ(compared, 172U);
}

/// Sum and sum of squares of every tensor after a short training, recorded before.
TEST(Goldens, trainingLeadsWhereItLed)
{
    const Folder folder;
    writeSynthetic(folder);
    std::ifstream file(source + "/tests/models/goldens/weights.txt");
    ASSERT_TRUE(file);
    std::string line, trained;
    std::getline(file, line);
    int compared = 0;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string architecture, name;
        double sum = 0, squares = 0;
        words >> architecture >> name >> sum >> squares;
        if (architecture != trained) {
            auto spec = syntheticSpec(architecture);
            spec["epochs"] = 4;
            const auto outcome = duologueModelsRuntime()->train(
                {folder.path("spec.json"), spec.dump(), {}}, folder.path(architecture), {});
            ASSERT_TRUE(outcome) << outcome.error;
            trained = architecture;
        }
        safetensors::File weights(folder.path(architecture + "/weights.safetensors"));
        const auto *tensor = weights.find(name);
        ASSERT_TRUE(tensor) << name;
        std::vector<float> values((tensor->end - tensor->begin) / sizeof(float));
        weights.read(*tensor, values.data());
        double ours = 0, oursSquared = 0;
        for (const float value : values) {
            ours += value;
            oursSquared += static_cast<double>(value) * value;
        }
        EXPECT_NEAR(ours, sum, 1e-4 * (1 + std::abs(sum))) << architecture << " " << name;
        EXPECT_NEAR(oursSquared, squares, 1e-4 * (1 + squares)) << architecture << " " << name;
        ++compared;
    }
    EXPECT_GT(compared, 200);
}

TEST(Families, tellWhatCanBeTrained)
{
    const auto all = duologueModelsRuntime()->families();
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[0].id, "han");
    ASSERT_EQ(all[0].architectures.size(), 3U);
    EXPECT_EQ(all[0].architectures[0].name, "HAN-ROCK");
    EXPECT_TRUE(all[0].architectures[0].auxiliary);
    EXPECT_FALSE(all[0].architectures[2].auxiliary); // of a single task
    EXPECT_TRUE(all[0].classes);
    EXPECT_TRUE(all[1].classes);
    EXPECT_EQ(all[0].input.kind, "turns");
    EXPECT_EQ(all[1].input.kind, "functionals");
    EXPECT_GT(all[1].primaries, 1);
    EXPECT_EQ(all[2].input.kind, "face");
    EXPECT_EQ(all[2].input.size, 200);
    EXPECT_EQ(all[4].input.kind, "frames");
    EXPECT_TRUE(all[4].labels);
    EXPECT_FALSE(all[5].labels);
    for (const FamilyInfo &family : all) {
        EXPECT_EQ(family.options.front().key, "architecture");
        for (const Option &option : family.options) {
            EXPECT_FALSE(option.meaning.empty()) << option.key;
            EXPECT_NE(option.group, "derived") << option.key;
            EXPECT_TRUE(problemOf(option, defaultOf(option)).empty()) << option.key;
        }
        EXPECT_TRUE(find(family.options, "epochs")->usual);
        EXPECT_FALSE(find(family.options, "seed")->usual);
        EXPECT_FALSE(family.small.empty());
        for (const auto &[key, value] : family.small) {
            Option option = *find(family.options, key);
            option.otherwise = value;
            EXPECT_TRUE(problemOf(option, defaultOf(option)).empty()) << key;
        }
    }
    EXPECT_EQ(find(all[0].options, "lr")->otherwise, "0.001");
    EXPECT_EQ(find(all[1].options, "lr")->otherwise, "5e-05");
    EXPECT_EQ(find(all[1].options, "optimiser")->otherwise, "nadam");
}

/// The tables that the documentation shows are the ones that the program reads.
TEST(Families, areDocumentedAsTheyAre)
{
    const std::string shared = contentOf(source + "/models/README.md");
    for (const Option &option : trainingOptions())
        EXPECT_NE(shared.find(readmeRow(option)), std::string::npos) << readmeRow(option);
    for (const Family *family : families()) {
        const std::string own = contentOf(source + "/models/families/" + family->id + "/README.md");
        for (const Option &option : family->options) {
            const bool shown = own.find(readmeRow(option)) != std::string::npos;
            EXPECT_TRUE(shown || option.group == "derived") << readmeRow(option);
        }
        for (const auto &[key, value] : family->defaults)
            EXPECT_NE(own.find("`" + key + "` " + value.dump()), std::string::npos)
                << key << " " << value;
    }
}

TEST(Families, areOldWhereACardNamesNone)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    auto spec = syntheticSpec();
    spec["epochs"] = 1;
    ASSERT_TRUE(duologueModelsRuntime()->train({folder.path("s.json"), spec.dump(), {}},
                                               folder.path("model"), {}));
    auto card = nlohmann::json::parse(contentOf(folder.path("model/model.json")));
    EXPECT_EQ(card["family"], "han");
    card.erase("family");
    card["input"].erase("text");
    folder.write("model/model.json", card.dump());
    const auto info = duologueModelsRuntime()->describe(folder.path("model"));
    ASSERT_TRUE(info) << info.error;
    EXPECT_EQ(info.value->family, "han");
    EXPECT_EQ(info.value->input.column, "narrative");
    card["family"] = "faces";
    folder.write("model/model.json", card.dump());
    const auto unknown = duologueModelsRuntime()->describe(folder.path("model"));
    EXPECT_NE(unknown.error.find("the family 'faces', which is not known"), std::string::npos)
        << unknown.error;
    EXPECT_NE(unknown.error.find("newer program"), std::string::npos) << unknown.error;
}

TEST(Families, refuseTheOptionsOfOthers)
{
    const Folder folder;
    writeSynthetic(folder, {4, 8, 1});
    auto spec = syntheticSpec();
    spec["units"] = 8;
    const auto outcome = duologueModelsRuntime()->train({folder.path("s.json"), spec.dump(), {}},
                                                        folder.path("model"), {});
    EXPECT_NE(outcome.error.find("'units' is an option of the family 'ladder', this is 'han'"),
              std::string::npos)
        << outcome.error;
}
