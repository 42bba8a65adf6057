#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

/// Which items a step of training sees. std only.
namespace duologue::models {

/// Items with a label in batches, in an order drawn anew each epoch. Those without one, where they
/// are read, come beside them, at most as many a step: an epoch then ends when all of both have
/// been seen, and of which there are fewer begin again.
class Batches
{
public:
    Batches(std::vector<int> labelled, std::vector<int> unlabelled, int size, std::uint64_t seed);

    /// The order of the next epoch follows from those before.
    void shuffle();
    /// Lets those with a label change their batches in this epoch.
    void arrange(const std::function<void(std::vector<int> &items)> &arrange)
    {
        arrange(m_arranged);
    }
    std::size_t steps() const;
    /// Those with a label first.
    std::vector<int> at(std::size_t step) const;

private:
    std::size_t longest() const;
    void addPart(const std::vector<int> &items, std::size_t step, std::vector<int> &batch) const;

    std::vector<int> m_labelled, m_unlabelled;
    std::vector<int> m_arranged; ///< those with a label, as the epoch takes them
    std::size_t m_size;
    std::mt19937_64 m_engine;
};

} // namespace duologue::models
