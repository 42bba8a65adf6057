#include "core/dataset/corpus_files.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <set>
#include <unordered_map>

#include "core/csv/number.h"
#include "core/files/reading.h"

namespace duologue::dataset {

namespace {

Result<std::string> readBytes(const std::string &path)
{
    auto file = files::openToRead(path);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad())
        return fail("corpus.missing", "'" + path +
                                          "' is no file that can be read; name what its makers "
                                          "distribute, as the help says.");
    return bytes;
}

std::unexpected<Error> notText(const std::string &path, const std::string &why, std::size_t byte)
{
    return fail("corpus.malformed", "'" + path + "' " + why, "byte " + std::to_string(byte));
}

} // namespace

Result<std::string> readText(const std::string &path)
{
    auto bytes = readBytes(path);
    if (!bytes)
        return bytes;
    csv::Decoded decoded = csv::decode(std::move(*bytes));
    if (!decoded.problem.empty())
        return notText(path, decoded.problem, decoded.byte);
    return std::move(decoded.text);
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + (text.compare(end, 2, "\r\n") == 0 ? 2 : 1);
    }
    return lines;
}

Result<csv::Table> readTable(const std::string &path, const std::vector<std::string_view> &columns,
                             std::optional<csv::CodePage> page)
{
    auto text = readBytes(path);
    if (!text)
        return std::unexpected(text.error());
    csv::Options options;
    options.needed = columns;
    options.codePage = page.value_or(csv::CodePage::Refuse);
    csv::Table table = csv::parse(std::move(*text), options);
    if (table.notText)
        return notText(path,
                       table.problem->message +
                           (page ? " Or say what it is in: --encoding windows-1252." : ""),
                       table.problem->line);
    if (table.problem)
        return fail("corpus.malformed",
                    "'" + path + "' is not well-formed: " + table.problem->message + ".",
                    "line " + std::to_string(table.problem->line));
    return table;
}

void addNotes(ReadCorpus &corpus, const csv::Table &table, const std::string &path)
{
    for (const csv::Problem &note : table.notes)
        corpus.warnings.push_back("'" + path + "'" +
                                  (note.line ? ", line " + std::to_string(note.line) : "") + ": " +
                                  note.message);
}

LabelDefinition emotionLabel()
{
    return {"emotion", "Emotion of the speaker", {"neutral", "happy", "sad", "angry"}, 0, 0, false};
}

void addConversation(Dataset &data, std::vector<Utterance> turns,
                     const std::vector<std::string> &names)
{
    std::vector<std::size_t> order(turns.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return turns[i].span.begin; });
    std::vector<narrative::TurnInput> inputs;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const Utterance &turn = turns[order[rank]];
        narrative::TurnInput input;
        input.number = static_cast<int>(rank) + 1;
        input.speaker = names[order[rank]];
        input.span = turn.span;
        input.text = turn.text;
        inputs.push_back(std::move(input));
    }
    const auto told = narrative::narrate(std::move(inputs));
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        Utterance &turn = turns[order[rank]];
        turn.turn = static_cast<int>(rank) + 1;
        turn.narrative = told.tell(rank).sentence;
        data.utterances.push_back(std::move(turn));
    }
}

namespace {

Result<void> joinMeasures(ReadCorpus &corpus, const std::string &path)
{
    const auto table = readTable(path, {"id"});
    if (!table)
        return std::unexpected(table.error());
    const std::size_t id = *table->column("id");
    const csv::Numbers numbers(*table);
    std::unordered_map<std::string, Utterance *> turns;
    for (Utterance &turn : corpus.data.utterances)
        turns[turn.id] = &turn;
    std::vector<LabelDefinition> labels;
    for (const std::string &name : table->header)
        labels.push_back({std::string(csv::trimmed(name)),
                          "Measured, from " + path,
                          {},
                          INFINITY,
                          -INFINITY,
                          false});
    csv::Row row;
    for (csv::Cursor at(*table); at.next(row);) {
        const auto turn = turns.find(std::string(row[id]));
        for (std::size_t column = 0; turn != turns.end() && column < labels.size(); ++column) {
            if (column == id || csv::isMissing(row[column]))
                continue;
            const auto value = numbers.read(row[column], column);
            LabelDefinition &label = labels[column];
            if (!value)
                return fail("corpus.malformed",
                            "'" + path + "' holds '" + std::string(row[column]) +
                                "' where column '" + label.name + "' needs a number.",
                            "line " + std::to_string(at.line()));
            turn->second->labels[label.name] = {{}, *value, 0, {}};
            label.minimum = std::min(label.minimum, *value);
            label.maximum = std::max(label.maximum, *value);
        }
    }
    for (std::size_t column = 0; column < labels.size(); ++column) {
        if (column == id)
            continue;
        if (const auto note = numbers.note(column))
            corpus.warnings.push_back("'" + path + "': " + note->message);
        if (labels[column].minimum <= labels[column].maximum)
            corpus.data.labels.push_back(std::move(labels[column]));
        else
            corpus.warnings.push_back("Column '" + labels[column].name + "' of '" + path +
                                      "' has no value for any utterance; it was left out.");
    }
    addNotes(corpus, *table, path);
    return {};
}

Result<void> applySplits(ReadCorpus &corpus, const std::string &path)
{
    const auto table = readTable(path, {"session", "split"});
    if (!table)
        return std::unexpected(table.error());
    const std::size_t session = *table->column("session"), split = *table->column("split");
    std::map<std::string, std::string> splits;
    csv::Row row;
    for (csv::Cursor at(*table); at.next(row);) {
        const std::string name(row[split]);
        if (name != "train" && name != "dev" && name != "test")
            return fail("corpus.malformed",
                        "'" + path + "' has the split '" + name +
                            "' instead of train, dev or test.",
                        "line " + std::to_string(at.line()));
        splits[std::string(row[session])] = name;
    }
    for (Utterance &turn : corpus.data.utterances) {
        const auto found = splits.find(turn.session);
        turn.split = found == splits.end() ? std::string() : found->second;
    }
    return {};
}

} // namespace

void widenScales(ReadCorpus &corpus)
{
    for (LabelDefinition &label : corpus.data.labels) {
        int outside = 0;
        const double low = label.minimum, high = label.maximum;
        for (const Utterance &turn : corpus.data.utterances) {
            const auto it = turn.labels.find(label.name);
            if (!label.classes.empty() || it == turn.labels.end())
                continue;
            outside += it->second.value < low || it->second.value > high;
            label.minimum = std::min(label.minimum, it->second.value);
            label.maximum = std::max(label.maximum, it->second.value);
        }
        if (outside > 0)
            corpus.warnings.push_back("'" + label.name + "' lies outside its scale in " +
                                      std::to_string(outside) +
                                      " turns; the scale was widened to hold them.");
    }
}

Result<void> applyFiles(ReadCorpus &corpus, const CorpusFiles &files)
{
    if (!files.splits.empty())
        if (auto done = applySplits(corpus, files.splits); !done)
            return done;
    std::set<std::string> out;
    for (const Utterance &turn : corpus.data.utterances)
        if (turn.split.empty())
            out.insert(turn.session);
    for (const std::string &session : out)
        corpus.warnings.push_back("'" + session + "' stands in no partition; it was left out.");
    std::erase_if(corpus.data.utterances, [](const Utterance &turn) { return turn.split.empty(); });
    if (!files.measures.empty())
        return joinMeasures(corpus, files.measures);
    return {};
}

} // namespace duologue::dataset
