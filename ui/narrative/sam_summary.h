#pragma once

#include <array>
#include <optional>

#include "core/session/session.h"

namespace duologue::ui {

/// What annotators said about one person during a stretch of time: means over all of their
/// windows that overlap it, "not rateable" left out.
struct SamSummary
{
    std::array<std::optional<double>, 3> mean; ///< valence, arousal, dominance
    int raters = 0;                            ///< with at least one value
};

SamSummary samSummary(const Session &session, Id participant, TimeSpan span);

} // namespace duologue::ui
