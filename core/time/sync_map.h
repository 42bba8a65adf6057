#pragma once

#include <vector>

#include "core/time/media_time.h"

namespace duologue {

/// A recorder that was stopped and went on: its recording lacks what was said meanwhile.
struct Pause
{
    MediaTime at;     ///< source time of the first moment after it
    MediaTime length; ///< of the session that is missing, > 0

    bool operator==(const Pause &) const = default;
};

/// How one source's own clock maps to session time:
///     session = offset + source * (1 + driftPpm / 1e6) + the lengths of its pauses up to there
/// offset: session time at which the source's time zero lies. driftPpm > 0: the source's clock
/// runs slow, so its recording has to be stretched to match the session.
struct SyncMap
{
    MediaTime offset;
    double driftPpm = 0;
    std::vector<Pause> pauses = {}; ///< by time; few

    MediaTime toSession(MediaTime source) const;
    /// Inverse of toSession, to the nearest microsecond. Within a pause: where it lies.
    MediaTime toSource(MediaTime session) const;
    /// The pause that a moment of the session falls into; null where the recorder ran.
    const Pause *pauseAt(MediaTime session) const;
    /// The part of the session that a pause left out.
    TimeSpan missing(const Pause &pause) const;

    bool operator==(const SyncMap &) const = default;
};

/// Whether pauses are in order, apart, and of a positive length.
bool inOrder(const std::vector<Pause> &pauses);

} // namespace duologue
