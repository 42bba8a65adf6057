#pragma once

#include <vector>

#include "core/sync/loops.h"

namespace duologue::sync {

/// The parts of recordings between pauses of their recorders, numbered through all tracks.
class Parts
{
public:
    /// Where the used pairs say that recorders paused; said by several within some seconds, it is
    /// one pause.
    Parts(const std::vector<PairFinding> &pairs, int tracks);

    int count() const { return static_cast<int>(m_trackOf.size()); }
    /// `seconds` after the first sample of a track.
    int at(int track, double seconds) const;
    int first(int track) const { return m_first[static_cast<std::size_t>(track)]; }
    /// Of a track, in order; one less than its parts.
    const std::vector<double> &pauses(int track) const
    {
        return m_pauses[static_cast<std::size_t>(track)];
    }
    const std::vector<int> &trackOf() const { return m_trackOf; }

    /// Joins a part to the one before it.
    void join(int part);

private:
    void number();

    std::vector<std::vector<double>> m_pauses; ///< of each track, seconds after the first sample
    std::vector<int> m_first, m_trackOf;
};

} // namespace duologue::sync
