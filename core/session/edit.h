#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/session/rows.h"

namespace duologue {

/// One row before and after: both set = changed, only after = inserted, only before = removed.
/// Where both are set, they are of the same kind and have the same id.
struct RowChange
{
    std::optional<Row> before;
    std::optional<Row> after;

    const Row &any() const { return after ? *after : *before; }
    bool operator==(const RowChange &) const = default;
};

/// The one way to change a session. Applied whole or not at all; its reverse undoes it.
struct Edit
{
    std::string label; ///< what the user did, as undo names it: "rate valence 7"
    std::vector<RowChange> changes;

    bool empty() const { return changes.empty(); }
    Edit &insert(Row row);
    Edit &remove(Row row);
    /// Adds nothing when before == after.
    Edit &replace(Row before, Row after);
    /// The edit that restores the state before this one; the label stays.
    Edit reversed() const;

    bool operator==(const Edit &) const = default;
};

} // namespace duologue
