#include <algorithm>
#include <map>

#include "core/dataset/corpus_files.h"

namespace duologue::dataset {
namespace {

/// "00:20:57,256", "0:20:57.256".
std::optional<MediaTime> clockTime(const std::string &text)
{
    const std::size_t first = text.find(':'), second = text.find(':', first + 1);
    if (first == text.npos || second == text.npos)
        return std::nullopt;
    std::string last = text.substr(second + 1);
    std::ranges::replace(last, ',', '.');
    const auto hours = numberIn(text.substr(0, first)),
               minutes = numberIn(text.substr(first + 1, second - first - 1)),
               seconds = numberIn(last);
    const auto fits = [](const auto &value, double limit) {
        return value && *value >= 0 && *value < limit;
    };
    if (!fits(hours, 10'000) || !fits(minutes, 60) || !fits(seconds, 60))
        return std::nullopt;
    return MediaTime::fromSeconds(*hours * 3600 + *minutes * 60 + *seconds);
}

std::string classOf(const std::string &emotion)
{
    return emotion == "neutral"   ? "neutral"
           : emotion == "joy"     ? "happy"
           : emotion == "sadness" ? "sad"
           : emotion == "anger"   ? "angry"
                                  : "";
}

struct Dialogue
{
    std::vector<Utterance> turns;
    std::vector<std::string> names;
};

} // namespace

Result<ReadCorpus> readMeld(const std::string &file, std::uint64_t seed)
{
    const auto table = readTable(file, {"Utterance", "Speaker", "Emotion", "Dialogue_ID",
                                        "Utterance_ID", "StartTime", "EndTime"});
    if (!table)
        return std::unexpected(table.error());
    ReadCorpus corpus;
    corpus.data.name = "MELD";
    corpus.data.sources = {file};
    corpus.data.splitRule = "by dialogue, 70/15/15; the speakers are the same in all splits";
    corpus.data.seed = seed;
    corpus.data.labels = {emotionLabel()};
    std::map<int, Dialogue> dialogues;
    const auto cell = [&](std::size_t row, const char *column) -> const std::string & {
        return table->rows[row][*table->column(column)];
    };
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        const auto dialogue = numberIn(cell(row, "Dialogue_ID"));
        const auto begin = clockTime(cell(row, "StartTime")), end = clockTime(cell(row, "EndTime"));
        if (!dialogue || !(*dialogue >= 0 && *dialogue < 1e6) || !begin || !end)
            return fail("corpus.malformed",
                        "'" + file + "' has a row without usable dialogue or times.",
                        "line " + std::to_string(table->lines[row]));
        Utterance turn;
        turn.session = "dialogue-" + std::to_string(static_cast<int>(*dialogue));
        turn.id = turn.session + "-" + cell(row, "Utterance_ID");
        // Speakers are told apart by dialogue, so that dialogues can be split at all.
        turn.speaker = turn.session + "/" + cell(row, "Speaker");
        turn.span = {*begin, std::max(*begin, *end)};
        turn.text = cell(row, "Utterance");
        if (const std::string emotion = classOf(cell(row, "Emotion")); !emotion.empty())
            turn.labels["emotion"] = {emotion, 0, 0, {}};
        Dialogue &place = dialogues[static_cast<int>(*dialogue)];
        place.turns.push_back(std::move(turn));
        std::string name = cell(row, "Speaker");
        std::ranges::transform(name, name.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        place.names.push_back(std::move(name));
    }
    for (auto &[number, dialogue] : dialogues)
        addConversation(corpus.data, std::move(dialogue.turns), dialogue.names);
    splitBySpeaker(corpus.data, seed);
    return corpus;
}

Result<ReadCorpus> readEmoBank(const std::string &file)
{
    const auto table = readTable(file, {"id", "split", "V", "A", "D", "text"});
    if (!table)
        return std::unexpected(table.error());
    ReadCorpus corpus;
    corpus.data.name = "EmoBank";
    corpus.data.licence = "CC-BY-SA-4.0";
    corpus.data.sources = {file};
    corpus.data.splitRule = "published, by sentence";
    const std::pair<const char *, const char *> dimensions[]{
        {"valence", "V"}, {"arousal", "A"}, {"dominance", "D"}};
    for (const auto &[name, column] : dimensions)
        corpus.data.labels.push_back({name, "Self-assessment manikin, mean", {}, 1, 5, false});
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        const auto cell = [&](const char *column) -> const std::string & {
            return table->rows[row][*table->column(column)];
        };
        Utterance turn;
        turn.id = turn.session = turn.speaker = cell("id");
        turn.text = cell("text");
        turn.split = cell("split");
        if (turn.split != "train" && turn.split != "dev" && turn.split != "test")
            return fail("corpus.malformed",
                        "'" + file + "' has the split '" + turn.split +
                            "' instead of train, dev or test.",
                        "line " + std::to_string(table->lines[row]));
        for (const auto &[name, column] : dimensions) {
            const auto value = numberIn(cell(column));
            if (!value)
                return fail("corpus.malformed", "'" + file + "' has a rating that is no number.",
                            "line " + std::to_string(table->lines[row]));
            turn.labels[name] = {{}, *value, 0, {}};
        }
        addConversation(corpus.data, {std::move(turn)}, {"person"});
    }
    return corpus;
}

} // namespace duologue::dataset
