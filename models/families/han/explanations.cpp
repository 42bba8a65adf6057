#include "models/families/han/explanations.h"

#include "models/explain/attention.h"

namespace duologue::models {
namespace {

Explanation told(const char *kind, int task, int item, std::vector<double> weights)
{
    Explanation why;
    why.kind = kind;
    why.task = task;
    why.firstItem = item;
    why.weights = std::move(weights);
    return why;
}

} // namespace

std::vector<double> rowOf(const torch::Tensor &matrix, std::int64_t row, std::int64_t count)
{
    const auto cells = matrix.accessor<float, 2>()[row];
    return {cells.data(), cells.data() + count};
}

std::vector<Explanation> explanationsOf(const ConversationReader &reader, const HanOutput &output,
                                        int turn, std::int64_t row, const std::vector<int> &items)
{
    const auto itemOf = [&items](int of) { return items[static_cast<std::size_t>(of)]; };
    const int begin = reader.windowBegin(turn);
    const bool fused = output.taskAttention.defined();
    std::vector<std::vector<double>> turns;
    const auto branches = output.turnAttention[row];
    for (std::int64_t c = 0; c < branches.size(0); ++c)
        turns.push_back(rowOf(branches, c, turn - begin + 1));
    if (!fused) {
        std::vector<Explanation> why{told("turns", -1, itemOf(begin), turns.front())};
        for (int i = begin; i <= turn; ++i)
            why.push_back(told("words", -1, itemOf(i), reader.primaryWords(i)));
        return why;
    }
    const auto tasks = rowOf(output.taskAttention, row, output.taskAttention.size(1));
    std::vector<Explanation> why{
        told("tasks", -1, itemOf(turn), tasks),
        told("turns", -1, itemOf(begin), overallTurnAttention(tasks, turns))};
    for (int i = begin; i <= turn; ++i)
        why.push_back(
            told("words", -1, itemOf(i),
                 overallWordAttention(tasks, reader.primaryWords(i), reader.auxiliaryWords(i))));
    for (std::size_t c = 0; c < turns.size(); ++c)
        why.push_back(told("turns", static_cast<int>(c), itemOf(begin), turns[c]));
    // A branch reads a turn's words alike in every window, so they are told with the turn itself.
    // The auxiliary tasks share one word encoder: task 1 stands for all of them.
    why.push_back(told("words", 0, itemOf(turn), reader.primaryWords(turn)));
    why.push_back(told("words", 1, itemOf(turn), reader.auxiliaryWords(turn)));
    return why;
}

} // namespace duologue::models
