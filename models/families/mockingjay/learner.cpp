#include <algorithm>
#include <mutex>
#include <random>

#include <ATen/CPUGeneratorImpl.h>

#include "models/base/error.h"
#include "models/families/mockingjay/network.h"
#include "models/train/frame_items.h"

namespace duologue::models {
namespace {

constexpr std::int64_t framesAtOnce = 3000; ///< attention takes their square

DrawBelow drawFrom(at::Generator random)
{
    return [random](std::int64_t end) {
        auto *cpu = at::check_generator<at::CPUGeneratorImpl>(random);
        const std::scoped_lock lock(cpu->mutex_);
        return static_cast<std::int64_t>(cpu->random64() % static_cast<std::uint64_t>(end));
    };
}

/// What is drawn to judge a sound: the same whenever one of that length is judged.
DrawBelow drawForLength(std::int64_t length)
{
    return
        [engine = std::mt19937_64(static_cast<std::uint64_t>(length))](std::int64_t end) mutable {
            return static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(end));
        };
}

/// Sounds of a batch, parts of which are hidden.
struct Riddle
{
    FrameBatch seen;
    std::vector<torch::Tensor> whole; ///< stacked, one a sound
    std::vector<Masking> masking;
    torch::Tensor places;  ///< of guessed frames in [batch * time]
    torch::Tensor answers; ///< [places, numbers]
};

Riddle riddleOf(std::vector<torch::Tensor> whole, std::vector<Masking> masking,
                torch::Device device)
{
    Riddle riddle;
    std::vector<torch::Tensor> seen, answers;
    for (std::size_t i = 0; i < whole.size(); ++i)
        seen.push_back(masked(whole[i], masking[i]));
    riddle.seen = together(seen, device);
    std::vector<std::int64_t> places;
    const std::int64_t time = riddle.seen.frames.size(1);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (const std::int64_t frame : masking[i].guessed)
            places.push_back(static_cast<std::int64_t>(i) * time + frame);
        answers.push_back(
            whole[i].index_select(0, torch::tensor(masking[i].guessed, torch::kInt64)));
    }
    riddle.places = torch::tensor(places, torch::kInt64).to(device);
    riddle.answers = torch::cat(answers).to(device);
    riddle.whole = std::move(whole);
    riddle.masking = std::move(masking);
    return riddle;
}

class MockingjayReader : public Reader
{
public:
    MockingjayReader(Mockingjay network, const Blueprint &blueprint, std::int64_t columns,
                     at::Generator random, const ItemSource &items, torch::Device device)
        : m_network(std::move(network)),
          m_random(std::move(random)),
          m_device(device),
          m_items(items, blueprint.options.text("features"), columns,
                  [encoder = m_network->encoder](const torch::Tensor &frames) {
                      return encoder->stacked(frames);
                  }),
          m_longest(blueprint.options.whole("longest")),
          m_crop(blueprint.options.whole("crop"))
    {
        m_masking.consecutive = blueprint.options.whole("consecutive");
        m_masking.legacy = blueprint.options.text("masking") == "legacy";
        if (m_crop == 0 || m_crop > m_longest)
            m_crop = m_longest;
    }

    void arrange(std::vector<int> &shuffled, int batch) const override
    {
        m_items.arrange(shuffled, batch);
    }

    Terms loss(std::span<const int> items, const Targets &, const MultiTaskLoss &) override
    {
        const DrawBelow draw = drawFrom(m_random);
        std::vector<torch::Tensor> whole;
        std::vector<Masking> masking;
        for (const int item : items) {
            const auto all = m_items.of(item);
            const std::int64_t length = std::min(m_crop, all.size(0));
            whole.push_back(all.narrow(0, draw(all.size(0) - length + 1), length));
            masking.push_back(drawMasking(length, m_masking, draw));
        }
        const Riddle riddle = riddleOf(std::move(whole), std::move(masking), m_device);
        const auto guesses = m_network(riddle.seen, riddle.places);
        // Sounds that are too short to hide anything of cost nothing.
        const auto cost =
            riddle.answers.size(0) == 0 ? guesses.sum() : (guesses - riddle.answers).abs().mean();
        return {{"reconstruction", 1, cost}};
    }

