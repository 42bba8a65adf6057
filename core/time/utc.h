#pragma once

#include <string>

namespace duologue {

/// The present moment as ISO 8601 in UTC with milliseconds, "2026-03-01T09:30:00.123Z".
std::string utcNow();

} // namespace duologue
