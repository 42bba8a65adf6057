#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace duologue::features {

/// Values frame by frame. Frame r is centred on (for frames without padding: begins at)
/// first + r * step seconds after the first sample. Seconds, not MediaTime: a step of so many
/// samples need not be whole microseconds.
struct FrameTable
{
    int rows = 0;
    int columns = 0;
    double first = 0;
    double step = 0;
    std::vector<float> values; ///< row after row

    std::span<const float> row(int r) const
    {
        return {values.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(columns),
                static_cast<std::size_t>(columns)};
    }
    std::span<float> row(int r)
    {
        return {values.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(columns),
                static_cast<std::size_t>(columns)};
    }
    float at(int r, int column) const { return row(r)[static_cast<std::size_t>(column)]; }
    double secondsAt(int r) const { return first + r * step; }
    void resize(int newRows, int newColumns)
    {
        rows = newRows;
        columns = newColumns;
        values.assign(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns), 0.0F);
    }
};

} // namespace duologue::features
