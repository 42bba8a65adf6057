#include "ui/agreement/agreement_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(AgreementText)
};

QString number(double value)
{
    return QLocale().toString(value, 'f', 2);
}

QString row(const QString &name, const QString &value)
{
    return QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString boundariesHtml(const agreement::Boundaries &boundaries)
{
    return row(Words::tr("marked by both"), estimateText(boundaries.shared)) +
           row(Words::tr("matched; only one"), Words::tr("%1; %2 and %3")
                                                   .arg(boundaries.matches)
                                                   .arg(boundaries.onlyFirst)
                                                   .arg(boundaries.onlySecond)) +
           row(Words::tr("beyond chance"), valueText(boundaries.corrected)) +
           row(Words::tr("begins apart, s"), estimateText(boundaries.beginApart)) +
           row(Words::tr("ends apart, s"), estimateText(boundaries.endApart));
}

QString partName(const agreement::Part &part)
{
    using By = agreement::Part::By;
    const QString name = QString::fromStdString(part.name);
    return part.by == By::Person ? Words::tr("Person %1").arg(name)
           : part.by == By::Task ? Words::tr("Task %1").arg(name)
           : part.by == By::All  ? Words::tr("All raters")
                                 : Words::tr("Session %1").arg(name);
}

} // namespace

QString valueText(const statistics::Measured &value)
{
    return value ? number(*value) : coreText(sentence(value.why()));
}

QString estimateText(const statistics::Estimate &estimate)
{
    const QString value = valueText(estimate.value);
    if (!estimate.value || estimate.draws == 0)
        return value;
    return Words::tr("%1 (%2 to %3)")
        .arg(value, number(estimate.interval.low), number(estimate.interval.high));
}

QString drawnText(bool bySession)
{
    return bySession ? Words::tr("95 % intervals: sessions are drawn")
                     : Words::tr("95 % intervals: runs of successive judgements of a person are "
                                 "drawn");
}

QString figureTip(const agreement::Figured &figured, std::size_t units, bool bySession)
{
    const auto &[figure, estimate] = figured;
    QString tip =
        QStringLiteral("<b>%1</b> %2<br>")
            .arg(coreText(figure->title).toHtmlEscaped(), estimateText(estimate).toHtmlEscaped());
    tip += Words::tr("%1 judged in common.").arg(units) + u' ' + drawnText(bySession) +
           Words::tr(", 1000 times (Efron and Tibshirani, \"An introduction to the bootstrap\", "
                     "1993, percentile interval).");
    for (const std::string_view line : {figure->formula, figure->source})
        if (!line.empty())
            tip += QStringLiteral("<br>") + coreText(line).toHtmlEscaped();
    return tip;
}

QString pairHtml(const agreement::Answer &answer, const agreement::Pair &pair)
{
    const auto &raters = answer.question.raters;
    QString html = QStringLiteral("<p><b>%1</b></p><table>")
                       .arg(Words::tr("%1 and %2: %3 judged by both")
                                .arg(QString::fromStdString(raters[pair.first]),
                                     QString::fromStdString(raters[pair.second]))
                                .arg(pair.units)
                                .toHtmlEscaped());
    for (const agreement::Figured &one : pair.figures)
        html += row(coreText(one.figure->title), estimateText(one.estimate));
    if (pair.boundaries)
        html += boundariesHtml(*pair.boundaries);
    return html + QStringLiteral("</table><p>%1.</p>").arg(drawnText(answer.bySession));
}

QString partsHtml(const agreement::Answer &answer)
{
    QString html;
    for (const agreement::Part &part : answer.parts) {
        if (part.by == agreement::Part::By::All && answer.question.raters.size() == 2)
            continue; // said of the pair
        html += QStringLiteral("<tr><td colspan=2><b>%1</b> (%2)</td></tr>")
                    .arg(partName(part).toHtmlEscaped())
                    .arg(part.units);
        for (const agreement::Figured &one : part.figures)
            html += row(coreText(one.figure->title), estimateText(one.estimate));
    }
    for (const agreement::Drift &drift : answer.drifts)
        html += row(Words::tr("%1 - others")
                        .arg(QString::fromStdString(answer.question.raters[drift.rater])),
                    Words::tr("%1; more in 10 minutes: %2")
                        .arg(estimateText(drift.apart), estimateText(drift.slope)));
    return html.isEmpty() ? html : QStringLiteral("<table>%1</table>").arg(html);
}

QString notesText(const std::vector<std::string> &notes)
{
    QStringList lines;
    for (const std::string &note : notes)
        lines << QStringLiteral("• ") + coreText(note);
    return lines.join(u'\n');
}

QString judgementText(const agreement::Question &question, double value)
{
    if (!question.ofClasses())
        return QLocale().toString(value, 'g', 4);
    const auto &label = question.classes[static_cast<std::size_t>(value)];
    return label.empty() ? Words::tr("(no label)") : QString::fromStdString(label);
}

const agreement::Figured *figureNamed(const std::vector<agreement::Figured> &figures,
                                      std::string_view id)
{
    const auto found = std::ranges::find_if(
        figures, [&](const agreement::Figured &one) { return one.figure->id == id; });
    return found == figures.end() ? nullptr : &*found;
}

} // namespace duologue::ui
