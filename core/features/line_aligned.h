#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace duologue::features {

/// Memory that begins with a cache line: none of a processor's vectors lies across two.
template <class T>
struct LineAligned
{
    using value_type = T;
    static constexpr std::align_val_t line{64}; // bytes

    LineAligned() = default;
    template <class U>
    LineAligned(const LineAligned<U> &)
    {
    }
    T *allocate(std::size_t count)
    {
        return static_cast<T *>(::operator new(count * sizeof(T), line));
    }
    void deallocate(T *memory, std::size_t) { ::operator delete(memory, line); }
    bool operator==(const LineAligned &) const = default;
};

template <class T>
using LineVector = std::vector<T, LineAligned<T>>;

} // namespace duologue::features
