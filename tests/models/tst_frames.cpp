#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "models/base/error.h"
#include "models/data/dataset.h"
#include "models/data/frame_sequences.h"
#include "models/families/mockingjay/masking.h"
#include "models/train/frame_items.h"
#include "tests/models/planted_frames.h"

using namespace duologue::models;
using namespace duologue::models::testing;

namespace {

const InputSpec input{"frames", "mfcc40", "", false, 0};

std::string problemOf(const Folder &folder)
{
    try {
        const Dataset dataset = readDataset(folder.path("data"), {}, input);
        for (int i = 0; i < DatasetItems(dataset).size(); ++i)
            DatasetItems(dataset).get(i);
    } catch (const ModelError &problem) {
        return problem.what();
    }
    return {};
}

/// Items of so many frames each, all of them ones.
class Sounds : public ItemSource
{
public:
    explicit Sounds(std::vector<std::int64_t> lengths) : m_lengths(std::move(lengths)) {}
    int size() const override { return static_cast<int>(m_lengths.size()); }
    Outcome<Item> get(int index) const override
    {
        ++asked;
        Item item;
        item.id = std::to_string(index);
        const auto length = m_lengths.at(static_cast<std::size_t>(index));
        item.arrays["mfcc40"] = {{length, 2},
                                 std::vector<float>(static_cast<std::size_t>(2 * length), 1)};
        return {item, {}, false};
    }
    std::int64_t frames(int index) const override
    {
        return m_lengths.at(static_cast<std::size_t>(index));
    }
    mutable int asked = 0;

private:
    std::vector<std::int64_t> m_lengths;
};

} // namespace

TEST(Frames, areReadFromADatasetFolder)
{
    const Folder folder;
    writeFrames(folder, {.items = 6, .columns = 3});
    folder.write("data/features/mfcc40.json", R"({"columns": ["a", "b", "c"]})");
    const Dataset dataset = readDataset(folder.path("data"), {}, input);
    const DatasetItems items(dataset);
    EXPECT_EQ(items.columns("mfcc40"), (std::vector<std::string>{"a", "b", "c"}));
    for (int i = 0; i < items.size(); ++i) {
        const auto item = items.get(i);
        const Array &array = item.value->arrays.at("mfcc40");
        EXPECT_EQ(array.shape, (std::vector<std::int64_t>{items.frames(i), 3}));
        EXPECT_EQ(array.values.size(), static_cast<std::size_t>(3 * items.frames(i)));
    }
}

TEST(Frames, thatCannotBeUsedAreRefusedBySentence)
{
    const Folder folder;
    writeFrames(folder, {.items = 2, .columns = 2});
    const auto write = [&](const std::vector<std::pair<std::string, std::vector<float>>> &all,
                           std::int64_t columns) {
        folder.write("data/features/mfcc40.safetensors", sequencesOf(all, columns));
        return problemOf(folder);
    };
    EXPECT_EQ(write({{"u0", {1, 2}}, {"u1", {}}}, 2), "");
    EXPECT_NE(write({{"nobody", {1, 2}}}, 2).find("none of the 2 items"), std::string::npos);
    EXPECT_NE(write({{"u0", {1, NAN}}, {"u1", {1, 2}}}, 2).find("'u0' holds values that are not"),
              std::string::npos);
    EXPECT_NE(write({}, 2).find("it is empty"), std::string::npos);
    write({{"u0", {1, 2}}, {"u1", {1, 2}}}, 2);
    folder.write("data/features/mfcc40.json", R"({"columns": ["a"]})");
    EXPECT_NE(problemOf(folder).find("names 1"), std::string::npos);
    std::filesystem::remove(folder.path("data/features/mfcc40.safetensors"));
    EXPECT_NE(problemOf(folder).find("no features/mfcc40.safetensors"), std::string::npos);
}

