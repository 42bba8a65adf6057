#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/media/av.h"
#include "core/media/cancel.h"
#include "core/media/recorder_clock.h"
#include "core/time/media_time.h"

namespace duologue::media {

/// A media file opened with care: only local files, only containers on our list, bounded probing,
/// and a deadline on every operation. One thread at a time.
class Input
{
public:
    /// Errors as listed at probe().
    static Result<std::unique_ptr<Input>> open(const std::string &path,
                                               CancelFlag cancel = nullptr);

    /// The same for a file that is to have pictures: media.unsupported if it has none.
    static Result<std::unique_ptr<Input>> openWithPictures(const std::string &path,
                                                           CancelFlag cancel = nullptr);

    Input(const Input &) = delete;
    Input &operator=(const Input &) = delete;

    AVFormatContext *context() const { return m_context.get(); }
    AVStream *stream(int index) const { return m_context->streams[index]; }
    const std::string &path() const { return m_path; }
    const CancelFlag &cancelFlag() const { return m_cancel; }
    /// Bytes; 0 if unknown.
    std::int64_t size() const;

    /// Streams with pictures (cover art does not count) and with sound, in file order.
    std::vector<int> videoStreams() const;
    std::vector<int> audioStreams() const;

    /// Earliest start time over these streams: source time 0.
    MediaTime origin() const { return m_origin; }
    MediaTime sourceTime(std::int64_t stamp, int stream) const;
    /// Stamps read, and those to seek, follow this clock. From the start it is the one that is
    /// known of the file, if any.
    void useClock(RecorderClockPtr clock) { m_clock = RecorderClockReader(std::move(clock)); }
    const RecorderClockPtr &clock() const { return m_clock.clock(); }

    /// Only packets of this stream will be read.
    void selectOnly(int stream);
    /// 0, or an FFmpeg error code (AVERROR_EOF at the end).
    int read(AVPacket *packet);
    int seek(int stream, std::int64_t stamp, int flags);
    /// Closes and opens again: reading starts at the first packet. Where that fails the file stays
    /// open as it was.
    Result<void> reopen();

    /// A decoder for a stream, one thread, with bounded picture size.
    Result<av::Codec> decoder(int stream) const;

private:
    explicit Input(std::string path, CancelFlag cancel);
    Result<void> openContext();
    Result<void> checkRates() const;
    void shift(AVPacket *packet);
    void extendDeadline();
    static int interrupted(void *self);
    Error explain(int code) const;

    std::string m_path;
    CancelFlag m_cancel;
    std::chrono::steady_clock::time_point m_deadline;
    std::optional<std::chrono::nanoseconds> m_waited; ///< for a processor, by half of the time
    bool m_late = false;
    av::Format m_context;
    MediaTime m_origin;
    RecorderClockReader m_clock;
    int m_selected = -1;
};

/// File name without folders, for messages.
std::string fileName(const std::string &path);

} // namespace duologue::media
