#include "core/dataset/corpus_files.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>
#include <set>
#include <unordered_map>

namespace duologue::dataset {

Result<std::string> readText(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad())
        return fail("corpus.missing",
                    "'" + path + "' cannot be read; name the folder as its makers distribute it.");
    return text;
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line = text.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.pop_back();
        lines.push_back(std::move(line));
        begin = end + 1;
    }
    return lines;
}

Result<csv::Table> readTable(const std::string &path, const std::vector<std::string> &columns)
{
    const auto text = readText(path);
    if (!text)
        return std::unexpected(text.error());
    csv::Table table = csv::parse(*text, csv::guessSeparator(*text));
    if (table.problem)
        return fail("corpus.malformed",
                    "'" + path + "' is not well-formed: " + table.problem->message + ".",
                    "line " + std::to_string(table.problem->line));
    for (const std::string &column : columns)
        if (!table.column(column))
            return fail("corpus.malformed", "'" + path + "' has no column '" + column + "'.",
                        "line 1");
    return table;
}

std::optional<double> numberIn(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size() ||
        !std::isfinite(value))
        return std::nullopt;
    return value;
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
    std::unordered_map<std::string, std::size_t> rows;
    for (std::size_t row = 0; row < table->rows.size(); ++row)
        rows[table->rows[row][id]] = row;
    for (std::size_t column = 0; column < table->header.size(); ++column) {
        if (column == id)
            continue;
        LabelDefinition label{table->header[column], "Measured, from " + path, {}, 0, 0, false};
        label.minimum = INFINITY;
        label.maximum = -INFINITY;
        for (Utterance &turn : corpus.data.utterances) {
            const auto row = rows.find(turn.id);
            if (row == rows.end())
                continue;
            const std::string &cell = table->rows[row->second][column];
            const auto value = numberIn(cell);
            if (!value && !cell.empty())
                return fail("corpus.malformed",
                            "'" + path + "' holds '" + cell + "' where column '" + label.name +
                                "' needs a number.",
                            "line " + std::to_string(table->lines[row->second]));
            if (!value)
                continue;
            turn.labels[label.name] = {{}, *value, 0, {}};
            label.minimum = std::min(label.minimum, *value);
            label.maximum = std::max(label.maximum, *value);
        }
        if (label.minimum <= label.maximum)
            corpus.data.labels.push_back(std::move(label));
        else
            corpus.warnings.push_back("Column '" + label.name + "' of '" + path +
                                      "' has no value for any utterance; it was left out.");
    }
    return {};
}

Result<void> applySplits(ReadCorpus &corpus, const std::string &path)
{
    const auto table = readTable(path, {"session", "split"});
    if (!table)
        return std::unexpected(table.error());
    const std::size_t session = *table->column("session"), split = *table->column("split");
    std::map<std::string, std::string> splits;
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
        const std::string &name = table->rows[row][split];
        if (name != "train" && name != "dev" && name != "test")
            return fail("corpus.malformed",
                        "'" + path + "' has the split '" + name +
                            "' instead of train, dev or test.",
                        "line " + std::to_string(table->lines[row]));
        splits[table->rows[row][session]] = name;
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
