#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <string_view>
#include <utility>
#include <vector>

namespace duologue {

/// 0 to count - 1 in an order drawn at random, the same for the same seed on every computer: who
/// rates windows as they come tells a story, and each answer leans on the one before. Fisher and
/// Yates' shuffle, drawn by the Mersenne twister, whose numbers the standard fixes (other than
/// those of std::shuffle).
inline std::vector<int> randomOrder(int count, std::string_view seed)
{
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a
    for (const char c : seed)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::mt19937_64 random(hash);
    std::vector<int> order(static_cast<std::size_t>(std::max(count, 0)));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[random() % left]);
    return order;
}

} // namespace duologue
