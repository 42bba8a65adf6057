#include "models/train/batches.h"

#include <algorithm>

namespace duologue::models {
namespace {

void shuffled(std::vector<int> &items, std::mt19937_64 &engine)
{
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[engine() % i]);
}

} // namespace

Batches::Batches(std::vector<int> labelled, std::vector<int> unlabelled, int size,
                 std::uint64_t seed)
    : m_labelled(std::move(labelled)),
      m_unlabelled(std::move(unlabelled)),
      m_arranged(m_labelled),
      m_size(static_cast<std::size_t>(size)),
      m_engine(seed)
{
}

void Batches::shuffle()
{
    shuffled(m_labelled, m_engine);
    shuffled(m_unlabelled, m_engine);
    m_arranged = m_labelled;
}

std::size_t Batches::longest() const
{
    return std::max(m_labelled.size(), m_unlabelled.size());
}

std::size_t Batches::steps() const
{
    return (longest() + m_size - 1) / m_size;
}

std::vector<int> Batches::at(std::size_t step) const
{
    std::vector<int> batch;
    addPart(m_arranged, step, batch);
    addPart(m_unlabelled, step, batch);
    return batch;
}

/// The longer list ends with what is left of it; the other one goes round, no item twice a batch.
void Batches::addPart(const std::vector<int> &items, std::size_t step,
                      std::vector<int> &batch) const
{
    const std::size_t begin = step * m_size;
    const std::size_t left = items.size() == longest() ? items.size() - begin : items.size();
    for (std::size_t i = 0; i < std::min(m_size, left); ++i)
        batch.push_back(items[(begin + i) % items.size()]);
}

} // namespace duologue::models
