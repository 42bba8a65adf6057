#include "models/data/functionals.h"

#include <cmath>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/card/safetensors.h"
#include "models/data/csv_table.h"

namespace duologue::models {
namespace {

constexpr std::uint64_t maxTable = std::uint64_t(8) << 30;

[[noreturn]] void fail(const std::string &path, const std::string &what)
{
    throw ModelError("The table '" + path + "' cannot be used: " + what + ".");
}

bool isTime(const std::string &column)
{
    static const std::set<std::string> times{"frameTime", "frameIndex", "start", "end"};
    return times.contains(column);
}

std::string unquoted(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') &&
        text.front() == text.back())
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

/// Takes rows one after the other.
class Builder
{
public:
    explicit Builder(std::string path) { m_table.path = std::move(path); }

    /// The first column is the id; `number[i]` says whether column i is a number to keep.
    void begin(const std::vector<std::string> &header, std::vector<bool> number)
    {
        m_header = header;
        m_number = std::move(number);
        std::set<std::string> seen;
        for (std::size_t i = 1; i < header.size(); ++i) {
            if (!m_number[i])
                continue;
            if (!seen.insert(header[i]).second)
                fail(m_table.path,
                     "it has two columns '" + header[i].substr(0, 80) + "'; name each once");
            m_table.columns.push_back(header[i]);
        }
        if (m_table.columns.empty())
            fail(m_table.path, "it has no column of numbers behind the id");
    }

    template <class Read>
    void add(const std::vector<std::string> &fields, std::size_t line, Read read)
    {
        if (fields.size() != m_header.size())
            fail(m_table.path, "line " + std::to_string(line) + " has " +
                                   std::to_string(fields.size()) + " fields, the header " +
                                   std::to_string(m_header.size()) + "; correct that line");
        const std::string id = unquoted(fields[0]);
        if (!m_table.rowOf.emplace(id, m_table.rowOf.size()).second)
            fail(m_table.path, "line " + std::to_string(line) + " has the id '" + id.substr(0, 80) +
                                   "' a second time; keep one of both");
        for (std::size_t i = 1; i < fields.size(); ++i)
            if (m_number[i])
                m_table.values.push_back(number(fields[i], i, line, read));
    }

    FunctionalTable take()
    {
        if (m_table.rowOf.empty())
            fail(m_table.path, "it has no rows");
        return std::move(m_table);
    }

private:
    template <class Read>
    float number(const std::string &field, std::size_t column, std::size_t line, Read read) const
    {
        const std::string text = unquoted(field);
        const std::optional<double> value = read(text, column);
        if (!value || !std::isfinite(static_cast<float>(*value)))
            fail(m_table.path, "line " + std::to_string(line) + " has '" + text.substr(0, 40) +
                                   "' where column '" + m_header[column].substr(0, 80) +
                                   "' needs a number; extract that file again, or take it out");
        return static_cast<float>(*value);
    }

    FunctionalTable m_table;
    std::vector<std::string> m_header;
    std::vector<bool> m_number;
};

FunctionalTable fromCsv(const std::string &path)
{
    const CsvTable whole(path);
    const csv::Table &table = whole.table();
    Builder builder(path);
    std::vector<bool> number;
    for (const auto &name : table.header)
        number.push_back(!isTime(name));
    builder.begin(table.header, number);
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);)
        builder.add({row.fields().begin(), row.fields().end()}, at.line(),
                    [&](const std::string &text, std::size_t column) {
                        return whole.numbers().read(text, column);
                    });
    return builder.take();
}

/// The fields of a line of ARFF's data: commas part them but within quotes.
std::vector<std::string> arffFields(std::string_view line)
{
    std::vector<std::string> fields(1);
    char quote = 0;
    for (const char c : line) {
        if (quote == 0 && c == ',') {
            fields.emplace_back();
            continue;
        }
        if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = 0;
        fields.back() += c;
    }
    return fields;
}

