#include "core/media/recorder_clock.h"

#include <algorithm>
#include <filesystem>
#include <mutex>

#include "core/media/input.h"
#include "core/media/recorder_clock_finder.h"
#include "core/time/timecode.h"

namespace duologue::media {
namespace {

/// A file that is written anew under its name is another one.
struct FileState
{
    std::string path;
    std::uintmax_t size = 0;
    std::filesystem::file_time_type modified;

    auto operator<=>(const FileState &) const = default;
};

FileState stateOf(const std::string &path)
{
    std::error_code unreadable; // leaves what is the same each time
    return {path, std::filesystem::file_size(path, unreadable),
            std::filesystem::last_write_time(path, unreadable)};
}

std::mutex knownMutex;
std::map<FileState, RecorderClockPtr> known;

std::string leap(MediaTime by)
{
    return by < MediaTime{} ? "back by " + formatTimecode(-by) : "forward by " + formatTimecode(by);
}

} // namespace

std::int64_t RecorderClock::shiftAt(int stream, std::int64_t position) const
{
    const auto after =
        std::ranges::upper_bound(m_data.parts, std::pair(stream, position), {}, &Part::place);
    const bool any = after != m_data.parts.begin() && std::prev(after)->stream == stream;
    return any ? std::prev(after)->shift : 0;
}

std::int64_t RecorderClock::placeBefore(MediaTime time) const
{
    const auto after = std::ranges::upper_bound(m_data.places, time, {}, &Place::reached);
    return after == m_data.places.begin() ? 0 : std::prev(after)->position;
}

std::string RecorderClock::told(const std::string &path) const
{
    if (jumps().empty())
        return {};
    const std::size_t more = jumps().size() - 1;
    return "The clock of the recording \"" + fileName(path) + "\" jumps " + leap(jumps()[0].by) +
           " at " + formatTimecode(jumps()[0].at) +
           (more == 0   ? ""
            : more == 1 ? " and at 1 more place"
                        : " and at " + std::to_string(more) + " more places") +
           "; its parts follow each other without a gap, so check that it is in step behind that.";
}

std::int64_t RecorderClockReader::shiftOf(int stream, std::int64_t position)
{
    if (!m_clock)
        return 0;
    std::int64_t &last = m_positions[stream];
    if (position >= 0)
        last = position;
    return m_clock->shiftAt(stream, last);
}

RecorderClockPtr clockOf(const Input &input)
{
    if (!RecorderClockFinder::isNeededFor(input))
        return nullptr;
    if (const auto found = knownClockOf(input.path()))
        return *found;
    const auto whole = Input::open(input.path(), input.cancelFlag());
    return whole ? RecorderClockFinder::scan(**whole) : nullptr;
}

std::optional<RecorderClockPtr> knownClockOf(const std::string &path)
{
    const FileState state = stateOf(path);
    const std::lock_guard lock(knownMutex);
    const auto found = known.find(state);
    return found == known.end() ? std::nullopt : std::optional(found->second);
}

void rememberClock(const std::string &path, RecorderClockPtr clock)
{
    const FileState state = stateOf(path);
    const std::lock_guard lock(knownMutex);
    known[state] = std::move(clock);
}

} // namespace duologue::media
