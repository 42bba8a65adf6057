#pragma once

#include <optional>
#include <string>
#include <vector>

/// Seed 000's Tables 1 to 4 as printed, to stand beside ours. std only.
namespace duologue::models {

struct PublishedFigure
{
    double value = 0;
    bool significant = false; ///< printed with '*'
};

/// `table`: 1, 2 or 3; `row` as the experiment names models ("none", "ap", "aphf", "P=64", "flat",
/// "rock"); `task`: "iemocap-class", "iemocap-valence", "iemocap-activation", "iemocap-dominance",
/// "semaine-activation", "semaine-intensity", "semaine-power", "semaine-valence".
std::optional<PublishedFigure> published(int table, const std::string &row,
                                         const std::string &task);

/// Table 4: F1 of a class ("sad", "anger" or "angry", "happy", "neutral") on IEMOCAP. `column`:
/// "none", "aphf", "P=256", "P=1", "flat", "rock" or "M3ER".
std::optional<PublishedFigure> publishedF1(const std::string &column, const std::string &className);

} // namespace duologue::models
