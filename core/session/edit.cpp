#include "core/session/edit.h"

#include <algorithm>
#include <utility>

namespace duologue {

Edit &Edit::insert(Row row)
{
    changes.push_back({std::nullopt, std::move(row)});
    return *this;
}

Edit &Edit::remove(Row row)
{
    changes.push_back({std::move(row), std::nullopt});
    return *this;
}

Edit &Edit::replace(Row before, Row after)
{
    if (before != after)
        changes.push_back({std::move(before), std::move(after)});
    return *this;
}

Edit Edit::reversed() const
{
    Edit result{label, {}};
    result.changes.reserve(changes.size());
    for (auto it = changes.rbegin(); it != changes.rend(); ++it)
        result.changes.push_back({it->after, it->before});
    return result;
}

} // namespace duologue
