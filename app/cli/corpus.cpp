#include <memory>

#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/dataset/corpora.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string kind;
    std::string source;
    std::string folder;
    dataset::CorpusFiles files;
    std::uint64_t seed = 1;
};

Result<dataset::ReadCorpus> readCorpus(const Options &options)
{
    if (options.kind == "iemocap")
        return dataset::readIemocap(options.source, options.files);
    if (options.kind == "semaine")
        return dataset::readSemaine(options.source, options.files);
    if (options.kind == "meld")
        return dataset::readMeld(options.source, options.seed);
    return dataset::readEmoBank(options.source);
}

int makeDataset(const Context &context, const Options &options)
{
    const auto corpus = readCorpus(options);
    if (!corpus)
        return report(corpus.error());
    if (const auto done = dataset::write(corpus->data, options.folder); !done)
        return report(done.error());
    for (const std::string &warning : corpus->warnings)
        warn(warning);
    nlohmann::json splits{{"train", 0}, {"dev", 0}, {"test", 0}};
    for (const dataset::Utterance &turn : corpus->data.utterances)
        splits[turn.split] = splits[turn.split].get<int>() + 1;
    print(context,
          {{"folder", options.folder},
           {"name", corpus->data.name},
           {"utterances", corpus->data.utterances.size()},
           {"splits", splits},
           {"warnings", corpus->warnings}},
          corpus->data.name + ": " + std::to_string(corpus->data.utterances.size()) +
              " utterances (train " + splits["train"].dump() + ", dev " + splits["dev"].dump() +
              ", test " + splits["test"].dump() + ") written to " + options.folder);
    return Done;
}

} // namespace

void addCorpus(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "corpus", "Make a dataset folder of a published corpus",
                   [&context, options] { return makeDataset(context, *options); });
    command->add_option("kind", options->kind, "iemocap, semaine, meld or emobank")
        ->required()
        ->check(CLI::IsMember({"iemocap", "semaine", "meld", "emobank"}));
    command->add_option("source", options->source, "Its folder (iemocap, semaine) or its table")
        ->required();
    command->add_option("-o,--output", options->folder, "The dataset folder to make")->required();
    command->add_option("--measures", options->files.measures,
                        "Table 'id, …' of action units and tone, joined by utterance");
    command->add_option("--splits", options->files.splits,
                        "Table 'session, split' in place of the published partition");
    command->add_option("--seed", options->seed, "Of the split (meld)");
}

} // namespace duologue::cli
