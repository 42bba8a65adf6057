#include <algorithm>
#include <cstring>

#include "models/base/error.h"
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

class PlainReader : public Reader
{
public:
    PlainReader(Plain network, torch::Tensor normalised)
        : m_network(std::move(network)), m_items(std::move(normalised))
    {
    }

    Terms loss(std::span<const int> items, const Targets &targets,
               const MultiTaskLoss &tasks) override
    {
        const std::vector<std::int64_t> rows(items.begin(), items.end());
        const auto chosen = torch::tensor(rows, torch::kInt64).to(m_items.device());
        return tasks.terms(heads(m_network(m_items.index_select(0, chosen))), targets);
    }

    void predict(const Sink &sink, const Why &) override
    {
        const torch::NoGradGuard noGradient;
        for (std::int64_t begin = 0; begin < m_items.size(0); begin += itemsAtOnce) {
            const auto end = std::min(m_items.size(0), begin + itemsAtOnce);
            const auto said = m_network(m_items.slice(0, begin, end)).to(torch::kCPU);
            const auto cells = said.accessor<float, 2>();
            for (std::int64_t row = 0; row < end - begin; ++row) {
                Prediction prediction;
                prediction.item = static_cast<int>(begin + row);
                for (std::int64_t task = 0; task < said.size(1); ++task)
                    prediction.outputs.push_back({cells[row][task]});
                sink(std::move(prediction));
            }
        }
    }

private:
    static std::vector<torch::Tensor> heads(const torch::Tensor &output)
    {
        return output.split(1, 1);
    }

    Plain m_network;
    torch::Tensor m_items;
};

class PlainLearner : public Learner
{
public:
    explicit PlainLearner(const Blueprint &blueprint) : m_blueprint(blueprint)
    {
        if (!blueprint.fitted.empty())
            m_network = Plain(plainOptions(blueprint));
    }

    torch::nn::Module &module() override { return *m_network; }

    void fit(const ItemSource &training, at::Generator random) override
    {
        m_blueprint.fitted = {{"columns", training.columns(features())}};
        const PlainOptions options = plainOptions(m_blueprint);
        m_network = Plain(options);
        m_network->input->fit(matrixOf(training, features(), options.inputs));
        m_network->initialise(random);
    }

    nlohmann::ordered_json fitted() const override { return m_blueprint.fitted; }

    std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) override
    {
        refuseOtherColumns(items);
        const auto matrix = matrixOf(items, features(), m_network->options.inputs);
        const torch::NoGradGuard noGradient;
        return std::make_unique<PlainReader>(m_network, m_network->input(matrix.to(device)));
    }

private:
    std::string features() const { return m_blueprint.options.text("features"); }

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
    Plain m_network{nullptr};
};

} // namespace

std::unique_ptr<Learner> makeLadderLearner(const Blueprint &blueprint)
{
    return std::make_unique<PlainLearner>(blueprint);
}

} // namespace duologue::models
