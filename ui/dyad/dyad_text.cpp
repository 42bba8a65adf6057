#include "ui/dyad/dyad_text.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DyadText)
};

QString number(double value, int decimals = 2)
{
    return QLocale().toString(value, 'f', decimals);
}

QString percent(double share)
{
    return Words::tr("%1 %").arg(std::lround(100 * share));
}

QString row(const QStringList &cells)
{
    QString html;
    for (const QString &one : cells)
        html += QStringLiteral("<td>%1&nbsp;&nbsp;</td>").arg(one);
    return QStringLiteral("<tr>%1</tr>").arg(html);
}

QString table(const QString &rows)
{
    return QStringLiteral("<table cellspacing='0' cellpadding='1'>%1</table>").arg(rows);
}

QString intervalText(const std::optional<statistics::Interval> &interval, int decimals = 2)
{
    return interval ? Words::tr(" (%1 to %2)")
                          .arg(number(interval->low, decimals), number(interval->high, decimals))
                    : QString();
}

QString figureText(const dyad::Figure &figure)
{
    if (!figure.value)
        return coreText(figure.why).toHtmlEscaped();
    QString text =
        QStringLiteral("<b>%1</b>").arg(number(*figure.value)) + intervalText(figure.interval);
    if (figure.p)
        text +=
            Words::tr("; by chance %1, p = %2").arg(number(*figure.chance), number(*figure.p, 3));
    else if (!figure.whyNoP.empty())
        text += QStringLiteral("; ") + coreText(figure.whyNoP).toHtmlEscaped();
    return text;
}

/// The arrows of the ribbon.
QString marked(const TwoNames &people, std::size_t who)
{
    return (who == 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + people[who].toHtmlEscaped();
}

QString lagText(const dyad::Synchrony &found, const TwoNames &people)
{
    if (!found.hasSteadyLag())
        return Words::tr("none beyond chance");
    const QString lag =
        Words::tr("%1 s").arg(number(std::abs(*found.lag), 1)) + intervalText(found.lagInterval, 1);
    return *found.lag == 0
               ? Words::tr("at the same time%1").arg(intervalText(found.lagInterval, 1))
               : Words::tr("%1 leads by %2").arg(marked(people, *found.lag > 0 ? 0 : 1), lag);
}

QString transferText(const dyad::Transfers &to)
{
    if (!to.median)
        return Words::tr("never");
    return Words::tr("%1 s (%2 to %3)")
        .arg(number(*to.median), number(*to.lowerQuartile), number(*to.upperQuartile));
}

QString stateRows(const dyad::Contagion &way, const std::vector<std::string> &classes)
{
    QStringList head{QString()};
    for (const std::string &one : classes)
        head << coreText(one).toHtmlEscaped(); // steps of a scale; a model's own classes stay
    QString rows = row(head);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        QStringList cells{coreText(classes[i]).toHtmlEscaped()};
        for (std::size_t j = 0; j < classes.size(); ++j) {
            const QString cell =
                Words::tr("%1 (%2)").arg(way.counts[i][j]).arg(number(way.chance[i][j], 1));
            cells << (i == j ? QStringLiteral("<b>%1</b>").arg(cell) : cell);
        }
        rows += row(cells);
    }
    return rows;
}

QString wayHtml(const dyad::Contagion &way, const std::vector<std::string> &classes,
                const QString &title)
{
    QString html = QStringLiteral("<p><b>%1</b><br>").arg(title);
    if (!way.why.empty())
        return html + coreText(way.why).toHtmlEscaped() + QStringLiteral("</p>");
    html += Words::tr("%1 pairs; the same %2, by chance %3")
                .arg(QString::number(way.pairs), percent(way.same), percent(way.sameByChance));
    if (way.beyondChance)
        html += Words::tr("; κ %1").arg(number(*way.beyondChance));
    if (way.p)
        html += Words::tr(", p = %1").arg(number(*way.p, 3));
    return html + QStringLiteral("</p>") + table(stateRows(way, classes));
}

} // namespace

TwoNames namesOf(const dyad::Compared &compared)
{
    return {QString::fromStdString(compared.who[0]), QString::fromStdString(compared.who[1])};
}

