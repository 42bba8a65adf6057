#pragma once

namespace duologue::models {

/// While one lives, large tensors leave their memory to the next step instead of giving it back to
/// the system: having it cleared anew took a third of a training step. At the end what is free goes
/// back. Without effect where the C library is not glibc. Concerns the whole process; one at a
/// time.
class StepMemory
{
public:
    StepMemory();
    ~StepMemory();
    StepMemory(const StepMemory &) = delete;
    StepMemory &operator=(const StepMemory &) = delete;
};

} // namespace duologue::models
