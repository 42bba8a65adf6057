#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <utility>
#include <vector>

#include "core/media/av.h"

namespace duologue::media {

/// Pictures around a place in the recording, at the size they are shown, up to a number of bytes:
/// those furthest from it go first, and before them those of another size.
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

    void moveTo(std::int64_t place) { m_place = place; }

    void insert(std::int64_t frame, int fitWidth, int fitHeight, av::Frame picture)
    {
        const std::size_t bytes = bytesOf(*picture);
        m_bytes += bytes;
        m_entries.push_back({frame, fitWidth, fitHeight, bytes, std::move(picture)});
        while (m_bytes > m_limit && m_entries.size() > 1)
            dropOne(fitWidth, fitHeight);
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

    /// Not the one just inserted: somebody wants it.
    void dropOne(int fitWidth, int fitHeight)
    {
        const auto worth = [&](const Entry &entry) {
            const bool fits = entry.width == fitWidth && entry.height == fitHeight;
            return std::pair(fits, -std::abs(entry.frame - m_place));
        };
        const auto least =
            std::min_element(m_entries.begin(), std::prev(m_entries.end()),
                             [&](const Entry &a, const Entry &b) { return worth(a) < worth(b); });
        m_bytes -= least->bytes;
        m_entries.erase(least);
    }

    static std::size_t bytesOf(const AVFrame &picture)
    {
        std::size_t bytes = 0;
        for (const AVBufferRef *buffer : picture.buf)
            bytes += buffer ? buffer->size : 0;
        return bytes;
    }

    std::vector<Entry> m_entries;
    std::int64_t m_place = 0;
    std::size_t m_bytes = 0;
    std::size_t m_limit;
};

} // namespace duologue::media
