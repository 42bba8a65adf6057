#pragma once

#include <cstdint>
#include <span>

namespace duologue::narrative {

struct CodeRange
{
    char32_t first;
    char32_t last; ///< inclusive
};

/// Code points first, first + step ... last; each becomes lower case by adding delta.
struct LowerRun
{
    char32_t first;
    char32_t last;
    std::int32_t delta;
    std::uint32_t step;
};

/// Punctuation, symbols and controls other than white space and '_', sorted.
extern const std::span<const CodeRange> droppedCodes;
/// Simple (one to one) lower case, sorted by first.
extern const std::span<const LowerRun> lowerRuns;

} // namespace duologue::narrative