/// Name and kind of "@attribute 'F0 final' numeric".
std::pair<std::string, std::string> attribute(std::string_view line)
{
    line.remove_prefix(std::string_view("@attribute").size());
    const auto begin = line.find_first_not_of(" \t");
    if (begin == line.npos)
        return {};
    line.remove_prefix(begin);
    const bool quoted = line.front() == '\'' || line.front() == '"';
    const auto end = quoted ? line.find(line.front(), 1) : line.find_first_of(" \t");
    if (end == line.npos)
        return {};
    return {unquoted(line.substr(0, end + (quoted ? 1 : 0))),
            unquoted(line.substr(end + (quoted ? 1 : 0)))};
}

std::string lower(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
    return text;
}

FunctionalTable fromArff(const std::string &path)
{
    const std::string text = readFile(path, maxTable);
    Builder builder(path);
    std::vector<std::string> names;
    std::vector<bool> number;
    bool data = false;
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        ++line;
        const auto stop = std::min(text.find('\n', at), text.size());
        std::string_view row(text.data() + at, stop - at);
        at = stop + 1;
        if (!row.empty() && row.back() == '\r')
            row.remove_suffix(1);
        if (row.find_first_not_of(" \t") == row.npos || row.front() == '%')
            continue;
        if (data) {
            builder.add(arffFields(row), line,
                        [](const std::string &text, std::size_t) { return csv::number(text); });
            continue;
        }
        const std::string word = lower(std::string(row.substr(0, 10)));
        if (word == "@attribute") {
            const auto [name, kind] = attribute(row);
            if (name.empty())
                fail(path, "line " + std::to_string(line) + " is no attribute");
            const std::string type = lower(kind);
            names.push_back(name);
            number.push_back((type == "numeric" || type == "real" || type == "integer") &&
                             !isTime(name) && lower(name) != "class");
        } else if (word.starts_with("@data")) {
            if (names.empty())
                fail(path, "it has data before any attribute");
            builder.begin(names, number);
            data = true;
        }
    }
    if (!data)
        fail(path, "it has no '@data'; get it again from where it came");
    return builder.take();
}

FunctionalTable fromTensor(const std::string &path)
{
    const std::string beside = std::filesystem::path(path).replace_extension(".json").string();
    const auto document = parseJson(readFile(beside, 256 << 20), 8, beside);
    const auto listOfTexts = [&](const char *key) {
        std::vector<std::string> texts;
        if (!document.is_object() || !document.contains(key) || !document[key].is_array())
            fail(beside, std::string("it has no list '") + key + "'");
        for (const auto &text : document[key]) {
            if (!text.is_string())
                fail(beside, std::string("'") + key + "' holds something that is not a text");
            texts.push_back(text.get<std::string>());
        }
        return texts;
    };
    FunctionalTable table;
    table.path = path;
    const auto ids = listOfTexts("ids");
    table.columns = listOfTexts("columns");
    safetensors::File file(path);
    const std::vector<std::int64_t> shape{static_cast<std::int64_t>(ids.size()),
                                          static_cast<std::int64_t>(table.columns.size())};
    if (file.tensors().size() != 1 || file.tensors()[0].type != "F32" ||
        file.tensors()[0].shape != shape)
        fail(path, "it has to hold one F32 matrix with a row an id and a column a name of '" +
                       beside + "'");
    table.values.resize(ids.size() * table.columns.size());
    file.read(file.tensors()[0], table.values.data());
    for (const float value : table.values)
        if (!std::isfinite(value))
            fail(path, "it holds values that are no numbers; extract it again");
    for (const auto &id : ids)
        if (!table.rowOf.emplace(id, table.rowOf.size()).second)
            fail(beside, "it names the id '" + id.substr(0, 80) + "' twice");
    return table;
}

} // namespace

FunctionalTable readFunctionals(const std::string &directory, const std::string &name)
{
    const auto folder = std::filesystem::path(directory) / "features";
    const auto place = [&](const char *extension) {
        return (folder / (name + extension)).string();
    };
    if (std::filesystem::exists(place(".safetensors")))
        return fromTensor(place(".safetensors"));
    if (std::filesystem::exists(place(".csv")))
        return fromCsv(place(".csv"));
    if (std::filesystem::exists(place(".arff")))
        return fromArff(place(".arff"));
    throw ModelError("The dataset '" + directory + "' has no features '" + name +
                     "': there is no features/" + name +
                     ".csv, .arff or .safetensors; extract them, or name others as \"features\".");
}

} // namespace duologue::models
