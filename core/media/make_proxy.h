#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/media/cancel.h"
#include "core/media/index_cache.h"
#include "core/media/proxy_cache.h"

namespace duologue::media {

/// What became of a recording.
struct Proxy
{
    enum class Kind {
        Made,
        Known,   ///< made earlier
        Needless ///< its key pictures are close together as it is
    };

    Kind kind = Kind::Made;
    QString path; ///< empty where there is none
};

/// Makes the proxy of a recording, unless it is there: the same pictures in the same number,
/// upright, no edge longer than 640 pixels, each of them quick to get. A damaged picture is the one
/// shown instead of it. Nothing is left when it fails. `progress`: 0 to 1. Any thread but the UI's;
/// takes about a quarter of the recording's length on one core. Codes of VideoDecoder::open() and
/// PictureFile; media.cancelled. media.write names recording and folder.
Result<Proxy> makeProxy(const std::string &recording, const ProxyCache &proxies,
                        const IndexCache &indexes, const CancelFlag &cancel,
                        const std::function<void(double)> &progress = {});

/// Those of several recordings, in their order, as many at a time as there are cores, giving way to
/// all other work of the computer. `progress`: 0 to 1 over all of them, on any thread, never two at
/// a time.
std::vector<Result<Proxy>> makeProxies(const std::vector<std::string> &recordings,
                                       const ProxyCache &proxies, const IndexCache &indexes,
                                       const CancelFlag &cancel,
                                       const std::function<void(double)> &progress = {});

} // namespace duologue::media
