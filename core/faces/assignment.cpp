#include "core/faces/assignment.h"

#include <limits>

namespace duologue::faces {

std::vector<int> assign(const std::vector<std::vector<double>> &costs, double without)
{
    const std::size_t rows = costs.size();
    const std::size_t real = rows == 0 ? 0 : costs.front().size();
    const std::size_t columns = real + rows; // and an empty one for each row
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const auto cost = [&](std::size_t row, std::size_t column) {
        return column <= real ? costs[row - 1][column - 1] : without;
    };
    // Rows and columns count from 1; 0 stands for none.
    std::vector<double> ofRow(rows + 1), ofColumn(columns + 1);
    std::vector<std::size_t> taker(columns + 1), way(columns + 1);
    for (std::size_t row = 1; row <= rows; ++row) {
        taker[0] = row;
        std::size_t at = 0;
        std::vector<double> least(columns + 1, infinite);
        std::vector<bool> seen(columns + 1);
        while (taker[at] != 0) {
            seen[at] = true;
            double step = infinite;
            std::size_t next = 0;
            for (std::size_t column = 1; column <= columns; ++column) {
                if (seen[column])
                    continue;
                const double reduced =
                    cost(taker[at], column) - ofRow[taker[at]] - ofColumn[column];
                if (reduced < least[column]) {
                    least[column] = reduced;
                    way[column] = at;
                }
                if (least[column] < step) {
                    step = least[column];
                    next = column;
                }
            }
            for (std::size_t column = 0; column <= columns; ++column)
                if (seen[column]) {
                    ofRow[taker[column]] += step;
                    ofColumn[column] -= step;
                } else {
                    least[column] -= step;
                }
            at = next;
        }
        for (; at != 0; at = way[at])
            taker[at] = taker[way[at]];
    }
    std::vector<int> taken(rows, -1);
    for (std::size_t column = 1; column <= real; ++column)
        if (taker[column] != 0 && costs[taker[column] - 1][column - 1] < without)
            taken[taker[column] - 1] = static_cast<int>(column) - 1;
    return taken;
}

} // namespace duologue::faces
