#include "models/data/dataset.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>

#include <nlohmann/json.hpp>

#include "core/csv/csv.h"
#include "models/base/error.h"
#include "models/base/files.h"
#include "models/data/vocabulary.h"

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
          m_table(csv::parse(readFile(m_path, maxTable)))
    {
        if (m_table.problem)
            throw ModelError("The table '" + m_path + "' cannot be read: line " +
                             std::to_string(m_table.problem->line) + " has " +
                             m_table.problem->message + ". Correct that line.");
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
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            const double number = value(row, turn);
            if (std::isnan(number))
                fail(row, "has no turn number");
            sessions[m_table.rows[row][session]].push_back({number, row});
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
                item.words = tokens(m_table.rows[row][text]);
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
                         std::to_string(m_table.lines[row]) + " " + what + ". Correct that line.");
    }

    double value(std::size_t row, std::size_t place) const
    {
        const std::string &field = m_table.rows[row][place];
        if (field.empty())
            return std::numeric_limits<double>::quiet_NaN();
        double number = 0;
        const auto [end, problem] =
            std::from_chars(field.data(), field.data() + field.size(), number);
        if (problem != std::errc() || end != field.data() + field.size() || !std::isfinite(number))
            fail(row, "has '" + field.substr(0, 40) + "' where column '" + m_table.header[place] +
                          "' needs a number");
        return number;
    }

    double label(std::size_t row, std::size_t place) const
    {
        if (m_columns.classes.empty())
            return value(row, place);
        const std::string &field = m_table.rows[row][place];
        if (field.empty())
            return std::numeric_limits<double>::quiet_NaN();
        const auto found = std::ranges::find(m_columns.classes, field);
        if (found == m_columns.classes.end())
            fail(row, "has the class '" + field.substr(0, 40) +
                          "', which the specification does not list");
        return static_cast<double>(found - m_columns.classes.begin());
    }

    Split splitOf(std::size_t row, std::size_t place) const
    {
        const std::string &field = m_table.rows[row][place];
        if (field == "train")
            return Split::Train;
        if (field == "dev")
            return Split::Dev;
        if (field == "test")
            return Split::Test;
        fail(row, "has the split '" + field.substr(0, 40) + "' instead of train, dev or test");
    }

    std::string m_path;
    const CorpusColumns &m_columns;
    csv::Table m_table;
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
