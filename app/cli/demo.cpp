#include <memory>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/demo/corpus.h"
#include "core/demo/demo.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string folder;
    int views = 4;
    double minutes = 3;
    std::uint64_t seed = 1;
    int corpus = 0;
};

int makeCorpus(const Context &context, const Options &options)
{
    const auto corpus = demo::makeCorpus({options.corpus, options.seed});
    if (!corpus)
        return report(corpus.error());
    if (const auto written = dataset::write(*corpus, options.folder); !written)
        return report(written.error());
    print(context,
          {{"folder", options.folder},
           {"dialogues", options.corpus},
           {"utterances", corpus->utterances.size()}},
          std::to_string(options.corpus) + " dialogues with " +
              std::to_string(corpus->utterances.size()) + " utterances written to " +
              options.folder);
    return Done;
}

int makeDemo(const Context &context, const Options &options)
{
    catchInterrupts();
    const auto made = demo::makeDemo({options.folder, options.views, options.minutes, options.seed},
                                     [](const std::string &, double share) {
                                         progress("demo", share);
                                         return !interrupted();
                                     });
    if (!made)
        return report(made.error());
    print(context,
          {{"session", made->session},
           {"views", made->views},
           {"utterances", made->utterances},
           {"seconds", made->seconds},
           {"seed", options.seed}},
          made->session + ": " + std::to_string(made->views) + " views, " +
              std::to_string(made->utterances) + " utterances");
    return Done;
}

} // namespace

void addDemo(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "demo", "Make a synthetic session, or a corpus to train on",
                   [&context, options] {
                       return options->corpus > 0 ? makeCorpus(context, *options)
                                                  : makeDemo(context, *options);
                   });
    command->add_option("folder", options->folder, "Where to put it; must not exist or be empty")
        ->required();
    command->add_option("--seed", options->seed, "The same seed makes the same demo");
    auto *views = command->add_option("--views", options->views, "Cameras, 1 to 8")
                      ->check(CLI::Range(1, 8))
                      ->capture_default_str();
    auto *minutes = command->add_option("--minutes", options->minutes, "Length of the session")
                        ->check(CLI::Range(0.1, 60.0))
                        ->capture_default_str();
    command
        ->add_option("--corpus", options->corpus,
                     "Write this many dialogues without media as a dataset directory")
        ->check(CLI::Range(1, 9999))
        ->excludes(views)
        ->excludes(minutes);
}

} // namespace duologue::cli
