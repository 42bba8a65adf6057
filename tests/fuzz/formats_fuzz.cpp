#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "targets.h"

/// The first byte chooses the format, the others are its file; one more is the lexicon.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace duologue;
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    const auto all = formats::all();
    const std::size_t chosen = data[0] % (all.size() + 1);
    if (const auto problem =
            chosen < all.size() ? fuzz::format(all[chosen], bytes) : fuzz::lexicon(bytes)) {
        std::fprintf(stderr, "%s\n", problem->c_str());
        std::abort();
    }
    return 0;
}
