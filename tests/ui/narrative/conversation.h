#pragma once

#include "core/analysis/analysis.h"
#include "tests/ui/video/session_fixture.h"

/// The worked example of a conversation, and what two models say about it.
namespace duologue::testing {

inline constexpr Id annTier = 101;
inline constexpr Id benTier = 102;

struct Line
{
    Id tier;
    double begin, end;
    const char *text;
};

inline const std::vector<Line> &conversationLines()
{
    static const std::vector<Line> lines{{annTier, 0.0, 0.8, "Excuse me."},
                                         {benTier, 1.2, 2.4, "Do you have your forms?"},
                                         {annTier, 2.5, 3.0, "Yeah."},
                                         {benTier, 3.6, 4.2, "Let me see them."},
                                         {annTier, 4.3, 5.9, "Is there a problem?"},
                                         {benTier, 7.4, 9.4, "Who told you to get in this line?"}};
    return lines;
}

/// Turn k (from 0) is annotation 201 + k.
inline Edit conversationEdit()
{
    Edit edit{"conversation", {}};
    Tier tier;
    tier.kind = TierKind::Utterance;
    tier.id = annTier;
    tier.name = "P17 utterances";
    tier.participant = ann;
    edit.insert(tier);
    tier.id = benTier;
    tier.order = 1;
    tier.name = "P42 utterances";
    tier.participant = ben;
    edit.insert(tier);
    Id id = 201;
    for (const Line &line : conversationLines()) {
        Annotation row;
        row.id = id++;
        row.tier = line.tier;
        row.span = {MediaTime::fromSeconds(line.begin), MediaTime::fromSeconds(line.end)};
        row.text = line.text;
        edit.insert(row);
    }
    return edit;
}

/// A run over all turns with windows of five. The last word of every turn gets most attention,
/// and so does the explained turn.
inline Edit runEdit(const Session &session, Id base, bool multiTask, const char *started)
{
    const auto narrative = narrative::narrate(narrative::turnsOf(session));
    Edit edit{"run", {}};
    ModelRun run;
    run.id = base;
    run.modelName = multiTask ? "HAN-ROCK" : "HAN";
    run.modelHash = "0123";
    run.options = multiTask ? R"({"architecture": "han-rock"})" : R"({"architecture": "han-stl"})";
    run.device = "cpu";
    run.started = started;
    Tier tier;
    tier.id = base + 1;
    tier.order = static_cast<int>(base);
    tier.name = run.modelName + " emotion";
    tier.kind = TierKind::Prediction;
    tier.modelRun = base;
    edit.insert(run).insert(tier);
    for (int turn = 0; turn < static_cast<int>(narrative.turns.size()); ++turn) {
        analysis::Explanation explanation;
        explanation.classes = {"neutral", "anger", "happiness"};
        explanation.taskNames = {"emotion"};
        auto &p = explanation.prediction;
        p.turn = turn;
        p.windowBegin = std::max(0, turn - 4);
        p.output = multiTask ? std::vector{.11, .81, .08} : std::vector{.6, .3, .1};
        if (multiTask)
            for (const char *task :
                 {"AU05", "AU17", "AU20", "AU25", "happy", "sad", "angry", "fear", "Y-1", "Y-2",
                  "Y-3", "Y-4", "Y+1", "Y+2", "Y+3", "Y+4"})
                explanation.taskNames.push_back(task);
        if (multiTask)
            p.taskAttention = {.32,  .03, .05,  .02,  .02,  .03, .07, .17, .03,
                               .095, .05, .025, .015, .075, .04, .02, .01};
        const int window = turn - p.windowBegin + 1;
        const std::vector<double> weights{.04, .06, .10, .22, .58};
        p.turnAttention.assign(weights.end() - window, weights.end());
        for (int i = p.windowBegin; i <= turn; ++i) {
            const auto words = narrative.tell(i).tokens.size();
            std::vector<double> word(words, 0.5 / double(words));
            if (words > 3)
                word[words - 2] += 0.15;
            word.back() += words > 3 ? 0.35 : 0.5;
            p.wordAttention.push_back(word);
        }
        Annotation row;
        row.id = base + 10 + turn;
        row.tier = tier.id;
        row.span = narrative.turns[turn].input.span;
        row.label = multiTask ? "anger" : "neutral";
        row.value = multiTask ? .81 : .6;
        edit.insert(row);
        edit.insert(Explanation{base + 100 + turn, run.id, row.id, "attention",
                                analysis::toJson(explanation)});
    }
    return edit;
}

inline SamRating rating(Id id, Id person, const char *rater, double begin, int v, int a, int d)
{
    SamRating row;
    row.id = id;
    row.participant = person;
    row.rater = rater;
    row.window = {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(begin + 3)};
    row.valence = v;
    row.arousal = a;
    row.dominance = d;
    return row;
}

} // namespace duologue::testing