TEST(Frames, ofLikeLengthShareABatch)
{
    std::vector<std::int64_t> lengths;
    for (int i = 0; i < 70; ++i)
        lengths.push_back(1 + (i * 37) % 70);
    const Sounds sounds(lengths);
    FrameItems items(sounds, "mfcc40", 2);
    std::vector<int> order;
    for (int i = 0; i < 70; ++i)
        order.push_back((i * 11) % 70);
    auto arranged = order;
    items.arrange(arranged, 4);
    EXPECT_EQ(std::set<int>(arranged.begin(), arranged.end()).size(), 70U);
    const auto padded = [&](const std::vector<int> &all) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < all.size(); i += 4) {
            std::int64_t most = 0;
            for (std::size_t k = i; k < std::min(i + 4, all.size()); ++k)
                most = std::max(most, lengths[static_cast<std::size_t>(all[k])]);
            sum += 4 * most;
        }
        return sum;
    };
    EXPECT_LT(static_cast<double>(padded(arranged)), 0.7 * static_cast<double>(padded(order)));

    std::vector<int> told;
    items.predict(
        [&](std::span<const int> batch) {
            std::vector<Prediction> said;
            for (const int item : batch)
                said.push_back({item, {}, {}});
            return said;
        },
        [&](const Prediction &said) { told.push_back(said.item); });
    ASSERT_EQ(told.size(), 70U);
    EXPECT_TRUE(std::ranges::is_sorted(told));
    const int before = sounds.asked;
    const std::vector<int> some{3, 4, 3};
    items.batch(some, torch::kCPU);
    items.batch(some, torch::kCPU);
    EXPECT_EQ(sounds.asked, before + 2) << "what was read is kept";
}

/// Sounds too short for a frame count as one of zeros.
TEST(Frames, areNeverNone)
{
    const Sounds sounds({0, 5});
    FrameItems items(sounds, "mfcc40", 2);
    const std::vector<int> both{0, 1};
    const FrameBatch batch = items.batch(both, torch::kCPU);
    EXPECT_EQ(batch.lengths[0].item<int>(), 1);
    EXPECT_EQ(batch.frames[0].abs().sum().item<float>(), 0);
    EXPECT_EQ(maskOf(batch).sum().item<float>(), 6);
}

namespace {

DrawBelow dice(std::int64_t face)
{
    return [face](std::int64_t end) { return end == 10 ? face : 0; };
}

} // namespace

TEST(Masking, drawsAsManyRowsAsThePaper)
{
    EXPECT_TRUE(drawMasking(100, {7, false}, dice(9)).hidden.empty()) << "left as it is";
    EXPECT_FALSE(drawMasking(100, {7, false}, dice(9)).guessed.empty());
    EXPECT_EQ(drawMasking(100, {7, true}, dice(0)).guessed.size(), 2U) << "starts alone";
    EXPECT_EQ(drawMasking(210, {7, true}, dice(0)).guessed.size(), 4U);
    const auto starts = [](std::int64_t length, std::int64_t consecutive) {
        std::int64_t drawn = 0;
        drawMasking(length, {consecutive, false}, [&](std::int64_t end) {
            drawn += end == 10 ? 0 : 1;
            return std::int64_t(0);
        });
        return drawn;
    };
    EXPECT_EQ(starts(100, 7), 2);
    EXPECT_EQ(starts(210, 7), 4) << "4.5 is rounded to even";
    EXPECT_EQ(starts(50, 3), 2) << "2.5 is rounded to even";
    EXPECT_EQ(starts(20, 7), 0);
}

TEST(Masking, changesAndGuessesWhatItSays)
{
    std::int64_t calls = 0;
    const DrawBelow draw = [&calls](std::int64_t end) {
        return end == 10 ? 0 : (calls += 17) % end;
    };
    const auto zeros = drawMasking(100, {7, false}, draw);
    EXPECT_EQ(zeros.way, Masking::Way::Zeros);
    EXPECT_LE(zeros.guessed.size(), 14U);
    EXPECT_EQ(std::set<std::int64_t>(zeros.hidden.begin(), zeros.hidden.end()),
              std::set<std::int64_t>(zeros.guessed.begin(), zeros.guessed.end()));
    const auto other = drawMasking(100, {7, false}, dice(8));
    EXPECT_EQ(other.way, Masking::Way::OtherFrames);
    EXPECT_EQ(other.hidden.size(), other.others.size());
    for (const std::int64_t length : {1, 2, 5, 8, 9, 30}) {
        const auto little = drawMasking(length, {7, false, 1, true}, dice(9));
        ASSERT_FALSE(little.guessed.empty()) << length;
        EXPECT_LT(little.guessed.back(), length);
    }
}
