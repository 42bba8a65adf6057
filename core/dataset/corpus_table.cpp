#include "core/dataset/corpus_table.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "core/csv/number.h"

namespace duologue::dataset {
namespace {

/// A number, or nothing where it is not a finite one.
std::optional<double> finite(std::string_view text)
{
    const auto value = csv::number(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

} // namespace

std::optional<LabelDefinition> labelOf(const csv::Table &table, std::size_t place)
{
    constexpr std::size_t most = 100;
    LabelDefinition label{table.header[place], "As the table has it", {}};
    std::set<std::string> texts;
    bool numbers = true;
    csv::Row row;
    for (csv::Cursor at(table); at.next(row);) {
        const std::string text(row[place]);
        if (text.empty())
            continue;
        numbers = numbers && finite(text);
        if (texts.size() <= most)
            texts.insert(text);
    }
    if (texts.empty() || (!numbers && (texts.size() < 2 || texts.size() > most)))
        return {};
    if (!numbers)
        label.classes.assign(texts.begin(), texts.end());
    return label;
}

TableColumns tableColumns(const csv::Table &table, std::vector<std::string> &warnings)
{
    TableColumns columns{{}, {}, table.column("split"), table.column("person")};
    for (std::size_t place = 1; place < table.header.size(); ++place) {
        if (place == columns.split || place == columns.person)
            continue;
        if (auto label = labelOf(table, place)) {
            columns.labels.push_back(std::move(*label));
            columns.places.push_back(place);
        } else {
            warnings.push_back("The column '" + table.header[place] +
                               "' is left out: it has no two different values, or more than 100 "
                               "different texts.");
        }
    }
    return columns;
}

std::string idOf(const std::string &path)
{
    std::string id = std::filesystem::path(path).replace_extension().generic_string();
    for (char &c : id)
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ' || c == ':')
            c = '-';
    while (id.starts_with('.') || id.starts_with('-'))
        id.erase(0, 1);
    return id;
}

Utterance itemOfRow(const csv::Row &row, const TableColumns &columns)
{
    Utterance item;
    item.id = idOf(std::string(row[0]));
    if (columns.split)
        item.split = std::string(row[*columns.split]);
    if (columns.person)
        item.speaker = std::string(row[*columns.person]);
    for (std::size_t i = 0; i < columns.labels.size(); ++i) {
        const std::string text(row[columns.places[i]]);
        if (text.empty())
            continue;
        Label &label = item.labels[columns.labels[i].name];
        if (columns.labels[i].classes.empty())
            label.value = *finite(text);
        else
            label.category = text;
    }
    return item;
}

bool isSplit(const std::string &name)
{
    return name == "train" || name == "dev" || name == "test";
}

} // namespace duologue::dataset
