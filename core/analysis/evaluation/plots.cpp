#include "core/analysis/evaluation/plots.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/analysis/evaluation/text.h"
#include "core/base/markup.h"

namespace duologue::analysis {
namespace {

std::string at(double value)
{
    return rounded(value, 1);
}

std::string text(double x, double y, const std::string &anchor, const std::string &content,
                 const std::string &more = {})
{
    return "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" text-anchor=\"" + anchor + "\" " + more +
           ">" + escaped(content) + "</text>";
}

std::string line(double x1, double y1, double x2, double y2, const std::string &kind)
{
    return "<line class=\"" + kind + "\" x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" +
           at(x2) + "\" y2=\"" + at(y2) + "\"/>";
}

std::string svg(double width, double height, const std::string &title, const std::string &content)
{
    return "<svg role=\"img\" width=\"" + at(width) + "\" height=\"" + at(height) +
           "\" viewBox=\"0 0 " + at(width) + " " + at(height) + "\"><title>" + escaped(title) +
           "</title>" + content + "</svg>\n";
}

/// Not longer than so many characters, whole ones of UTF-8.
std::string shortened(const std::string &name, std::size_t most)
{
    std::size_t characters = 0;
    for (std::size_t i = 0; i < name.size(); ++i)
        if ((static_cast<unsigned char>(name[i]) & 0xc0) != 0x80 && ++characters > most)
            return name.substr(0, i) + "…";
    return name;
}

/// A step of 1, 2 or 5 times a power of ten, about five of which fill the range.
double stepOf(double range)
{
    const double rough = range / 5;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / power;
    return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

std::string tickText(double value, double step)
{
    return rounded(value + 0.0, step < 1 ? static_cast<int>(std::ceil(-std::log10(step))) : 0);
}

constexpr double stripWidth = 220, stripHeight = 18, stripMargin = 6;

double placeOn(const Scale &scale, double value)
{
    const double share = (value - scale.low) / (scale.high - scale.low);
    return stripMargin + std::clamp(share, 0.0, 1.0) * (stripWidth - 2 * stripMargin);
}

} // namespace

std::string confusionPlot(const models::Task &task, const SplitFigures &split)
{
    const std::size_t count = task.classes.size();
    const double cell = count > 8 ? 44 : 64, left = 120, top = 58;
    std::string content =
        text(left + cell * static_cast<double>(count) / 2, 14, "middle", "said by the model",
             "class=\"axis\"") +
        text(0, 0, "middle", "said by people",
             "class=\"axis\" transform=\"translate(12 " +
                 at(top + cell * static_cast<double>(count) / 2) + ") rotate(-90)\"");
    for (std::size_t row = 0; row < count; ++row) {
        const auto &counts = split.confusion[row];
        const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
        const double y = top + cell * static_cast<double>(row);
        const double x0 = left + cell * static_cast<double>(row);
        content += text(left - 8, y + cell / 2 + 4, "end", shortened(task.classes[row], 12));
        content += text(0, 0, "start", shortened(task.classes[row], 8),
                        "transform=\"translate(" + at(x0 + cell / 2 - 6) + " " + at(top - 6) +
                            ") rotate(-30)\"");
        for (std::size_t column = 0; column < count; ++column) {
            const double share = all > 0 ? counts[column] / all : 0;
            const double x = left + cell * static_cast<double>(column);
            content += "<rect class=\"cell" + std::string(row == column ? " hit" : "") + "\" x=\"" +
                       at(x + 1) + "\" y=\"" + at(y + 1) + "\" width=\"" + at(cell - 2) +
                       "\" height=\"" + at(cell - 2) + "\" fill-opacity=\"" + rounded(share, 2) +
                       "\"/>";
            const std::string ink = share > 0.5 ? "class=\"on\"" : "";
            content +=
                text(x + cell / 2, y + cell / 2, "middle", std::to_string(counts[column]), ink);
            content += text(x + cell / 2, y + cell / 2 + 15, "middle",
                            all > 0 ? rounded(100 * share, 0) + " %" : "–",
                            share > 0.5 ? "class=\"on small\"" : "class=\"small\"");
        }
    }
    const double side = cell * static_cast<double>(count);
    return svg(left + side + 40, top + side + 4, "Confusion matrix of " + task.name, content);
}

std::string scatterPlot(const models::Task &task, const SplitFigures &split)
{
    constexpr double left = 52, top = 8, side = 320;
    constexpr std::size_t mostPoints = 20'000;
    double low = task.scaleMin, high = task.scaleMax;
    for (const auto *values : {&split.actual, &split.predicted})
        for (const double value : *values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    if (!(low < high))
        high = low + 1;
    const double margin = 0.04 * (high - low);
    const auto place = [&](double value) {
        return side * (value - low + margin) / (high - low + 2 * margin);
    };
    const auto x = [&](double value) { return left + place(value); };
    const auto y = [&](double value) { return top + side - place(value); };
    std::string content;
    const double step = stepOf(high - low);
    for (double tick = std::ceil(low / step) * step; tick <= high + step / 1000; tick += step) {
        content +=
            line(x(tick), top, x(tick), top + side, "grid") +
            line(left, y(tick), left + side, y(tick), "grid") +
            text(x(tick), top + side + 16, "middle", tickText(tick, step), "class=\"small\"") +
            text(left - 6, y(tick) + 4, "end", tickText(tick, step), "class=\"small\"");
    }
    content += line(x(low), y(low), x(high), y(high), "identity");
    const std::size_t each = split.actual.size() / mostPoints + 1;
    for (std::size_t i = 0; i < split.actual.size(); i += each)
        content += "<circle class=\"point\" cx=\"" + at(x(split.actual[i])) + "\" cy=\"" +
                   at(y(split.predicted[i])) + "\" r=\"3\"/>";
    content +=
        text(left + side / 2, top + side + 34, "middle", "people: " + shortened(task.name, 40),
             "class=\"axis\"") +
        text(0, 0, "middle", "model",
             "class=\"axis\" transform=\"translate(12 " + at(top + side / 2) + ") rotate(-90)\"");
    const auto ccc = std::ranges::find(split.figures, "ccc", &Figure::name);
    return svg(left + side + 8, top + side + 40,
               "What the model says of " + task.name + " against what people say", content) +
           "<p class=\"caption\">Each point is an item; on the dashed line both say the same. "
           "CCC " +
           rounded(ccc->value) + " (" + intervalText(*ccc) + ")." +
           (each > 1 ? " Every " + std::to_string(each) + "th item is shown." : "") + "</p>\n";
}

Scale scaleOf(const std::vector<const Figure *> &figures)
{
    Scale scale{0, 1};
    double most = 0;
    bool error = false;
    for (const Figure *figure : figures) {
        error |= smallerIsBetter(figure->name);
        for (const double value :
             {figure->value, figure->interval.low, figure->interval.high, figure->constant}) {
            if (std::isnan(value))
                continue;
            most = std::max(most, value);
            if (value < 0)
                scale.low = -1;
        }
    }
    if (error && most > 0) {
        const double step = stepOf(most);
        scale.high = std::ceil(most / step) * step;
    }
    return scale;
}

std::string strip(const Figure &figure, const Scale &scale, double mark)
{
    const double middle = stripHeight / 2;
    std::string content = line(stripMargin, middle, stripWidth - stripMargin, middle, "grid");
    if (!std::isnan(mark))
        content += line(placeOn(scale, mark), 1, placeOn(scale, mark), stripHeight - 1, "identity");
    if (!std::isnan(figure.constant)) {
        const double x = placeOn(scale, figure.constant);
        content += "<path class=\"constant\" d=\"M" + at(x - 4) + " " + at(middle) +
                   " l4 -4 l4 4 l-4 "
                   "4 z\"/>";
    }
    if (!std::isnan(figure.interval.low))
        content += line(placeOn(scale, figure.interval.low), middle,
                        placeOn(scale, figure.interval.high), middle, "whisker");
    if (!std::isnan(figure.value))
        content += "<circle class=\"dot\" cx=\"" + at(placeOn(scale, figure.value)) + "\" cy=\"" +
                   at(middle) + "\" r=\"4\"/>";
    return svg(stripWidth, stripHeight,
               figureTitle(figure.name) + " " + rounded(figure.value) + ", " +
                   intervalText(figure) + ", constant answer " + rounded(figure.constant),
               content);
}

std::string stripHead(const Scale &scale)
{
    const double step = stepOf(scale.high - scale.low);
    return svg(stripWidth, 14, "scale",
               text(stripMargin, 11, "start", tickText(scale.low, step), "class=\"small\"") +
                   text(stripWidth - stripMargin, 11, "end", tickText(scale.high, step),
                        "class=\"small\""));
}

} // namespace duologue::analysis
