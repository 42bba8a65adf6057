#include <algorithm>

#include "models/base/error.h"
#include "models/card/weights.h"
#include "models/families/blstm/network.h"
#include "models/train/frame_items.h"

namespace duologue::models {
namespace {

/// "task.N.…" by the place of that task in another model; "" where it has none of that name.
std::string nameOfTask(const std::vector<Task> &theirs, const std::vector<Task> &own,
                       const std::string &parameter)
{
    const std::string prefix = "task.";
    if (!parameter.starts_with(prefix))
        return parameter;
    const auto dot = parameter.find('.', prefix.size());
    const auto place = std::stoul(parameter.substr(prefix.size(), dot - prefix.size()));
    const auto found = std::ranges::find(theirs, own.at(place).name, &Task::name);
    return found == theirs.end()
               ? ""
               : prefix + std::to_string(found - theirs.begin()) + parameter.substr(dot);
}

class BlstmReader : public Reader
{
public:
    BlstmReader(Blstm network, const ItemSource &items, const std::string &features,
                torch::Device device)
        : m_network(std::move(network)),
          m_device(device),
          m_items(items, features, static_cast<std::int64_t>(m_network->options.columns.size()),
                  [read = m_network](const torch::Tensor &frames) mutable {
                      return read->read(frames).states;
                  })
    {
    }

    void arrange(std::vector<int> &shuffled, int batch) const override
    {
        m_items.arrange(shuffled, batch);
    }

    Terms loss(std::span<const int> items, const Targets &targets,
               const MultiTaskLoss &tasks) override
    {
        return tasks.terms(m_network(m_items.batch(items, m_device)), targets);
    }

    void predict(const Sink &sink, const Why &why) override
    {
        m_items.predict([&](std::span<const int> items) { return said(items, why); }, sink);
    }

private:
    std::vector<Prediction> said(std::span<const int> items, const Why &why)
    {
        const torch::NoGradGuard noGradient;
        auto heads = m_network(m_items.batch(items, m_device));
        for (std::size_t task = 0; task < heads.size(); ++task) {
            if (!m_network->options.tasks[task].classes.empty())
                heads[task] = torch::softmax(heads[task], 1);
            heads[task] = heads[task].to(torch::kCPU).contiguous();
        }
        std::vector<Prediction> all;
        for (std::size_t i = 0; i < items.size(); ++i) {
            Prediction &one = all.emplace_back();
            one.item = items[i];
            for (const auto &head : heads) {
                const float *row =
                    head.data_ptr<float>() + static_cast<std::int64_t>(i) * head.size(1);
                one.outputs.emplace_back(row, row + head.size(1));
            }
            if (why.attention && m_network->encoder)
                one.why.push_back(
                    framesLookedAt(m_network->read(m_items.read(items[i]), true).frames, items[i]));
        }
        return all;
    }

    Blstm m_network;
    torch::Device m_device;
    FrameItems m_items;
};

class BlstmLearner : public Learner
{
public:
    explicit BlstmLearner(const Blueprint &blueprint) : m_blueprint(blueprint)
    {
        if (!blueprint.fitted.empty())
            m_network = Blstm(blstmOptions(blueprint));
    }

    torch::nn::Module &module() override { return *m_network; }

    void fit(const ItemSource &training, at::Generator random) override
    {
        m_blueprint.fitted = {{"columns", training.columns(features())}};
        const std::string pretrained = m_blueprint.options.text("encoder.file");
        if (pretrained.empty()) {
            m_network = Blstm(blstmOptions(m_blueprint));
        } else {
            const ModelCard card = readCard(pretrained);
            m_blueprint.fitted["encoder"] = encoderOf(card);
            m_network = Blstm(blstmOptions(m_blueprint));
            loadPart(*m_network->encoder, "encoder.", card);
        }
        if (m_network->input)
            standardise(training);
        m_network->initialise(random);
    }

    nlohmann::ordered_json fitted() const override { return m_blueprint.fitted; }

    /// Tasks are told apart by their names: a start may have more of them, in another order.
    std::string nameIn(const std::vector<Task> &tasks, const std::string &parameter) const override
    {
        return nameOfTask(tasks, m_blueprint.tasks, parameter);
    }

    std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) override
    {
        refuseOtherColumns(items.columns(features()), m_network->options.columns, features());
        return std::make_unique<BlstmReader>(m_network, items, features(), device);
    }

private:
    std::string features() const { return m_blueprint.options.text("features"); }

    /// Counts what the LSTM will read of the training items, one after the other.
    void standardise(const ItemSource &training)
    {
        const torch::NoGradGuard noGradient;
        const FrameItems items(training, features(),
                               static_cast<std::int64_t>(m_network->options.columns.size()));
        const auto empty = torch::zeros({m_network->options.inputs()}, torch::kFloat64);
        torch::Tensor sum = empty.clone(), squares = empty.clone();
        std::int64_t frames = 0;
        for (int i = 0; i < training.size(); ++i) {
            const auto read = m_network->extract(items.read(i)).states.to(torch::kFloat64);
            sum += read.sum(0);
            squares += read.square().sum(0);
            frames += read.size(0);
        }
        const auto mean = sum / std::max<std::int64_t>(frames, 1);
        const auto square = squares / std::max<std::int64_t>(frames, 1);
        m_network->input->keep(mean, (square - mean.square()).clamp_min(0).sqrt());
    }

    /// What the card will say of the encoder that becomes part of this model.
    nlohmann::ordered_json encoderOf(const ModelCard &card) const
    {
        const Fields fitted(card.blueprint.fitted, card.blueprint.source);
        const auto columns =
            fitted.has("columns") ? fitted.texts("columns", 100'000) : std::vector<std::string>();
        auto encoder =
            speechEncoderOf(card.blueprint.options, static_cast<std::int64_t>(columns.size()));
        const std::string model = "The model in '" + card.info.directory + "' ";
        if (!encoder)
            throw ModelError(model + "has no encoder of frames; name one that was pre-trained on "
                                     "sound as \"encoder\".");
        if (card.info.input.features != features())
            throw ModelError(model + "reads the features '" + card.info.input.features +
                             "'; name them as \"features\", too, instead of '" + features() + "'.");
        refuseOtherColumns(m_blueprint.fitted.at("columns").get<std::vector<std::string>>(),
                           columns, features());
        const std::int64_t layer = m_blueprint.options.whole("layer");
        if (layer > encoder->layers)
            throw ModelError(model + "has " + std::to_string(encoder->layers) +
                             " layers, and \"layer\" names number " + std::to_string(layer) + ".");
        if (layer > 0)
            encoder->layers = layer; // those above are never asked
        auto described = toJson(*encoder);
        described["name"] = card.info.name;
        described["sha256"] = card.info.hash;
        return described;
    }

    Blueprint m_blueprint;
    Blstm m_network{nullptr};
};

} // namespace

std::unique_ptr<Learner> makeBlstmLearner(const Blueprint &blueprint)
{
    return std::make_unique<BlstmLearner>(blueprint);
}

} // namespace duologue::models
