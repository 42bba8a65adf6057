#include <filesystem>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/dyad_text.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session;
    dyad::DyadOptions how;
    double window = 0, step = 0, maxLag = 0, lag = -1;
    bool segments = false, list = false, allowOutside = false;
};

int listMeasures(const Context &context, const std::shared_ptr<const Session> &session,
                 const std::string &folder, const Options &options)
{
    const auto pair = dyad::pairOf(*session, options.how.people);
    if (!pair)
        return report(pair.error());
    const dyad::SeriesCatalog catalog(session, *pair, folder);
    nlohmann::json document{{"measures", nlohmann::json::array()},
                            {"shared", catalog.shared()},
                            {"notes", catalog.notes()}};
    std::string text;
    for (const dyad::Measure &one : catalog.measures()) {
        document["measures"].push_back({{"name", one.name},
                                        {"person", session->participant(one.person)->pseudonym},
                                        {"what", one.what},
                                        {"unit", one.unit}});
        text += one.name + (one.unit.empty() ? "" : " (" + one.unit + ")") + "\n";
    }
    if (text.empty())
        text = "Nothing is known of the two over time; rate them, or add a recording.\n";
    for (const std::string &note : catalog.notes())
        text += note + "\n";
    print(context, document, text);
    return Done;
}

/// What is not asked for follows from how often the two are measured.
void settle(Options &options)
{
    if (options.window > 0) {
        dyad::LagOptions lags;
        lags.window = options.window;
        lags.step = options.step > 0 ? options.step : options.window / 10;
        lags.maxLag = options.maxLag > 0 ? options.maxLag : options.window * 0.3;
        options.how.synchrony.lags = lags;
    }
    if (options.segments)
        options.how.synchrony.surrogates = dyad::Surrogates::Segments;
    if (options.lag >= 0)
        options.how.lag = options.lag;
}

int compareTwo(const Context &context, Options options)
{
    const auto store = SessionStore::open(options.session, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    const auto session = std::make_shared<const Session>((*store)->session());
    if (options.allowOutside)
        allowOutside(*session, options.session);
    const auto folder = std::filesystem::absolute(options.session).parent_path().string();
    if (options.list)
        return listMeasures(context, session, folder, options);
    settle(options);
    catchInterrupts();
    const auto found = dyad::dyadOf(session, folder, options.how, [](double share) {
        progress("dyad", share);
        return !interrupted();
    });
    endProgress();
    if (!found)
        return report(found.error());
    print(context, dyadJson(*found), dyadText(*found));
    return Done;
}

} // namespace

void addDyad(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(
        app, context, "dyad",
        "Say how two people go together: synchrony and who leads, turn-taking, contagion",
        [&context, options] { return compareTwo(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command
        ->add_option("--series", options->how.series,
                     "Two measures, or one that both people have; --list names them. Without: the "
                     "first that both have")
        ->expected(1, 2);
    command->add_flag("--list", options->list, "Name what is known of the two over time");
    command
        ->add_option("--people", options->how.people,
                     "Two pseudonyms; without, the first two of the session")
        ->expected(2);
    auto *window = command
                       ->add_option("--window", options->window,
                                    "Seconds that are compared at once; without, 10, or more for "
                                    "what is measured slowly")
                       ->check(CLI::Range(0.5, 3600.0));
    command
        ->add_option("--step", options->step,
                     "Seconds from window to window; without, a tenth of one")
        ->check(CLI::Range(0.1, 3600.0))
        ->needs(window);
    command
        ->add_option("--max-lag", options->maxLag,
                     "Seconds by which one may follow; without, three tenths of a window")
        ->check(CLI::Range(0.1, 600.0))
        ->needs(window);
    command
        ->add_option("--surrogates", options->how.synchrony.draws,
                     "How many are compared, 199 by default")
        ->check(CLI::Range(0, 9999));
    command->add_flag("--segments", options->segments,
                      "Surrogates put pieces of one series in another order, in place of sliding "
                      "it along the other");
    command->add_option("--seed", options->how.synchrony.seed, "Of what is drawn, 1 by default");
    command
        ->add_option("--lag", options->lag,
                     "Contagion: seconds from one's state to the other's; without, a rating window")
        ->check(CLI::Range(0.0, 600.0));
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
