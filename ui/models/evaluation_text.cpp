#include "ui/models/evaluation_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvaluationText)
};

} // namespace

QString figureText(double value)
{
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, 'f', 3);
}

QString intervalText(const analysis::Figure &figure)
{
    const auto [low, high] = figure.interval;
    return std::isnan(low) ? QString()
                           : Words::tr("%1 to %2").arg(figureText(low), figureText(high));
}

QString splitText(const analysis::SplitFigures &split)
{
    QStringList parts{Words::tr("%n item(s)", nullptr, static_cast<int>(split.places.size()))};
    if (split.sessions > 0)
        parts << Words::tr("%n session(s)", nullptr, split.sessions);
    if (split.speakers > 0)
        parts << Words::tr("%n speaker(s)", nullptr, split.speakers);
    return Words::tr("%1. 95 % intervals: bootstrap of %2.")
        .arg(parts.join(QStringLiteral(", ")),
             split.bySession ? Words::tr("sessions") : Words::tr("items"));
}

QString figuresHtml(const models::Task &task, const analysis::SplitFigures &split,
                    const QString &mutedColor)
{
    const auto muted = [&](const QString &text) {
        return QStringLiteral("<span style='color:%1'>%2</span>").arg(mutedColor, text);
    };
    const QString cell = QStringLiteral("<td style='padding-right:14px' align='right'>%1</td>");
    const QString constant =
        QString::fromStdString(analysis::answerText(task, split.constantAnswer)).toHtmlEscaped();
    QString html = QStringLiteral("<table><tr><td></td>") + cell.arg(QString()) +
                   cell.arg(muted(Words::tr("95 %"))) +
                   cell.arg(muted(Words::tr("always %1").arg(constant))) + QStringLiteral("</tr>");
    for (const analysis::Figure &figure : split.figures)
        html += QStringLiteral("<tr><td style='padding-right:14px'>%1</td>")
                    .arg(QString::fromStdString(analysis::figureTitle(figure.name))) +
                cell.arg(QStringLiteral("<b>%1</b>").arg(figureText(figure.value))) +
                cell.arg(intervalText(figure)) + cell.arg(muted(figureText(figure.constant))) +
                QStringLiteral("</tr>");
    return html + QStringLiteral("</table>");
}

} // namespace duologue::ui
