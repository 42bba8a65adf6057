#include "core/demo/corpus.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unordered_map>

#include "core/demo/random.h"
#include "core/demo/script.h"
#include "core/demo/session_rows.h"
#include "core/session/session.h"

namespace duologue::demo {
namespace {

constexpr int raterCount = 3;

std::vector<dataset::LabelDefinition> definitions()
{
    std::vector<dataset::LabelDefinition> labels;
    std::vector<std::string> classes;
    for (const Emotion emotion : emotions)
        classes.emplace_back(toString(emotion));
    labels.push_back(
        {"emotion", "Emotion of the speaker, majority of the raters", classes, 0, 0, true});
    for (const char *name : {"valence", "arousal", "dominance"})
        labels.push_back({name, "Self-assessment manikin, mean of the raters", {}, 1, 9, true});
    const std::pair<const char *, const char *> units[] = {{"AU05", "Upper lid raiser"},
                                                           {"AU17", "Chin raiser"},
                                                           {"AU20", "Lip stretcher"},
                                                           {"AU25", "Lips part"}};
    for (const auto &[name, what] : units)
        labels.push_back(
            {name, std::string(what) + ", mean intensity over the turn", {}, 0, 5, false});
    for (const char *name : {"happiness", "sadness", "anger", "fear"})
        labels.push_back({std::string("tone_") + name,
                          std::string("Probability of ") + name + " in the voice",
                          {},
                          0,
                          1,
                          false});
    return labels;
}

/// A person who judges, with habits of their own.
struct Rater
{
    std::string name;
    Vad bias;
};

Emotion seenBy(Emotion truth, Random &random)
{
    if (random.chance(0.88))
        return truth;
    switch (truth) { // the likeliest confusion
    case Emotion::Neutral:
        return random.chance(0.5) ? Emotion::Sad : Emotion::Happy;
    case Emotion::Happy:
    case Emotion::Sad:
        return Emotion::Neutral;
    case Emotion::Angry:
        break;
    }
    return random.chance(0.6) ? Emotion::Sad : Emotion::Neutral;
}

double rounded(double value, double step)
{
    return std::round(value / step) * step;
}

class Corpus
{
public:
    explicit Corpus(const CorpusOptions &options)
        : m_random(options.seed, "corpus"), m_ratings(options.seed, "ratings"), m_ids(options.seed)
    {
        m_data.name = "duologue-synthetic";
        m_data.version = "1";
        m_data.licence = "CC0-1.0";
        m_data.description = "Made-up dialogues with planted emotion; nobody said any of this.";
        m_data.sources = {"duologue-cli demo --corpus " + std::to_string(options.dialogues) +
                          " --seed " + std::to_string(options.seed)};
        m_data.splitRule = "by dialogue, no speaker in two splits, 70/15/15";
        m_data.seed = options.seed;
        m_data.labels = definitions();
        for (int r = 1; r <= raterCount; ++r)
            m_raters.push_back({"A" + std::to_string(r),
                                {m_ratings.normal(0, 0.25), m_ratings.normal(0, 0.25),
                                 m_ratings.normal(0, 0.25)}});
    }

    Result<void> add(int number)
    {
        ScriptOptions script;
        script.seed = m_random.bits();
        script.duration = MediaTime::fromMilliseconds(std::llround(m_random.uniform(62e3, 100e3)));
        const auto dialogue = writeDialogue(script, estimateDelivery);
        if (!dialogue)
            return std::unexpected(dialogue.error());
        const SessionRows rows = sessionRows(*dialogue, m_ids);
        Session session;
        if (auto applied = session.apply(rows.edit()); !applied)
            return applied;
        const narrative::Narrative told = narrative::narrate(narrative::turnsOf(session));
        std::unordered_map<Id, std::size_t> byUtterance;
        for (std::size_t i = 0; i < told.turns.size(); ++i)
            byUtterance[told.turns[i].input.annotation] = i;
        char name[16];
        std::snprintf(name, sizeof name, "D%04d", number);
        for (std::size_t i = 0; i < dialogue->turns.size(); ++i)
            addTurn(name, dialogue->turns[i], told, byUtterance.at(rows.utterances[i]));
        return {};
    }

