#include "models/families/han/batches.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace duologue::models {
namespace {

const std::vector<std::int64_t> &turnOf(const CorpusIds &ids, const Sample &place)
{
    return ids[static_cast<std::size_t>(place.conversation)][static_cast<std::size_t>(place.turn)];
}

/// The turns of all windows, each once, the longest first: what pads their end is then below what
/// is still being read, and the recurrence leaves it out.
std::vector<Sample> turnsOf(std::span<const Sample> samples, const CorpusIds &ids, int context)
{
    std::set<std::pair<int, int>> known;
    std::vector<Sample> turns;
    for (const Sample &sample : samples)
        for (int back = std::min(context, sample.turn); back >= 0; --back)
            if (known.emplace(sample.conversation, sample.turn - back).second)
                turns.push_back({sample.conversation, sample.turn - back});
    std::ranges::stable_sort(turns, std::greater{},
                             [&ids](const Sample &turn) { return turnOf(ids, turn).size(); });
    return turns;
}

Words wordsOf(const std::vector<Sample> &turns, const CorpusIds &ids)
{
    std::size_t width = 1;
    for (const Sample &turn : turns)
        width = std::max(width, turnOf(ids, turn).size());
    const auto count = static_cast<std::int64_t>(turns.size());
    Words words;
    words.ids = torch::zeros({count, static_cast<std::int64_t>(width)}, torch::kInt64);
    words.extent.mask = torch::zeros({count, static_cast<std::int64_t>(width)});
    auto cells = words.ids.accessor<std::int64_t, 2>();
    auto mask = words.extent.mask.accessor<float, 2>();
    for (std::int64_t row = 0; row < count; ++row) {
        const auto &turn = turnOf(ids, turns[static_cast<std::size_t>(row)]);
        for (std::size_t t = 0; t < turn.size(); ++t) {
            cells[row][static_cast<std::int64_t>(t)] = turn[t];
            mask[row][static_cast<std::int64_t>(t)] = 1;
        }
    }
    return words;
}

} // namespace

Batch makeBatch(std::span<const Sample> samples, const CorpusIds &ids, int context)
{
    const auto count = static_cast<std::int64_t>(samples.size());
    const std::int64_t length = context + 1;
    const std::vector<Sample> turns = turnsOf(samples, ids, context);
    std::map<std::pair<int, int>, std::int64_t> rows;
    for (const Sample &turn : turns)
        rows.emplace(std::pair(turn.conversation, turn.turn),
                     static_cast<std::int64_t>(rows.size()));
    Batch batch;
    batch.windows.turns = torch::zeros({count, length}, torch::kInt64);
    batch.windows.extent.mask = torch::zeros({count, length});
    auto cells = batch.windows.turns.accessor<std::int64_t, 2>();
    auto mask = batch.windows.extent.mask.accessor<float, 2>();
    for (std::int64_t row = 0; row < count; ++row) {
        const Sample &sample = samples[static_cast<std::size_t>(row)];
        for (int back = std::min(context, sample.turn); back >= 0; --back) {
            cells[row][length - 1 - back] = rows.at({sample.conversation, sample.turn - back});
            mask[row][length - 1 - back] = 1;
        }
    }
    batch.words = wordsOf(turns, ids);
    return batch;
}

} // namespace duologue::models
