#include <memory>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "app/cli/review_text.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::vector<std::string> sessions;
    review::CompareOptions what;
};

int compareModel(const Context &context, const Options &options)
{
    catchInterrupts();
    std::vector<std::string> notes;
    const auto sessions = agreement::readWhatCan(options.sessions, notes);
    if (!sessions)
        return report(sessions.error());
    auto found = review::compare(*sessions, options.what, [](double share) {
        progress("compare", share);
        return !interrupted();
    });
    if (!found)
        return report(found.error());
    found->notes.insert(found->notes.begin(), notes.begin(), notes.end());
    print(context, comparisonsJson(*found), comparisonsText(*found));
    return notes.empty() && !found->all.empty() ? Done : Failed;
}

} // namespace

void addCompare(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "compare", "Hold what a model says against what people say",
                   [&context, options] { return compareModel(context, *options); });
    command
        ->add_option("sessions", options->sessions,
                     "*.duologue files, or folders of them; copies of a session count as one")
        ->required();
    command->add_option("--model", options->what.model,
                        "The newest run of models with this in their names; without: of all");
    command->add_option("--task", options->what.task, "One of the model's tasks");
    CLI::Option *tier = command->add_option(
        "--tier", options->what.tier,
        "Labels or values of this tier; without: every tier with the model's classes, and ratings");
    command
        ->add_flag("--ratings", options->what.ratings,
                   "Ratings alone: of the dimension that the model's task is called like, or of "
                   "valence where its classes are pleasant or not")
        ->excludes(tier);
}

} // namespace duologue::cli
