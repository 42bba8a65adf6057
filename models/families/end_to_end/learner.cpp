#include <algorithm>
#include <cmath>
#include <set>

#include <torch/csrc/autograd/autograd.h>

#include "models/explain/cam.h"
#include "models/families/end_to_end/clips.h"
#include "models/train/learner.h"

namespace duologue::models {
namespace {

/// Items that are predicted at once.
constexpr std::size_t itemsAtOnce = 8;

class EndToEndReader : public Reader
{
public:
    EndToEndReader(EndToEnd network, const ItemSource &items, torch::Device device)
        : m_network(std::move(network)), m_items(items), m_device(device)
    {
    }

    Terms loss(std::span<const int> items, const Targets &targets,
               const MultiTaskLoss &tasks) override
    {
        const Clips clips = readClips(m_items, items, m_network->options, m_device);
        const auto heads = m_network(clips);
        return m_network->options.everyFrame ? frameTerms(heads, clips, targets, tasks)
                                             : tasks.terms(heads, targets);
    }

    void predict(const Sink &sink, const Why &why) override
    {
        std::vector<int> batch;
        for (int item = 0; item < m_items.size(); ++item) {
            batch.push_back(item);
            if (batch.size() < itemsAtOnce && item + 1 < m_items.size())
                continue;
            predictBatch(batch, sink, why);
            batch.clear();
        }
    }

private:
    /// Which frames are the items' own: [items, frames].
    torch::Tensor own(const Clips &clips) const
    {
        const auto frames = torch::arange(m_network->options.frames(), clips.last.options());
        return frames.unsqueeze(0) <= clips.last.unsqueeze(1);
    }

    /// Every frame as an item of its own, padded ones without a label.
    Terms frameTerms(const std::vector<torch::Tensor> &heads, const Clips &clips,
                     const Targets &targets, const MultiTaskLoss &tasks) const
    {
        std::vector<torch::Tensor> flat;
        for (const auto &head : heads)
            flat.push_back(head.flatten(0, 1));
        const auto frames = m_network->options.frames();
        const auto repeated = targets.values.unsqueeze(1).expand({-1, frames, -1});
        const auto nothing = torch::full_like(repeated, std::nan(""));
        return tasks.terms(
            flat, {torch::where(own(clips).unsqueeze(2), repeated, nothing).flatten(0, 1)});
    }

    /// [items, outputs] a task: probabilities or the value; over frames their mean.
    std::vector<torch::Tensor> likelihoods(std::vector<torch::Tensor> heads,
                                           const Clips &clips) const
    {
        for (std::size_t task = 0; task < heads.size(); ++task) {
            auto &head = heads[task];
            if (!m_network->options.tasks[task].classes.empty())
                head = torch::softmax(head, -1);
            if (m_network->options.everyFrame) {
                const auto share = own(clips).to(head.scalar_type()).unsqueeze(2);
                head = (head * share).sum(1) / share.sum(1);
            }
            head = head.to(torch::kCPU);
        }
        return heads;
    }

    void predictBatch(const std::vector<int> &items, const Sink &sink, const Why &why)
    {
        const torch::NoGradGuard noGradient;
        const Clips clips = readClips(m_items, items, m_network->options, m_device);
        torch::Tensor maps;
        const auto features = m_network->features(clips, why.mapOf >= 0 ? &maps : nullptr);
        const auto seen = maps.defined() ? lastSeen(clips) : std::vector<std::int64_t>();
        const Passage passage = m_network->through(features, stopsAt(seen, why));
        const auto said = likelihoods(m_network->answers(passage, clips.last), clips);
        const Reasons reasons = why.attention ? reasonsFor(features, said, clips) : Reasons();
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto row = static_cast<std::int64_t>(i);
            Prediction prediction;
            prediction.item = items[i];
            for (const auto &task : said)
                prediction.outputs.push_back(numbersOf(task[row]));
            for (std::size_t task = 0; task < reasons.inputs.size(); ++task)
                prediction.why.push_back(
                    explanation("inputs", task, items[i], reasons.inputs[task][row]));
            for (std::size_t task = 0; task < reasons.frames.size(); ++task)
                prediction.why.push_back(
                    explanation("frames", task, items[i], reasons.frames[task][row]));
            if (maps.defined() && seen[i] >= 0)
                addMap(prediction, why, maps, passage, {row, seen[i]}, clips);
            sink(std::move(prediction));
        }
    }

    /// The last frame of each item at which a face is seen; -1: none is.
    static std::vector<std::int64_t> lastSeen(const Clips &clips)
    {
        const auto places = clips.pictureAt.to(torch::kCPU);
        std::vector<std::int64_t> frames;
        for (std::int64_t row = 0; row < places.size(0); ++row) {
            const auto of = places[row];
            const auto *place = of.data_ptr<std::int64_t>();
            auto frame = of.size(0) - 1;
            while (frame >= 0 && place[frame] < 0)
                --frame;
            frames.push_back(frame);
        }
        return frames;
    }

    /// Where the LSTM's state is wanted: before the frames whose maps are made.
    static std::set<std::int64_t> stopsAt(const std::vector<std::int64_t> &frames, const Why &why)
    {
        std::set<std::int64_t> stops;
        for (const std::int64_t frame : frames)
            if (frame >= 0 && !why.mapOfAll)
                stops.insert(frame);
        return stops;
    }

