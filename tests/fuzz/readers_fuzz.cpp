#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "targets.h"

using namespace duologue;

namespace {

/// The target that DUOLOGUE_FUZZ_TARGET names.
const fuzz::Target &chosen()
{
    static const fuzz::Target target = [] {
        const char *name = std::getenv("DUOLOGUE_FUZZ_TARGET");
        for (const fuzz::Target &one : fuzz::targets()) {
            if (name && one.name == name)
                return one;
            std::fprintf(stderr, "%s\n", one.name.c_str());
        }
        std::fprintf(stderr, "DUOLOGUE_FUZZ_TARGET has to be one of these.\n");
        std::exit(2);
    }();
    return target;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (const auto problem = chosen().run({reinterpret_cast<const char *>(data), size})) {
        std::fprintf(stderr, "%s\n", problem->c_str());
        std::abort();
    }
    return 0;
}