    void predict(const Sink &sink, const Why &why) override
    {
        m_items.predict([&](std::span<const int> items) { return said(items, why); }, sink,
                        framesAtOnce);
    }

private:
    std::vector<Prediction> said(std::span<const int> items, const Why &why)
    {
        const torch::NoGradGuard noGradient;
        std::vector<torch::Tensor> whole;
        std::vector<Masking> masking;
        MaskingOptions options = m_masking;
        options.legacy = false;
        options.least = 1;
        options.onlyZeros = true;
        for (const int item : items) {
            const auto all = m_items.of(item);
            const std::int64_t length = std::min(m_longest, all.size(0));
            whole.push_back(all.narrow(0, 0, length));
            masking.push_back(drawMasking(length, options, drawForLength(length)));
        }
        const Riddle riddle = riddleOf(std::move(whole), std::move(masking), m_device);
        const auto guesses = m_network(riddle.seen, riddle.places).to(torch::kCPU);
        std::vector<Prediction> all;
        std::int64_t place = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto count = static_cast<std::int64_t>(riddle.masking[i].guessed.size());
            Prediction &one = all.emplace_back();
            one.item = items[i];
            one.outputs =
                errors(riddle.whole[i], riddle.masking[i], guesses.narrow(0, place, count));
            place += count;
            if (why.attention)
                one.why.push_back(framesLookedAt(
                    m_network->encoder->extract(m_items.read(items[i]).to(m_device), true).frames,
                    items[i]));
        }
        return all;
    }

    /// Mean absolute errors over the hidden frames: of the network, of the column means, and of
    /// lines over the gaps.
    std::vector<std::vector<double>> errors(const torch::Tensor &stacked, const Masking &masking,
                                            const torch::Tensor &guess) const
    {
        const auto &o = m_network->encoder->options;
        const auto frames = stacked.view({-1, o.columns});
        std::vector<bool> hidden(static_cast<std::size_t>(frames.size(0)), false);
        for (const std::int64_t place : masking.guessed)
            std::fill_n(hidden.begin() + place * o.stack, o.stack, true);
        const auto asked = torch::tensor(masking.guessed, torch::kInt64);
        const auto answer = stacked.index_select(0, asked);
        const auto error = [&answer](const torch::Tensor &said) {
            return std::vector<double>{(said - answer).abs().mean().item<double>()};
        };
        const auto means = columnMeans(frames, hidden).repeat({o.stack}).unsqueeze(0);
        const auto lines = overGaps(frames, hidden).view(stacked.sizes()).index_select(0, asked);
        return {error(guess), error(means), error(lines)};
    }

    Mockingjay m_network;
    at::Generator m_random;
    torch::Device m_device;
    FrameItems m_items;
    MaskingOptions m_masking;
    std::int64_t m_longest, m_crop;
};

class MockingjayLearner : public Learner
{
public:
    explicit MockingjayLearner(const Blueprint &blueprint) : m_blueprint(blueprint)
    {
        if (!blueprint.fitted.empty())
            m_network = Mockingjay(mockingjayOptions(blueprint));
    }

    torch::nn::Module &module() override { return *m_network; }

    void fit(const ItemSource &training, at::Generator random) override
    {
        m_blueprint.fitted = {{"columns", training.columns(features())}};
        m_network = Mockingjay(mockingjayOptions(m_blueprint));
        m_network->initialise(random);
        m_random = random;
    }

    nlohmann::ordered_json fitted() const override { return m_blueprint.fitted; }

    std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) override
    {
        const auto columns = m_blueprint.fitted.at("columns").get<std::vector<std::string>>();
        refuseOtherColumns(items.columns(features()), columns, features());
        return std::make_unique<MockingjayReader>(m_network, m_blueprint,
                                                  static_cast<std::int64_t>(columns.size()),
                                                  m_random, items, device);
    }

private:
    std::string features() const { return m_blueprint.options.text("features"); }

    Blueprint m_blueprint;
    Mockingjay m_network{nullptr};
    at::Generator m_random;
};

} // namespace

std::unique_ptr<Learner> makeMockingjayLearner(const Blueprint &blueprint)
{
    return std::make_unique<MockingjayLearner>(blueprint);
}

} // namespace duologue::models