    /// Where in the last picture of an item the evidence for what is said by then lies: its maps
    /// are averaged into the frame's numbers, so that their slopes weigh them. `at`: row and frame.
    void addMap(Prediction &prediction, const Why &why, const torch::Tensor &maps,
                const Passage &passage, std::pair<std::int64_t, std::int64_t> at,
                const Clips &clips)
    {
        const auto [row, frame] = at;
        const auto place = clips.pictureAt[row][frame].item<std::int64_t>();
        const auto task = static_cast<std::size_t>(why.mapOf);
        const auto &said = prediction.outputs.at(task);
        const auto chosen =
            why.mapOutput >= 0 ? why.mapOutput : std::ranges::max_element(said) - said.begin();
        const auto picture = maps[place].unsqueeze(0);
        const auto seen = m_network->options.features() - m_network->options.pictureFeatures();
        const auto map =
            why.mapOfAll
                ? featureMap(picture)
                : classActivationMap(
                      picture, m_network->slopes(passage, row, frame, task, chosen).slice(0, seen));
        auto found = explanation("cam", task, prediction.item, map[0].flatten().to(torch::kCPU));
        found.shape = {static_cast<int>(map.size(1)), static_cast<int>(map.size(2))};
        found.output = said.size() > 1 && !why.mapOfAll ? static_cast<int>(chosen) : -1;
        prediction.why.push_back(std::move(found));
    }

    /// One a task; empty: there are none.
    struct Reasons
    {
        std::vector<torch::Tensor> inputs; ///< [items, 2]
        std::vector<torch::Tensor> frames; ///< [items, frames]
    };

    Reasons reasonsFor(const torch::Tensor &features, const std::vector<torch::Tensor> &said,
                       const Clips &clips)
    {
        Reasons reasons;
        const auto &options = m_network->options;
        if (options.speech && options.picture) {
            const auto deaf = answersWithout(true, features, clips),
                       blind = answersWithout(false, features, clips);
            for (std::size_t task = 0; task < said.size(); ++task)
                reasons.inputs.push_back(torch::stack(
                    {changes(task, said[task], deaf[task]), changes(task, said[task], blind[task])},
                    1));
        }
        if (options.speech)
            for (std::size_t task = 0; task < said.size(); ++task)
                reasons.frames.push_back(salience(task, features, said[task], clips));
        return reasons;
    }

    std::vector<torch::Tensor> answersWithout(bool sound, const torch::Tensor &features,
                                              const Clips &clips)
    {
        const auto rest = m_network->through(m_network->without(sound, features));
        return likelihoods(m_network->answers(rest, clips.last), clips);
    }

    /// How far two answers are apart, 0 to 1: [items].
    torch::Tensor changes(std::size_t task, const torch::Tensor &one,
                          const torch::Tensor &other) const
    {
        const Task &of = m_network->options.tasks[task];
        const double range = of.classes.empty() ? of.scaleMax - of.scaleMin : 2;
        return ((one - other).abs().sum(1) / range).clamp(0, 1);
    }

    /// How much each frame of sound counts for what was answered: gradient times input, as it goes
    /// back through LSTM and head alone.
    torch::Tensor salience(std::size_t task, const torch::Tensor &features,
                           const torch::Tensor &said, const Clips &clips)
    {
        const torch::AutoGradMode withGradient(true);
        const auto leaf = features.detach().requires_grad_();
        auto heads = m_network->answers(m_network->through(leaf), clips.last)[task];
        if (m_network->options.everyFrame)
            heads = heads.mean(1);
        const auto likeliest = said.argmax(1, true).to(heads.device());
        const auto score = heads.gather(1, likeliest).sum();
        const auto gradient = torch::autograd::grad({score}, {leaf}).front();
        const auto heard = m_network->options.speechFeatures();
        const auto each = (gradient * features).slice(2, 0, heard).sum(2).abs();
        return (each / each.sum(1, true).clamp_min(1e-30)).to(torch::kCPU);
    }

    static std::vector<double> numbersOf(const torch::Tensor &row)
    {
        const auto values = row.contiguous();
        const float *data = values.data_ptr<float>();
        return {data, data + values.numel()};
    }

    static Explanation explanation(const char *kind, std::size_t task, int item,
                                   const torch::Tensor &row)
    {
        Explanation why;
        why.kind = kind;
        why.task = static_cast<int>(task);
        why.firstItem = item;
        why.weights = numbersOf(row);
        return why;
    }

    EndToEnd m_network;
    const ItemSource &m_items;
    torch::Device m_device;
};

class EndToEndLearner : public Learner
{
public:
    explicit EndToEndLearner(const Blueprint &blueprint) : m_network(endToEndOptions(blueprint)) {}

    torch::nn::Module &module() override { return *m_network; }
    void fit(const ItemSource &, at::Generator random) override { m_network->initialise(random); }
    nlohmann::ordered_json fitted() const override { return nlohmann::ordered_json::object(); }
    std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) override
    {
        return std::make_unique<EndToEndReader>(m_network, items, device);
    }

private:
    EndToEnd m_network;
};

} // namespace

std::unique_ptr<Learner> makeEndToEndLearner(const Blueprint &blueprint)
{
    return std::make_unique<EndToEndLearner>(blueprint);
}

} // namespace duologue::models
