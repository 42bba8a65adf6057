#include <algorithm>
#include <atomic>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "app/cli/command.h"
#include "app/cli/feature_sets.h"
#include "app/cli/interrupt.h"
#include "core/csv/csv.h"
#include "core/features/npy.h"
#include "core/files/new_file.h"
#include "core/media/media_info.h"

namespace duologue::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::vector<std::string> setNames()
{
    std::vector<std::string> names;
    for (const auto &[name, set] : featureSets())
        names.push_back(name);
    return names;
}

/// The convention to use, or nothing when the set does not know the one asked for.
std::optional<std::string> conventionFor(const FeatureOptions &options)
{
    const auto &known = featureSets().at(options.set).conventions;
    if (options.convention.empty())
        return known.empty() ? "" : known.front();
    if (std::ranges::find(known, options.convention) == known.end())
        return {};
    return options.convention;
}

Result<media::MonoSound> soundOf(const FeatureOptions &options)
{
    const auto info = media::probe(options.audio);
    if (!info)
        return std::unexpected(info.error());
    const double length = std::max(1e-6, info->duration.seconds());
    return media::readMono(options.audio,
                           {featureSets().at(options.set).sampleRate, options.channel - 1},
                           interruptFlag(), [length](MediaTime reached) {
                               progress("read", std::clamp(reached.seconds() / length, 0., 1.));
                           });
}

json documentOf(const FeatureOptions &options, const media::MonoSound &sound,
                const FeatureOutcome &outcome)
{
    json document{{"file", options.audio},
                  {"set", options.set},
                  {"frames", outcome.table.rows},
                  {"dimensions", outcome.table.columns},
                  {"first_s", sound.begin.seconds() + outcome.table.first},
                  {"step_s", outcome.table.step},
                  {"sample_rate_hz", sound.sampleRate},
                  {"duration_s", static_cast<double>(sound.samples.size()) / sound.sampleRate},
                  {"output", options.output}};
    if (!options.convention.empty())
        document["convention"] = options.convention;
    if (!outcome.columns.empty())
        document["columns"] = outcome.columns;
    document.update(outcome.summary);
    return document;
}

std::string numberText(double value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

std::string shortText(float value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

/// A line a frame with its time, or one for the recording with its name.
std::string csvOf(const FeatureOptions &options, const media::MonoSound &sound,
                  const FeatureOutcome &outcome)
{
    const bool whole = featureSets().at(options.set).whole;
    std::vector<std::string> line{whole ? "name" : "frameTime"};
    for (int c = 0; c < outcome.table.columns; ++c)
        line.push_back(outcome.columns.empty() ? options.set + "_" + std::to_string(c)
                                               : outcome.columns[static_cast<std::size_t>(c)]);
    std::string text = csv::row(line);
    for (int r = 0; r < outcome.table.rows; ++r) {
        line = {whole ? fs::path(options.audio).stem().string()
                      : numberText(sound.begin.seconds() + outcome.table.secondsAt(r))};
        for (const float value : outcome.table.row(r))
            line.push_back(shortText(value));
        text += csv::row(line);
    }
    return text;
}

Result<void> write(const FeatureOptions &options, const media::MonoSound &sound,
                   const FeatureOutcome &outcome)
{
    std::error_code problem;
    if (fs::equivalent(options.audio, options.output, problem))
        return fail("features.onto-input",
                    "'" + options.output + "' is what is read itself. Choose another file.");
    if (fs::path(options.output).extension() != ".csv")
        return features::writeNpy(options.output, outcome.table);
    const std::string text = csvOf(options, sound, outcome);
    if (const auto problem = files::writeFile(options.output, {text}))
        return fail("features.write", problem->sentence());
    return {};
}

std::string told(const FeatureOptions &options, const FeatureOutcome &outcome)
{
    const bool whole = featureSets().at(options.set).whole;
    return options.set + " of " + options.audio + ": " +
           (whole ? "" : std::to_string(outcome.table.rows) + " frames of ") +
           std::to_string(outcome.table.columns) + (whole ? " functionals" : "") + " written to " +
           options.output;
}

int computeFeatures(const Context &context, FeatureOptions options)
{
    const auto convention = conventionFor(options);
    if (!convention) {
        std::fprintf(stderr, "error: the set %s has no convention '%s'\n", options.set.c_str(),
                     options.convention.c_str());
        return Usage;
    }
    options.convention = *convention;
    catchInterrupts();
    const auto sound = soundOf(options);
    if (!sound)
        return report(sound.error());
    features::Work work;
    work.threads = options.threads > 0
                       ? options.threads
                       : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    work.progress = [&options](double share) {
        progress(options.set, share);
        return !interrupted();
    };
    const auto outcome = featureSets().at(options.set).compute(*sound, options, work);
    if (!outcome)
        return report(outcome.error());
    if (interrupted())
        return report({"features.cancelled", "Stopped; nothing was written.", {}});
    if (const auto written = write(options, *sound, *outcome); !written)
        return report(written.error());
    print(context, documentOf(options, *sound, *outcome), told(options, *outcome));
    return Done;
}

} // namespace

void addFeatures(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<FeatureOptions>();
    CLI::App *command =
        addCommand(app, context, "features", "Compute features of a recording's sound",
                   [&context, options] { return computeFeatures(context, *options); });
    command->add_option("audio", options->audio, "An audio or video file")->required();
    command->add_option("--set", options->set, "Which features")
        ->required()
        ->check(CLI::IsMember(setNames()));
    command
        ->add_option("-o,--output", options->output,
                     "The file to write: a table with names where it ends in .csv, else NPY")
        ->required();
    command->add_option("--convention", options->convention,
                        "mfcc40: slaney (default) or htk; logmel160: fbank (25 ms, default) or "
                        "mel50 (50 ms, as the published checkpoints)");
    command->add_option("--channel", options->channel, "1 is the first; all are mixed by default")
        ->check(CLI::Range(1, 64));
    command->add_option("--threads", options->threads, "All cores by default")
        ->check(CLI::Range(1, 64));
    command->add_flag("--compare16", options->compare16,
                      "compare, compare-lld: openSMILE's ComParE_2016 instead of IS13_ComParE");
    command->add_flag("--raw", options->raw,
                      "logmel160: as they are, not at mean 0 and deviation 1");
}

} // namespace duologue::cli
