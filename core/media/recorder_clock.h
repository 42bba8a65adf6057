#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/time/media_time.h"

namespace duologue::media {

class Input;

/// How the stamps of a recording become time where they are read off a clock that runs free of it,
/// as in MPEG transport and program streams. Spliced recordings let such a clock jump, and so does
/// a recorder that is set anew. The rule for everybody who reads a file:
///
/// - Back by more than a second, or forward by more than an hour, is a jump. It is bridged: what
///   follows begins where all that came before has ended, pictures and sound by the same shift.
/// - Forward by less is time that passed while nothing was recorded. The gap stays: the last
///   picture stands still, nothing is heard.
/// - That the counter of 33 bits runs over is neither.
/// - Other containers have a time line of their own. It is believed, gaps of any length too.
///
/// Immutable.
class RecorderClock
{
public:
    struct Jump
    {
        MediaTime at; ///< source time, of the first picture or sound behind it
        MediaTime by; ///< as the stamps have it
    };
    /// From a place in the file on, the stamps of a stream are shifted by so many ticks.
    struct Part
    {
        int stream = 0;
        std::int64_t position = 0; ///< byte
        std::int64_t shift = 0;

        std::pair<int, std::int64_t> place() const { return {stream, position}; }
    };
    /// All that lies before this byte ends no later than `reached`.
    struct Place
    {
        std::int64_t position = 0;
        MediaTime reached;
    };
    /// Parts in order of stream and position, places in order of both.
    struct Data
    {
        std::vector<Jump> jumps; ///< may be none where the counter ran over
        std::vector<Part> parts;
        std::vector<Place> places;
        MediaTime length;
    };

    explicit RecorderClock(Data data) : m_data(std::move(data)) {}
    const Data &data() const { return m_data; }
    const std::vector<Jump> &jumps() const { return m_data.jumps; }
    /// Of the whole recording, pictures and sound.
    MediaTime length() const { return m_data.length; }

    std::int64_t shiftAt(int stream, std::int64_t position) const;
    /// Reading from this byte on, nothing is missed from this time on.
    std::int64_t placeBefore(MediaTime time) const;

    /// For people, in one sentence; empty without a jump.
    std::string told(const std::string &path) const;

private:
    Data m_data;
};

/// Null: stamps are time as they stand.
using RecorderClockPtr = std::shared_ptr<const RecorderClock>;

/// Follows the packets of a file as they are read. Some come without a place in it: they belong to
/// what came before in their stream.
class RecorderClockReader
{
public:
    explicit RecorderClockReader(RecorderClockPtr clock = nullptr) : m_clock(std::move(clock)) {}

    const RecorderClockPtr &clock() const { return m_clock; }
    void restart() { m_positions.clear(); }
    /// What the stamps of the next packet of this stream are shifted by.
    std::int64_t shiftOf(int stream, std::int64_t position);

private:
    RecorderClockPtr m_clock;
    std::map<int, std::int64_t> m_positions;
};

/// The clock of a file: reads all of it, unless somebody has done so since the program began.
RecorderClockPtr clockOf(const Input &input);
/// Only what has been found out before.
std::optional<RecorderClockPtr> knownClockOf(const std::string &path);
void rememberClock(const std::string &path, RecorderClockPtr clock);

} // namespace duologue::media
