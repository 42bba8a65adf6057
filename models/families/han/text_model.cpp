#include "models/families/han/text_model.h"

#include <cmath>

#include "models/base/devices.h"
#include "models/base/error.h"
#include "models/card/weights.h"
#include "models/data/vocabulary.h"
#include "models/explain/attention.h"
#include "models/families/han/conversation_reader.h"

namespace duologue::models {
namespace {

constexpr int windowsAtOnce = 32;

std::vector<double> rowOf(const torch::Tensor &matrix, std::int64_t row, std::int64_t count)
{
    const auto cells = matrix.accessor<float, 2>()[row];
    return {cells.data(), cells.data() + count};
}

class HanTextModel : public TextModel
{
public:
    HanTextModel(ModelCard card, std::shared_ptr<Han> network, const std::string &device,
                 bool mayFallBack)
        : m_card(std::move(card)),
          m_network(std::move(network)),
          m_vocabulary(m_card.vocabulary),
          m_device(device),
          m_mayFallBack(mayFallBack)
    {
        m_network->module().to(torch::Device(m_device));
    }

    const ModelInfo &info() const override { return m_card.info; }
    std::string device() const override { return m_device; }

    Outcome<std::vector<TurnPrediction>> predict(const Conversation &conversation,
                                                 const PredictionObserver &observer) override
    {
        Outcome<std::vector<TurnPrediction>> outcome;
        try {
            useThreads(backgroundThreads());
            outcome.value = read(conversation, observer);
        } catch (const Cancelled &) {
            outcome.cancelled = true;
        } catch (const std::exception &problem) {
            outcome.error = "The model '" + m_card.info.name +
                            "' could not read the conversation: " + problem.what();
        }
        return outcome;
    }

private:
    std::vector<std::vector<std::int64_t>> idsOf(const Conversation &conversation) const
    {
        std::vector<std::vector<std::int64_t>> ids;
        for (const TalkTurn &turn : conversation.turns) {
            auto &row = ids.emplace_back();
            for (const auto &word : turn.words) {
                if (row.size() == static_cast<std::size_t>(m_card.maxWords))
                    break;
                row.push_back(m_vocabulary.row(word));
            }
        }
        return ids;
    }

    std::vector<TurnPrediction> read(const Conversation &conversation,
                                     const PredictionObserver &observer)
    {
        std::vector<TurnPrediction> predictions;
        const int total = static_cast<int>(conversation.turns.size());
        auto ids = idsOf(conversation);
        while (static_cast<int>(predictions.size()) < total) {
            try {
                readOn(ids, total, predictions, observer);
            } catch (const c10::Error &) {
                if (!m_mayFallBack || m_device == "cpu")
                    throw;
                m_device = "cpu"; // the card is full or gone; go on from the last finished turn
                m_network->module().to(torch::kCPU);
            }
        }
        return predictions;
    }

    void readOn(const std::vector<std::vector<std::int64_t>> &ids, int total,
                std::vector<TurnPrediction> &predictions, const PredictionObserver &observer)
    {
        ConversationReader reader(*m_network, m_card.info.contextTurns, torch::Device(m_device));
        reader.start(ids);
        while (static_cast<int>(predictions.size()) < total) {
            const int begin = static_cast<int>(predictions.size());
            const int end = std::min(total, begin + windowsAtOnce);
            const auto output = reader.read(begin, end);
            const auto values = m_card.info.primary.classes.empty()
                                    ? output.primary
                                    : torch::softmax(output.primary, 1);
            for (int turn = begin; turn < end; ++turn) {
                predictions.push_back(prediction(reader, output, values, turn, turn - begin));
                if (observer && !observer(predictions.back(), turn + 1, total))
                    throw Cancelled();
            }
        }
    }

    TurnPrediction prediction(const ConversationReader &reader, const HanOutput &output,
                              const torch::Tensor &values, int turn, std::int64_t row) const
    {
        TurnPrediction result;
        result.turn = turn;
        result.windowBegin = reader.windowBegin(turn);
        result.output = rowOf(values, row, values.size(1));
        for (const double value : result.output)
            if (!std::isfinite(value))
                throw ModelError("it gave a value that is not a number at turn " +
                                 std::to_string(turn + 1) + "; its weights are not usable.");
        const auto length = turn - result.windowBegin + 1;
        std::vector<std::vector<double>> turns;
        const auto branches = output.turnAttention[row];
        for (std::int64_t c = 0; c < branches.size(0); ++c)
            turns.push_back(rowOf(branches, c, length));
        const bool fused = output.taskAttention.defined();
        if (fused)
            result.taskAttention = rowOf(output.taskAttention, row, output.taskAttention.size(1));
        result.turnAttention =
            fused ? overallTurnAttention(result.taskAttention, turns) : turns.front();
        for (int i = result.windowBegin; i <= turn; ++i)
            result.wordAttention.push_back(fused ? overallWordAttention(result.taskAttention,
                                                                        reader.primaryWords(i),
                                                                        reader.auxiliaryWords(i))
                                                 : reader.primaryWords(i));
        return result;
    }

    ModelCard m_card;
    std::shared_ptr<Han> m_network;
    Vocabulary m_vocabulary;
    std::string m_device;
    bool m_mayFallBack;
};

} // namespace

std::unique_ptr<TextModel> loadTextModel(const std::string &directory, const std::string &device)
{
    const auto place = resolveDevice(device);
    ModelCard card = readCard(directory);
    auto network = loadNetwork(card);
    return std::make_unique<HanTextModel>(std::move(card), std::move(network), place,
                                          device == "auto");
}

} // namespace duologue::models
