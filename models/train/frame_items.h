#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "models/layers/frame_batch.h"
#include "models/train/learner.h"

namespace duologue::models {

/// The frames of a source's items as networks read them, kept in memory as far as there is room.
/// The source has to live as long.
class FrameItems
{
public:
    /// What a network makes of frames [frames, columns] that does not change while it learns.
    using Prepare = std::function<torch::Tensor(const torch::Tensor &frames)>;

    FrameItems(const ItemSource &items, std::string array, std::int64_t columns,
               Prepare prepare = {});

    const ItemSource &items() const { return m_items; }
    /// [frames, columns], at least one: of an item that has none a frame of zeros. Throws
    /// ModelError.
    torch::Tensor read(int item) const;
    /// The same, prepared.
    torch::Tensor of(int item);
    FrameBatch batch(std::span<const int> items, torch::Device device);

    /// Reader::arrange(): within stretches of sixteen batches, items of like length go together.
    void arrange(std::vector<int> &shuffled, int batch) const;
    /// Gives all items to `work` in batches of like length, of at most so many frames with padding
    /// unless a single item has more, and what it says of them to `sink` in running order.
    using Work = std::function<std::vector<Prediction>(std::span<const int> items)>;
    void predict(const Work &work, const Sink &sink, std::int64_t framesAtOnce = 24'000) const;

private:
    const ItemSource &m_items;
    std::string m_array;
    std::int64_t m_columns;
    Prepare m_prepare;
    std::vector<torch::Tensor> m_kept; ///< undefined: not kept
    std::int64_t m_room;               ///< numbers that may be kept still
};

/// The explanation "frames" of an item; `shares`: [frames].
Explanation framesLookedAt(const torch::Tensor &shares, int item);

/// Throws ModelError unless the frames have the columns that a model was trained on, in that order.
void refuseOtherColumns(const std::vector<std::string> &given,
                        const std::vector<std::string> &wanted, const std::string &features);

} // namespace duologue::models
