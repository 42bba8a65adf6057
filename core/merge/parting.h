#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/merge/merge.h"
#include "core/merge/row_key.h"

namespace duologue::merge {

/// How many lines two journals have in common from the beginning.
std::size_t sharedLines(const std::vector<JournalEntry> &a, const std::vector<JournalEntry> &b);

/// What the session was called and how long it was when its journal began.
SessionInfo originOf(const Copy &copy);

/// The rows of one copy over time, as far as they changed from a line of its journal on.
class Parting
{
public:
    Parting(const Copy &copy, std::size_t from);

    /// What stood there before the first change; null: it has not changed.
    const std::optional<Row> *before(const RowKey &key) const;
    /// After so many lines of the journal; null: it has not changed since `from`.
    const std::optional<Row> *after(const RowKey &key, std::size_t lines) const;
    /// Who changed it last; empty: nobody.
    std::string author(const RowKey &key) const;
    void collect(std::set<RowKey> &keys) const;

private:
    struct Step
    {
        std::size_t line;
        std::optional<Row> row;
        std::string author;
    };
    struct Past
    {
        std::optional<Row> before;
        std::vector<Step> steps;
    };
    void note(const RowKey &key, const std::optional<Row> &before, Step step);

    std::map<RowKey, Past> m_rows;
};

} // namespace duologue::merge
