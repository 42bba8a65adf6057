#include "app/cli/feature_sets.h"

#include <algorithm>

#include "core/features/compare.h"
#include "core/features/intensity.h"
#include "core/features/pitch.h"
#include "core/features/spectral.h"
#include "core/features/speech_rate.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
using Sound = const media::MonoSound &;

Result<FeatureOutcome> mfcc40(Sound sound, const FeatureOptions &options,
                              const features::Work &work)
{
    features::MfccOptions mfcc;
    if (options.convention == "htk")
        mfcc.mel.scale = features::MelScale::Htk;
    auto table = features::mfcc(sound.samples, mfcc, work);
    if (!table)
        return std::unexpected(table.error());
    return FeatureOutcome{std::move(*table), {}, json::object()};
}

Result<FeatureOutcome> logmel160(Sound sound, const FeatureOptions &options,
                                 const features::Work &work)
{
    auto logMel = options.convention == "mel50" ? features::LogMelOptions::mel50()
                                                : features::LogMelOptions{};
    logMel.normalised = !options.raw;
    auto table = features::logMel(sound.samples, logMel, work);
    if (!table)
        return std::unexpected(table.error());
    return FeatureOutcome{std::move(*table), {}, json::object()};
}

Result<FeatureOutcome> pitch(Sound sound, const FeatureOptions &, const features::Work &work)
{
    auto table = features::pitch(sound.samples, sound.sampleRate, {}, work);
    if (!table)
        return std::unexpected(table.error());
    std::vector<float> voiced;
    for (int r = 0; r < table->rows; ++r)
        if (table->at(r, 0) > 0)
            voiced.push_back(table->at(r, 0));
    std::ranges::sort(voiced);
    const double share = table->rows > 0 ? double(voiced.size()) / table->rows : 0;
    return FeatureOutcome{
        std::move(*table),
        {"frequency_hz", "strength"},
        {{"voiced_share", share},
         {"median_hz", voiced.empty() ? json() : json(voiced[voiced.size() / 2])}}};
}

Result<FeatureOutcome> intensity(Sound sound, const FeatureOptions &, const features::Work &work)
{
    auto table = features::intensity(sound.samples, sound.sampleRate, {}, work);
    if (!table)
        return std::unexpected(table.error());
    const json loudest = table->rows > 0 ? json(std::ranges::max(table->values)) : json();
    return FeatureOutcome{std::move(*table), {"intensity_db"}, {{"maximum_db", loudest}}};
}

Result<FeatureOutcome> speechRate(Sound sound, const FeatureOptions &, const features::Work &work)
{
    const features::SpeechRateOptions settings;
    auto rate = features::speechRate(sound.samples, sound.sampleRate, settings, work);
    if (!rate)
        return std::unexpected(rate.error());
    return FeatureOutcome{std::move(rate->rate),
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

features::CompareOptions compareOptions(Sound sound, const FeatureOptions &options)
{
    return {options.compare16 ? features::CompareSet::Compare2016 : features::CompareSet::Is13,
            sound.wholeNumbers};
}

json compareSummary(const FeatureOptions &options)
{
    return {{"opensmile_set", options.compare16 ? "ComParE_2016" : "IS13_ComParE"}};
}

Result<FeatureOutcome> compare(Sound sound, const FeatureOptions &options,
                               const features::Work &work)
{
    auto values = features::compareFunctionals(sound.samples, sound.sampleRate,
                                               compareOptions(sound, options), work);
    if (!values)
        return std::unexpected(values.error());
    FeatureOutcome outcome{{}, features::compareFunctionalNames(), compareSummary(options)};
    outcome.table.resize(1, static_cast<int>(values->size()));
    outcome.table.values = std::move(*values);
    return outcome;
}

Result<FeatureOutcome> compareLld(Sound sound, const FeatureOptions &options,
                                  const features::Work &work)
{
    auto table = features::compareDescriptors(sound.samples, sound.sampleRate,
                                              compareOptions(sound, options), work);
    if (!table)
        return std::unexpected(table.error());
    return FeatureOutcome{std::move(*table), features::compareDescriptorNames(),
                          compareSummary(options)};
}

} // namespace

const std::map<std::string, FeatureSet> &featureSets()
{
    static const std::map<std::string, FeatureSet> sets{
        {"mfcc40", {mfcc40, {"slaney", "htk"}}},
        {"logmel160", {logmel160, {"fbank", "mel50"}}},
        {"pitch", {pitch}},
        {"intensity", {intensity}},
        {"speech-rate", {speechRate}},
        {"compare", {compare, {}, 0, true}},
        {"compare-lld", {compareLld, {}, 0}}};
    return sets;
}

} // namespace duologue::cli
