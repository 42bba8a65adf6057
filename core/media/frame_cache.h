#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "core/media/av.h"

namespace duologue::media {

/// The pictures decoded last, at the size they are shown, up to a number of bytes; the oldest goes
/// first.
class FrameCache
{
public:
    explicit FrameCache(std::size_t bytes) : m_limit(bytes) {}

    /// Null if it is not held at this size. Valid until the next insert().
    const AVFrame *find(std::int64_t frame, int fitWidth, int fitHeight) const
    {
        for (const Entry &entry : m_entries)
            if (entry.frame == frame && entry.width == fitWidth && entry.height == fitHeight)
                return entry.picture.get();
        return nullptr;
    }

    void insert(std::int64_t frame, int fitWidth, int fitHeight, av::Frame picture)
    {
        const std::size_t bytes = bytesOf(*picture);
        m_bytes += bytes;
        m_entries.push_back({frame, fitWidth, fitHeight, bytes, std::move(picture)});
        while (m_bytes > m_limit && m_entries.size() > 1) {
            m_bytes -= m_entries.front().bytes;
            m_entries.pop_front();
        }
    }

    /// How many pictures of this many bytes fit.
    std::int64_t capacity(std::size_t pictureBytes) const
    {
        return static_cast<std::int64_t>(m_limit / (pictureBytes ? pictureBytes : 1));
    }

private:
    struct Entry
    {
        std::int64_t frame;
        int width;
        int height;
        std::size_t bytes;
        av::Frame picture;
    };

    static std::size_t bytesOf(const AVFrame &picture)
    {
        std::size_t bytes = 0;
        for (const AVBufferRef *buffer : picture.buf)
            bytes += buffer ? buffer->size : 0;
        return bytes;
    }

    std::deque<Entry> m_entries;
    std::size_t m_bytes = 0;
    std::size_t m_limit;
};

} // namespace duologue::media
