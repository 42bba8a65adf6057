#include "models/train/step_memory.h"

#include <climits>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace duologue::models {

#ifdef __GLIBC__

StepMemory::StepMemory()
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

StepMemory::~StepMemory()
{
    // Where glibc's own adaption, which ends with the first mallopt, would have led.
    constexpr int mebibyte = 1 << 20;
    mallopt(M_MMAP_MAX, 65536);
    mallopt(M_MMAP_THRESHOLD, 32 * mebibyte);
    mallopt(M_TRIM_THRESHOLD, 64 * mebibyte);
    malloc_trim(0);
}

#else

StepMemory::StepMemory() = default;
StepMemory::~StepMemory() = default;

#endif

} // namespace duologue::models
