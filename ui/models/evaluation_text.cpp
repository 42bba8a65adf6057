#include "ui/models/evaluation_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace duologue::ui {
namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("EvaluationText", text, nullptr, n);
}

} // namespace

QString figureText(double value)
{
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, 'f', 3);
}

QString intervalText(const analysis::Figure &figure)
{
    const auto [low, high] = figure.interval;
    return std::isnan(low) ? QString() : tr("%1 to %2").arg(figureText(low), figureText(high));
}

QString splitText(const analysis::SplitFigures &split)
{
    QStringList parts{tr("%n item(s)", static_cast<int>(split.places.size()))};
    if (split.sessions > 0)
        parts << tr("%n session(s)", split.sessions);
    if (split.speakers > 0)
        parts << tr("%n speaker(s)", split.speakers);
    return tr("%1. 95 % intervals: bootstrap of %2.")
        .arg(parts.join(QStringLiteral(", ")), split.bySession ? tr("sessions") : tr("items"));
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
                   cell.arg(muted(tr("95 %"))) + cell.arg(muted(tr("always %1").arg(constant))) +
                   QStringLiteral("</tr>");
    for (const analysis::Figure &figure : split.figures)
        html += QStringLiteral("<tr><td style='padding-right:14px'>%1</td>")
                    .arg(QString::fromStdString(analysis::figureTitle(figure.name))) +
                cell.arg(QStringLiteral("<b>%1</b>").arg(figureText(figure.value))) +
                cell.arg(intervalText(figure)) + cell.arg(muted(figureText(figure.constant))) +
                QStringLiteral("</tr>");
    return html + QStringLiteral("</table>");
}

} // namespace duologue::ui
