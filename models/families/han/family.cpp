#include "models/families/han/family.h"

#include "models/card/fields.h"

namespace duologue::models {
namespace {

std::string nameOf(const std::string &architecture)
{
    return architecture == "han-rock"   ? "HAN-ROCK"
           : architecture == "han-flat" ? "flat multi-task HAN"
                                        : "single-task HAN";
}

InputSpec inputOf(const Options &options)
{
    return {"turns", "monah-fine-1", options.text("text"), true,
            static_cast<int>(options.whole("context"))};
}

bool hasAuxiliary(const Options &options)
{
    return options.text("architecture") != "han-stl";
}

std::pair<std::string, std::string> settle(Options &options)
{
    const std::string mode = options.text("embedding.mode");
    options.set("learn_embedding", mode == "learned");
    if (mode == "glove" && options.text("embedding.file").empty())
        return {"embedding.file", "is missing"};
    return {};
}

std::vector<TensorPlan> planOf(const Blueprint &blueprint)
{
    const Fields fitted(blueprint.fitted, blueprint.source);
    fitted.whole("max_words", 1, 10'000);
    return tensorPlan(hanOptions(blueprint));
}

OptionTable optionTable()
{
    return {usual(choiceOption("architecture", "architecture", {"han-rock", "han-flat", "han-stl"},
                               "auxiliary tasks below the primary one, beside it, or none")),
            usual(wholeOption("P", "network", 256, 1, 4096,
                              "GRU units a direction of the primary branch, or the only one")),
            usual(wholeOption("A", "network", 1, 1, 4096,
                              "GRU units of each auxiliary branch (han-rock)")),
            usual(wholeOption("D", "network", 256, 1, 4096, "attention size of all branches")),
            usual(wholeOption("E", "network", 300, 1, 4096, "embedding size")),
            choiceOption("embedding.mode", "training", {"random", "learned", "glove"},
                         "random and glove stay frozen, which keeps auxiliary gradients out of the "
                         "primary branch exactly; learned is trained"),
            textOption("embedding.file", "training", "", "word vectors as GloVe writes them"),
            wholeOption("embedding.extra_words", "training", 20'000, 0, 5'000'000,
                        "first words of the file kept besides those of the data"),
            flagOption("learn_embedding", "derived", false, "the embedding was trained"),
            usual(textOption("text", "input", "narrative",
                             "column that is read: split at blanks, lower case, no punctuation")),
            usual(wholeOption("context", "input", 4, 0, 1000,
                              "talk turns read before the current one")),
            wholeOption("max_words", "training", 0, 0, 10'000,
                        "words read of a turn; 0: 95th percentile in training, at most 100"),
            wholeOption("min_count", "training", 1, 1, 1'000'000, "rarer words are unknown words"),
            numberOption("gru_dropout", "training", 0, 0, 0.95,
                         "on what a GRU reads, a mask a sequence"),
            numberOption("recurrent_dropout", "training", 0, 0, 0.95,
                         "on what a GRU remembers, a mask a sequence")};
}

} // namespace

const Family &hanFamily()
{
    static const Family family{"han",
                               "Hierarchical attention network",
                               optionTable(),
                               {},
                               1,
                               true,
                               {{"P", "48"},
                                {"A", "8"},
                                {"D", "48"},
                                {"E", "64"},
                                {"epochs", "12"},
                                {"lr", "0.003"},
                                {"l2", "1e-05"},
                                {"gru_dropout", "0.2"},
                                {"recurrent_dropout", "0.1"}},
                               "han-rock",
                               nameOf,
                               inputOf,
                               hasAuxiliary,
                               settle,
                               planOf,
                               makeHanLearner};
    return family;
}

HanOptions hanOptions(const Blueprint &blueprint)
{
    const Options &options = blueprint.options;
    HanOptions o;
    o.architecture = architectureFromString(options.text("architecture"));
    o.embedding = options.whole("E");
    o.primaryUnits = options.whole("P");
    o.auxiliaryUnits = options.whole("A");
    o.attention = options.whole("D");
    o.learnEmbedding = options.flag("learn_embedding");
    o.inputDropout = options.number("gru_dropout");
    o.recurrentDropout = options.number("recurrent_dropout");
    if (!blueprint.fitted.empty()) {
        const Fields fitted(blueprint.fitted, blueprint.source);
        o.vocabulary = static_cast<std::int64_t>(fitted.texts("vocabulary", 5'000'000).size()) + 2;
    }
    o.outputs.clear();
    for (const Task &task : blueprint.tasks)
        o.outputs.push_back(task.classes.empty() ? 1
                                                 : static_cast<std::int64_t>(task.classes.size()));
    return o;
}

} // namespace duologue::models
