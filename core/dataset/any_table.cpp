#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "core/csv/number.h"
#include "core/dataset/corpus_files.h"

namespace duologue::dataset {
namespace {

constexpr std::size_t mostClasses = 50;
const std::set<std::string, std::less<>> noLabels{"id",    "session", "speaker", "turn", "split",
                                                  "start", "end",     "text",    "rater"};

/// What the cells of a column have in common.
struct Column
{
    std::size_t place = 0;
    bool numbers = true;
    std::set<std::string> values; ///< not more than so many
    double low = INFINITY, high = -INFINITY;
};

std::vector<Column> labelColumns(const csv::Table &table, const csv::Numbers &numbers)
{
    std::vector<Column> columns;
    for (std::size_t place = 0; place < table.header.size(); ++place)
        if (!noLabels.contains(table.header[place]))
            columns.push_back({place, true, {}, INFINITY, -INFINITY});
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);)
        for (Column &column : columns) {
            const auto cell = csv::trimmed(row[column.place]);
            if (csv::isMissing(cell))
                continue;
            if (const auto value = numbers.read(cell, column.place)) {
                column.low = std::min(column.low, *value);
                column.high = std::max(column.high, *value);
            } else {
                column.numbers = false;
            }
            if (column.values.size() <= mostClasses)
                column.values.emplace(cell);
        }
    return columns;
}

/// Columns that cannot be learnt are left out.
void defineLabels(ReadCorpus &corpus, std::vector<Column> &columns, const csv::Table &table)
{
    std::erase_if(columns, [&](const Column &column) {
        const bool usable = column.numbers
                                ? column.low < column.high
                                : column.values.size() > 1 && column.values.size() <= mostClasses;
        if (!usable)
            corpus.warnings.push_back(
                "Column '" + table.header[column.place] +
                "' was left out: it holds neither different numbers nor 2 to " +
                std::to_string(mostClasses) + " classes.");
        return !usable;
    });
    for (const Column &column : columns) {
        LabelDefinition label{table.header[column.place], "From the table", {}, 0, 0, false};
        if (column.numbers) {
            label.minimum = column.low;
            label.maximum = column.high;
        } else {
            label.classes.assign(column.values.begin(), column.values.end());
        }
        corpus.data.labels.push_back(std::move(label));
    }
}

} // namespace

Result<ReadCorpus> readAnyTable(const std::string &file, std::uint64_t seed, csv::CodePage page)
{
    const auto table = readTable(file, {"id"}, page);
    if (!table)
        return std::unexpected(table.error());
    const csv::Numbers numbers(*table);
    auto columns = labelColumns(*table, numbers);
    ReadCorpus corpus;
    Dataset &data = corpus.data;
    data.name = std::filesystem::path(file).stem().string();
    data.sources = {std::filesystem::path(file).filename().string()};
    defineLabels(corpus, columns, *table);
    csv::Row row;
    const auto cell = [&](const char *name) {
        const auto place = table->column(name);
        return place ? std::string(csv::trimmed(row[*place])) : std::string();
    };
    const auto time = [&](const char *name) {
        const auto place = table->column(name);
        return MediaTime::fromSeconds(place ? numbers.read(row[*place], *place).value_or(0) : 0);
    };
    std::map<std::string, int> turns;
    for (csv::Cursor at(*table); at.next(row);) {
        const auto wrong = [&](const std::string &what) {
            return fail("corpus.malformed", "'" + file + "' has a row " + what + ".",
                        "line " + std::to_string(at.line()));
        };
        Utterance turn;
        turn.id = cell("id");
        if (turn.id.empty())
            return wrong("without an id");
        turn.session = cell("session").empty() ? turn.id : cell("session");
        turn.turn = ++turns[turn.session];
        turn.speaker = cell("speaker");
        turn.span = {time("start"), time("end")};
        turn.text = cell("text");
        turn.split = cell("split");
        const bool known = turn.split == "train" || turn.split == "dev" || turn.split == "test";
        if (table->column("split") && !known)
            return wrong("whose split is none of train, dev and test");
        for (const Column &column : columns) {
            const auto text = csv::trimmed(row[column.place]);
            if (csv::isMissing(text))
                continue;
            turn.labels[table->header[column.place]] =
                column.numbers ? Label{{}, *numbers.read(text, column.place), 0, {}}
                               : Label{std::string(text), 0, 0, {}};
        }
        data.utterances.push_back(std::move(turn));
    }
    for (const Column &column : columns)
        if (const auto note = column.numbers ? numbers.note(column.place) : std::nullopt)
            corpus.warnings.push_back("'" + file + "': " + note->message);
    data.seed = seed;
    data.splitRule = table->column("split") ? "given" : "by speaker and session, 70/15/15";
    if (!table->column("split"))
        splitBySpeaker(data, seed);
    addNotes(corpus, *table, file);
    return corpus;
}

} // namespace duologue::dataset
