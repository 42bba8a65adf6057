#include "core/analysis/analysis.h"

namespace duologue::analysis {

TurnPrediction turnPrediction(const models::Prediction &said, std::size_t task)
{
    TurnPrediction result;
    result.turn = result.windowBegin = said.item;
    result.output = said.outputs.at(task);
    result.outputs = said.outputs;
    for (const models::Explanation &part : said.why) {
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
    result.why = said.why;
    return result;
}

} // namespace duologue::analysis
