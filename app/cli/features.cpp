#include <algorithm>
#include <atomic>
#include <csignal>
#include <map>
#include <memory>
#include <optional>
#include <thread>

#include "app/cli/commands.h"
#include "core/features/intensity.h"
#include "core/features/npy.h"
#include "core/features/pitch.h"
#include "core/features/spectral.h"
#include "core/features/speech_rate.h"
#include "core/media/media_info.h"
#include "core/media/mono_sound.h"

namespace duologue::cli {
namespace {

using features::FrameTable;
using nlohmann::json;

constexpr int sampleRate = 16'000;

struct Options
{
    std::string audio, set, convention, output;
    int channel = 0; ///< 1 is the first; 0: the mean of all
    bool raw = false;
    int threads = 0;
};

const media::CancelFlag interrupted = media::makeCancelFlag();
static_assert(std::atomic<bool>::is_always_lock_free, "it is set in a signal handler");

struct Outcome
{
    FrameTable table;
    std::vector<std::string> columns; ///< what they are, with units; empty: numbered
    json summary = json::object();
};

using Samples = const std::vector<float> &;
using Compute = Result<Outcome> (*)(Samples, const Options &, const features::Work &);

Result<Outcome> mfcc40(Samples samples, const Options &options, const features::Work &work)
{
    features::MfccOptions mfcc;
    if (options.convention == "htk")
        mfcc.mel.scale = features::MelScale::Htk;
    auto table = features::mfcc(samples, mfcc, work);
    if (!table)
        return std::unexpected(table.error());
    return Outcome{std::move(*table), {}, json::object()};
}

Result<Outcome> logmel160(Samples samples, const Options &options, const features::Work &work)
{
    auto logMel = options.convention == "mel50" ? features::LogMelOptions::mel50()
                                                : features::LogMelOptions{};
    logMel.normalised = !options.raw;
    auto table = features::logMel(samples, logMel, work);
    if (!table)
        return std::unexpected(table.error());
    return Outcome{std::move(*table), {}, json::object()};
}

Result<Outcome> pitch(Samples samples, const Options &, const features::Work &work)
{
    auto table = features::pitch(samples, sampleRate, {}, work);
    if (!table)
        return std::unexpected(table.error());
    std::vector<float> voiced;
    for (int r = 0; r < table->rows; ++r)
        if (table->at(r, 0) > 0)
            voiced.push_back(table->at(r, 0));
    std::ranges::sort(voiced);
    const double share = table->rows > 0 ? double(voiced.size()) / table->rows : 0;
    return Outcome{std::move(*table),
                   {"frequency_hz", "strength"},
                   {{"voiced_share", share},
                    {"median_hz", voiced.empty() ? json() : json(voiced[voiced.size() / 2])}}};
}

Result<Outcome> intensity(Samples samples, const Options &, const features::Work &work)
{
    auto table = features::intensity(samples, sampleRate, {}, work);
    if (!table)
        return std::unexpected(table.error());
    const json loudest = table->rows > 0 ? json(std::ranges::max(table->values)) : json();
    return Outcome{std::move(*table), {"intensity_db"}, {{"maximum_db", loudest}}};
}

Result<Outcome> speechRate(Samples samples, const Options &, const features::Work &work)
{
    const features::SpeechRateOptions settings;
    auto rate = features::speechRate(samples, sampleRate, settings, work);
    if (!rate)
        return std::unexpected(rate.error());
    return Outcome{std::move(rate->rate),
                   {"syllables_per_second"},
                   {{"syllables", rate->nuclei.size()},
                    {"speaking_s", rate->speaking},
                    {"syllables_per_second", rate->perSecond()},
                    {"articulation_per_second", rate->articulation()},
                    {"settings",
                     {{"silence_db", settings.silence},
                      {"dip_db", settings.dip},
                      {"shortest_pause_s", features::shortestSpeechPause},
                      {"window_s", settings.window},
                      {"step_s", settings.step}}}}};
}

struct Set
{
    Compute compute;
    std::vector<std::string> conventions; ///< the first is the default; none: there is no choice
};

const std::map<std::string, Set> sets{{"mfcc40", {mfcc40, {"slaney", "htk"}}},
                                      {"logmel160", {logmel160, {"fbank", "mel50"}}},
                                      {"pitch", {pitch, {}}},
                                      {"intensity", {intensity, {}}},
                                      {"speech-rate", {speechRate, {}}}};

std::vector<std::string> setNames()
{
    std::vector<std::string> names;
    for (const auto &[name, set] : sets)
        names.push_back(name);
    return names;
}

/// The convention to use, or nothing when the set does not know the one asked for.
std::optional<std::string> conventionFor(const Options &options)
{
    const auto &known = sets.at(options.set).conventions;
    if (options.convention.empty())
        return known.empty() ? "" : known.front();
    if (std::ranges::find(known, options.convention) == known.end())
        return {};
    return options.convention;
}

Result<media::MonoSound> soundOf(const Options &options)
{
    const auto info = media::probe(options.audio);
    if (!info)
        return std::unexpected(info.error());
    const double length = std::max(1e-6, info->duration.seconds());
    return media::readMono(options.audio, {sampleRate, options.channel - 1}, interrupted,
                           [length](MediaTime reached) {
                               progress("read", std::clamp(reached.seconds() / length, 0., 1.));
                           });
}

json documentOf(const Options &options, const media::MonoSound &sound, const Outcome &outcome)
{
    json document{{"file", options.audio},
                  {"set", options.set},
                  {"frames", outcome.table.rows},
                  {"dimensions", outcome.table.columns},
                  {"first_s", sound.begin.seconds() + outcome.table.first},
                  {"step_s", outcome.table.step},
                  {"sample_rate_hz", sampleRate},
                  {"duration_s", static_cast<double>(sound.samples.size()) / sampleRate},
                  {"output", options.output}};
    if (!options.convention.empty())
        document["convention"] = options.convention;
    if (!outcome.columns.empty())
        document["columns"] = outcome.columns;
    document.update(outcome.summary);
    return document;
}

int computeFeatures(const Context &context, Options options)
{
    const auto convention = conventionFor(options);
    if (!convention) {
        std::fprintf(stderr, "error: the set %s has no convention '%s'\n", options.set.c_str(),
                     options.convention.c_str());
        return Usage;
    }
    options.convention = *convention;
    std::signal(SIGINT, [](int) { *interrupted = true; });
    std::signal(SIGTERM, [](int) { *interrupted = true; });
    const auto sound = soundOf(options);
    if (!sound)
        return report(sound.error());
    features::Work work;
    work.threads = options.threads > 0
                       ? options.threads
                       : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    work.progress = [&options](double share) {
        progress(options.set, share);
        return !*interrupted;
    };
    const auto outcome = sets.at(options.set).compute(sound->samples, options, work);
    if (!outcome)
        return report(outcome.error());
    if (*interrupted)
        return report({"features.cancelled", "Stopped; nothing was written.", {}});
    if (const auto written = features::writeNpy(options.output, outcome->table); !written)
        return report(written.error());
    print(context, documentOf(options, *sound, *outcome),
          options.set + " of " + options.audio + ": " + std::to_string(outcome->table.rows) +
              " frames of " + std::to_string(outcome->table.columns) + " written to " +
              options.output);
    return Done;
}

} // namespace

void addFeatures(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "features", "Compute features of a recording's sound",
                   [&context, options] { return computeFeatures(context, *options); });
    command->add_option("audio", options->audio, "An audio or video file")->required();
    command->add_option("--set", options->set, "Which features")
        ->required()
        ->check(CLI::IsMember(setNames()));
    command->add_option("-o,--output", options->output, "The NPY file to write")->required();
    command->add_option("--convention", options->convention,
                        "mfcc40: slaney (default) or htk; logmel160: fbank (25 ms, default) or "
                        "mel50 (50 ms, as the published checkpoints)");
    command->add_option("--channel", options->channel, "1 is the first; all are mixed by default")
        ->check(CLI::Range(1, 64));
    command->add_option("--threads", options->threads, "All cores by default")
        ->check(CLI::Range(1, 64));
    command->add_flag("--raw", options->raw,
                      "logmel160: as they are, not at mean 0 and deviation 1");
}

} // namespace duologue::cli
