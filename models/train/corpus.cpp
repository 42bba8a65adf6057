#include "models/train/corpus.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>

#include <nlohmann/json.hpp>

#include "core/csv/csv.h"
#include "core/csv/number.h"
#include "models/base/model_error.h"
#include "models/checkpoint/files.h"
#include "models/text/vocabulary.h"

namespace duologue::models {
namespace {

constexpr std::uint64_t maxTable = std::uint64_t(4) << 30;

/// One utterances.csv while it is turned into conversations.
class Reader
{
public:
    Reader(std::string path, const CorpusColumns &columns)
        : m_path(std::move(path)),
          m_columns(columns),
          m_table(csv::parse(readFile(m_path, maxTable))),
          m_numbers(m_table),
          m_rows(m_table)
    {
        if (m_table.notText)
            throw ModelError("The table '" + m_path + "' " + m_table.problem->message);
        if (m_table.problem)
            throw ModelError("The table '" + m_path + "' cannot be read: line " +
                             std::to_string(m_table.problem->line) + " has " +
                             m_table.problem->message + ". Correct that line.");
        if (!m_table.notes.empty()) // nobody would read them
            throw ModelError("The table '" + m_path + "' cannot be used: line " +
                             std::to_string(m_table.notes[0].line) + ": " +
                             m_table.notes[0].message + " Correct that line.");
    }

    std::vector<CorpusConversation> conversations()
    {
        const auto session = column("session"), turn = column("turn"), split = column("split"),
                   text = column(m_columns.text), primary = column(m_columns.primary);
        std::vector<std::size_t> auxiliary;
        for (const auto &name : m_columns.auxiliary)
            auxiliary.push_back(column(name));

        struct Row
        {
            double number;
            std::size_t row;
        };
        std::map<std::string, std::vector<Row>> sessions;
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            const double number = value(row, turn);
            if (std::isnan(number))
                fail(row, "has no turn number");
            sessions[field(row, session)].push_back({number, row});
        }
        std::vector<CorpusConversation> result;
        for (auto &[name, rows] : sessions) {
            std::ranges::stable_sort(rows, {}, &Row::number);
            CorpusConversation conversation;
            conversation.session = name;
            conversation.split = splitOf(rows.front().row, split);
            for (const auto &[number, row] : rows) {
                if (splitOf(row, split) != conversation.split)
                    fail(row, "puts the session '" + name + "' into a second split");
                CorpusTurn item;
                item.words = tokens(field(row, text));
                item.primary = label(row, primary);
                for (const auto place : auxiliary)
                    item.auxiliary.push_back(value(row, place));
                conversation.turns.push_back(std::move(item));
            }
            result.push_back(std::move(conversation));
        }
        return result;
    }

private:
    std::size_t column(const std::string &name) const
    {
        if (const auto place = m_table.column(name))
            return *place;
        throw ModelError("The table '" + m_path + "' has no column '" + name +
                         "'; add it, or name another one in the specification.");
    }

    [[noreturn]] void fail(std::size_t row, const std::string &what) const
    {
        throw ModelError("The table '" + m_path + "' cannot be used: line " +
                         std::to_string(m_rows.line(row)) + " " + what + ". Correct that line.");
    }

    std::string field(std::size_t row, std::size_t place) const
    {
        return std::string(m_rows[row][place]);
    }

    double value(std::size_t row, std::size_t place) const
    {
        const std::string text = field(row, place);
        if (text.empty())
            return std::numeric_limits<double>::quiet_NaN();
        const auto number = m_numbers.read(text, place);
        if (!number)
            fail(row, "has '" + text.substr(0, 40) + "' where column '" + m_table.header[place] +
                          "' needs a number");
        return *number;
    }

    double label(std::size_t row, std::size_t place) const
    {
        if (m_columns.classes.empty())
            return value(row, place);
        const std::string text = field(row, place);
        if (text.empty())
            return std::numeric_limits<double>::quiet_NaN();
        const auto found = std::ranges::find(m_columns.classes, text);
        if (found == m_columns.classes.end())
            fail(row, "has the class '" + text.substr(0, 40) +
                          "', which the specification does not list");
        return static_cast<double>(found - m_columns.classes.begin());
    }

    Split splitOf(std::size_t row, std::size_t place) const
    {
        const std::string text = field(row, place);
        if (text == "train")
            return Split::Train;
        if (text == "dev")
            return Split::Dev;
        if (text == "test")
            return Split::Test;
        fail(row, "has the split '" + text.substr(0, 40) + "' instead of train, dev or test");
    }

    std::string m_path;
    const CorpusColumns &m_columns;
    csv::Table m_table;
    csv::Numbers m_numbers;
    csv::RowIndex m_rows;
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

Corpus readCorpus(const std::string &directory, const CorpusColumns &columns)
{
    const auto table = (std::filesystem::path(directory) / "utterances.csv").string();
    if (!std::filesystem::exists(table))
        throw ModelError("'" + directory +
                         "' is not a dataset folder: it has no utterances.csv; name another "
                         "folder as \"data\".");
    Corpus corpus;
    corpus.conversations = Reader(table, columns).conversations();
    corpus.name = nameOf(directory);
    corpus.hash = sha256OfFile(table);
    return corpus;
}

} // namespace duologue::models
