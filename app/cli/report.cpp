#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/report/report.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session, output;
    dyad::DyadOptions how;
    bool allowOutside = false;
};

int tellSession(const Context &context, const Options &options)
{
    const auto store = SessionStore::open(options.session, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    const auto session = std::make_shared<const Session>((*store)->session());
    if (options.allowOutside)
        allowOutside(*session, options.session);
    catchInterrupts();
    const auto told = report::reportOf({options.session, session}, options.how, [](double share) {
        progress("report", share);
        return !interrupted();
    });
    endProgress();
    if (!told)
        return report(told.error());
    if (const auto written = report::writeReport(*told, options.output); !written)
        return report(written.error());
    std::string text = "The report of " + told->title + " is written to " + options.output + ".\n";
    for (const std::string &note : told->notes)
        text += note + "\n";
    print(context, {{"output", options.output}, {"title", told->title}, {"notes", told->notes}},
          text);
    return Done;
}

} // namespace

void addReport(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "report", "Tell a session on one page, as HTML or PDF",
                   [&context, options] { return tellSession(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command
        ->add_option("-o,--output", options->output,
                     "The file to write: PDF on A4 where it ends in .pdf, else HTML")
        ->required();
    command
        ->add_option("--series", options->how.series,
                     "Whose synchrony it shows: as of the command dyad")
        ->expected(1, 2);
    command->add_option("--people", options->how.people, "Two pseudonyms; without, the first two")
        ->expected(2);
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
