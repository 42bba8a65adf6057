#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/formats/imported.h"
#include "core/formats/warnings.h"

/// Inside of reading: what projects and tables both come down to.
namespace duologue::formats::boris {

enum class Status { Start, Stop, Point, Toggle /**< start or stop, in turns */ };

struct Event
{
    std::string observation, subject, behaviour, category, modifiers, comment;
    double seconds = 0;
    Status status = Status::Point;
    std::size_t line = 0; ///< of a table
    std::string place;    ///< of a project: "event 3 of 'talk'"
};

/// Pairs starts and stops; says which have no partner. An observation that is called as the file
/// says nothing more.
std::vector<ImportedTier> tiersOf(std::vector<Event> events, const std::string &file,
                                  Warnings &warnings);

/// From a table with a header anywhere in its first rows.
Result<std::vector<Event>> eventsInTable(std::string_view bytes, const std::string &file,
                                         Warnings &warnings);

} // namespace duologue::formats::boris
