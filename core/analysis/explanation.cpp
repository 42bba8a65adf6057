#include <nlohmann/json.hpp>

#include "core/analysis/analysis.h"

namespace duologue::analysis {

using nlohmann::json;

std::string toJson(const Explanation &explanation)
{
    const auto &p = explanation.prediction;
    return json{{"turn", p.turn},
                {"window_begin", p.windowBegin},
                {"output", p.output},
                {"tasks", explanation.taskNames},
                {"classes", explanation.classes},
                {"task_attention", p.taskAttention},
                {"turn_attention", p.turnAttention},
                {"word_attention", p.wordAttention}}
        .dump();
}

Result<Explanation> explanationFromJson(const std::string &text)
{
    try {
        const json document = json::parse(text);
        Explanation result;
        auto &p = result.prediction;
        document.at("turn").get_to(p.turn);
        document.at("window_begin").get_to(p.windowBegin);
        document.at("output").get_to(p.output);
        document.at("tasks").get_to(result.taskNames);
        document.at("classes").get_to(result.classes);
        document.at("task_attention").get_to(p.taskAttention);
        document.at("turn_attention").get_to(p.turnAttention);
        document.at("word_attention").get_to(p.wordAttention);
        const auto window = static_cast<std::size_t>(std::max(0, p.turn - p.windowBegin + 1));
        if (p.windowBegin < 0 || p.turnAttention.size() != window ||
            p.wordAttention.size() != window)
            return fail("analysis.explanation",
                        "The stored explanation of a prediction does not fit its turn. "
                        "Run the model again.");
        return result;
    } catch (const json::exception &problem) {
        return fail("analysis.explanation",
                    "The stored explanation of a prediction cannot be read. Run the model again.",
                    problem.what());
    }
}

} // namespace duologue::analysis
