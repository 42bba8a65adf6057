#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/session/rows.h"

namespace duologue::merge {

/// What makes a row the same one in several copies: kind and id; of ratings person, rater and
/// window, of explanations the annotation, as a session holds one of each.
struct RowKey
{
    std::size_t kind = 0; ///< place in Row
    Id id = 0;
    std::string rater;
    std::int64_t begin = 0;

    auto operator<=>(const RowKey &) const = default;
};
RowKey keyOf(const Row &row);

/// What a row needs to be there, as rows that have nothing but their ids.
std::vector<Row> referencesOf(const Row &row);

/// Members that only one of two changed are taken from that one. Nothing: both changed one and
/// differently, or together they make no sense. All three are of one kind; of two that were added
/// `base` is null, and what one left empty is taken from the other.
std::optional<Row> joined(const Row *base, const Row &mine, const Row &theirs);

} // namespace duologue::merge
