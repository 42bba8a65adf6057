#include "app/cli/dyad_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace duologue::cli {
namespace {

using dyad::Contagion;
using dyad::Figure;
using nlohmann::json;

std::string number(double value, int decimals = 2)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string textOf(const Figure &figure)
{
    if (!figure.value)
        return figure.why;
    std::string text = number(*figure.value);
    if (figure.interval)
        text += " (" + number(figure.interval->low) + " to " + number(figure.interval->high) + ")";
    if (figure.p)
        text += "; by chance " + number(*figure.chance) + ", p = " + number(*figure.p, 3);
    else if (!figure.whyNoP.empty())
        text += "; " + figure.whyNoP;
    return text;
}

std::string percent(double share)
{
    return std::to_string(std::lround(100 * share)) + " %";
}

std::string turnsText(const dyad::Dyad &dyad)
{
    const dyad::TurnTaking &turns = dyad.turns;
    std::string text = "turn-taking\n";
    if (!turns.why.empty())
        return text + "  " + turns.why + "\n";
    for (std::size_t who = 0; who < 2; ++who) {
        const dyad::PersonTurns &one = turns.people[who];
        text += "  " + dyad.people[who] + ": speaks " + number(one.speaking, 1) +
                " s, has the floor " + percent(one.floorShare) + ", " + std::to_string(one.turns) +
                " turns of " + number(one.meanTurn, 1) + " s; " + std::to_string(one.backchannels) +
                " back-channels, " + std::to_string(one.interruptions) + " interruptions, " +
                std::to_string(one.within) + " within the other's turns, " +
                std::to_string(one.pauses) + " pauses of " + number(one.meanPause) + " s\n";
        const dyad::Transfers &to = turns.to[who];
        text += "    takes the floor " + std::to_string(to.offsets.size()) + " times";
        if (to.median)
            text += ", " + number(*to.median) + " s after the other one (half of them " +
                    number(*to.lowerQuartile) + " to " + number(*to.upperQuartile) + ")";
        text += "\n";
    }
    return text + "  both speak for " + number(turns.bothSpeak, 1) + " s, nobody for " +
           number(turns.nobodySpeaks, 1) + " s of " + number(turns.length, 1) + " s\n";
}

std::string contagionText(const Contagion &table, const std::vector<std::string> &classes)
{
    if (!table.why.empty())
        return "    " + table.why + "\n";
    std::string text = "    " + std::to_string(table.pairs) + " pairs, the same " +
                       percent(table.same) + ", by chance " + percent(table.sameByChance);
    if (table.beyondChance)
        text += "; beyond chance " + number(*table.beyondChance);
    if (table.p)
        text += ", p = " + number(*table.p, 3);
    text += "\n";
    for (std::size_t i = 0; i < classes.size(); ++i) {
        text += "      " + classes[i] + ":";
        for (std::size_t j = 0; j < classes.size(); ++j)
            text += " " + classes[j] + " " + std::to_string(table.counts[i][j]) + " (" +
                    number(table.chance[i][j], 1) + ")";
        text += "\n";
    }
    return text;
}

std::string contagionText(const dyad::Dyad &dyad)
{
    std::string text;
    for (const dyad::ContagionTable &table : dyad.contagion)
        text += "contagion of " + table.name + ", " + number(table.lag, 1) +
                " s later: counts (and by chance)\n  " + dyad.people[0] + " before " +
                dyad.people[1] + "\n" + contagionText(table.toSecond, table.classes) + "  " +
                dyad.people[1] + " before " + dyad.people[0] + "\n" +
                contagionText(table.toFirst, table.classes);
    return text;
}

std::string synchronyText(const dyad::Dyad &dyad)
{
    if (!dyad.compared)
        return {};
    const auto &[first, second, who, found] = *dyad.compared;
    std::string text = "synchrony of " + first + " and " + second + "\n  windows of " +
                       number(found.options.window, 0) + " s, up to " +
                       number(found.options.maxLag, 1) + " s between them; " +
                       std::to_string(found.draws) + " surrogates\n";
    text += "  strength     " + textOf(found.strength) + "\n";
    if (!found.strength.value)
        return text;
    text += "  steady lag   ";
    if (!found.hasSteadyLag()) {
        text += "none beyond chance; r = ";
    } else {
        text += number(*found.lag, 1) + " s";
        if (found.lagInterval)
            text += " (" + number(found.lagInterval->low, 1) + " to " +
                    number(found.lagInterval->high, 1) + ")";
        text +=
            *found.lag == 0 ? ", at the same time" : ", " + who[*found.lag > 0 ? 0 : 1] + " leads";
        text += "; r = ";
    }
    text += textOf(found.steady) + "\n  who leads    " + textOf(found.lead) + "\n    " + who[0] +
            " in " + percent(found.firstLeads) + " of windows, " + who[1] + " in " +
            percent(found.secondLeads) + ", together " + percent(found.together) + ", unclear " +
            percent(found.unclear) + "\n";
    if (!found.caution.empty())
        text += "  " + found.caution + "\n";
    return text;
}

json jsonOf(const Figure &figure)
{
    if (!figure.value)
        return {{"undefined", figure.why}};
    json out{{"value", *figure.value}};
    if (figure.interval) {
        out["low"] = figure.interval->low;
        out["high"] = figure.interval->high;
    }
    if (figure.p) {
        out["p"] = *figure.p;
        out["by_chance"] = *figure.chance;
    } else if (!figure.whyNoP.empty()) {
        out["no_p"] = figure.whyNoP;
    }
    return out;
}

json jsonOf(const Contagion &table)
{
    if (!table.why.empty())
        return {{"undefined", table.why}};
    json out{{"pairs", table.pairs},
             {"counts", table.counts},
             {"by_chance", table.chance},
             {"same", table.same},
             {"same_by_chance", table.sameByChance}};
    if (table.beyondChance)
        out["kappa"] = *table.beyondChance;
    if (table.p)
        out["p"] = *table.p;
    return out;
}

json turnsJson(const dyad::Dyad &dyad)
{
    const dyad::TurnTaking &turns = dyad.turns;
    if (!turns.why.empty())
        return {{"undefined", turns.why}};
    json out{{"length_s", turns.length},
             {"both_speak_s", turns.bothSpeak},
             {"nobody_speaks_s", turns.nobodySpeaks},
             {"people", json::array()},
             {"events", json::array()}};
    for (std::size_t who = 0; who < 2; ++who) {
        const dyad::PersonTurns &one = turns.people[who];
        json person{{"name", dyad.people[who]},
                    {"speaking_s", one.speaking},
                    {"floor_share", one.floorShare},
                    {"turns", one.turns},
                    {"mean_turn_s", one.meanTurn},
                    {"back_channels", one.backchannels},
                    {"interruptions", one.interruptions},
                    {"within", one.within},
                    {"pauses", one.pauses},
                    {"mean_pause_s", one.meanPause},
                    {"transfer_offsets_s", turns.to[who].offsets}};
        if (turns.to[who].median)
            person["median_offset_s"] = *turns.to[who].median;
        out["people"].push_back(std::move(person));
    }
    for (const dyad::TurnEvent &event : turns.events)
        out["events"].push_back({{"kind", dyad::nameOf(event.kind)},
                                 {"person", dyad.people[static_cast<std::size_t>(event.person)]},
                                 {"begin_s", event.span.begin.seconds()},
                                 {"end_s", event.span.end.seconds()}});
    return out;
}

const char *nameOf(dyad::Lead lead)
{
    return lead == dyad::Lead::First      ? "first"
           : lead == dyad::Lead::Second   ? "second"
           : lead == dyad::Lead::Together ? "together"
                                          : "unclear";
}

json synchronyJson(const dyad::Compared &compared)
{
    const dyad::Synchrony &found = compared.synchrony;
    json out{{"first", compared.first},
             {"second", compared.second},
             {"who", compared.who},
             {"window_s", found.options.window},
             {"step_s", found.options.step},
             {"max_lag_s", found.options.maxLag},
             {"surrogates", found.draws},
             {"strength", jsonOf(found.strength)},
             {"steady", jsonOf(found.steady)},
             {"lead", jsonOf(found.lead)},
             {"shares",
              {{"first_leads", found.firstLeads},
               {"second_leads", found.secondLeads},
               {"together", found.together},
               {"unclear", found.unclear}}},
             {"windows", json::array()}};
    out["steady_lag"] = found.hasSteadyLag();
    if (!found.caution.empty())
        out["caution"] = found.caution;
    if (found.lag)
        out["lag_s"] = *found.lag;
    if (found.lagInterval)
        out["lag_interval_s"] = {found.lagInterval->low, found.lagInterval->high};
    for (const dyad::SynchronyWindow &window : found.windows)
        out["windows"].push_back({{"middle_s", window.seconds},
                                  {"r", window.r},
                                  {"lag_s", window.lag},
                                  {"leads", nameOf(window.lead())}});
    return out;
}

} // namespace

std::string dyadText(const dyad::Dyad &dyad)
{
    std::string text = dyad.people[0] + " and " + dyad.people[1] + "\n" + turnsText(dyad) +
                       contagionText(dyad) + synchronyText(dyad);
    for (const auto *notes : {&dyad.turns.notes, &dyad.notes})
        for (const std::string &note : *notes)
            text += note + "\n";
    return text;
}

json dyadJson(const dyad::Dyad &dyad)
{
    json out{{"people", dyad.people},
             {"turn_taking", turnsJson(dyad)},
             {"contagion", json::array()},
             {"synchrony", nullptr},
             {"notes", dyad.notes}};
    for (const dyad::ContagionTable &table : dyad.contagion)
        out["contagion"].push_back({{"name", table.name},
                                    {"classes", table.classes},
                                    {"lag_s", table.lag},
                                    {"first_before_second", jsonOf(table.toSecond)},
                                    {"second_before_first", jsonOf(table.toFirst)}});
    if (dyad.compared)
        out["synchrony"] = synchronyJson(*dyad.compared);
    return out;
}

} // namespace duologue::cli
