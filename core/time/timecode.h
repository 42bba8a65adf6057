#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time/media_time.h"

namespace duologue {

/// "0:39.280", "1:02:03.004", "-0:01.500": hours only when needed, always three decimals.
std::string formatTimecode(MediaTime time);

/// Accepts "39.28", "0:39.280", "1:02:03" and a leading minus; '.' or ',' before decimals.
/// Nothing when the text is not a time, minutes or seconds exceed 59 behind a colon, or the
/// value exceeds 10 000 hours.
std::optional<MediaTime> parseTimecode(std::string_view text);

} // namespace duologue
