#pragma once

#include <vector>

#include "core/demo/dialogue.h"
#include "core/demo/face.h"
#include "core/demo/sound.h"

namespace duologue::demo {

/// One person's face over the whole dialogue. Immutable: share it between threads.
class Performance
{
public:
    /// `voice`: this person's own sound, its first sample at session time `voiceBegin`.
    Performance(const Dialogue &dialogue, int person, const Samples &voice, MediaTime voiceBegin,
                std::uint64_t seed);

    /// At a session time, which may lie outside the dialogue.
    Pose at(double seconds) const;

private:
    std::vector<Pose> m_poses; ///< from session time `first` on, `perSecond` each
};

} // namespace duologue::demo
