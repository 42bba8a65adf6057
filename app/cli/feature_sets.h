#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/features/frame_table.h"
#include "core/features/work.h"
#include "core/media/mono_sound.h"

/// What the command `features` can compute, by name.
namespace duologue::cli {

struct FeatureOptions
{
    std::string audio, set, convention, output;
    int channel = 0; ///< 1 is the first; 0: the mean of all
    bool raw = false;
    bool compare16 = false;
    int threads = 0;
};

struct FeatureOutcome
{
    features::FrameTable table;
    std::vector<std::string> columns; ///< what they are, with units; empty: numbered
    nlohmann::json summary = nlohmann::json::object();
};

struct FeatureSet
{
    Result<FeatureOutcome> (*compute)(const media::MonoSound &, const FeatureOptions &,
                                      const features::Work &);
    std::vector<std::string> conventions = {}; ///< the first is the default; none: no choice
    int sampleRate = 16'000;                   ///< 0: that of the recording
    bool whole = false;                        ///< one row for the recording, not one a frame
};

const std::map<std::string, FeatureSet> &featureSets();

} // namespace duologue::cli
