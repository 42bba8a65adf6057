#pragma once

#include <QString>
#include <QStringList>

#include "models/api/runtime.h"

/// Models in words.
namespace duologue::ui {

/// "HAN-ROCK", "Single-task HAN"; unknown architectures as they are called.
QString architectureName(const std::string &architecture);
/// "1.96 million parameters"
QString parameterText(long long parameters);
/// "emotion: anger, happiness, neutral, sadness" or "valence from 1 to 5"
QString taskText(const models::Task &task);
/// One line for a list: architecture, task, size.
QString summaryText(const models::ModelInfo &info);
/// Scalars of a metrics object as "dev accuracy 0.831", nested ones with their parent's name.
/// Empty when it is no JSON object.
QStringList metricTexts(const std::string &metrics);
/// All there is to know, as a rich text table.
QString detailsHtml(const models::ModelInfo &info, const QString &mutedColor);

} // namespace duologue::ui
