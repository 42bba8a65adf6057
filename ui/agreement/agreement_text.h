#pragma once

#include <QString>

#include "core/agreement/agreement.h"

/// Figures of agreement in words.
namespace duologue::ui {

/// "0.82", or the reason why there is none.
QString valueText(const statistics::Measured &value);
/// "0.82 (0.75 to 0.88)".
QString estimateText(const statistics::Estimate &estimate);
/// What a bootstrap of the intervals draws: no full stop.
QString drawnText(bool bySession);
/// Value, interval, what was drawn, formula and source: a tooltip, rich text.
QString figureTip(const agreement::Figured &figured, std::size_t units, bool bySession);
/// All figures of two raters, and their boundaries: rich text.
QString pairHtml(const agreement::Answer &answer, const agreement::Pair &pair);
/// A figure by person, task and session, and how raters drift: rich text; may be empty.
QString partsHtml(const agreement::Answer &answer);
/// What was left out, and why there is no more.
QString notesText(const std::vector<std::string> &notes);
/// A judgement: a number, or its class.
QString judgementText(const agreement::Question &question, double value);

/// Null: there is none of this name.
const agreement::Figured *figureNamed(const std::vector<agreement::Figured> &figures,
                                      std::string_view id);

} // namespace duologue::ui
