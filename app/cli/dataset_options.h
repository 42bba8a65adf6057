#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/dataset/export.h"

namespace duologue::cli {

/// The arguments of `dataset`, as they are typed.
struct DatasetOptions
{
    std::vector<std::string> sessions;
    std::string folder;
    std::string units = "utterances";
    std::vector<std::string> ratings, labels, speaker, features;
    std::string overlap = "weighted", view, shares = "70,15,15";
    dataset::ExportOptions plain; ///< what needs no reading
    bool noWords = false, peoplePerSession = false, preview = false;
    int threads = 0;
};

void addDatasetOptions(CLI::App *command, DatasetOptions &options);
/// Fails with a sentence about an argument that cannot be read.
Result<dataset::ExportOptions> exportOptions(const DatasetOptions &options);

} // namespace duologue::cli
