#pragma once

#include <array>

#include <QString>

#include "core/dyad/dyad.h"

/// Figures of two people in words; rich text, whatever people typed being text in it.
namespace duologue::ui {

using TwoNames = std::array<QString, 2>;

/// Who is compared; of one person's two measures these.
TwoNames namesOf(const dyad::Compared &compared);
/// Strength, lag and who leads, each with interval and p.
QString synchronyHtml(const dyad::Compared &compared, const TwoNames &people);
/// A column a person.
QString turnsHtml(const dyad::TurnTaking &turns, const TwoNames &people);
/// Counts of states both ways, what chance makes of them in brackets.
QString contagionHtml(const dyad::ContagionTable &table, const TwoNames &people);
/// "gap", "back-channel".
QString kindText(dyad::TurnEvent::Kind kind);

} // namespace duologue::ui
