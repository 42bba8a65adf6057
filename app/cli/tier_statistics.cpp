#include <cstdio>
#include <memory>

#include "app/cli/command.h"
#include "core/files/new_file.h"
#include "core/session/tier_edits.h"
#include "core/store/session_store.h"
#include "core/tiers/tier_statistics.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
using Value = TierQuestion::Value;

struct Options
{
    std::string file, by = "label", output;
    std::vector<std::string> tiers;
};

Result<TierQuestion> questionOf(const Session &session, const Options &options)
{
    TierQuestion question;
    question.by = options.by == "none"    ? Value::None
                  : options.by == "label" ? Value::Label
                                          : Value::Text;
    for (const std::string &name : options.tiers) {
        const auto tier = edits::tierNamed(session, name);
        if (!tier)
            return std::unexpected(tier.error());
        question.tiers.push_back((*tier)->id);
    }
    if (options.tiers.empty())
        for (const Tier *tier : session.tiers())
            if (tier->kind == TierKind::Utterance)
                question.tiers.push_back(tier->id);
    return question;
}

json jsonOf(const TierFigures &row)
{
    json one{{"count", row.count},        {"total_s", row.total},
             {"mean_s", row.mean},        {"median_s", row.median},
             {"sd_s", row.deviation},     {"shortest_s", row.shortest},
             {"longest_s", row.longest},  {"latency_s", row.latency},
             {"mean_gap_s", row.meanGap}, {"per_minute", row.perMinute},
             {"share", row.share},        {"person", nullptr},
             {"value", nullptr}};
    if (!row.allPeople)
        one["person"] = row.person;
    if (!row.allValues)
        one["value"] = row.value;
    return one;
}

std::string textOf(const std::vector<TierFigures> &figures)
{
    char line[256];
    std::snprintf(line, sizeof line, "%-28s %6s %9s %8s %8s %9s %7s %6s\n", "", "count", "total s",
                  "mean s", "median s", "latency s", "per min", "share");
    std::string text = line;
    for (const TierFigures &row : figures) {
        std::string name = row.allPeople ? "all" : row.person;
        if (!row.allValues)
            name = "  " + (row.value.empty() ? std::string("(none)") : row.value);
        std::snprintf(line, sizeof line, "%-28.60s %6zu %9.2f %8.3f %8.3f %9.2f %7.2f %5.1f%%\n",
                      name.c_str(), row.count, row.total, row.mean, row.median, row.latency,
                      row.perMinute, row.share * 100);
        text += line;
    }
    return text;
}

int run(const Context &context, const Options &options)
{
    const auto store = SessionStore::open(options.file, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    const auto question = questionOf((*store)->session(), options);
    if (!question)
        return report(question.error());
    const auto figures = tierStatistics((*store)->session(), *question);
    if (!options.output.empty())
        if (const auto problem = files::writeFile(options.output, {tierStatisticsCsv(figures)}))
            return report(Error{"cli.output", problem->sentence(), {}});
    json rows = json::array();
    for (const TierFigures &row : figures)
        rows.push_back(jsonOf(row));
    print(context, {{"figures", std::move(rows)}}, textOf(figures));
    return Done;
}

} // namespace

void addTierStatistics(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "tier-statistics",
                   "Say how many annotations tiers hold, how long, when and how often",
                   [&context, options] { return run(context, *options); });
    command->add_option("session", options->file, "A *.duologue file")->required();
    command->add_option("--tier", options->tiers,
                        "Of this tier; several times: of these. Without: of all utterances");
    command->add_option("--by", options->by, "label (the default), text or none")
        ->check(CLI::IsMember({"label", "text", "none"}));
    command->add_option("-o,--output", options->output, "Write a table as CSV");
}

} // namespace duologue::cli
