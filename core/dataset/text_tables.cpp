#include <algorithm>
#include <map>

#include "core/csv/clock_time.h"
#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"

namespace duologue::dataset {
namespace {

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

Result<ReadCorpus> readMeld(const std::string &file, std::uint64_t seed, csv::CodePage page)
{
    const auto table = readTable(
        file,
        {"Utterance", "Speaker", "Emotion", "Dialogue_ID", "Utterance_ID", "StartTime", "EndTime"},
        page);
    if (!table)
        return std::unexpected(table.error());
    ReadCorpus corpus;
    corpus.data.name = "MELD";
    corpus.data.sources = {file};
    corpus.data.splitRule = "by dialogue, 70/15/15; the speakers are the same in all splits";
    corpus.data.seed = seed;
    corpus.data.labels = {emotionLabel()};
    std::map<int, Dialogue> dialogues;
    csv::Row row;
    const auto cell = [&](const char *column) { return std::string(row[*table->column(column)]); };
    for (csv::Cursor at(*table); at.next(row);) {
        const auto dialogue = csv::number(cell("Dialogue_ID"));
        const auto begin = csv::elapsedSeconds(cell("StartTime"));
        const auto end = csv::elapsedSeconds(cell("EndTime"));
        if (!dialogue || !(*dialogue >= 0 && *dialogue < 1e6) || !begin || !end || *begin < 0)
            return fail("corpus.malformed",
                        "'" + file + "' has a row without usable dialogue or times.",
                        "line " + std::to_string(at.line()));
        Utterance turn;
        turn.session = "dialogue-" + std::to_string(static_cast<int>(*dialogue));
        turn.id = turn.session + "-" + cell("Utterance_ID");
        // Speakers are told apart by dialogue, so that dialogues can be split at all.
        turn.speaker = turn.session + "/" + cell("Speaker");
        turn.span = {MediaTime::fromSeconds(*begin),
                     MediaTime::fromSeconds(std::max(*begin, *end))};
        turn.text = cell("Utterance");
        if (const std::string emotion = classOf(cell("Emotion")); !emotion.empty())
            turn.labels["emotion"] = {emotion, 0, 0, {}};
        Dialogue &place = dialogues[static_cast<int>(*dialogue)];
        place.turns.push_back(std::move(turn));
        std::string name = cell("Speaker");
        std::ranges::transform(name, name.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        place.names.push_back(std::move(name));
    }
    for (auto &[number, dialogue] : dialogues)
        addConversation(corpus.data, std::move(dialogue.turns), dialogue.names);
    splitBySpeaker(corpus.data, seed);
    addNotes(corpus, *table, file);
    return corpus;
}

Result<ReadCorpus> readEmoBank(const std::string &file, csv::CodePage page)
{
    const auto table = readTable(file, {"id", "split", "V", "A", "D", "text"}, page);
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
    const csv::Numbers numbers(*table);
    csv::Row row;
    const auto cell = [&](const char *column) { return std::string(row[*table->column(column)]); };
    for (csv::Cursor at(*table); at.next(row);) {
        Utterance turn;
        turn.id = turn.session = turn.speaker = cell("id");
        if (turn.id.empty())
            return fail("corpus.malformed", "'" + file + "' has a row without an id.",
                        "line " + std::to_string(at.line()));
        turn.text = cell("text");
        turn.split = cell("split");
        if (turn.split != "train" && turn.split != "dev" && turn.split != "test")
            return fail("corpus.malformed",
                        "'" + file + "' has the split '" + turn.split +
                            "' instead of train, dev or test.",
                        "line " + std::to_string(at.line()));
        for (const auto &[name, column] : dimensions) {
            const auto value = numbers.read(cell(column), *table->column(column));
            if (!value)
                return fail("corpus.malformed", "'" + file + "' has a rating that is no number.",
                            "line " + std::to_string(at.line()));
            turn.labels[name] = {{}, *value, 0, {}};
        }
        addConversation(corpus.data, {std::move(turn)}, {"person"});
    }
    addNotes(corpus, *table, file);
    return corpus;
}

} // namespace duologue::dataset
