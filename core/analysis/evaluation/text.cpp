#include "core/analysis/evaluation/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <map>

namespace duologue::analysis {
namespace {

std::string counted(int count, const std::string &one)
{
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

} // namespace

std::string inFull(double value)
{
    if (std::isnan(value))
        return {};
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.begin(), buffer.end(), value).ptr;
    return {buffer.begin(), end};
}

std::string rounded(double value, int decimals)
{
    if (std::isnan(value))
        return "–";
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
    return buffer.data();
}

std::string intervalText(const Figure &figure)
{
    const auto [low, high] = figure.interval;
    return std::isnan(low) ? std::string() : rounded(low) + " to " + rounded(high);
}

std::string summaryOf(const SplitFigures &split)
{
    std::string text = counted(static_cast<int>(split.places.size()), "item");
    if (split.sessions > 0)
        text += " of " + counted(split.sessions, "session");
    if (split.speakers > 0)
        text += (split.sessions > 0 ? " and " : " of ") + counted(split.speakers, "speaker");
    return text + "; 95 % intervals from " + std::to_string(statistics::bootstrapSamples) +
           " bootstrap samples of " + (split.bySession ? "sessions" : "items");
}

std::string figureTitle(const std::string &name)
{
    static const std::map<std::string, std::string> titles{
        {"accuracy", "accuracy"}, {"uar", "UAR"},
        {"macro_f1", "macro F1"}, {"weighted_f1", "weighted F1"},
        {"mae", "MAE"},           {"rmse", "RMSE"},
        {"ccc", "CCC"},           {"pearson", "Pearson"}};
    const auto found = titles.find(name);
    return found == titles.end() ? name : found->second;
}

std::string answerText(const models::Task &task, double answer)
{
    if (!task.classes.empty())
        return "'" + task.classes.at(static_cast<std::size_t>(answer)) + "'";
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.4g", answer);
    return buffer.data();
}

} // namespace duologue::analysis
