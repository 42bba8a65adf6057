#pragma once

#include <QString>

#include "core/review/comparison.h"
#include "core/review/queue.h"

/// Disagreement in words.
namespace duologue::ui {

/// "=", "≈", "≠"; and "agrees", "near", "opposite".
QString signOf(review::Verdict verdict);
QString wordOf(review::Verdict verdict);
/// The letter of a decision's key, and the decision.
QString letterOf(review::Decision decision);
QString wordOf(review::Decision decision);
/// Why it cannot be decided that a model is wrong.
QString noModelText(const review::QueuePlace &place);

/// "P17 · 0:10.210–0:11.265 · talk".
QString placeText(const agreement::Unit &unit);
/// Why a place is listed: "angry .79 against happy".
QString reasonText(const std::string &reason);
/// "32 looked at, 11 changed".
QString gainText(const review::Gain &gain);
/// A row a figure: rich text.
QString sliceHtml(const review::Slice &slice);
QString sliceName(const review::Slice &slice);

} // namespace duologue::ui
