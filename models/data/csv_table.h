#pragma once

#include <string>

#include "core/csv/csv.h"
#include "core/csv/number.h"

namespace duologue::models {

/// A table of training data: nothing in it may be doubtful, since nobody would read the notes.
class CsvTable
{
public:
    /// Throws ModelError that names file and line.
    explicit CsvTable(std::string path);

    const std::string &path() const { return m_path; }
    const csv::Table &table() const { return m_table; }
    const csv::Numbers &numbers() const { return m_numbers; }

private:
    std::string m_path;
    csv::Table m_table;
    csv::Numbers m_numbers;
};

} // namespace duologue::models
