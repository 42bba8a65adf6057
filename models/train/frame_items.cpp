#include "models/train/frame_items.h"

#include <algorithm>
#include <numeric>

#include "models/base/error.h"

namespace duologue::models {
namespace {

constexpr std::int64_t keptNumbers = std::int64_t(1) << 28; // one gibibyte
constexpr int itemsAhead = 128;                             // that are put in order of length
constexpr std::size_t itemsAtOnce = 32;

} // namespace

FrameItems::FrameItems(const ItemSource &items, std::string array, std::int64_t columns,
                       Prepare prepare)
    : m_items(items),
      m_array(std::move(array)),
      m_columns(columns),
      m_prepare(std::move(prepare)),
      m_kept(static_cast<std::size_t>(items.size())),
      m_room(keptNumbers)
{
}

torch::Tensor FrameItems::read(int item) const
{
    const Item whole = itemOf(m_items, item);
    const auto found = whole.arrays.find(m_array);
    if (found == whole.arrays.end())
        throw ModelError("the item '" + whole.id + "' has no frames '" + m_array +
                         "'; extract them anew");
    const Array &array = found->second;
    if (array.shape.size() != 2 || array.shape[1] != m_columns ||
        static_cast<std::int64_t>(array.values.size()) != array.shape[0] * m_columns)
        throw ModelError("the frames '" + m_array + "' of the item '" + whole.id + "' are not of " +
                         std::to_string(m_columns) + " columns; extract them anew");
    if (array.values.empty())
        return torch::zeros({1, m_columns});
    return torch::tensor(array.values).view({-1, m_columns});
}

torch::Tensor FrameItems::of(int item)
{
    torch::Tensor &kept = m_kept.at(static_cast<std::size_t>(item));
    if (kept.defined())
        return kept;
    const auto frames = m_prepare ? m_prepare(read(item)) : read(item);
    if (frames.numel() <= m_room) {
        m_room -= frames.numel();
        kept = frames;
    }
    return frames;
}

FrameBatch FrameItems::batch(std::span<const int> items, torch::Device device)
{
    std::vector<torch::Tensor> sequences;
    for (const int item : items)
        sequences.push_back(of(item));
    return together(sequences, device);
}

void FrameItems::arrange(std::vector<int> &shuffled, int batch) const
{
    const auto size = static_cast<std::size_t>(batch);
    const std::size_t stretch = 16 * size;
    for (std::size_t begin = 0; begin < shuffled.size(); begin += stretch) {
        const auto first = shuffled.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto count = std::min(stretch, shuffled.size() - begin) / size * size; // whole ones
        const std::vector<int> drawn(first, first + static_cast<std::ptrdiff_t>(count));
        std::vector<int> sorted = drawn;
        std::ranges::stable_sort(sorted, {}, [this](int item) { return m_items.frames(item); });
        // A batch stands where its first item was drawn: short ones do not come first.
        std::vector<std::pair<std::ptrdiff_t, std::size_t>> places;
        for (std::size_t i = 0; i < count; i += size)
            places.emplace_back(std::ranges::find(drawn, sorted[i]) - drawn.begin(), i);
        std::ranges::sort(places);
        auto to = first;
        for (const auto &[place, from] : places)
            to = std::copy_n(sorted.begin() + static_cast<std::ptrdiff_t>(from), size, to);
    }
}

void FrameItems::predict(const Work &work, const Sink &sink, std::int64_t framesAtOnce) const
{
    for (int begin = 0; begin < m_items.size(); begin += itemsAhead) {
        std::vector<int> ahead(
            static_cast<std::size_t>(std::min(itemsAhead, m_items.size() - begin)));
        std::iota(ahead.begin(), ahead.end(), begin);
        std::ranges::stable_sort(ahead, {}, [this](int item) { return m_items.frames(item); });
        std::vector<Prediction> said(ahead.size());
        std::vector<int> batch;
        const auto finish = [&] {
            auto answers = work(batch);
            for (Prediction &answer : answers)
                said.at(static_cast<std::size_t>(answer.item - begin)) = std::move(answer);
            batch.clear();
        };
        for (const int item : ahead) { // the longest of a batch comes last
            const auto padded = static_cast<std::int64_t>(batch.size() + 1) * m_items.frames(item);
            if (batch.size() == itemsAtOnce || (!batch.empty() && padded > framesAtOnce))
                finish();
            batch.push_back(item);
        }
        finish();
        for (Prediction &answer : said)
            sink(std::move(answer));
    }
}

Explanation framesLookedAt(const torch::Tensor &shares, int item)
{
    const auto frames = shares.to(torch::kCPU).contiguous();
    Explanation explanation;
    explanation.kind = "frames";
    explanation.firstItem = item;
    explanation.weights.assign(frames.data_ptr<float>(), frames.data_ptr<float>() + frames.numel());
    return explanation;
}

void refuseOtherColumns(const std::vector<std::string> &given,
                        const std::vector<std::string> &wanted, const std::string &features)
{
    if (given.size() != wanted.size())
        throw ModelError("the features '" + features + "' have " + std::to_string(given.size()) +
                         " columns, the model was trained on " + std::to_string(wanted.size()) +
                         "; extract the same ones");
    for (std::size_t i = 0; i < given.size(); ++i)
        if (given[i] != wanted[i])
            throw ModelError("column " + std::to_string(i + 1) + " of the features '" + features +
                             "' is '" + given[i] + "', the model was trained on '" + wanted[i] +
                             "' there; extract the same ones");
}

} // namespace duologue::models
