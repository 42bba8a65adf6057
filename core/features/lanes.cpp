#include "core/features/lanes.h"

namespace duologue::features {

extern const LaneLoops lanesForAny;
#ifdef LANES_X86
extern const LaneLoops lanesForAvx2;
extern const LaneLoops lanesForAvx512;
#endif

const LaneLoops &laneLoops()
{
#ifdef LANES_X86
    if (__builtin_cpu_supports("x86-64-v4"))
        return lanesForAvx512;
    if (__builtin_cpu_supports("x86-64-v3"))
        return lanesForAvx2;
#endif
    return lanesForAny;
}

} // namespace duologue::features
