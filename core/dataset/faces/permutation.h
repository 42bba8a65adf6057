#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace duologue::dataset {

/// The numbers below `count` in the order of NumPy's RandomState(seed).permutation(count), which
/// scikit-learn's train_test_split takes: its first ceil(share * count) are held out.
std::vector<std::size_t> numpyPermutation(std::size_t count, std::uint32_t seed);

} // namespace duologue::dataset
