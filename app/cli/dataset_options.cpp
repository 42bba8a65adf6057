#include "app/cli/dataset_options.h"

#include <map>

namespace duologue::cli {
namespace {

using dataset::Aggregate;
using dataset::ExportOptions;
using dataset::TierColumn;
using dataset::UnitKind;

const std::map<std::string, UnitKind> unitKinds{{"utterances", UnitKind::Utterances},
                                                {"turns", UnitKind::TalkTurns},
                                                {"windows", UnitKind::RatingWindows}};
const std::map<std::string, Aggregate> aggregates{{"mean", Aggregate::Mean},
                                                  {"median", Aggregate::Median},
                                                  {"majority", Aggregate::Majority},
                                                  {"ewe", Aggregate::Weighted}};

std::unexpected<Error> usage(const std::string &sentence)
{
    return fail("cli.usage", sentence);
}

/// "TIER", "TIER:text", "TIER:share=LABEL", "TIER:attribute=NAME". A colon that is followed by
/// nothing of this is the tier's.
TierColumn tierColumnOf(const std::string &argument)
{
    using What = TierColumn::What;
    const auto colon = argument.rfind(':');
    if (colon == argument.npos)
        return {argument};
    const std::string tier = argument.substr(0, colon), what = argument.substr(colon + 1);
    for (const auto &[name, kind] :
         {std::pair("label", What::Label), {"text", What::Text}, {"value", What::Value}})
        if (what == name)
            return {tier, kind};
    for (const auto &[start, kind] :
         {std::pair(std::string("share="), What::Share), {"attribute=", What::Attribute}})
        if (what.starts_with(start) && what.size() > start.size())
            return {tier, kind, what.substr(start.size())};
    return {argument};
}

Result<dataset::SplitShares> sharesOf(const std::string &argument)
{
    double train = 0, dev = 0, test = 0;
    char rest = 0;
    const int read = std::sscanf(argument.c_str(), "%lf,%lf,%lf%c", &train, &dev, &test, &rest);
    const double sum = train + dev + test;
    if (read != 3 || !(train >= 0) || !(dev >= 0) || !(test >= 0) || !(sum > 0) || sum > 1e9)
        return usage("--shares wants three numbers, as in 70,15,15, not '" + argument + "'");
    return dataset::SplitShares{train / sum, dev / sum};
}

Result<void> readUnits(const std::string &argument, ExportOptions &options)
{
    if (argument.starts_with("tier=") && argument.size() > 5) {
        options.units = UnitKind::Tier;
        options.unitTier = argument.substr(5);
        return {};
    }
    const auto kind = unitKinds.find(argument);
    if (kind == unitKinds.end())
        return usage("--units is utterances, turns, windows or tier=NAME, not '" + argument + "'");
    options.units = kind->second;
    return {};
}

Result<void> readRatings(const std::vector<std::string> &arguments, ExportOptions &options)
{
    if (arguments.empty())
        return {};
    options.ratings.clear();
    for (const std::string &argument : arguments) {
        if (argument == "none")
            continue;
        const auto how = aggregates.find(argument);
        if (how == aggregates.end())
            return usage("--ratings is mean, median, majority, ewe or none, not '" + argument +
                         "'");
        options.ratings.push_back(how->second);
    }
    return {};
}

} // namespace

Result<ExportOptions> exportOptions(const DatasetOptions &options)
{
    ExportOptions wanted = options.plain;
    if (auto read = readUnits(options.units, wanted); !read)
        return std::unexpected(read.error());
    if (auto read = readRatings(options.ratings, wanted); !read)
        return std::unexpected(read.error());
    const auto shares = sharesOf(options.shares);
    if (!shares)
        return std::unexpected(shares.error());
    wanted.shares = *shares;
    wanted.overlap = options.overlap == "longest" ? dataset::OverlapRule::Longest
                                                  : dataset::OverlapRule::Weighted;
    for (const std::string &label : options.labels)
        wanted.tiers.push_back(tierColumnOf(label));
    wanted.speaker = options.speaker;
    wanted.features = options.features;
    wanted.words = !options.noWords;
    wanted.sameNamesArePeople = !options.peoplePerSession;
    return wanted;
}

void addDatasetOptions(CLI::App *command, DatasetOptions &options)
{
    ExportOptions &plain = options.plain;
    command->add_option("sessions", options.sessions, "*.duologue files, or folders that hold some")
        ->required();
    command->add_option("-o,--output", options.folder, "The dataset folder to make");
    command->add_flag("--preview", options.preview,
                      "Only say what it would hold, and what there is to choose from");
    command->add_option("--units", options.units,
                        "utterances (default), turns (until another person speaks), windows (of "
                        "ratings) or tier=NAME");

    command
        ->add_option("--ratings", options.ratings,
                     "mean (default), median, majority, ewe (evaluator-weighted), several "
                     "of them, or none")
        ->delimiter(',');
    command
        ->add_option("--overlap", options.overlap,
                     "Windows that a unit overlaps: weighted (default) or longest")
        ->check(CLI::IsMember({"weighted", "longest"}));
    command->add_option("--min-raters", plain.fewestRaters, "With fewer a unit has no label")
        ->check(CLI::Range(1, 1000));
    command->add_option(
        "--label", options.labels,
        "TIER, TIER:text, TIER:value, TIER:share=LABEL or TIER:attribute=NAME; may "
        "be repeated. \"P17 tone\" of P17 and \"P42 tone\" of P42 are both \"tone\"");
    command
        ->add_option("--speaker", options.speaker,
                     "Attributes of the speaker: age, gender, or any other")
        ->delimiter(',');
    command->add_flag("--predictions", plain.predictions,
                      "What models said, in columns of its own");

    command->add_flag("--audio", plain.audio, "Each unit's sound: the speaker's own microphone");
    command->add_option("--clips", plain.clips,
                        "Each unit's pictures of this view: its label, or frontal, general, "
                        "egocentric");
    command
        ->add_option("--faces", plain.faces,
                     "The speaker's face, so many pixels a side: 25 pictures a second of each "
                     "unit's first six seconds")
        ->check(CLI::Range(16, 512));
    command->add_option("--features", options.features, "Of each unit's sound")
        ->delimiter(',')
        ->check(CLI::IsMember(dataset::featureSetNames()));
    command->add_flag("--no-words", options.noWords, "Leave words.csv empty");

    command->add_option("--shares", options.shares,
                        "Of train, dev and test; no speaker and no session is in two");
    command->add_option("--seed", plain.seed, "Of the split and of drawn identifiers");
    command->add_option("--splits", plain.splitTable,
                        "Table 'session, split' or 'speaker, split' in place of shares");
    command->add_flag("--people-per-session", options.peoplePerSession,
                      "The same pseudonym is somebody else in every session");
    command->add_flag("--anonymous", plain.anonymous,
                      "Identifiers drawn anew; no names, texts, words, paths");

    command->add_option("--name", plain.name, "Of the dataset");
    command->add_option("--licence", plain.licence, "Of the dataset");
    command->add_option("--description", plain.description, "Of the dataset, a sentence");
    command->add_option("--threads", options.threads, "All cores by default")
        ->check(CLI::Range(1, 256));
}

} // namespace duologue::cli
