#pragma once

#include <string>

#include "core/base/error.h"
#include "core/cluster/work.h"
#include "models/api/experiments.h"

namespace duologue::analysis {

/// Experiments in pieces; loads the shared library with the networks on first call, as runtime()
/// does. Any thread.
Result<const models::Experiments *> experiments();

/// An experiment as work whose pieces are its trials; "duologue-cli experiment SPEC -o DIR --trial
/// N" does one. `program` is duologue-cli. Any thread.
Result<cluster::Work> experimentWork(const std::string &program, const std::string &specPath,
                                     const std::string &folder);

} // namespace duologue::analysis
