#pragma once

#include <string>

#include <QString>

namespace duologue::ui {

/// A statistic of the coarse narrative (narrative::Statistic) as people read it.
struct FigureText
{
    QString name; ///< goes on after "the": "mean delay before speaking"
    QString unit; ///< "s"; empty: a count
    int decimals = 0;
    double scale = 1; ///< of the value, before it is shown: shares are percent
};

/// By Statistic::what; one that is not known is shown as it is.
FigureText figureText(const std::string &what);
/// "1,204" or "0.31 s".
QString valueText(const FigureText &figure, double value);
/// By Statistic::family: "Words".
QString familyText(const std::string &family);

} // namespace duologue::ui