    dataset::Dataset take() { return std::move(m_data); }

private:
    void addTurn(const std::string &session, const Turn &turn, const narrative::Narrative &told,
                 std::size_t place)
    {
        const narrative::TurnInput &input = told.turns[place].input;
        char number[16];
        std::snprintf(number, sizeof number, "_T%03d", input.number);
        dataset::Utterance u;
        u.id = session + number;
        u.session = session;
        u.speaker = session + (turn.speaker == 0 ? "_woman" : "_man");
        u.turn = input.number;
        u.span = turn.span;
        u.text = input.text;
        u.narrative = told.tell(place).sentence;
        for (const WordTime &word : turn.words)
            m_data.words.push_back({u.id, word.word, word.span});
        rate(u, turn);
        const auto put = [&](const char *name, double value) {
            u.labels[name] = {{}, rounded(value, 1e-4), 0, {}};
        };
        put("AU05", turn.units.au05);
        put("AU17", turn.units.au17);
        put("AU20", turn.units.au20);
        put("AU25", turn.units.au25);
        put("tone_happiness", turn.tone.happiness);
        put("tone_sadness", turn.tone.sadness);
        put("tone_anger", turn.tone.anger);
        put("tone_fear", turn.tone.fear);
        m_data.utterances.push_back(std::move(u));
    }

    void rate(dataset::Utterance &u, const Turn &turn)
    {
        std::array<int, emotions.size()> votes{};
        for (const Rater &rater : m_raters) {
            const Emotion seen = seenBy(turn.emotion, m_ratings);
            ++votes[static_cast<std::size_t>(seen)];
            m_data.ratings.push_back({u.id, rater.name, "emotion", std::string(toString(seen))});
        }
        const auto most = static_cast<std::size_t>(std::ranges::max_element(votes) - votes.begin());
        const bool majority = votes[most] > 1; // else what was planted
        u.labels["emotion"] = {
            std::string(toString(majority ? emotions[most] : turn.emotion)), 0, raterCount, {}};
        rateDimension(u, "valence", &Vad::valence, turn);
        rateDimension(u, "arousal", &Vad::arousal, turn);
        rateDimension(u, "dominance", &Vad::dominance, turn);
    }

    void rateDimension(dataset::Utterance &u, const char *name, double Vad::*part, const Turn &turn)
    {
        double sum = 0, squares = 0;
        for (const Rater &rater : m_raters) {
            const double felt = m_ratings.normal(turn.vad.*part + rater.bias.*part, 0.7);
            const int value = static_cast<int>(std::clamp(std::round(felt), 1.0, 9.0));
            sum += value;
            squares += value * value;
            m_data.ratings.push_back({u.id, rater.name, name, std::to_string(value)});
        }
        const double mean = sum / raterCount;
        const double sd = std::sqrt(std::max(0.0, squares - sum * mean) / (raterCount - 1));
        u.labels[name] = {{}, mean, raterCount, sd};
    }

    Random m_random, m_ratings;
    IdSource m_ids;
    std::vector<Rater> m_raters;
    dataset::Dataset m_data;
};

} // namespace

Result<dataset::Dataset> makeCorpus(const CorpusOptions &options)
{
    if (options.dialogues < 1 || options.dialogues > 9999)
        return fail("demo.invalid", "A corpus has 1 to 9999 dialogues.");
    Corpus corpus(options);
    for (int number = 1; number <= options.dialogues; ++number)
        if (auto added = corpus.add(number); !added)
            return std::unexpected(added.error());
    dataset::Dataset data = corpus.take();
    dataset::splitBySpeaker(data, options.seed);
    return data;
}

} // namespace duologue::demo
