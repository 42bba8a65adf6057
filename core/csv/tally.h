#pragma once

#include <string>
#include <vector>

#include "core/csv/csv.h"

namespace duologue::csv {

/// Makes one note of many that say the same: the first, and how many more there are.
class Tally
{
public:
    void add(std::size_t line, const std::string &what)
    {
        if (m_count++ == 0)
            m_first = {line, what};
    }
    std::size_t count() const { return m_count; }
    const Problem &first() const { return m_first; }
    void tell(std::vector<Problem> &notes, const std::string &consequence) const
    {
        if (m_count > 0)
            notes.push_back({m_first.line, m_first.message + more() + ". " + consequence});
    }

private:
    std::string more() const
    {
        return m_count > 1 ? ", and " + std::to_string(m_count - 1) + " more" : "";
    }

    Problem m_first;
    std::size_t m_count = 0;
};

} // namespace duologue::csv
