#include <map>
#include <memory>

#include "app/cli/agreement_text.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::vector<std::string> sessions, tiers;
    std::string figure;
    agreement::Draw draw = agreement::Draw::Usual;
};

const std::map<std::string, agreement::Draw> draws{{"usual", agreement::Draw::Usual},
                                                   {"judgements", agreement::Draw::Judgements},
                                                   {"sessions", agreement::Draw::Sessions}};

int compareRaters(const Context &context, const Options &options)
{
    catchInterrupts();
    std::vector<std::string> notes;
    const auto sessions = agreement::readWhatCan(options.sessions, notes);
    if (!sessions)
        return report(sessions.error());
    const auto told = [](double share) {
        progress("agreement", share);
        return !interrupted();
    };
    auto found = agreement::agreementOf(*sessions, options.tiers, told, options.draw);
    if (!found)
        return report(found.error());
    found->notes.insert(found->notes.begin(), notes.begin(), notes.end());
    print(context, agreementJson(*found), agreementText(*found, options.figure));
    return notes.empty() ? Done : Failed;
}

std::vector<std::string> figureNames()
{
    std::vector<std::string> names;
    for (const auto &figure : statistics::agreementFigures())
        names.emplace_back(figure.id);
    return names;
}

} // namespace

void addAgreement(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "agreement", "Say how far raters agree",
                   [&context, options] { return compareRaters(context, *options); });
    command
        ->add_option("sessions", options->sessions,
                     "*.duologue files, or folders of them; copies of a session count as one")
        ->required();
    command->add_option(
        "--tier", options->tiers,
        "Labels and boundaries of this tier in place of ratings; several: each is a "
        "rater. Without: ratings, and tiers that two annotators have marked");
    command
        ->add_option("--figure", options->figure,
                     "That the matrix of raters shows; without, Krippendorff's α")
        ->check(CLI::IsMember(figureNames()));
    command
        ->add_option("--draw", options->draw,
                     "What the bootstrap of the intervals draws: sessions, judgements (runs of "
                     "successive ones of a person), or usual: sessions where there are several "
                     "(Efron and Tibshirani, 1993)")
        ->transform(CLI::CheckedTransformer(draws));
}

} // namespace duologue::cli
