// Networks on functionals where few of the training items have a label: concordance on test of
// ladder networks, which learn from the others, too, beside that of the single-task network.
// Made-up data, means over seeds.
#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "models/api/runtime.h"
#include "report.h"
#include "tests/models/planted_functionals.h"

namespace {

using namespace duologue::models;
using nlohmann::json;

constexpr int seeds = 5;

/// Concordance on test; not a number where it could not be trained.
double trained(const testing::Folder &folder, const testing::FewLabelsOptions &options,
               const std::string &architecture)
{
    const std::string spec = testing::fewLabelsSpec(options, architecture).dump();
    const auto outcome = duologueModelsRuntime()->train(
        {folder.path("spec.json"), spec, folder.path("data")}, folder.path(architecture), {});
    return outcome ? json::parse(outcome.value->metrics)["test"]["ccc"].get<double>()
                   : std::nan("");
}

void compare(bench::Report &report, double labelled)
{
    bench::Row row;
    int ahead = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        const testing::FewLabelsOptions options{.labelled = labelled, .seed = seed};
        const testing::Folder folder;
        testing::writeFewLabels(folder, options);
        const double ladder = trained(folder, options, "ladder-stl");
        const double plain = trained(folder, options, "stl");
        row.ours += ladder / seeds;
        row.peer += plain / seeds;
        ahead += ladder > plain;
    }
    row.what = std::to_string(static_cast<int>(std::lround(labelled * 100))) +
               " % of 1000 labels, ladder-stl";
    row.unit = "CCC";
    row.peerName = "stl";
    row.target = 1;
    row.better = bench::Better::Higher;
    row.note = "ahead in " + std::to_string(ahead) + " of " + std::to_string(seeds);
    report.add(std::move(row));
}

} // namespace

int main(int count, char **arguments)
{
    bench::Report report("ladder", count, arguments);
    for (const double labelled : {0.03, 0.05, 0.1, 0.3, 1.0})
        compare(report, labelled);
    return report.print();
}
