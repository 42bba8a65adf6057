#include "models/data/dataset.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/base/options.h"
#include "models/data/csv_table.h"
#include "models/data/frame_sequences.h"
#include "models/data/item_inputs.h"
#include "models/data/pictures.h"
#include "models/data/vocabulary.h"
#include "models/data/waves.h"

namespace duologue::models {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// One utterances.csv while it is turned into items.
class Reader
{
public:
    Reader(std::string path, const DatasetColumns &columns, const InputSpec &input)
        : m_columns(columns),
          m_input(input),
          m_whole(std::move(path)),
          m_table(m_whole.table()),
          m_rows(m_table)
    {
    }

    void read(Dataset &dataset)
    {
        findColumns();
        if (m_rows.size() == 0)
            throw ModelError("The table '" + m_whole.path() +
                             "' has no row below its header; fill it, or name another dataset.");
        for (const std::size_t row : order()) {
            dataset.items.push_back(item(row));
            dataset.splits.push_back(splitOf(row));
            auto &labels = dataset.labels.emplace_back();
            if (m_columns.unlabelled)
                labels.resize(m_columns.primary.size());
            for (std::size_t task = 0; task < m_primary.size(); ++task)
                labels.push_back(label(row, task));
            for (const auto place : m_auxiliary)
                labels.push_back(value(row, place));
        }
        if (m_text &&
            std::ranges::all_of(dataset.items, [](const Item &i) { return i.words.empty(); }))
            throw ModelError("The table '" + m_whole.path() + "' has no words in the column '" +
                             m_input.column +
                             "'; export it anew with narratives (not anonymous), or name another "
                             "dataset.");
    }

private:
    void findColumns()
    {
        if (m_input.grouped) {
            m_session = column("session");
            m_turn = column("turn");
        } else {
            m_session = m_table.column("session");
            m_id = column("id");
        }
        m_split = column("split");
        if (m_input.kind == "turns")
            m_text = column(m_input.column);
        if (!m_columns.unlabelled)
            for (const Task &task : m_columns.primary)
                m_primary.push_back(column(task.name));
        for (const auto &name : m_columns.auxiliary)
            m_auxiliary.push_back(column(name));
        if (!m_id)
            m_id = m_table.column("id");
        m_speaker = m_table.column("speaker");
        m_begin = m_table.column("start");
        m_end = m_table.column("end");
    }

    /// Sessions by name and their turns by number; as the table has them where no item looks at
    /// its neighbours.
    std::vector<std::size_t> order() const
    {
        std::vector<std::size_t> rows(m_rows.size());
        std::iota(rows.begin(), rows.end(), 0U);
        if (!m_input.grouped)
            return rows;
        std::vector<double> turns;
        for (const std::size_t row : rows) {
            turns.push_back(value(row, *m_turn));
            if (std::isnan(turns.back()))
                fail(row, "has no turn number");
        }
        std::vector<std::string> sessions;
        for (const std::size_t row : rows)
            sessions.push_back(field(row, *m_session));
        std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
            return std::tie(sessions[a], turns[a]) < std::tie(sessions[b], turns[b]);
        });
        std::map<std::string, Split> splits;
        for (const std::size_t row : rows) {
            const auto &session = sessions[row];
            const auto [known, fresh] = splits.emplace(session, splitOf(row));
            if (!fresh && known->second != splitOf(row))
                fail(row, "puts the session '" + session + "' into a second split");
        }
        return rows;
    }

    Item item(std::size_t row) const
    {
        Item item;
        item.id = textOf(row, m_id);
        item.group = textOf(row, m_session);
        item.speaker = textOf(row, m_speaker);
        item.begin = secondsOf(row, m_begin);
        item.end = secondsOf(row, m_end);
        if (m_text)
            item.words = tokens(field(row, *m_text));
        return item;
    }

    std::string field(std::size_t row, std::size_t place) const
    {
        return std::string(m_rows[row][place]);
    }

    std::string textOf(std::size_t row, std::optional<std::size_t> place) const
    {
        return place ? field(row, *place) : std::string();
    }

    /// Times are told to people only: what is no number is none.
    double secondsOf(std::size_t row, std::optional<std::size_t> place) const
    {
        const auto number =
            place ? m_whole.numbers().read(field(row, *place), *place) : std::nullopt;
        return number.value_or(0);
    }

    std::size_t column(const std::string &name) const
    {
        if (const auto place = m_table.column(name))
            return *place;
        throw ModelError("The table '" + m_whole.path() + "' has no column '" + name +
                         "'; add it, or name another column or another dataset.");
    }

    [[noreturn]] void fail(std::size_t row, const std::string &what) const
    {
        throw ModelError("The table '" + m_whole.path() + "' cannot be used: line " +
                         std::to_string(m_rows.line(row)) + " " + what + ". Correct that line.");
    }

    double value(std::size_t row, std::size_t place) const
    {
        const std::string text = field(row, place);
        if (text.empty())
            return missing;
        const auto number = m_whole.numbers().read(text, place);
        if (!number)
            fail(row, "has '" + text.substr(0, 40) + "' where column '" + m_table.header[place] +
                          "' needs a number");
        return *number;
    }

    double label(std::size_t row, std::size_t task) const
    {
        const std::size_t place = m_primary[task];
        const auto &classes = m_columns.primary[task].classes;
        if (classes.empty())
            return value(row, place);
        const std::string text = field(row, place);
        if (text.empty())
            return missing;
        const auto found = std::ranges::find(classes, text);
        if (found == classes.end())
            fail(row, "has the class '" + text.substr(0, 40) +
                          "', which is none of those known here (" + listOf(classes) + ")");
        return static_cast<double>(found - classes.begin());
    }

    Split splitOf(std::size_t row) const
    {
        const std::string text = field(row, *m_split);
        for (const Split split : {Split::Train, Split::Dev, Split::Test})
            if (text == toString(split))
                return split;
        fail(row, "has the split '" + text.substr(0, 40) + "' instead of train, dev or test");
    }

    const DatasetColumns &m_columns;
    const InputSpec &m_input;
    CsvTable m_whole;
    const csv::Table &m_table;
    csv::RowIndex m_rows;
    std::optional<std::size_t> m_session, m_turn, m_id, m_split, m_text, m_speaker, m_begin, m_end;
    std::vector<std::size_t> m_primary, m_auxiliary;
};

