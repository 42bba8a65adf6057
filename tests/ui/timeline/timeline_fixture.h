#pragma once

#include <cmath>
#include <random>

#include "core/analysis/analysis.h"
#include "core/session/session.h"

namespace duologue::testing {

inline constexpr Id firstPerson = 10;
inline constexpr Id secondPerson = 11;
inline constexpr Id firstTier = 20;
inline constexpr Id secondTier = 21;
inline constexpr Id taskTier = 22;
inline constexpr Id predictionTier = 23;
inline constexpr Id firstLapel = 30;
inline constexpr Id secondLapel = 31;
inline constexpr Id heartSource = 32;
inline constexpr Id modelRun = 40;
inline constexpr Id excuseMe = 100;
inline constexpr Id laugh = 104;
inline constexpr Id lastTurnPrediction = 204;

inline TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

inline void addTier(Edit &edit, Id id, int order, const char *name, TierKind kind, Id participant)
{
    Tier tier;
    tier.id = id;
    tier.order = order;
    tier.name = name;
    tier.kind = kind;
    tier.participant = participant;
    tier.modelRun = kind == TierKind::Prediction ? modelRun : 0;
    edit.insert(tier);
}

inline void addMedia(Edit &edit, Id id, int order, const char *label, const char *path,
                     MediaRole role, Id subject)
{
    MediaSource source;
    source.id = id;
    source.order = order;
    source.label = label;
    source.path = path;
    source.role = role;
    source.subject = subject;
    edit.insert(source);
}

inline void addPredictions(Edit &edit)
{
    const double begins[]{30.1, 33.3, 34.8, 36.4, 38.8, 40.6};
    const double ends[]{33.0, 34.6, 36.2, 38.6, 40.4, 42.0};
    const double values[]{.10, .22, .30, .64, .81, .40};
    for (int i = 0; i < 6; ++i) {
        Annotation a;
        a.id = 200 + i;
        a.tier = predictionTier;
        a.span = span(begins[i], ends[i]);
        a.label = "anger";
        a.value = values[i];
        edit.insert(a);
        analysis::Explanation explanation;
        explanation.prediction.turn = i;
        explanation.prediction.windowBegin = std::max(0, i - 4);
        const int count = i - explanation.prediction.windowBegin + 1;
        // The example of HAN-ROCK's appendix A.6 for a full window.
        explanation.prediction.turnAttention =
            count == 5 ? std::vector{.04, .06, .10, .22, .58}
                       : std::vector<double>(static_cast<std::size_t>(count), 1.0 / count);
        explanation.prediction.wordAttention.resize(static_cast<std::size_t>(count), {1});
        explanation.prediction.output = {values[i], 1 - values[i]};
        explanation.prediction.taskAttention = {1};
        explanation.taskNames = {"emotion"};
        explanation.classes = {"anger", "other"};
        edit.insert(
            Explanation{300 + i, modelRun, a.id, "attention", analysis::toJson(explanation)});
    }
}

inline void addRatings(Edit &edit, double duration)
{
    std::mt19937 random(5);
    Id id = 1000;
    for (const Id person : {firstPerson, secondPerson})
        for (int i = 0; i * 3 < duration; ++i) {
            if (i % 17 == 13)
                continue;
            SamRating rating;
            rating.id = id++;
            rating.participant = person;
            rating.rater = "R3";
            rating.window = span(3.0 * i, std::min(3.0 * i + 3, duration));
            rating.valence = static_cast<int>(1 + random() % 9);
            rating.arousal = static_cast<int>(1 + random() % 9);
            if (i % 11 != 5)
                rating.dominance = i % 7 == 3 ? notRateable : static_cast<int>(1 + random() % 9);
            edit.insert(rating);
        }
}

/// The conversation of the interface sketches: two people, 30 s to 42 s of interest.
inline Edit sketchedConversation(double duration = 300, const SessionInfo &before = {})
{
    Edit edit{"set up", {}};
    SessionInfo info = before;
    info.title = "session 042";
    info.duration = MediaTime::fromSeconds(duration);
    edit.replace(before, info);
    const char *names[]{"P17", "P42"};
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = firstPerson + i;
        person.order = i;
        person.pseudonym = names[i];
        edit.insert(person);
    }
    addMedia(edit, firstLapel, 0, "P17 lapel", "lapel17.wav", MediaRole::Lapel, firstPerson);
    addMedia(edit, secondLapel, 1, "P42 lapel", "lapel42.wav", MediaRole::Lapel, secondPerson);
    addMedia(edit, heartSource, 2, "Heart", "heart.csv", MediaRole::HeartRate, firstPerson);
    ModelRun run;
    run.id = modelRun;
    run.modelName = "HAN-ROCK";
    edit.insert(run);
    addTier(edit, firstTier, 0, "P17 utterances", TierKind::Utterance, firstPerson);
    addTier(edit, secondTier, 1, "P42 utterances", TierKind::Utterance, secondPerson);
    addTier(edit, taskTier, 2, "Tasks", TierKind::Task, 0);
    addTier(edit, predictionTier, 3, "HAN-ROCK anger", TierKind::Prediction, 0);

    struct Said
    {
        Id id;
        Id tier;
        double begin;
        double end;
        const char *text;
        const char *label;
    };
    const Said said[]{{100, firstTier, 30.1, 31.6, "excuse me", ""},
                      {101, secondTier, 31.9, 33.1, "do you have your forms?", ""},
                      {102, firstTier, 33.3, 34.5, "yeah", ""},
                      {103, secondTier, 34.8, 36.1, "let me see them", ""},
                      {104, firstTier, 35.0, 35.9, "", "laugh"},
                      {105, firstTier, 36.4, 38.5, "is there a problem?", ""},
                      {106, secondTier, 38.8, 40.4, "who told you to get in this line", ""},
                      {107, firstTier, 40.6, 41.9, "", ""},
                      {110, taskTier, 0, 36.0, "", "talk"},
                      {111, taskTier, 36.0, 200, "", "animals"}};
    for (const Said &s : said) {
        Annotation a;
        a.id = s.id;
        a.tier = s.tier;
        a.span = span(s.begin, s.end);
        a.text = s.text;
        a.label = s.label;
        edit.insert(a);
    }
    addPredictions(edit);
    addRatings(edit, duration);
    return edit;
}

inline Session sessionFrom(const Edit &edit)
{
    Session session;
    const auto applied = session.apply(edit);
    if (!applied)
        qFatal("the fixture does not apply: %s", applied.error().message.c_str());
    return session;
}

} // namespace duologue::testing
