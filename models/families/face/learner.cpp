#include <algorithm>
#include <cmath>

#include "models/base/error.h"
#include "models/explain/cam.h"
#include "models/families/face/network.h"
#include "models/train/learner.h"

namespace duologue::models {
namespace {

constexpr std::size_t picturesAtOnce = 32;
constexpr const char *array = "face";

/// Pictures of some items in a row, and how many of them belong to each.
struct Faces
{
    torch::Tensor pictures; ///< [pictures, 3, size, size] from 0 to 1
    std::vector<std::int64_t> counts;
};

/// Appends an item's pictures to `values`.
std::int64_t addPictures(const Item &item, std::int64_t size, std::vector<float> &values)
{
    const auto found = item.arrays.find(array);
    if (found == item.arrays.end() || found->second.values.empty())
        throw ModelError("the item '" + item.id + "' has no picture of a face; find faces first");
    const Array &faces = found->second;
    const auto frame = static_cast<std::size_t>(3 * size * size);
    const bool fits = faces.shape.size() == 4 && faces.shape[1] == size && faces.shape[2] == size &&
                      faces.shape[3] == 3 && faces.values.size() % frame == 0;
    if (!fits)
        throw ModelError("the pictures of the item '" + item.id + "' are not " +
                         std::to_string(size) + " x " + std::to_string(size) +
                         " in three colours, which the model reads; cut the faces anew");
    values.insert(values.end(), faces.values.begin(), faces.values.end());
    return static_cast<std::int64_t>(faces.values.size() / frame);
}

/// Means over the pictures of each item: [pictures, n] to [items, n].
torch::Tensor overItems(const torch::Tensor &said, const std::vector<std::int64_t> &counts)
{
    if (static_cast<std::size_t>(said.size(0)) == counts.size())
        return said;
    std::vector<torch::Tensor> rows;
    for (const auto &part : said.split_with_sizes(counts, 0))
        rows.push_back(part.mean(0));
    return torch::stack(rows);
}

/// With two classes one number says how much more likely the second one is.
torch::Tensor scoresOf(const torch::Tensor &head, const Task &task)
{
    return task.classes.size() == 2 ? torch::cat({torch::zeros_like(head), head}, 1) : head;
}

class FaceReader : public Reader
{
public:
    FaceReader(FaceNet network, const ItemSource &items, torch::Device device)
        : m_network(std::move(network)), m_items(items), m_device(device)
    {
    }

    Terms loss(std::span<const int> items, const Targets &targets,
               const MultiTaskLoss &tasks) override
    {
        const Faces faces = read(items);
        const auto heads = m_network->forward(faces.pictures).heads;
        return tasks.terms(scores(heads, faces.counts), targets);
    }

    void predict(const Sink &sink, const Why &why) override
    {
        std::vector<int> batch;
        for (int item = 0; item < m_items.size(); ++item) {
            batch.push_back(item);
            if (batch.size() == picturesAtOnce || item + 1 == m_items.size()) {
                predictBatch(batch, sink, why);
                batch.clear();
            }
        }
    }

private:
    Faces read(std::span<const int> items) const
    {
        const std::int64_t size = m_network->options.size;
        Faces faces;
        std::vector<float> values;
        for (const int item : items)
            faces.counts.push_back(addPictures(itemOf(m_items, item), size, values));
        const auto count = static_cast<std::int64_t>(values.size()) / (3 * size * size);
        faces.pictures = torch::from_blob(values.data(), {count, size, size, 3})
                             .to(m_device)
                             .div(255)
                             .permute({0, 3, 1, 2});
        return faces;
    }

    std::vector<torch::Tensor> scores(const std::vector<torch::Tensor> &heads,
                                      const std::vector<std::int64_t> &counts) const
    {
        std::vector<torch::Tensor> all;
        for (std::size_t task = 0; task < heads.size(); ++task)
            all.push_back(scoresOf(overItems(heads[task], counts), m_network->options.tasks[task]));
        return all;
    }

