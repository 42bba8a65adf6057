// predict_case MODEL: what the library says about a made-up conversation, as JSON.
#include <cstdio>
#include <random>

#include <nlohmann/json.hpp>

#include "models/api/runtime.h"
#include "tests/models/turns.h"

using namespace duologue::models;
using namespace duologue::models::testing;
using nlohmann::json;

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    auto model = duologueModelsRuntime()->load(arguments[1], "cpu");
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error.c_str());
        return 1;
    }
    const std::vector<std::string> words{"the", "woman", "sadly", "said", "i",     "am",
                                         "so",  "happy", "glad",  "no",   "never", "zzyzx"};
    std::mt19937 random(9);
    Conversation conversation;
    for (int turn = 0; turn < 45; ++turn) {
        auto &talk = conversation.turns.emplace_back();
        for (unsigned i = 1 + random() % 40; i > 0; --i)
            talk.words.push_back(words[random() % words.size()]);
    }
    const auto outcome = predictTurns(**model.value, conversation);
    if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error.c_str());
        return 1;
    }
    json result{{"turns", json::array()}, {"predictions", json::array()}};
    for (const auto &turn : conversation.turns)
        result["turns"].push_back(turn.words);
    for (const auto &p : *outcome.value)
        result["predictions"].push_back({{"begin", p.windowBegin},
                                         {"output", p.output},
                                         {"tasks", p.taskAttention},
                                         {"turns", p.turnAttention},
                                         {"words", p.wordAttention}});
    std::puts(result.dump().c_str());
    return 0;
}
