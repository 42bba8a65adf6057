#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>

namespace duologue::ui {

/// What was looked at last, up to so many bytes; one thing stays however large it is. One thread.
template <class Key, class Value>
class ByteCache
{
public:
    explicit ByteCache(std::size_t bytes) : m_limit(bytes) {}

    /// Null where it is not known. What has been found last stays longest. Valid until insert().
    const Value *find(const Key &key) const
    {
        const auto it = m_entries.find(key);
        if (it == m_entries.end())
            return nullptr;
        it->second.used = ++m_clock;
        return it->second.value.get();
    }
    bool contains(const Key &key) const { return m_entries.contains(key); }

    void insert(const Key &key, std::shared_ptr<const Value> value, std::size_t bytes)
    {
        Entry &entry = m_entries[key];
        m_bytes += bytes - entry.bytes;
        entry = {std::move(value), bytes, ++m_clock};
        while (m_bytes > m_limit && m_entries.size() > 1) {
            const auto oldest = std::ranges::min_element(
                m_entries, {}, [](const auto &known) { return known.second.used; });
            m_bytes -= oldest->second.bytes;
            m_entries.erase(oldest);
        }
    }
    void clear()
    {
        m_entries.clear();
        m_bytes = 0;
    }
    std::size_t bytes() const { return m_bytes; }

private:
    struct Entry
    {
        std::shared_ptr<const Value> value;
        std::size_t bytes = 0;
        mutable std::uint64_t used = 0;
    };

    std::size_t m_limit;
    std::size_t m_bytes = 0;
    mutable std::uint64_t m_clock = 0;
    std::map<Key, Entry> m_entries;
};

} // namespace duologue::ui
