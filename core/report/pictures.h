#pragma once

#include "core/report/report.h"

/// What the page shows as pictures. Nothing is told by colour alone: the first person's lines are
/// solid, the second's dashed, and who leads stands above or below the line.
namespace duologue::report {

/// All along one time: tasks, who speaks, the rating curves, who leads.
std::string sessionPicture(const SessionReport &report);
/// How long after the other one each begins: the first upwards, the second downwards.
std::string offsetPicture(const dyad::Dyad &dyad);

/// "12:05", "1:02:05".
std::string clockText(double seconds);

} // namespace duologue::report
