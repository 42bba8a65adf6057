#include "models/experiment/published.h"

#include <algorithm>
#include <array>

namespace duologue::models {
namespace {

constexpr std::array<const char *, 8> tasks{
    "iemocap-class",      "iemocap-valence",   "iemocap-activation", "iemocap-dominance",
    "semaine-activation", "semaine-intensity", "semaine-power",      "semaine-valence"};

/// Negative: printed with '*'.
struct Row
{
    int table;
    const char *name;
    std::array<double, 8> figures;
};

constexpr std::array<Row, 10> rows{{
    {1, "none", {.625, .527, .518, .667, .194, .238, .170, .177}},
    {1, "ap", {-.715, .538, .507, -.600, -.184, -.218, -.167, .178}},
    {1, "aphf", {-.706, -.497, .504, -.587, .187, .231, -.165, .169}},
    {2, "P=256", {.715, .538, .507, .587, .187, .231, .165, .169}},
    {2, "P=192", {.736, .509, .518, .604, .187, .228, .165, -.184}},
    {2, "P=128", {.711, .537, .512, .597, .189, .216, -.176, -.196}},
    {2, "P=64", {.687, .540, .507, .593, .191, .234, .167, -.192}},
    {2, "P=1", {.656, .554, .509, .599, .190, .229, -.168, -.191}},
    {3, "flat", {.699, .520, .526, .606, .183, .230, .164, .185}},
    {3, "rock", {.715, .538, -.507, -.600, .184, -.218, -.167, -.178}},
}};

struct ClassRow
{
    const char *name;
    std::array<double, 7> figures;
};

constexpr std::array<const char *, 7> columns{"none", "aphf", "P=256", "P=1",
                                              "flat", "rock", "M3ER"};
constexpr std::array<ClassRow, 4> classRows{{
    {"sad", {.573, -.689, .699, -.591, .674, -.704, .775}},
    {"anger", {.531, .683, .752, -.672, .657, -.720, .862}},
    {"happy", {.772, .784, .776, -.754, .804, .806, .862}},
    {"neutral", {.664, .636, .688, -.627, .645, .631, .745}},
}};

PublishedFigure figure(double printed)
{
    return {printed < 0 ? -printed : printed, printed < 0};
}

} // namespace

std::optional<PublishedFigure> published(int table, const std::string &row, const std::string &task)
{
    const auto column = std::ranges::find(tasks, task);
    const auto line = std::ranges::find_if(rows, [&](const Row &candidate) {
        return candidate.table == table && candidate.name == row;
    });
    if (column == tasks.end() || line == rows.end())
        return std::nullopt;
    return figure(line->figures[static_cast<std::size_t>(column - tasks.begin())]);
}

std::optional<PublishedFigure> publishedF1(const std::string &column, const std::string &className)
{
    const auto place = std::ranges::find(columns, column);
    const auto line = std::ranges::find_if(
        classRows, [name = className == "angry" ? "anger" : className](const ClassRow &candidate) {
            return candidate.name == name;
        });
    if (place == columns.end() || line == classRows.end())
        return std::nullopt;
    return figure(line->figures[static_cast<std::size_t>(place - columns.begin())]);
}

} // namespace duologue::models
