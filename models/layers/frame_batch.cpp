#include "models/layers/frame_batch.h"

#include <algorithm>

namespace duologue::models {

FrameBatch together(const std::vector<torch::Tensor> &sequences, torch::Device device)
{
    std::vector<std::int64_t> lengths;
    for (const torch::Tensor &sequence : sequences)
        lengths.push_back(sequence.size(0));
    const auto count = static_cast<std::int64_t>(sequences.size());
    const auto frames =
        torch::zeros({count, *std::ranges::max_element(lengths), sequences.front().size(1)},
                     sequences.front().options());
    for (std::int64_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i);
        frames[i].narrow(0, 0, lengths[at]).copy_(sequences[at]);
    }
    return {frames.to(device), torch::tensor(lengths, torch::kInt64)};
}

torch::Tensor maskOf(const FrameBatch &batch)
{
    const auto places = torch::arange(batch.frames.size(1), torch::kInt64).unsqueeze(0);
    return places.lt(batch.lengths.unsqueeze(1))
        .to(batch.frames.device(), batch.frames.scalar_type());
}

} // namespace duologue::models
