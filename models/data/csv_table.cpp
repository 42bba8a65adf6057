#include "models/data/csv_table.h"

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

constexpr std::uint64_t maxTable = std::uint64_t(8) << 30;

} // namespace

CsvTable::CsvTable(std::string path)
    : m_path(std::move(path)), m_table(csv::parse(readFile(m_path, maxTable))), m_numbers(m_table)
{
    const std::string name = "The table '" + m_path + "' ";
    if (m_table.notText)
        throw ModelError(name + m_table.problem->message);
    if (m_table.problem)
        throw ModelError(name + "cannot be read: line " + std::to_string(m_table.problem->line) +
                         " has " + m_table.problem->message + ". Correct that line.");
    if (!m_table.notes.empty())
        throw ModelError(name + "cannot be used: line " + std::to_string(m_table.notes[0].line) +
                         ": " + m_table.notes[0].message + " Correct that line.");
}

} // namespace duologue::models
