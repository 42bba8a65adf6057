#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/csv/csv.h"

/// Numbers as they stand in people's tables.
namespace duologue::csv {

/// A whole text that is one finite number with a decimal point, blanks around it aside.
std::optional<double> number(std::string_view text);

/// The same as people write it: "1,5", "1.234,5", "1 234.5", "1'234". `group` is the mark (',' or
/// '.') that parts thousands and no decimals, 0: neither.
std::optional<double> number(std::string_view text, char group);

/// What stands where nothing was measured: nothing, NA, nan, -nan(ind), null, #N/A, #DIV/0!, -.
bool isMissing(std::string_view text);

/// Reads the numbers of a table. "1,5" and "1.234" mean different things in different countries:
/// what the other cells of a column show decides, then what the other columns show.
class Numbers
{
public:
    /// Walks over all cells once.
    explicit Numbers(const Table &table);

    std::optional<double> read(std::string_view cell, std::size_t column) const
    {
        return number(cell, column < m_groups.size() ? m_groups[column] : '\0');
    }
    /// What was decided for a column without a sign of it, a sentence.
    std::optional<Problem> note(std::size_t column) const;

private:
    std::string m_groups; ///< by column
    std::map<std::size_t, Problem> m_notes;
};

} // namespace duologue::csv
