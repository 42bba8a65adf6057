#include <map>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "core/agreement/consensus.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session, how = "mean";
    agreement::ConsensusRule rule;
};

const std::map<std::string, statistics::Consensus> rules{
    {"mean", statistics::Consensus::Mean},
    {"median", statistics::Consensus::Median},
    {"majority", statistics::Consensus::Majority},
    {"ewe", statistics::Consensus::Weighted}};

std::string textOf(const agreement::Consented &made)
{
    std::string text = std::to_string(made.values) + " values";
    if (made.noMajority > 0)
        text += ", " + std::to_string(made.noMajority) + " without a majority";
    if (made.tooFew > 0)
        text += ", " + std::to_string(made.tooFew) + " left out: too few raters";
    for (const std::string &tier : made.tiers)
        text += "\n" + tier;
    for (const std::string &note : made.notes)
        text += "\n" + note;
    return text;
}

int agree(const Context &context, const Options &options)
{
    auto store = SessionStore::open(options.session);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    agreement::ConsensusRule rule = options.rule;
    rule.how = rules.at(options.how);
    IdSource ids;
    const auto made = agreement::consensus((*store)->session(), ids, rule);
    if (!made)
        return report(made.error());
    if (const auto ok = (*store)->commit(made->edit, rule.author); !ok)
        return report(ok.error());
    print(context,
          {{"rule", options.how},
           {"author", rule.author},
           {"values", made->values},
           {"no_majority", made->noMajority},
           {"too_few_raters", made->tooFew},
           {"tiers", made->tiers},
           {"notes", made->notes}},
          textOf(*made));
    return Done;
}

} // namespace

void addConsensus(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "consensus", "Write what raters have in common as tiers",
                   [&context, options] { return agree(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command
        ->add_option("--rule", options->how,
                     "mean (default), median, majority, or ewe: raters count as much as they go "
                     "along with the mean of all (Grimm and Kroschel, 2005)")
        ->check(CLI::IsMember({"mean", "median", "majority", "ewe"}));
    command->add_option("--tier", options->rule.tiers,
                        "Labels of this tier in place of ratings; by majority only");
    command->add_option("--author", options->rule.author, "Whom the tiers belong to");
    command
        ->add_option("--min-raters", options->rule.fewestRaters,
                     "With fewer there is no consensus (default 2)")
        ->check(CLI::Range(1, 1000));
}

} // namespace duologue::cli
