#include <algorithm>
#include <cmath>

#include "core/store/row_json.h"

namespace duologue::store {
namespace {

constexpr std::int64_t farthest = std::int64_t(1000) * 366 * 86400 * 1'000'000; ///< microseconds
constexpr std::int64_t mostWindows = 1'000'000;
constexpr std::size_t mostPauses = 1000; ///< of a recording
constexpr double mostHertz = 1000;
constexpr std::size_t mostSamples = 1'000'000; ///< of one piece of a trace

bool sane(MediaTime t)
{
    return t.us >= -farthest && t.us <= farthest;
}

} // namespace

bool isStorable(const SessionInfo &r)
{
    return sane(r.duration) && sane(r.ratingWindow) && r.ratingWindow.us > 0 &&
           r.duration.us / r.ratingWindow.us <= mostWindows;
}

bool isStorable(const MediaSource &r)
{
    return sane(r.sync.offset) && sane(r.fingerprint.duration) && std::isfinite(r.sync.driftPpm) &&
           std::abs(r.sync.driftPpm) < 1e6 && r.sync.pauses.size() <= mostPauses &&
           std::ranges::all_of(r.sync.pauses,
                               [](const Pause &p) { return sane(p.at) && sane(p.length); });
}

bool isStorable(const Annotation &r)
{
    return sane(r.span.begin) && sane(r.span.end) && (!r.value || std::isfinite(*r.value));
}

bool isStorable(const SamRating &r)
{
    const auto finite = [](const auto &entry) { return std::isfinite(entry.second); };
    return sane(r.window.begin) && sane(r.window.end) && std::ranges::all_of(r.further, finite);
}

bool isStorable(const Trace &r)
{
    return sane(r.begin) && r.hertz > 0 && r.hertz <= mostHertz &&
           r.samples.size() <= mostSamples &&
           std::ranges::none_of(r.samples, [](float s) { return std::isinf(s); });
}

Result<void> checkStorable(const Row &row)
{
    if (std::visit([](const auto &r) { return isStorable(r); }, row))
        return {};
    return fail("session.invalid",
                "A time or number is out of range and cannot be saved; correct it.",
                std::string(kindName(row)) + ' ' + std::to_string(rowId(row)));
}

} // namespace duologue::store
