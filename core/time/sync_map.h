#pragma once

#include "core/time/media_time.h"

namespace duologue {

/// How one source's own clock maps to session time:
///     session = offset + source * (1 + driftPpm / 1e6)
/// offset: session time at which the source's time zero lies. driftPpm > 0: the source's clock
/// runs slow, so its recording has to be stretched to match the session.
struct SyncMap
{
    MediaTime offset;
    double driftPpm = 0;

    MediaTime toSession(MediaTime source) const
    {
        return {offset.us + source.us +
                std::llround(static_cast<double>(source.us) * driftPpm * 1e-6)};
    }
    /// Inverse of toSession, to the nearest microsecond.
    MediaTime toSource(MediaTime session) const
    {
        return {
            std::llround(static_cast<double>(session.us - offset.us) / (1.0 + driftPpm * 1e-6))};
    }
    bool operator==(const SyncMap &) const = default;
};

} // namespace duologue
