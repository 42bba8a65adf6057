#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace duologue {

/// Values by place. Takes no memory while all of them are empty, which is most often so.
template <class T>
class SparseColumn
{
public:
    const T &operator[](std::size_t place) const
    {
        static const T none{};
        return m_values.empty() ? none : m_values[place];
    }
    /// Among `size` that are there, with memory for `room` of them should it take any.
    void insert(std::size_t place, T value, std::size_t size, std::size_t room)
    {
        if (m_values.empty()) {
            if (value == T())
                return;
            m_values.reserve(room);
            m_values.resize(size);
        }
        if (m_values.size() == m_values.capacity())
            m_values.reserve(room);
        m_values.insert(m_values.begin() + static_cast<std::ptrdiff_t>(place), std::move(value));
    }
    void erase(std::size_t place)
    {
        if (!m_values.empty())
            m_values.erase(m_values.begin() + static_cast<std::ptrdiff_t>(place));
    }

private:
    std::vector<T> m_values;
};

} // namespace duologue