    void predictBatch(const std::vector<int> &items, const Sink &sink, const Why &why)
    {
        const torch::NoGradGuard noGradient;
        const Faces faces = read(items);
        const auto last = m_network->lastMaps(faces.pictures);
        auto said = scores(m_network->headsOf(last), faces.counts);
        for (std::size_t task = 0; task < said.size(); ++task)
            if (!m_network->options.tasks[task].classes.empty())
                said[task] = torch::softmax(said[task], 1);
        for (auto &task : said)
            task = task.to(torch::kCPU).contiguous();
        Maps maps;
        if (why.mapOf >= 0)
            maps = mapsOf(last, said[static_cast<std::size_t>(why.mapOf)], faces.counts, why);
        std::int64_t picture = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            Prediction prediction;
            prediction.item = items[i];
            for (const auto &task : said) {
                const float *row =
                    task.data_ptr<float>() + static_cast<std::int64_t>(i) * task.size(1);
                prediction.outputs.emplace_back(row, row + task.size(1));
            }
            for (std::int64_t n = 0; n < faces.counts[i] && why.mapOf >= 0; ++n)
                prediction.why.push_back(explanation(maps, picture++, items[i], why.mapOf));
            sink(std::move(prediction));
        }
    }

    struct Maps
    {
        torch::Tensor values;     ///< [pictures, side, side]
        std::vector<int> outputs; ///< class of each; -1: none
    };

    /// `said`: [items, outputs] of the task.
    Maps mapsOf(const std::vector<torch::Tensor> &last, const torch::Tensor &said,
                const std::vector<std::int64_t> &counts, const Why &why)
    {
        const auto task = static_cast<std::size_t>(why.mapOf);
        const bool classes = said.size(1) > 1;
        Maps maps;
        const auto likeliest = said.argmax(1);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const int chosen =
                !classes || why.mapOfAll ? -1
                : why.mapOutput >= 0
                    ? why.mapOutput
                    : static_cast<int>(
                          likeliest[static_cast<std::int64_t>(i)].item<std::int64_t>());
            maps.outputs.insert(maps.outputs.end(), static_cast<std::size_t>(counts[i]), chosen);
        }
        maps.values = (why.mapOfAll ? featureMap(last[task])
                                    : m_network->activationMaps(last, task, maps.outputs))
                          .to(torch::kCPU)
                          .contiguous();
        return maps;
    }

    static Explanation explanation(const Maps &maps, std::int64_t picture, int item, int task)
    {
        const auto map = maps.values[picture];
        const float *values = map.data_ptr<float>();
        Explanation why;
        why.kind = "cam";
        why.task = task;
        why.firstItem = item;
        why.weights = {values, values + map.numel()};
        why.shape = {static_cast<int>(map.size(0)), static_cast<int>(map.size(1))};
        why.output = maps.outputs[static_cast<std::size_t>(picture)];
        return why;
    }

    FaceNet m_network;
    const ItemSource &m_items;
    torch::Device m_device;
};

class FaceLearner : public Learner
{
public:
    explicit FaceLearner(const Blueprint &blueprint) : m_network(faceOptions(blueprint)) {}

    torch::nn::Module &module() override { return *m_network; }
    void fit(const ItemSource &, at::Generator random) override { m_network->initialise(random); }
    nlohmann::ordered_json fitted() const override { return nlohmann::ordered_json::object(); }
    /// Tasks are told apart by their names: a start may have more of them, in another order.
    std::string nameIn(const std::vector<Task> &tasks, const std::string &parameter) const override
    {
        const std::string prefix = "task.";
        if (!parameter.starts_with(prefix))
            return parameter;
        const auto dot = parameter.find('.', prefix.size());
        const auto own = std::stoul(parameter.substr(prefix.size(), dot - prefix.size()));
        const auto found =
            std::ranges::find(tasks, m_network->options.tasks.at(own).name, &Task::name);
        return found == tasks.end()
                   ? ""
                   : prefix + std::to_string(found - tasks.begin()) + parameter.substr(dot);
    }
    /// A network begins its units at random where it goes on from one that lacks them.
    bool mayLack(const std::string &parameter) const override
    {
        return parameter.starts_with("stitch.");
    }

    std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) override
    {
        return std::make_unique<FaceReader>(m_network, items, device);
    }

    nlohmann::ordered_json units() override
    {
        const torch::NoGradGuard noGradient;
        const std::string prefix = "stitch.";
        auto units = nlohmann::ordered_json::object();
        for (const auto &item : m_network->named_parameters()) {
            if (!item.key().starts_with(prefix))
                continue;
            auto &rows = units[item.key().substr(prefix.size())];
            for (const auto &row : item.value().to(torch::kCPU).unbind(0)) {
                const float *cells = row.data_ptr<float>();
                rows.push_back(std::vector<float>(cells, cells + row.numel()));
            }
        }
        return units;
    }

private:
    FaceNet m_network;
};

} // namespace

std::unique_ptr<Learner> makeFaceLearner(const Blueprint &blueprint)
{
    return std::make_unique<FaceLearner>(blueprint);
}

} // namespace duologue::models
