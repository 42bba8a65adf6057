#pragma once

#include <QJsonObject>

#include "core/dataset/export.h"

namespace duologue::ui {

/// Choices of an export as they are remembered. What is unknown or malformed is left as it is by
/// default.
QJsonObject toJson(const dataset::ExportOptions &options);
dataset::ExportOptions exportOptionsFrom(const QJsonObject &object);

} // namespace duologue::ui
