#include "models/base/devices.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <ATen/Parallel.h>
#include <torch/cuda.h>

#include "models/base/error.h"
#include "models/layers/torch.h"

namespace duologue::models {

std::vector<std::string> usableDevices()
{
    std::vector<std::string> devices{"cpu"};
    const int cards =
        torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    for (int i = 0; i < cards; ++i)
        devices.push_back("cuda:" + std::to_string(i));
    return devices;
}

std::string resolveDevice(const std::string &wanted)
{
    const auto devices = usableDevices();
    if (wanted == "auto")
        return devices.size() > 1 ? devices[1] : devices[0];
    const std::string exact = wanted == "cuda" ? "cuda:0" : wanted;
    if (std::ranges::find(devices, exact) != devices.end())
        return exact;
    std::string list;
    for (const auto &device : devices)
        list += (list.empty() ? "" : ", ") + device;
    throw ModelError("The device '" + wanted.substr(0, 40) + "' cannot be used here; choose " +
                     "auto or one of " + list + ".");
}

void useThreads(int count)
{
    if (const char *limit = std::getenv("OMP_NUM_THREADS"))
        if (const int most = std::atoi(limit); most > 0)
            count = std::min(count, most);
    at::set_num_threads(std::max(1, count));
}

int backgroundThreads()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

void giveMemoryBack()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace duologue::models
