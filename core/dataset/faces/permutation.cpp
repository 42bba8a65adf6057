#include "core/dataset/faces/permutation.h"

#include <bit>
#include <numeric>
#include <random>

namespace duologue::dataset {

std::vector<std::size_t> numpyPermutation(std::size_t count, std::uint32_t seed)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 engine(seed);
    for (std::size_t i = count; i-- > 1;) {
        const auto mask = static_cast<std::uint32_t>(std::bit_ceil(i + 1) - 1);
        std::size_t drawn = engine() & mask;
        while (drawn > i)
            drawn = engine() & mask;
        std::swap(order[i], order[drawn]);
    }
    return order;
}

} // namespace duologue::dataset
