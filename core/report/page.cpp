#include <cmath>
#include <cstdio>
#include <cstring>

#include "core/base/markup.h"
#include "core/report/pictures.h"

// What browsers and QTextDocument both understand: tables for the layout, few styles.
namespace duologue::report {
namespace {

constexpr const char *style = R"(
@page{size:A4;margin:12mm}
body{font-family:sans-serif;font-size:9pt;color:#14171c;background-color:#ffffff;max-width:720px}
h1{font-size:16pt;margin:0px}
h2{font-size:10.5pt;margin-top:12px;margin-bottom:2px;color:#14171c}
p{margin-top:2px;margin-bottom:2px}
td{font-size:8.5pt;vertical-align:top;text-align:left;padding-left:0px;padding-right:10px}
table{border-collapse:collapse}
td[align=right]{text-align:right}
svg{max-width:100%;overflow:visible}
.muted{color:#565d6a}
.small{font-size:7.5pt;color:#565d6a}
.first{color:#2762c4}
.second{color:#b4540a}
)";

std::string number(double value, int decimals = 2)
{
    char text[48];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    const bool zero = std::strspn(text, "-0.") == std::strlen(text); // -0.00 is 0.00
    return text + (zero && text[0] == '-' ? 1 : 0);
}

/// A figure and its sign stay in one line.
std::string unbroken(std::string text)
{
    for (auto at = text.find(" %"); at != text.npos; at = text.find(" %", at))
        text.replace(at, 1, "&nbsp;");
    return text;
}

std::string percent(double share)
{
    return unbroken(std::to_string(std::lround(100 * share)) + " %");
}

std::string cell(const std::string &content, const char *attributes = "")
{
    return std::string("<td ") + attributes + ">" + content + "</td>";
}

std::string figureCell(const std::string &content)
{
    return cell(content, "align=\"right\"");
}

std::string row(const std::string &cells)
{
    return "<tr>" + cells + "</tr>\n";
}

std::string table(const std::string &rows)
{
    return "<table cellspacing=\"0\" cellpadding=\"1\">\n" + rows + "</table>\n";
}

std::string heading(const std::string &text)
{
    return "<h2>" + text + "</h2>\n";
}

std::string muted(const std::string &text)
{
    return "<span class=\"muted\">" + text + "</span>";
}

std::string paragraph(const std::string &text)
{
    return "<p>" + text + "</p>\n";
}

/// In the colour of the person's lines.
std::string nameOf(const std::array<std::string, 2> &people, std::size_t who)
{
    return std::string("<b class=\"") + (who == 0 ? "first" : "second") + "\">" +
           (who == 0 ? "▲ " : "▼ ") + escaped(people[who]) + "</b>";
}

std::string headOf(const SessionReport &report)
{
    std::string text = "<h1>" + escaped(report.title) + "</h1>\n";
    std::string people;
    for (const Participant &person : report.people) {
        std::string about = person.seat;
        for (const std::string &more :
             {person.gender, person.age ? std::to_string(*person.age) : std::string()})
            if (!more.empty())
                about += (about.empty() ? "" : ", ") + more;
        people += (people.empty() ? "" : " · ") + ("<b>" + escaped(person.pseudonym) + "</b>") +
                  (about.empty() ? "" : " (" + escaped(about) + ")");
    }
    text += paragraph(
        (people.empty() ? "nobody named yet" : people) + " · " + clockText(report.seconds) +
        (report.created.empty() ? "" : " · " + escaped(report.created.substr(0, 10))));
    std::string recordings, missing;
    for (const Recording &one : report.recordings) {
        recordings += (recordings.empty() ? "" : ", ") + escaped(one.label) + " (" +
                      escaped(one.role) + (one.whose.empty() ? "" : ", " + escaped(one.whose)) +
                      ")";
        if (one.missing)
            missing += (missing.empty() ? "" : ", ") + escaped(one.label);
    }
    text +=
        "<p class=\"small\">" +
        (recordings.empty() ? "no recordings"
                            : (report.recordings.size() == 1
                                   ? "one recording: "
                                   : std::to_string(report.recordings.size()) + " recordings: ") +
                                  recordings) +
        "</p>\n";
    if (!missing.empty())
        text += paragraph("<b>Not found where they are said to be: " + missing + "</b>");
    return text;
}

std::string progressOf(const SessionReport &report)
{
    std::string text = heading("Progress");
    std::string rows;
    for (const Progress &one : report.progress) {
        std::string cells = cell(escaped(one.rater));
        for (std::size_t who = 0; who < report.people.size(); ++who)
            cells += figureCell(std::to_string(one.rated[who]) + " of " +
                                std::to_string(report.windows));
        rows += row(cells);
    }
    if (rows.empty()) {
        text += paragraph(muted("Nobody has rated this session."));
    } else {
        std::string head = cell(muted("windows rated"));
        for (const Participant &person : report.people)
            head += figureCell(muted(escaped(person.pseudonym)));
        text += table(row(head) + rows);
    }
    for (const Transcribed &one : report.transcribed)
        text += paragraph(escaped(one.person) + ": " + std::to_string(one.utterances) +
                          " utterances, " + std::to_string(one.withText) + " transcribed");
    return text;
}

std::string transferText(const dyad::Transfers &to)
{
    if (!to.median)
        return "–";
    return number(*to.median) + " s (" + number(*to.lowerQuartile) + " to " +
           number(*to.upperQuartile) + ")";
}

std::string turnsOf(const dyad::Dyad &dyad)
{
    std::string text = heading("Turn-taking");
    const dyad::TurnTaking &turns = dyad.turns;
    if (!turns.why.empty())
        return text + paragraph(muted(escaped(turns.why)));
    const auto line = [&](const char *name, const auto &value) {
        return row(cell(muted(name)) + figureCell(value(std::size_t(0))) +
                   figureCell(value(std::size_t(1))));
    };
    const auto person = [&](std::size_t who) -> const dyad::PersonTurns & {
        return turns.people[who];
    };
    using std::to_string;
    text += table(
        row(cell("") + figureCell(nameOf(dyad.people, 0)) + figureCell(nameOf(dyad.people, 1))) +
        line("speaks", [&](auto who) { return clockText(person(who).speaking); }) +
        line("has the floor", [&](auto who) { return percent(person(who).floorShare); }) +
        line("turns", [&](auto who) { return to_string(person(who).turns); }) +
        line("mean turn", [&](auto who) { return number(person(who).meanTurn, 1) + " s"; }) +
        line("after the other", [&](auto who) { return transferText(turns.to[who]); }) +
        line("interruptions", [&](auto who) { return to_string(person(who).interruptions); }) +
        line("back-channels", [&](auto who) { return to_string(person(who).backchannels); }));
    return text +
           paragraph("Both speak for " + clockText(turns.bothSpeak) + ", nobody for " +
                     clockText(turns.nobodySpeaks) + ".") +
           offsetPicture(dyad);
}

std::string meansOf(const SessionReport &report)
{
    std::string text = heading("Ratings, mean of all raters");
    if (report.means.empty())
        return text + paragraph(muted("Nothing is rated yet."));
    std::string rows = row(cell("") + cell("") + figureCell(muted("V")) + figureCell(muted("A")) +
                           figureCell(muted("D")) + figureCell(muted("windows")));
    std::string before = "?";
    for (const Mean &mean : report.means) {
        const std::string task = mean.task.empty() ? "<b>all</b>" : escaped(mean.task);
        std::string cells = cell(task == before ? "" : task) + cell(escaped(mean.person));
        before = task;
        for (const auto &value : mean.values)
            cells += figureCell(value ? number(*value, 1) : "–");
        rows += row(cells + figureCell(std::to_string(mean.windows)));
    }
    return text + table(rows);
}

std::string estimateText(const statistics::Estimate &estimate)
{
    if (!estimate.value)
        return muted(escaped(std::string(sentence(estimate.value.why()))));
    std::string text = number(*estimate.value);
    if (estimate.draws > 0)
        text +=
            " (" + number(estimate.interval.low) + " to " + number(estimate.interval.high) + ")";
    return text;
}

const agreement::Part *wholeOf(const agreement::Answer &answer)
{
    for (const agreement::Part &part : answer.parts)
        if (part.by == agreement::Part::By::All)
            return &part;
    return nullptr;
}

std::string agreementOf(const SessionReport &report)
{
    if (report.agreement.empty())
        return {};
    std::string rows = row(cell("") + cell(muted("Krippendorff's α (95 %)")) +
                           figureCell(muted("judged by both")));
    for (const agreement::Answer &answer : report.agreement) {
        const agreement::Part *whole = wholeOf(answer);
        if (!whole)
            continue;
        const char *id = answer.question.ofClasses() ? "alpha_nominal" : "alpha_ordinal";
        for (const agreement::Figured &figured : whole->figures)
            if (figured.figure->id == id)
                rows +=
                    row(cell(escaped(answer.question.name)) + cell(estimateText(figured.estimate)) +
                        figureCell(std::to_string(whole->units)));
    }
    return heading("Agreement of raters") + table(rows);
}

std::string runsOf(const SessionReport &report)
{
    std::string text;
    for (const Run &run : report.runs) {
        std::string rows;
        for (const Said &said : run.said)
            rows += row(cell(escaped(said.what)) + cell(escaped(said.whose)) +
                        figureCell(std::to_string(said.times) + "×") +
                        cell(unbroken(escaped(said.summary))));
        text += paragraph("<b>" + escaped(run.model) + "</b> " +
                          muted(escaped(run.started.substr(0, 10) + ", " + run.device))) +
                (rows.empty() ? std::string() : table(rows));
    }
    return text.empty() ? text : heading("What models say") + text;
}

std::string figureText(const dyad::Figure &figure)
{
    if (!figure.value)
        return muted(escaped(figure.why));
    std::string text = "<b>" + number(*figure.value) + "</b>";
    if (figure.interval)
        text += " (" + number(figure.interval->low) + " to " + number(figure.interval->high) + ")";
    if (figure.p)
        text += ", by chance " + number(*figure.chance) + ", p&nbsp;=&nbsp;" + number(*figure.p, 3);
    return text + (figure.whyNoP.empty() ? "" : "; " + muted(escaped(figure.whyNoP)));
}

std::string synchronyOf(const dyad::Dyad &dyad)
{
    std::string text = heading("Synchrony");
    if (!dyad.compared)
        return text + paragraph(muted("No measure of both people was compared."));
    const auto &[first, second, who, found] = *dyad.compared;
    text += paragraph(escaped(first) + " and " + escaped(second) + ", windows of " +
                      number(found.options.window, 0) + " s") +
            paragraph("correlation " + figureText(found.strength));
    if (found.hasSteadyLag())
        text +=
            paragraph("steady lag " + number(std::abs(*found.lag), 1) + " s" +
                      (*found.lag == 0 ? ", together"
                                       : ", " + nameOf(who, *found.lag > 0 ? 0 : 1) + " leads") +
                      ": r " + figureText(found.steady));
    else if (found.lag)
        text += paragraph("no steady lag beyond chance: r " + figureText(found.steady));
    if (!found.windows.empty())
        text +=
            paragraph(nameOf(who, 0) + " leads in " + percent(found.firstLeads) + " of windows, " +
                      nameOf(who, 1) + " in " + percent(found.secondLeads) + "; together " +
                      percent(found.together) + ", unclear " + percent(found.unclear));
    if (!found.caution.empty())
        text += paragraph(muted(escaped(found.caution)));
    return text;
}

std::string contagionOf(const dyad::Dyad &dyad)
{
    std::string rows;
    for (const dyad::ContagionTable &one : dyad.contagion) {
        const auto way = [](const dyad::Contagion &table) {
            if (!table.beyondChance)
                return std::string("–");
            return "κ " + number(*table.beyondChance) +
                   (table.p ? ", p&nbsp;=&nbsp;" + number(*table.p, 3) : "");
        };
        rows += row(cell(escaped(one.name)) + cell(way(one.toSecond)) + cell(way(one.toFirst)));
    }
    if (rows.empty())
        return {};
    const std::string lag = number(dyad.contagion.front().lag, 1);
    return heading("Same state " + lag + " s later") +
           table(row(cell("") + cell(nameOf(dyad.people, 0) + " before") +
                     cell(nameOf(dyad.people, 1) + " before")) +
                 rows);
}

std::string departuresOf(const SessionReport &report)
{
    std::string rows;
    for (const auto &[rule, count] : report.departures)
        rows += row(cell(escaped(rule)) + figureCell(std::to_string(count)));
    return rows.empty() ? rows : heading("Departures from the protocol") + table(rows);
}

std::string notesOf(const SessionReport &report)
{
    std::string text;
    for (const std::string &note : report.notes)
        text += "<p class=\"small\">" + escaped(note) + "</p>\n";
    return text;
}

} // namespace

std::string reportPage(const SessionReport &report, const std::string &made)
{
    std::string leftSide, rightSide = meansOf(report) + progressOf(report) + departuresOf(report) +
                                      agreementOf(report);
    if (report.dyad)
        leftSide = turnsOf(*report.dyad) + synchronyOf(*report.dyad) + contagionOf(*report.dyad);
    else
        leftSide = runsOf(report);
    if (report.dyad)
        rightSide += runsOf(report);
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" +
           escaped(report.title) + "</title><style>" + style + "</style></head><body>\n" +
           headOf(report) + "<p>" + sessionPicture(report) +
           "</p>\n<table width=\"100%\" cellspacing=\"0\" cellpadding=\"0\"><tr><td "
           "width=\"52%\">\n" +
           leftSide + "</td><td width=\"48%\">\n" + rightSide + "</td></tr></table>\n" +
           notesOf(report) + "<p class=\"small\">Made by Duologue on " + escaped(made) +
           ". Intervals are 95 %; p by surrogates that slide one person along the other.</p>\n"
           "</body></html>\n";
}

} // namespace duologue::report
