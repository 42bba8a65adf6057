#include "models/families/end_to_end/clips.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "models/base/error.h"
#include "models/train/learner.h"

namespace duologue::models {
namespace {

const Array *arrayOf(const Item &item, const char *name)
{
    const auto found = item.arrays.find(name);
    return found == item.arrays.end() || found->second.values.empty() ? nullptr : &found->second;
}

/// Some items in the making.
class Batch
{
public:
    Batch(const EndToEndOptions &options, std::int64_t items)
        : m_options(options),
          m_wave(torch::zeros({items, options.speech ? options.samples() : 0})),
          m_heard(torch::zeros({items})),
          m_pictureAt(torch::full({items, options.frames()}, -1, torch::kInt64)),
          m_last(torch::zeros({items}, torch::kInt64))
    {
    }

    void add(std::int64_t row, const Item &item)
    {
        const Array *wave = m_options.speech ? arrayOf(item, "wave") : nullptr;
        const Array *faces = m_options.picture ? arrayOf(item, "face") : nullptr;
        if (!wave && !faces)
            throw ModelError("the item '" + item.id + "' has " +
                             (!m_options.picture  ? "no sound"
                              : !m_options.speech ? "no picture of a face"
                                                  : "neither sound nor a picture of a face") +
                             ", which the model reads; take it out, or take a model that needs "
                             "less");
        auto *last = m_last[row].data_ptr<std::int64_t>();
        if (wave)
            *last = addWave(row, wave->values);
        if (faces)
            *last = std::max(*last, addFaces(row, item, *faces));
    }

    Clips take(torch::Device device)
    {
        const auto size = m_options.size;
        Clips clips;
        if (m_options.speech) {
            clips.wave = m_wave.to(device);
            clips.heard = m_heard.to(device);
        }
        if (m_options.picture)
            clips.pictures =
                torch::from_blob(
                    m_pixels.data(),
                    {static_cast<std::int64_t>(m_pixels.size()) / (3 * size * size), size, size, 3})
                    .to(device)
                    .div(255)
                    .permute({0, 3, 1, 2});
        clips.pictureAt = m_pictureAt.to(device);
        clips.last = m_last.to(device);
        return clips;
    }

private:
    /// The frame of the last sample.
    std::int64_t addWave(std::int64_t row, const std::vector<float> &values)
    {
        m_heard[row] = 1;
        const auto count =
            std::min<std::int64_t>(static_cast<std::int64_t>(values.size()), m_options.samples());
        std::memcpy(m_wave[row].data_ptr<float>(), values.data(),
                    static_cast<std::size_t>(count) * sizeof(float));
        return (count - 1) / (m_options.rate / m_options.fps);
    }

    /// The last frame with a face; each picture is taken once, however often it is seen.
    std::int64_t addFaces(std::int64_t row, const Item &item, const Array &faces)
    {
        const auto size = m_options.size;
        const auto pixels = static_cast<std::size_t>(3 * size * size);
        const bool fits = faces.shape.size() == 4 && faces.shape[1] == size &&
                          faces.shape[2] == size && faces.shape[3] == 3 &&
                          faces.values.size() == static_cast<std::size_t>(faces.shape[0]) * pixels;
        if (!fits)
            throw ModelError("the pictures of the item '" + item.id + "' are not " +
                             std::to_string(size) + " x " + std::to_string(size) +
                             " in three colours, which the model reads; cut the faces anew");
        const auto times = timesOf(item, faces.shape[0]);
        std::vector<std::int64_t> places(times.size(), -1); // in the batch
        std::int64_t last = 0;
        for (std::int64_t frame = 0; frame < m_options.frames(); ++frame) {
            const double middle =
                (static_cast<double>(frame) + 0.5) / static_cast<double>(m_options.fps);
            const auto nearest = std::ranges::min_element(
                times, {}, [middle](double time) { return std::abs(time - middle); });
            if (std::abs(*nearest - middle) > faceHolds)
                continue;
            const auto picture = static_cast<std::size_t>(nearest - times.begin());
            if (places[picture] < 0) {
                places[picture] = static_cast<std::int64_t>(m_pixels.size() / pixels);
                const auto *begin = faces.values.data() + picture * pixels;
                m_pixels.insert(m_pixels.end(), begin, begin + pixels);
            }
            m_pictureAt[row][frame] = places[picture];
            last = frame;
        }
        return last;
    }

    std::vector<double> timesOf(const Item &item, std::int64_t count) const
    {
        if (const Array *given = arrayOf(item, "face_seconds");
            given && static_cast<std::int64_t>(given->values.size()) == count)
            return {given->values.begin(), given->values.end()};
        std::vector<double> times;
        for (std::int64_t i = 0; i < count; ++i)
            times.push_back((static_cast<double>(i) + 0.5) / static_cast<double>(m_options.fps));
        return times;
    }

    const EndToEndOptions &m_options;
    torch::Tensor m_wave, m_heard, m_pictureAt, m_last;
    std::vector<float> m_pixels;
};

} // namespace

Clips readClips(const ItemSource &source, std::span<const int> items,
                const EndToEndOptions &options, torch::Device device)
{
    Batch batch(options, static_cast<std::int64_t>(items.size()));
    for (std::size_t i = 0; i < items.size(); ++i)
        batch.add(static_cast<std::int64_t>(i), itemOf(source, items[i]));
    return batch.take(device);
}

} // namespace duologue::models
