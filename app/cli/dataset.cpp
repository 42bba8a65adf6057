#include <memory>
#include <optional>

#include "app/cli/command.h"
#include "app/cli/dataset_options.h"
#include "app/cli/interrupt.h"
#include "core/dataset/export.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

constexpr int widestBar = 30;

json bySplit(const auto &values)
{
    json object = json::object();
    for (std::size_t s = 0; s < dataset::splitNames.size(); ++s)
        object[dataset::splitNames[s]] = values[s];
    return object;
}

json toJson(const dataset::Preview &preview)
{
    json labels = json::array();
    for (const dataset::Histogram &histogram : preview.labels) {
        json bins = json::array();
        for (const dataset::Bin &bin : histogram.bins)
            bins.push_back({{"value", bin.name}, {"units", bySplit(bin.units)}});
        labels.push_back({{"label", histogram.label},
                          {"bins", std::move(bins)},
                          {"missing", bySplit(histogram.missing)}});
    }
    return {{"units", bySplit(preview.units)},
            {"speakers", bySplit(preview.speakers)},
            {"sessions", bySplit(preview.sessions)},
            {"hours", bySplit(preview.hours)},
            {"labels", std::move(labels)}};
}

json toJson(const dataset::Choices &choices)
{
    return {{"tiers", choices.tiers},
            {"attributes", choices.attributes},
            {"views", choices.views},
            {"ratings", choices.ratings},
            {"sound", choices.sound},
            {"predictions", choices.predictions},
            {"features", dataset::featureSetNames()}};
}

std::string line(const char *format, auto... values)
{
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

std::string textOf(const dataset::Histogram &histogram)
{
    std::string text = histogram.label + "\n";
    int most = 1;
    for (const dataset::Bin &bin : histogram.bins)
        most = std::max(most, bin.units[0] + bin.units[1] + bin.units[2]);
    for (const dataset::Bin &bin : histogram.bins) {
        const int units = bin.units[0] + bin.units[1] + bin.units[2];
        text += line("  %-16.40s %7d %7d %7d  ", bin.name.c_str(), bin.units[0], bin.units[1],
                     bin.units[2]) +
                std::string(static_cast<std::size_t>(widestBar * units / most), '#') + "\n";
    }
    const auto &none = histogram.missing;
    return text + line("  %-16s %7d %7d %7d\n", "(none)", none[0], none[1], none[2]);
}

std::string textOf(const dataset::Preview &p)
{
    std::string text = line("%-18s %7s %7s %7s\n", "", "train", "dev", "test");
    text += line("%-18s %7d %7d %7d\n", "units", p.units[0], p.units[1], p.units[2]);
    text += line("%-18s %7d %7d %7d\n", "speakers", p.speakers[0], p.speakers[1], p.speakers[2]);
    text += line("%-18s %7d %7d %7d\n", "sessions", p.sessions[0], p.sessions[1], p.sessions[2]);
    text += line("%-18s %7.2f %7.2f %7.2f\n", "hours", p.hours[0], p.hours[1], p.hours[2]);
    for (const dataset::Histogram &histogram : p.labels)
        text += textOf(histogram);
    return text;
}

void tell(const std::vector<std::string> &warnings, const std::vector<std::string> &identifying)
{
    for (const std::string &warning : warnings)
        std::fprintf(stderr, "warning: %s\n", warning.c_str());
    if (!identifying.empty())
        std::fprintf(stderr, "What may still identify somebody:\n");
    for (const std::string &what : identifying)
        std::fprintf(stderr, "  %s\n", what.c_str());
}

int preview(const Context &context, const std::vector<dataset::OpenSession> &sessions,
            const dataset::Gathered &gathered)
{
    const auto shown = dataset::previewOf(gathered.data);
    tell(gathered.warnings, gathered.identifying);
    json document = toJson(shown);
    document["warnings"] = gathered.warnings;
    document["identifying"] = gathered.identifying;
    document["choices"] = toJson(dataset::choicesOf(sessions));
    print(context, document, textOf(shown));
    return Done;
}

int write(const Context &context, const DatasetOptions &options,
          const dataset::ExportOptions &wanted, dataset::Gathered gathered)
{
    const auto shown = dataset::previewOf(gathered.data);
    const auto identifying = gathered.identifying;
    const auto cancel = media::makeCancelFlag();
    const auto tellProgress = [&](const std::string &what, double share) {
        progress(what, share);
        *cancel = *cancel || interrupted();
    };
    const auto written = dataset::exportDataset(std::move(gathered), wanted, options.folder, cancel,
                                                tellProgress, options.threads);
    if (!written)
        return report(written.error());
    tell(written->warnings, identifying);
    json document = toJson(shown);
    document.update(
        {{"folder", options.folder},
         {"written",
          {{"units", written->units}, {"sounds", written->sounds}, {"clips", written->clips}}},
         {"warnings", written->warnings},
         {"identifying", identifying}});
    print(context, document,
          std::to_string(written->units) + " units (train " + std::to_string(shown.units[0]) +
              ", dev " + std::to_string(shown.units[1]) + ", test " +
              std::to_string(shown.units[2]) + ") written to " + options.folder);
    return Done;
}

int makeDataset(const Context &context, const DatasetOptions &options)
{
    const auto wanted = exportOptions(options);
    if (!wanted) {
        std::fprintf(stderr, "error: %s\n", wanted.error().message.c_str());
        return Usage;
    }
    if (options.folder.empty() && !options.preview) {
        std::fprintf(stderr, "error: name the folder to make with -o, or ask for a --preview\n");
        return Usage;
    }
    catchInterrupts();
    const auto sessions = dataset::readSessions(options.sessions);
    if (!sessions)
        return report(sessions.error());
    auto gathered = dataset::gather(*sessions, *wanted);
    if (!gathered)
        return report(gathered.error());
    return options.preview ? preview(context, *sessions, *gathered)
                           : write(context, options, *wanted, std::move(*gathered));
}

} // namespace

void addDataset(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<DatasetOptions>();
    CLI::App *command =
        addCommand(app, context, "dataset", "Make a labelled dataset folder of sessions",
                   [&context, options] { return makeDataset(context, *options); });
    addDatasetOptions(command, *options);
}

} // namespace duologue::cli