std::string nameOf(const std::filesystem::path &directory)
{
    const auto path = directory / "dataset.json";
    if (std::filesystem::exists(path)) {
        const auto document = parseJson(readFile(path.string(), 16 << 20), 16, path.string());
        if (document.is_object() && document.contains("name") && document["name"].is_string())
            return document["name"].get<std::string>();
    }
    const auto whole = std::filesystem::weakly_canonical(directory);
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

} // namespace

std::string toString(Split split)
{
    return split == Split::Train ? "train" : split == Split::Dev ? "dev" : "test";
}

Dataset readDataset(const std::string &directory, const DatasetColumns &columns,
                    const InputSpec &input)
{
    const auto table = (std::filesystem::path(directory) / "utterances.csv").string();
    if (!std::filesystem::exists(table))
        throw ModelError("'" + directory +
                         "' is not a dataset folder: it has no utterances.csv; name another "
                         "folder as \"data\".");
    Dataset dataset;
    Reader(table, columns, input).read(dataset);
    addInput(dataset, directory, input);
    dataset.name = nameOf(directory);
    dataset.hash = sha256OfFile(table);
    return dataset;
}

DatasetItems::DatasetItems(const Dataset &dataset) : m_dataset(dataset)
{
    m_rows.resize(dataset.items.size());
    std::iota(m_rows.begin(), m_rows.end(), 0);
}

DatasetItems::DatasetItems(const Dataset &dataset, Split split) : m_dataset(dataset)
{
    for (std::size_t i = 0; i < dataset.items.size(); ++i)
        if (dataset.splits[i] == split)
            m_rows.push_back(static_cast<int>(i));
}

Outcome<Item> DatasetItems::get(int index) const
{
    const auto begin = std::chrono::steady_clock::now();
    auto outcome = read(index);
    m_seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return outcome;
}

Outcome<Item> DatasetItems::read(int index) const
{
    Outcome<Item> outcome{m_dataset.items.at(static_cast<std::size_t>(row(index))), {}, false};
    Item &item = *outcome.value;
    if (m_dataset.pictures && m_dataset.pictures->holds(item.id)) {
        item.arrays["face"] = m_dataset.pictures->of(item.id);
        if (auto seconds = m_dataset.pictures->secondsOf(item.id); !seconds.values.empty())
            item.arrays["face_seconds"] = std::move(seconds);
    }
    if (m_dataset.waves && m_dataset.waves->holds(item.id))
        item.arrays["wave"] = m_dataset.waves->of(item.id, m_dataset.seconds);
    if (m_dataset.frames)
        item.arrays[m_dataset.frames->name()] = m_dataset.frames->of(item.id);
    return outcome;
}

std::vector<std::string> DatasetItems::columns(const std::string &) const
{
    return m_dataset.columns;
}

std::int64_t DatasetItems::frames(int index) const
{
    return m_dataset.frames ? m_dataset.frames->count(
                                  m_dataset.items.at(static_cast<std::size_t>(row(index))).id)
                            : -1;
}

} // namespace duologue::models
