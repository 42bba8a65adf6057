#pragma once

#include <string>
#include <vector>

#include "models/api/runtime.h"

/// A conversation in memory, and predictions of its talk turns as they are easy to look at.
namespace duologue::models::testing {

struct TalkTurn
{
    std::vector<std::string> words;
};

struct Conversation
{
    std::vector<TalkTurn> turns;
};

class Turns : public ItemSource
{
public:
    explicit Turns(const Conversation &conversation) : m_conversation(conversation) {}
    int size() const override { return static_cast<int>(m_conversation.turns.size()); }
    Outcome<Item> get(int index) const override
    {
        Item item;
        item.words = m_conversation.turns.at(static_cast<std::size_t>(index)).words;
        return {item, {}, false};
    }

private:
    const Conversation &m_conversation;
};

struct TurnPrediction
{
    int turn = 0;
    int windowBegin = 0;
    std::vector<double> output, taskAttention, turnAttention;
    std::vector<std::vector<double>> wordAttention;
};

inline TurnPrediction turnPrediction(const Prediction &said)
{
    TurnPrediction result;
    result.turn = said.item;
    result.output = said.outputs.at(0);
    for (const Explanation &part : said.why) {
        if (part.task >= 0)
            continue;
        if (part.kind == "tasks")
            result.taskAttention = part.weights;
        if (part.kind == "turns") {
            result.windowBegin = part.firstItem;
            result.turnAttention = part.weights;
        }
        if (part.kind == "words")
            result.wordAttention.push_back(part.weights);
    }
    return result;
}

/// Of a conversation; what the observer gets is turned likewise.
inline Outcome<std::vector<TurnPrediction>>
predictTurns(Model &model, const Conversation &conversation,
             const std::function<bool(const TurnPrediction &, int done, int total)> &observer = {})
{
    PredictionObserver each;
    if (observer)
        each = [&observer](const Prediction &said, int done, int total) {
            return observer(turnPrediction(said), done, total);
        };
    const auto outcome = model.predict(Turns(conversation), each);
    Outcome<std::vector<TurnPrediction>> result;
    result.error = outcome.error;
    result.cancelled = outcome.cancelled;
    if (!outcome)
        return result;
    result.value.emplace();
    for (const Prediction &said : *outcome.value)
        result.value->push_back(turnPrediction(said));
    return result;
}

} // namespace duologue::models::testing
