#pragma once

#include <cstdint>
#include <random>

namespace duologue {

/// Identifies one row of a session. 0 means "none". Random, so that copies of a session edited
/// by two people can be merged; 53 bits, so that every JSON reader holds it exactly.
using Id = std::int64_t;

/// Makes ids. Seed it for reproducible sessions; the default seed is the system's entropy.
/// Not thread-safe: one source per thread.
class IdSource
{
public:
    IdSource() : m_engine(std::random_device{}() | (std::uint64_t(std::random_device{}()) << 32)) {}
    explicit IdSource(std::uint64_t seed) : m_engine(seed) {}

    Id next()
    {
        Id id = 0;
        while (id == 0)
            id = static_cast<Id>(m_engine() >> 11);
        return id;
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace duologue
