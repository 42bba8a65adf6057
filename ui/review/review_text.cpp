#include "ui/review/review_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/time/timecode.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReviewText)
};

QString estimateText(const statistics::Estimate &estimate)
{
    const auto number = [](double value) { return QLocale().toString(value, 'f', 2); };
    if (!estimate.value)
        return coreText(sentence(estimate.value.why()));
    return estimate.draws == 0 ? number(*estimate.value)
                               : Words::tr("%1 (%2 to %3)")
                                     .arg(number(*estimate.value), number(estimate.interval.low),
                                          number(estimate.interval.high));
}

} // namespace

QString signOf(review::Verdict verdict)
{
    return verdict == review::Verdict::Agrees ? QStringLiteral("=")
           : verdict == review::Verdict::Near ? QStringLiteral("≈")
                                              : QStringLiteral("≠");
}

QString wordOf(review::Verdict verdict)
{
    return verdict == review::Verdict::Agrees ? Words::tr("agrees")
           : verdict == review::Verdict::Near ? Words::tr("near")
                                              : Words::tr("opposite");
}

QString letterOf(review::Decision decision)
{
    switch (decision) {
    case review::Decision::Judged:
        return QStringLiteral("·");
    case review::Decision::Keep:
        return QStringLiteral("A");
    case review::Decision::Change:
        return QStringLiteral("E");
    case review::Decision::ModelWrong:
        return QStringLiteral("M");
    case review::Decision::Unclear:
        break;
    }
    return QStringLiteral("U");
}

QString wordOf(review::Decision decision)
{
    switch (decision) {
    case review::Decision::Judged:
        return Words::tr("judged, not decided yet");
    case review::Decision::Keep:
        return Words::tr("kept as it is");
    case review::Decision::Change:
        return Words::tr("changed");
    case review::Decision::ModelWrong:
        return Words::tr("the model is wrong");
    case review::Decision::Unclear:
        break;
    }
    return Words::tr("unclear");
}

QString noModelText(const review::QueuePlace &place)
{
    return Words::tr("No model has judged %1 here, so none can be wrong. Run one that does in "
                     "Models first.")
        .arg(QString::fromStdString(place.strongest().about));
}

QString placeText(const agreement::Unit &unit)
{
    QStringList parts;
    if (!unit.person.empty())
        parts << QString::fromStdString(unit.person);
    parts << QStringLiteral("%1–%2").arg(QString::fromStdString(formatTimecode(unit.span.begin)),
                                         QString::fromStdString(formatTimecode(unit.span.end)));
    if (!unit.task.empty())
        parts << QString::fromStdString(unit.task);
    return parts.join(QStringLiteral(" · "));
}

QString reasonText(const std::string &reason)
{
    if (const QString known = coreText(reason); known != QString::fromStdString(reason))
        return known;
    const auto parts = QString::fromStdString(reason).split(QStringLiteral(" against "));
    return parts.size() == 2 ? Words::tr("%1 against %2").arg(parts[0], parts[1])
                             : QString::fromStdString(reason);
}

QString gainText(const review::Gain &gain)
{
    QStringList parts{Words::tr("%1 looked at").arg(gain.looked),
                      Words::tr("%1 changed").arg(gain.changed)};
    if (gain.kept > 0)
        parts << Words::tr("%1 kept").arg(gain.kept);
    if (gain.modelWrong > 0)
        parts << Words::tr("model wrong in %1").arg(gain.modelWrong);
    if (gain.unclear > 0)
        parts << Words::tr("%1 unclear").arg(gain.unclear);
    return parts.join(QStringLiteral(", "));
}

QString sliceHtml(const review::Slice &slice)
{
    QString html = QStringLiteral("<table>");
    for (const agreement::Figured &one : slice.figures) {
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                    .arg(coreText(one.figure->title).toHtmlEscaped(),
                         estimateText(one.estimate).toHtmlEscaped());
    }
    return html + QStringLiteral("</table>");
}

QString sliceName(const review::Slice &slice)
{
    using By = review::Slice::By;
    const QString name = QString::fromStdString(slice.name);
    const QString said = slice.by == By::All       ? Words::tr("All")
                         : slice.by == By::Person  ? Words::tr("Person %1").arg(name)
                         : slice.by == By::Task    ? Words::tr("Task %1").arg(name)
                         : slice.by == By::Session ? Words::tr("Session %1").arg(name)
                         : slice.by == By::Evidence
                             ? Words::tr("Evidence: %1").arg(coreText(slice.name))
                             : Words::tr("Turns: %1").arg(coreText(slice.name));
    return QStringLiteral("%1 (%2)").arg(said).arg(slice.units);
}

} // namespace duologue::ui
