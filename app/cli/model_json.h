#pragma once

#include <nlohmann/json.hpp>

#include "core/session/predictions.h"
#include "models/api/runtime.h"

namespace duologue::cli {

/// A model as the results of commands show it.
inline nlohmann::json modelJson(const models::ModelInfo &info)
{
    std::vector<std::string> auxiliary;
    for (const auto &task : info.auxiliary())
        auxiliary.push_back(task.name);
    std::vector<std::string> primary;
    for (const auto &task : info.tasks)
        if (task.role == models::Role::Primary)
            primary.push_back(task.name);
    nlohmann::json document{{"directory", info.directory},
                            {"name", info.name},
                            {"family", info.family},
                            {"architecture", info.architecture},
                            {"hash", info.hash},
                            {"features", info.input.features},
                            {"primary", info.primary().name},
                            {"primaries", primary},
                            {"classes", info.primary().classes},
                            {"auxiliary", auxiliary},
                            {"context", info.input.context},
                            {"parameters", info.parameters},
                            {"metrics", nlohmann::json::parse(info.metrics, nullptr, false)},
                            {"provenance", info.provenance},
                            {"licence", info.licence}};
    if (info.input.kind == "face")
        document["limits"] = faceLimits;
    return document;
}

} // namespace duologue::cli