QString synchronyHtml(const dyad::Compared &compared, const TwoNames &people)
{
    const dyad::Synchrony &found = compared.synchrony;
    QString rows = row({Words::tr("correlation"), figureText(found.strength)});
    if (found.strength.value) {
        rows += row({Words::tr("steady lag"), lagText(found, people)});
        rows += row({Words::tr("its r"), figureText(found.steady)});
        rows += row({Words::tr("who leads"), figureText(found.lead)});
        rows += row({QString(), Words::tr("%1 %2 of windows, %3 %4, together %5, unclear %6")
                                    .arg(marked(people, 0), percent(found.firstLeads),
                                         marked(people, 1), percent(found.secondLeads),
                                         percent(found.together), percent(found.unclear))});
    }
    return table(rows) +
           QStringLiteral("<p>%1 %2</p>")
               .arg(Words::tr("Windows of %1 s, up to %2 s between the two; %3 surrogates.")
                        .arg(number(found.options.window, 0), number(found.options.maxLag, 1))
                        .arg(found.draws),
                    coreText(found.caution).toHtmlEscaped());
}

QString turnsHtml(const dyad::TurnTaking &turns, const TwoNames &people)
{
    if (!turns.why.empty())
        return coreText(turns.why).toHtmlEscaped();
    const auto line = [&](const QString &name, const auto &value) {
        return row({name, value(std::size_t(0)), value(std::size_t(1))});
    };
    const auto who = [&](std::size_t i) -> const dyad::PersonTurns & { return turns.people[i]; };
    QString rows = row({QString(), QStringLiteral("<b>%1</b>").arg(people[0].toHtmlEscaped()),
                        QStringLiteral("<b>%1</b>").arg(people[1].toHtmlEscaped())});
    rows += line(Words::tr("speaks"),
                 [&](auto i) { return Words::tr("%1 s").arg(number(who(i).speaking, 0)); });
    rows += line(Words::tr("has the floor"), [&](auto i) { return percent(who(i).floorShare); });
    rows += line(Words::tr("turns"), [&](auto i) {
        return Words::tr("%1 of %2 s")
            .arg(QString::number(who(i).turns), number(who(i).meanTurn, 1));
    });
    rows += line(Words::tr("begins after the other"),
                 [&](auto i) { return transferText(turns.to[i]); });
    rows += line(Words::tr("interruptions"),
                 [&](auto i) { return QString::number(who(i).interruptions); });
    rows += line(Words::tr("within the other's turns"),
                 [&](auto i) { return QString::number(who(i).within); });
    rows += line(Words::tr("back-channels"),
                 [&](auto i) { return QString::number(who(i).backchannels); });
    rows += line(Words::tr("pauses"), [&](auto i) {
        return Words::tr("%1 of %2 s")
            .arg(QString::number(who(i).pauses), number(who(i).meanPause));
    });
    QString html =
        table(rows) + QStringLiteral("<p>%1</p>")
                          .arg(Words::tr("Both speak for %1 s, nobody for %2 s of %3 s.")
                                   .arg(number(turns.bothSpeak, 0), number(turns.nobodySpeaks, 0),
                                        number(turns.length, 0)));
    for (const std::string &note : turns.notes)
        html += QStringLiteral("<p>%1</p>").arg(coreText(note).toHtmlEscaped());
    return html;
}

QString contagionHtml(const dyad::ContagionTable &table, const TwoNames &people)
{
    const QString title = Words::tr("%1, and %2 %3 s later");
    const QString lag = number(table.lag, 1);
    return wayHtml(table.toSecond, table.classes,
                   title.arg(marked(people, 0), marked(people, 1), lag)) +
           wayHtml(table.toFirst, table.classes,
                   title.arg(marked(people, 1), marked(people, 0), lag));
}

QString kindText(dyad::TurnEvent::Kind kind)
{
    using Kind = dyad::TurnEvent::Kind;
    switch (kind) {
    case Kind::Overlap:
        return Words::tr("overlap");
    case Kind::Interruption:
        return Words::tr("interruption");
    case Kind::Within:
        return Words::tr("within");
    case Kind::Backchannel:
        return Words::tr("back-channel");
    case Kind::Gap:
        break;
    }
    return Words::tr("gap");
}

} // namespace duologue::ui
