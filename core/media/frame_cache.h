#pragma once

#include <cstddef>
#include <deque>

#include "core/media/video_frame.h"

namespace duologue::media {

/// The pictures shown last, up to a number of bytes; the oldest goes first.
class FrameCache
{
public:
    explicit FrameCache(std::size_t bytes) : m_limit(bytes) {}

    /// Null if it is not held at this size.
    VideoFramePtr find(std::int64_t frame, int fitWidth, int fitHeight) const
    {
        for (const Entry &entry : m_entries)
            if (entry.frame == frame && entry.width == fitWidth && entry.height == fitHeight)
                return entry.picture;
        return nullptr;
    }

    void insert(std::int64_t frame, int fitWidth, int fitHeight, VideoFramePtr picture)
    {
        m_bytes += picture->pixels.size();
        m_entries.push_back({frame, fitWidth, fitHeight, std::move(picture)});
        while (m_bytes > m_limit && m_entries.size() > 1) {
            m_bytes -= m_entries.front().picture->pixels.size();
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
        VideoFramePtr picture;
    };
    std::deque<Entry> m_entries;
    std::size_t m_bytes = 0;
    std::size_t m_limit;
};

} // namespace duologue::media
