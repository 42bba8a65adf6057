#pragma once

#include <QString>

#include "core/base/id.h"

namespace duologue::media {

/// One audible channel: channel `channel` (counted over all audio streams) of a source.
struct AudioChannel
{
    Id source = 0;
    int channel = 0;
    QString name; ///< "Lapel P17", "Ambient left"
    bool muted = false;
    bool solo = false;
};

} // namespace duologue::media
