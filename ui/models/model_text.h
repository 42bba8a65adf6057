#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "models/api/runtime.h"

/// Models in words.
namespace duologue::ui {

/// What the networks say in English, as the table of a family has it, in the user's language:
/// "regression loss", "what is taken off each weight". `ninja translations` asks them for all of
/// it.
QString modelWords(const std::string &english);
/// "1.96 million parameters"
QString parameterText(long long parameters);
/// "emotion: anger, happiness, neutral, sadness" or "valence from 1 to 5"
QString taskText(const models::Task &task);
/// One line for a list: architecture, task, size.
QString summaryText(const models::ModelInfo &info);
struct MetricGroup
{
    QString of;        ///< the partition, "test"; empty: of the training as a whole
    QStringList texts; ///< "accuracy 0.831"; nested ones with their parent's name, "f1 sad 0.86"
};
/// The test partition first. Empty when it is no JSON object.
std::vector<MetricGroup> metricGroups(const std::string &metrics);
/// What guesses of age, gender and ethnicity from faces can and cannot say.
QString faceModelLimits();
/// "Graphics card (CUDA:0)", of a device as Runtime::load takes it.
QString deviceText(const QString &device);
/// All there is to know, as a rich text table.
QString detailsHtml(const models::ModelInfo &info, const QString &mutedColor);

} // namespace duologue::ui
