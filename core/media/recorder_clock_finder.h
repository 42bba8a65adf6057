#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/media/av.h"
#include "core/media/recorder_clock.h"

namespace duologue::media {

/// Finds the jumps of a recorder's clock while a file is read from its first packet to its last.
/// Each stream comes to a jump at its own place; where two streams make the same leap, it is one.
class RecorderClockFinder
{
public:
    static bool isNeededFor(const Input &input);
    /// Reads the file to its end and remembers what was found; null also if cancelled.
    static RecorderClockPtr scan(Input &input);

    explicit RecorderClockFinder(const Input &input);
    /// With its stamps as they stand in the file.
    void take(const AVPacket &packet);
    /// Null where no stamp has to be shifted.
    RecorderClockPtr finish();

private:
    struct Extent
    {
        std::int64_t begin = INT64_MAX;
        std::int64_t end = INT64_MIN;
    };
    /// A stretch of the recording in which the clock runs on.
    struct Segment
    {
        std::int64_t shift = 0;
        int before = -1;
        std::int64_t leap = 0;       ///< as the stamps have it; 0: the counter ran over
        std::map<int, Extent> spans; ///< of streams, presentation stamps
    };
    struct Move
    {
        int stream;
        std::int64_t position;
        int from;
        int to;
        std::int64_t endBefore; ///< presentation stamp
    };
    struct Stream
    {
        int segment = 0;
        std::int64_t next = AV_NOPTS_VALUE; ///< decoding stamp expected
        std::int64_t position = 0;
    };
    struct Mark
    {
        std::int64_t position;
        int segment;
        std::int64_t reached;
    };

    int segmentFor(const Stream &stream, std::int64_t stamp);
    int open(const Stream &stream, std::int64_t stamp);
    void mark(std::int64_t position, int segment);
    void settleShifts();
    MediaTime timeOf(std::int64_t stamp, int segment) const;

    MediaTime m_origin;
    std::vector<int> m_wanted;
    std::map<int, Stream> m_streams;
    std::vector<Segment> m_segments{1};
    std::vector<Move> m_moves;
    std::vector<Mark> m_marks;
};

} // namespace duologue::media
