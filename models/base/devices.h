#pragma once

#include <string>
#include <vector>

namespace duologue::models {

/// "cpu", and "cuda:N" for every card that LibTorch can use.
std::vector<std::string> usableDevices();

/// "auto", "cpu", "cuda" or "cuda:N" -> "cpu" or "cuda:N". Throws ModelError when it is not there.
std::string resolveDevice(const std::string &wanted);

/// LibTorch's threads for the calling thread: OpenMP keeps this setting per thread, and a fresh
/// one has a single thread. OMP_NUM_THREADS, where set, stays the upper bound.
void useThreads(int count);

/// All cores but one, which stays with the interface.
int backgroundThreads();

/// What the C library keeps of freed memory goes back to the system (glibc).
void giveMemoryBack();

} // namespace duologue::models
