#include <algorithm>
#include <cstring>

#include "models/base/error.h"
#include "models/families/ladder/autoencoder.h"
#include "models/families/ladder/ladder.h"
#include "models/families/ladder/plain.h"
#include "models/train/learner.h"

namespace duologue::models {
namespace {

constexpr std::int64_t itemsAtOnce = 1024;

/// The numbers of all items [items, width], as they are.
torch::Tensor matrixOf(const ItemSource &items, const std::string &array, std::int64_t width)
{
    auto matrix = torch::empty({items.size(), width});
    for (int i = 0; i < items.size(); ++i) {
        const Item item = itemOf(items, i);
        const auto found = item.arrays.find(array);
        if (found == item.arrays.end() ||
            static_cast<std::int64_t>(found->second.values.size()) != width)
            throw ModelError("the item '" + item.id + "' has no " + std::to_string(width) +
                             " numbers '" + array + "'; extract them anew");
        std::memcpy(matrix[i].data_ptr<float>(), found->second.values.data(),
                    found->second.values.size() * sizeof(float));
    }
    return matrix;
}

std::shared_ptr<FunctionalNet> networkOf(const Blueprint &blueprint)
{
    const std::string architecture = blueprint.options.text("architecture");
    if (architecture == "autoencoder")
        return std::make_shared<AutoencoderImpl>(autoencoderOptions(blueprint));
    if (architecture.starts_with("ladder"))
        return std::make_shared<LadderImpl>(ladderOptions(blueprint));
    return std::make_shared<PlainImpl>(plainOptions(blueprint));
}

class FunctionalReader : public Reader
{
public:
    FunctionalReader(std::shared_ptr<FunctionalNet> network, torch::Tensor normalised)
        : m_network(std::move(network)), m_items(std::move(normalised))
    {
    }

    Terms loss(std::span<const int> items, const Targets &targets,
               const MultiTaskLoss &tasks) override
    {
        const std::vector<std::int64_t> rows(items.begin(), items.end());
        const auto chosen = torch::tensor(rows, torch::kInt64).to(m_items.device());
        return m_network->loss(m_items.index_select(0, chosen), targets, tasks);
    }

    void predict(const Sink &sink, const Why &) override
    {
        const torch::NoGradGuard noGradient;
        for (std::int64_t begin = 0; begin < m_items.size(0); begin += itemsAtOnce) {
            const auto end = std::min(m_items.size(0), begin + itemsAtOnce);
            const auto said = saidOf(m_items.slice(0, begin, end));
            for (std::int64_t row = 0; row < end - begin; ++row) {
                Prediction prediction;
                prediction.item = static_cast<int>(begin + row);
                for (const auto &head : said)
                    prediction.outputs.emplace_back(head[row].data_ptr<float>(),
                                                    head[row].data_ptr<float>() + head.size(1));
                sink(std::move(prediction));
            }
        }
    }

private:
    /// One a task [items, its outputs], of classes their probabilities.
    std::vector<torch::Tensor> saidOf(const torch::Tensor &items)
    {
        auto heads = m_network->heads(m_network->forward(items).to(torch::kCPU));
        for (auto &head : heads)
            head = (head.size(1) > 1 ? torch::softmax(head, 1) : head).contiguous();
        return heads;
    }

    std::shared_ptr<FunctionalNet> m_network;
    torch::Tensor m_items;
};

class FunctionalLearner : public Learner
{
public:
    explicit FunctionalLearner(const Blueprint &blueprint) : m_blueprint(blueprint)
    {
        if (!blueprint.fitted.empty())
            m_network = networkOf(blueprint);
    }

    torch::nn::Module &module() override { return *m_network; }

    void fit(const ItemSource &training, at::Generator random) override
    {
        m_blueprint.fitted = {{"columns", training.columns(features())}};
        m_network = networkOf(m_blueprint);
        m_network->input->fit(matrixOf(training, features(), width()));
        m_network->initialise(random);
    }

    void seeLabels(const Targets &training) override
    {
        const auto columns = training.values.unbind(1);
        std::vector<torch::Tensor> means, deviations;
        for (std::size_t task = 0; task < columns.size(); ++task) {
            const auto &column = columns[task];
            if (const auto classes = std::ssize(m_blueprint.tasks[task].classes); classes > 0) {
                means.push_back(torch::zeros({classes}, torch::kFloat64));
                deviations.push_back(torch::ones({classes}, torch::kFloat64));
                continue;
            }
            auto labels = column.masked_select(~torch::isnan(column)).to(torch::kFloat64);
            if (labels.numel() == 0) // a task that nobody labelled says nothing, but no NaN either
                labels = torch::zeros({1}, torch::kFloat64);
            const auto deviation = (labels - labels.mean()).square().mean().sqrt();
            means.push_back(labels.mean().reshape({1}));
            deviations.push_back(
                torch::where(deviation > 0, deviation, torch::ones({})).reshape({1}));
        }
        m_network->startAt(torch::cat(means), torch::cat(deviations));
    }

    bool learnsWithoutLabels() const override { return m_network->learnsWithoutLabels(); }
    int epochsWithoutLabels() const override { return m_network->epochsWithoutLabels(); }
    void beginEpoch(int epoch) override { m_network->beginEpoch(epoch); }

    nlohmann::ordered_json fitted() const override { return m_blueprint.fitted; }

    std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) override
    {
        refuseOtherColumns(items);
        const auto matrix = matrixOf(items, features(), width());
        const torch::NoGradGuard noGradient;
        return std::make_unique<FunctionalReader>(m_network, m_network->input(matrix.to(device)));
    }

private:
    std::string features() const { return m_blueprint.options.text("features"); }
    std::int64_t width() const { return m_network->input->mean.size(0); }

    /// The numbers have to be those that were trained on, in that order.
    void refuseOtherColumns(const ItemSource &items) const
    {
        const auto &wanted = m_blueprint.fitted.at("columns");
        const auto given = items.columns(features());
        if (given.size() != wanted.size())
            throw ModelError("the features '" + features() + "' have " +
                             std::to_string(given.size()) + " columns, the model was trained on " +
                             std::to_string(wanted.size()) + "; extract the same ones");
        for (std::size_t i = 0; i < given.size(); ++i)
            if (given[i] != wanted[i])
                throw ModelError("column " + std::to_string(i + 1) + " of the features '" +
                                 features() + "' is '" + given[i] + "', the model was trained on " +
                                 wanted[i].dump() + " there; extract the same ones");
    }

    Blueprint m_blueprint;
    std::shared_ptr<FunctionalNet> m_network;
};

} // namespace

std::unique_ptr<Learner> makeLadderLearner(const Blueprint &blueprint)
{
    return std::make_unique<FunctionalLearner>(blueprint);
}

} // namespace duologue::models
