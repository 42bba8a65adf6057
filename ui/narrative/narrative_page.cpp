#include "ui/narrative/narrative_page.h"

#include <cmath>

#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QTextDocument>

namespace duologue::ui {
namespace {

using analysis::Bucket;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(NarrativePage)
};

/// Paper is white and often grey: four steps that differ in darkness, size and weight.
struct Ink
{
    const char *paper;
    const char *text;
    const char *points;
    bool bold;
};

Ink inkOf(Bucket bucket)
{
    switch (bucket) {
    case Bucket::L:
        return {"#e8e3f2", "#000000", "9.5", false};
    case Bucket::M:
        return {"#b9aad9", "#000000", "11", false};
    case Bucket::H:
        return {"#4f3590", "#ffffff", "12.5", true};
    case Bucket::N:
        break;
    }
    return {"#ffffff", "#000000", "8.5", false};
}

QString inked(const QString &text, Bucket bucket)
{
    const Ink ink = inkOf(bucket);
    const QString inner = ink.bold ? QStringLiteral("<b>%1</b>").arg(text) : text;
    return QStringLiteral("<span style='background-color:%1;color:%2;font-size:%3pt'>%4</span>")
        .arg(QLatin1String(ink.paper), QLatin1String(ink.text), QLatin1String(ink.points), inner);
}

QString wordsOf(const narrative::Telling &told, const Weights *weights)
{
    QStringList words;
    for (std::size_t i = 0; i < told.tokens.size(); ++i) {
        const QString word = QString::fromStdString(told.tokens[i].word).toHtmlEscaped();
        const bool read = weights && i < weights->bucket.size();
        words += inked(word, read ? weights->bucket[i] : Bucket::N);
    }
    return words.join(u' ');
}

QString square(Bucket bucket)
{
    return QStringLiteral("<span style='background-color:%1;color:%2'><b>&nbsp;%3&nbsp;</b></span>")
        .arg(QLatin1String(inkOf(bucket).paper), QLatin1String(inkOf(bucket).text),
             QString(QLatin1Char(analysis::toChar(bucket))));
}

/// A cell of that colour: rich text knows no other solid bar.
QString bar(double weight)
{
    const int width = std::max(1, static_cast<int>(std::lround(weight * 240)));
    return QStringLiteral("<table cellspacing='0' cellpadding='0' border='0'><tr><td width='%1' "
                          "bgcolor='%2' style='font-size:6pt'>&nbsp;</td></tr></table>")
        .arg(width)
        .arg(QLatin1String(inkOf(Bucket::H).paper));
}

/// Rows i-4 … i with their squares.
QString windowTable(const NarrativePage &page, const TurnAttention &attention)
{
    QString rows;
    for (int turn = attention.windowBegin; turn <= attention.turn; ++turn) {
        const auto place = static_cast<std::size_t>(turn - attention.windowBegin);
        const Bucket bucket = attention.turns.bucket[place];
        const int back = attention.turn - turn;
        rows += QStringLiteral("<tr><td>%1</td><td align='center'>%2</td><td>%3</td><td>%4</td>"
                               "</tr>")
                    .arg(back == 0 ? QStringLiteral("i") : QStringLiteral("i−%1").arg(back),
                         square(bucket), page.people.value(turn).toHtmlEscaped(),
                         wordsOf(page.narrative->tell(static_cast<std::size_t>(turn)),
                                 &attention.words[place]));
    }
    return QStringLiteral("<table cellspacing='2' cellpadding='3'>%1</table>").arg(rows);
}

QString taskTable(const analysis::Explanation &explanation)
{
    const auto &weights = explanation.prediction.taskAttention;
    QString rows;
    for (std::size_t i = 0; i < weights.size() && i < explanation.taskNames.size(); ++i)
        rows += QStringLiteral("<tr><td>%1</td><td align='right'>%2</td><td>%3</td></tr>")
                    .arg(QString::fromStdString(explanation.taskNames[i]).toHtmlEscaped())
                    .arg(weights[i], 0, 'f', 3)
                    .arg(bar(weights[i]));
    return rows.isEmpty() ? QString()
                          : QStringLiteral("<p><b>%1</b></p><table cellspacing='0' cellpadding='1' "
                                           "style='font-size:7.5pt'>%2</table>")
                                .arg(Words::tr("Task attention"), rows);
}

QString explained(const NarrativePage &page)
{
    QString columns;
    for (const NarrativePage::Run &run : page.runs)
        if (run.attention)
            columns +=
                QStringLiteral("<td width='%1%' valign='top'><p><b>%2</b> %3</p>%4%5</td>")
                    .arg(100 / static_cast<int>(page.runs.size()))
                    .arg(run.name.toHtmlEscaped(),
                         predictedText(run.attention->explanation).toHtmlEscaped(),
                         windowTable(page, *run.attention), taskTable(run.attention->explanation));
    if (columns.isEmpty())
        return {};
    return QStringLiteral("<table width='100%' cellpadding='4'><tr>%1</tr></table><p "
                          "style='font-size:7.5pt'>%2</p>")
        .arg(columns,
             Words::tr(
                 "Attention of talk turns (squares) and words: N none (z < 0), L low (z < 1), M "
                 "medium (z < 2), H high (z ≥ 2); larger and darker words have more.")
                 .toHtmlEscaped());
}

QString timeText(MediaTime time)
{
    const std::int64_t seconds = time.us / 1'000'000;
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString conversation(const NarrativePage &page)
{
    QString head = QStringLiteral("<tr><td></td><td></td><td></td><td></td>");
    for (const NarrativePage::Run &run : page.runs)
        head += QStringLiteral("<td><b>%1</b></td>").arg(run.name.toHtmlEscaped());
    QString rows = head + QStringLiteral("</tr>");
    for (std::size_t turn = 0; turn < page.narrative->turns.size(); ++turn) {
        const narrative::TalkTurn &told = page.narrative->turns[turn];
        rows +=
            QStringLiteral("<tr><td align='right'>%1</td><td>%2</td><td>%3</td><td>%4</td>")
                .arg(turn + 1)
                .arg(timeText(told.input.span.begin),
                     page.people.value(static_cast<int>(turn)).toHtmlEscaped(),
                     QString::fromStdString(page.narrative->tell(turn).sentence).toHtmlEscaped());
        for (const NarrativePage::Run &run : page.runs)
            rows += QStringLiteral("<td>%1</td>")
                        .arg(run.predictions.value(static_cast<int>(turn)).toHtmlEscaped());
        rows += QStringLiteral("</tr>");
    }
    return QStringLiteral("<h3>%1</h3><table cellspacing='0' cellpadding='3'>%2</table>")
        .arg(Words::tr("The conversation"), rows);
}

} // namespace

QString pageHtml(const NarrativePage &page)
{
    QString html = QStringLiteral("<html><body style='color:#000000'><h2>%1</h2>")
                       .arg(page.title.toHtmlEscaped());
    if (!page.question.isEmpty())
        html += QStringLiteral("<h3>%1</h3>").arg(page.question.toHtmlEscaped());
    html += QStringLiteral("<p>%1</p>").arg(page.answer);
    html += explained(page);
    html += conversation(page);
    html += QStringLiteral("<p style='font-size:7.5pt'>%1</p></body></html>").arg(page.evidence);
    return html;
}

void printHtml(const QString &html, QPagedPaintDevice &device)
{
    QTextDocument document;
    QFont font = document.defaultFont();
    font.setPointSizeF(8.5);
    document.setDefaultFont(font);
    document.setHtml(html);
    document.print(&device);
}

void printPage(const NarrativePage &page, QPagedPaintDevice &device)
{
    printHtml(pageHtml(page), device);
}

} // namespace duologue::ui
