#include "core/formats/import_choice.h"

#include <algorithm>

namespace duologue::formats {

void choose(Imported &imported, const ImportChoice &choice)
{
    leaveOutTiers(imported, [&, next = std::size_t(0)](const ImportedTier &) mutable {
        return std::ranges::count(choice.leftOut, next++) > 0;
    });
    assign(imported, choice.owners);
}

} // namespace duologue::formats
