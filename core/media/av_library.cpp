#include "core/media/av_library.h"

#include <cstdio>
#include <cstdlib>

#include <dlfcn.h>

#include "core/media/prepare.h"

namespace duologue::media {
namespace {

/// Opening again is cheap: the linker counts.
void *open(const char *library)
{
    return ::dlopen(library, RTLD_LAZY | RTLD_LOCAL);
}

} // namespace

void *late::find(const char *library, const char *name)
{
    void *handle = open(library);
    void *function = handle ? ::dlsym(handle, name) : nullptr;
    if (!function) {
        std::fprintf(stderr, "duologue: %s\n", ::dlerror());
        std::abort();
    }
    return function;
}

Result<void> prepare()
{
    for (const char *library : {late::format, late::scale, late::sample})
        if (!open(library))
            return fail("media.no-ffmpeg",
                        std::string("Recordings cannot be read: the library ") + library +
                            " could not be loaded; install FFmpeg's libraries.",
                        ::dlerror());
    return {};
}

} // namespace duologue::media
