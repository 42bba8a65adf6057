#include "ui/narrative/session_page.h"

#include <QCoreApplication>

#include "ui/narrative/session_figures.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SessionPage)
};

QString unusualText(const std::string &bucket)
{
    return bucket == "very low"    ? Words::tr("very low")
           : bucket == "low"       ? Words::tr("low")
           : bucket == "high"      ? Words::tr("high")
           : bucket == "very high" ? Words::tr("very high")
                                   : QString();
}

/// The published figures say 0 ± 1 where they have none.
bool isGiven(const narrative::Usual &usual)
{
    return usual.mean != 0 || usual.deviation != 1;
}

QString sentenceOf(const FigureText &figure, const QString &who, const QString &unusual,
                   double value, const narrative::Usual &usual)
{
    const QString sentence = Words::tr("The %1 of %2 was %3: %4")
                                 .arg(figure.name, who, unusual, valueText(figure, value));
    return isGiven(usual) ? Words::tr("%1 (usual: %2 ± %3).")
                                .arg(sentence, valueText(figure, usual.mean),
                                     valueText(figure, usual.deviation))
                          : sentence + u'.';
}

QStringList withoutValues(const SessionPage &page)
{
    QStringList cells;
    for (qsizetype i = 0; i <= page.people.size(); ++i)
        cells << QString();
    return cells;
}

QString cell(const SessionPage::Row &row, int column)
{
    const QString mark = row.unusual[column];
    return mark.isEmpty() ? row.values[column]
                          : QStringLiteral("%1 (%2)").arg(row.values[column], mark);
}

} // namespace

SessionPage sessionPage(const std::vector<narrative::Statistic> &facts,
                        const std::map<std::string, narrative::Usual> &usual)
{
    SessionPage page;
    for (const narrative::Statistic &fact : facts)
        if (const auto who = QString::fromStdString(fact.speaker);
            !who.isEmpty() && !page.people.contains(who))
            page.people << who;
    std::map<std::string, std::size_t> places;
    for (const narrative::Statistic &fact : facts) {
        const FigureText figure = figureText(fact.what);
        const auto [place, isNew] = places.emplace(fact.what, page.rows.size());
        if (isNew)
            page.rows.push_back(
                {familyText(fact.family), figure.name, withoutValues(page), withoutValues(page)});
        SessionPage::Row &row = page.rows[place->second];
        const auto who = QString::fromStdString(fact.speaker);
        const auto column = who.isEmpty() ? page.people.size() : page.people.indexOf(who);
        row.values[column] = valueText(figure, fact.value);
        const narrative::Usual *measure = narrative::usualFor(fact.what, usual);
        if (!measure)
            continue;
        row.unusual[column] =
            unusualText(narrative::coarseBucket((fact.value - measure->mean) / measure->deviation));
        if (!row.unusual[column].isEmpty())
            page.sentences << sentenceOf(figure, who.isEmpty() ? Words::tr("both") : who,
                                         row.unusual[column], fact.value, *measure);
    }
    return page;
}

QString sessionText(const SessionPage &page)
{
    QStringList lines{page.title};
    lines +=
        page.sentences.isEmpty() ? QStringList{Words::tr("Nothing is unusual.")} : page.sentences;
    lines << Words::tr("Unusual against %1.").arg(page.against) << QString();
    lines << (QStringList{Words::tr("Figure")} + page.people + QStringList{Words::tr("Both")})
                 .join(u'\t');
    for (const SessionPage::Row &row : page.rows) {
        QStringList cells{row.name};
        for (int column = 0; column < row.values.size(); ++column)
            cells << cell(row, column);
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

QString sessionHtml(const SessionPage &page)
{
    const auto paragraph = [](const QString &text) {
        return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
    };
    QString html = QStringLiteral("<html><body style='color:#000000'><h2>%1</h2>")
                       .arg(page.title.toHtmlEscaped());
    for (const QString &sentence : page.sentences)
        html += paragraph(sentence);
    if (page.sentences.isEmpty())
        html += paragraph(Words::tr("Nothing is unusual."));
    html += paragraph(Words::tr("Unusual against %1.").arg(page.against));
    html += QStringLiteral("<table cellspacing='0' cellpadding='3'><tr><td></td>");
    for (const QString &who : page.people + QStringList{Words::tr("Both")})
        html += QStringLiteral("<td align='right'><b>%1</b></td>").arg(who.toHtmlEscaped());
    html += QStringLiteral("</tr>");
    QString family;
    for (const SessionPage::Row &row : page.rows) {
        if (row.family != family)
            html += QStringLiteral("<tr><td><b>%1</b></td></tr>").arg(row.family.toHtmlEscaped());
        family = row.family;
        html += QStringLiteral("<tr><td>%1</td>").arg(row.name.toHtmlEscaped());
        for (int column = 0; column < row.values.size(); ++column)
            html +=
                QStringLiteral("<td align='right'>%1</td>").arg(cell(row, column).toHtmlEscaped());
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table></body></html>");
}

} // namespace duologue::ui
