#include "core/dataset/export/feature_sets.h"

#include <algorithm>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/dataset/export.h"
#include "core/dataset/export/unit_sound.h"
#include "core/features/compare.h"
#include "core/features/intensity.h"
#include "core/features/pitch.h"
#include "core/features/spectral.h"

namespace duologue::dataset {
namespace {

using features::FrameTable;
using Samples = std::span<const float>;

std::vector<std::string> numbered(const char *what, int count)
{
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) {
        char name[32];
        std::snprintf(name, sizeof name, "%s_%02d", what, i);
        names.push_back(name);
    }
    return names;
}

std::vector<std::string> mel160Columns()
{
    auto names = numbered("logmel", 80);
    for (std::string &slope : numbered("logmel_slope", 80))
        names.push_back(std::move(slope));
    return names;
}

/// One row. A unit too short for them is followed by silence.
Result<FrameTable> functionals(Samples samples, features::CompareSet set)
{
    constexpr std::size_t shortest = soundRate * 80 / 1000;
    std::vector<float> padded(samples.begin(), samples.end());
    padded.resize(std::max(padded.size(), shortest));
    auto values = features::compareFunctionals(padded, soundRate, {set});
    if (!values)
        return std::unexpected(values.error());
    FrameTable table;
    table.resize(1, static_cast<int>(values->size()));
    table.values = std::move(*values);
    return table;
}

std::string functionalsAre(const char *set)
{
    return std::string("The 6373 functionals of openSMILE's ") + set +
           ", one row a unit in the order of \"ids\"; a unit shorter than 80 ms is followed by "
           "silence";
}

struct Set
{
    const char *name;
    std::string description;
    std::vector<std::string> columns;
    Result<FrameTable> (*compute)(Samples);
};

const std::vector<Set> &sets()
{
    static const std::vector<Set> all{
        {"mfcc40",
         "40 mel frequency cepstral coefficients as librosa 0.7.2 computes them: 25 ms window, "
         "10 ms hop, Slaney's mel scale, within 80 dB of the unit's loudest",
         numbered("mfcc", 40), [](Samples s) { return features::mfcc(s); }},
        {"logmel160",
         "log of 80 mel bands and their slopes over 9 frames: 25 ms window, 10 ms hop, each column "
         "of a unit at mean 0 and standard deviation 1",
         mel160Columns(), [](Samples s) { return features::logMel(s); }},
        {"pitch",
         "Fundamental frequency by autocorrelation as Praat's \"To Pitch (ac)\" computes it, 0 "
         "where unvoiced, and the strength of that decision",
         {"frequency_hz", "strength"},
         [](Samples s) { return features::pitch(s, soundRate); }},
        {"intensity",
         "Intensity as Praat's \"To Intensity\" computes it",
         {"intensity_db"},
         [](Samples s) { return features::intensity(s, soundRate); }},
        {"compare", functionalsAre("IS13_ComParE"), features::compareFunctionalNames(),
         [](Samples s) { return functionals(s, features::CompareSet::Is13); }},
        {"compare16", functionalsAre("ComParE_2016"), features::compareFunctionalNames(),
         [](Samples s) { return functionals(s, features::CompareSet::Compare2016); }}};
    return all;
}

const Set *find(const std::string &name)
{
    const auto it = std::ranges::find(sets(), name, &Set::name);
    return it == sets().end() ? nullptr : &*it;
}

} // namespace

std::vector<std::string> featureSetNames()
{
    std::vector<std::string> names;
    for (const Set &set : sets())
        names.emplace_back(set.name);
    return names;
}

Result<FrameTable> computeFeatures(const std::string &name, Samples samples)
{
    const Set *set = find(name);
    if (!set)
        return fail("dataset.invalid", "There is no feature set \"" + name + "\".");
    return set->compute(samples);
}

FeatureSet describeFeatures(const std::string &name)
{
    const Set &set = *find(name);
    // Steps and first frames do not depend on the sound: ask a second of silence.
    const std::vector<float> silence(soundRate);
    const auto table = set.compute(silence);
    return {set.name,   set.description, 1, table ? table->first : 0, table ? table->step : 0,
            set.columns};
}

std::string matrixOf(const FeatureSet &set, const std::string &id)
{
    return set.step > 0 ? id : set.name;
}

std::vector<std::string> matricesOf(const FeatureSet &set, const std::vector<std::string> &ids)
{
    return set.step > 0 ? ids : std::vector{set.name};
}

std::string toJson(const FeatureSet &set, const std::vector<std::string> &ids)
{
    nlohmann::ordered_json document{{"name", set.name},
                                    {"version", set.version},
                                    {"description", set.description},
                                    {"sample_rate_hz", soundRate},
                                    {"first_s", set.first},
                                    {"step_s", set.step},
                                    {"columns", set.columns}};
    if (set.step <= 0)
        document["ids"] = ids;
    return document.dump(2) + "\n";
}

} // namespace duologue::dataset
