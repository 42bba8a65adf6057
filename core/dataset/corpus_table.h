#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/csv/csv.h"
#include "core/dataset/dataset.h"

/// Any table whose first column names files: what its other columns say of them.
namespace duologue::dataset {

struct TableColumns
{
    std::vector<LabelDefinition> labels;
    std::vector<std::size_t> places; ///< of the labels
    std::optional<std::size_t> split, person;
};

/// A column of numbers alone is numbers, one of at most 100 different texts classes; else nothing.
std::optional<LabelDefinition> labelOf(const csv::Table &table, std::size_t place);
/// All but the first, "split" and "person"; what is no label becomes a warning.
TableColumns tableColumns(const csv::Table &table, std::vector<std::string> &warnings);
/// An id out of a path: unique, and a name that a folder can have.
std::string idOf(const std::string &path);
/// Id, split, speaker and labels of a row. The split is as it stands there.
Utterance itemOfRow(const csv::Row &row, const TableColumns &columns);
bool isSplit(const std::string &name);

} // namespace duologue::dataset
