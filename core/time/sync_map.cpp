#include "core/time/sync_map.h"

#include <algorithm>
#include <cmath>

namespace duologue {
namespace {

/// As if the recorder had never paused.
MediaTime unpaused(const SyncMap &sync, MediaTime source)
{
    return {sync.offset.us + source.us +
            std::llround(static_cast<double>(source.us) * sync.driftPpm * 1e-6)};
}

} // namespace

MediaTime SyncMap::toSession(MediaTime source) const
{
    MediaTime session = unpaused(*this, source);
    for (const Pause &pause : pauses)
        if (pause.at <= source)
            session = session + pause.length;
    return session;
}

MediaTime SyncMap::toSource(MediaTime session) const
{
    for (const Pause &pause : pauses) {
        const MediaTime begin = unpaused(*this, pause.at);
        if (session < begin)
            break;
        session = std::max(begin, session - pause.length);
        if (session == begin)
            return pause.at;
    }
    return {std::llround(static_cast<double>(session.us - offset.us) / (1.0 + driftPpm * 1e-6))};
}

const Pause *SyncMap::pauseAt(MediaTime session) const
{
    const auto within = [&](const Pause &pause) { return missing(pause).contains(session); };
    const auto found = std::ranges::find_if(pauses, within);
    return found == pauses.end() ? nullptr : &*found;
}

TimeSpan SyncMap::missing(const Pause &pause) const
{
    const MediaTime end = toSession(pause.at);
    return {end - pause.length, end};
}

bool inOrder(const std::vector<Pause> &pauses)
{
    for (std::size_t i = 0; i < pauses.size(); ++i)
        if (pauses[i].length <= MediaTime{} || (i > 0 && pauses[i].at <= pauses[i - 1].at))
            return false;
    return true;
}

} // namespace duologue
