#include "ui/timeline/tracks/predictions/prediction_layer.h"

#include <algorithm>

#include <QStringList>

#include "ui/theme/color_math.h"

namespace duologue::ui {

bool PredictionLayer::update(const Session &session, const IndexedEdit *edit)
{
    if (!AnnotationLayer::update(session, edit))
        return false;
    if (edit) {
        for (const RowChange &change : edit->changes)
            if (const auto *a = std::get_if<Annotation>(&change.any()); a && a->tier == tier())
                widen(*a);
        return true;
    }
    m_lowest = 0;
    m_highest = 1;
    for (const Annotation &row : session.annotations(tier()))
        widen(row);
    return true;
}

void PredictionLayer::widen(const Annotation &annotation)
{
    m_lowest = std::min(m_lowest, annotation.value.value_or(0));
    m_highest = std::max(m_highest, annotation.value.value_or(1));
}

BoxStyle PredictionLayer::style(const Annotation &annotation, const Theme &theme) const
{
    const double share =
        annotation.value ? (*annotation.value - m_lowest) / (m_highest - m_lowest) : 0.0;
    const QColor fill = mix(theme.color(Role::AttentionN), theme.color(Role::AttentionM), share);
    return {fill, theme.color(Role::Prediction), 1, true};
}

QColor PredictionLayer::densityColor(const Theme &theme) const
{
    return theme.color(Role::Prediction);
}

QString PredictionLayer::label(const Annotation &annotation) const
{
    QStringList parts;
    if (!annotation.label.empty())
        parts << QString::fromStdString(annotation.label);
    else if (!annotation.text.empty())
        parts << QString::fromStdString(annotation.text);
    if (annotation.value)
        parts << QString::number(*annotation.value, 'f', 2);
    return parts.join(' ');
}

void RunningPredictionLayer::add(const Annotation &row)
{
    widen(row);
    m_rows.insert(row);
}

} // namespace duologue::ui
