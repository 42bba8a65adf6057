#include "models/experiment/svg_plots.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace duologue::models {
namespace {

constexpr double width = 360, height = 240, left = 56, right = 12, top = 30, bottom = 44;

std::string text(double value, int decimals)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
    return buffer;
}

std::string at(double value)
{
    return text(value, 1);
}

/// The picture's frame: from values to places.
class Frame
{
public:
    Frame(const std::string &title, const std::vector<Series> &all, std::optional<double> line)
    {
        for (const Series &series : all)
            for (const double value : series.values)
                take(value);
        if (line)
            take(*line);
        if (!(m_low < m_high)) {
            m_low = std::isfinite(m_low) ? m_low - 1 : 0;
            m_high = m_low + 2;
        }
        const double room = 0.06 * (m_high - m_low);
        m_low -= room;
        m_high += room;
        m_svg = "<svg viewBox=\"0 0 360 240\" width=\"360\" height=\"240\" role=\"img\" "
                "font-family=\"sans-serif\" font-size=\"11\"><title>" +
                escaped(title) + "</title><text x=\"8\" y=\"16\" font-size=\"12\">" +
                escaped(title) + "</text>";
        axis();
        if (line)
            draw(left, y(*line), width - right, y(*line), "#c00", "4 3");
    }

    double y(double value) const
    {
        return top + (height - top - bottom) * (m_high - value) / (m_high - m_low);
    }
    /// The middle of a place among `count`.
    double x(std::size_t place, std::size_t count) const
    {
        return left + (width - left - right) * (static_cast<double>(place) + 0.5) /
                          static_cast<double>(count);
    }
    void draw(double x1, double y1, double x2, double y2, const std::string &colour,
              const std::string &dash = {})
    {
        m_svg += "<line x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" + at(x2) + "\" y2=\"" +
                 at(y2) + "\" stroke=\"" + colour + "\"" +
                 (dash.empty() ? "" : " stroke-dasharray=\"" + dash + "\"") + "/>";
    }
    void label(double x, double y, const std::string &words, const std::string &anchor = "middle",
               const std::string &colour = "#222")
    {
        m_svg += "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" text-anchor=\"" + anchor +
                 "\" fill=\"" + colour + "\">" + escaped(words) + "</text>";
    }
    void dot(double x, double y, const std::string &colour)
    {
        m_svg +=
            "<circle cx=\"" + at(x) + "\" cy=\"" + at(y) + "\" r=\"2.5\" fill=\"" + colour + "\"/>";
    }
    void box(double x, double y1, double y2, double half)
    {
        m_svg += "<rect x=\"" + at(x - half) + "\" y=\"" + at(y1) + "\" width=\"" + at(2 * half) +
                 "\" height=\"" + at(y2 - y1) + "\" fill=\"#cfe0f3\" stroke=\"#345\"/>";
    }
    std::string finish() { return m_svg + "</svg>\n"; }

private:
    void take(double value)
    {
        if (!std::isfinite(value))
            return;
        m_low = std::min(m_low, value);
        m_high = std::max(m_high, value);
    }
    void axis()
    {
        const int decimals = m_high - m_low < 2 ? 3 : 1;
        for (int i = 0; i <= 4; ++i) {
            const double value = m_low + (m_high - m_low) * i / 4;
            draw(left, y(value), width - right, y(value), "#ddd");
            label(left - 5, y(value) + 4, text(value, decimals), "end");
        }
    }

    double m_low = INFINITY, m_high = -INFINITY;
    std::string m_svg;
};

/// Names of neighbours stand one above the other where they are many.
void name(Frame &frame, double x, std::size_t place, const std::string &words)
{
    frame.label(x, height - bottom + (place % 2 ? 32 : 18), words);
}

} // namespace

std::string escaped(const std::string &text)
{
    std::string result;
    for (const char c : text)
        result += c == '&'   ? "&amp;"
                  : c == '<' ? "&lt;"
                  : c == '>' ? "&gt;"
                  : c == '"' ? "&quot;"
                             : std::string(1, c);
    return result;
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return NAN;
    std::ranges::sort(values);
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

std::string boxPlot(const std::string &title, const std::vector<Series> &boxes,
                    std::optional<double> line)
{
    Frame frame(title, boxes, line);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const double x = frame.x(i, boxes.size()), half = 60.0 / static_cast<double>(boxes.size());
        name(frame, x, i, boxes[i].label);
        const auto &values = boxes[i].values;
        if (values.empty())
            continue;
        const double low = quantile(values, 0.25), high = quantile(values, 0.75);
        const double reach = 1.5 * (high - low);
        double lowest = low, highest = high;
        for (const double value : values) {
            if (value < low - reach || value > high + reach)
                frame.dot(x, frame.y(value), "#345");
            else {
                lowest = std::min(lowest, value);
                highest = std::max(highest, value);
            }
        }
        frame.draw(x, frame.y(lowest), x, frame.y(highest), "#345");
        frame.box(x, frame.y(high), frame.y(low), half);
        const double middle = frame.y(quantile(values, 0.5));
        frame.draw(x - half, middle, x + half, middle, "#000");
    }
    return frame.finish();
}

std::string linePlot(const std::string &title, const std::vector<Series> &lines,
                     std::optional<double> line)
{
    static const std::vector<std::string> colours{"#1f5fa8", "#c8641b", "#3f8f3f", "#7a3fa0"};
    static const std::vector<std::string> dashes{"", "6 3", "2 3", "8 3 2 3"};
    Frame frame(title, lines, line);
    std::size_t count = 1;
    for (const Series &series : lines)
        count = std::max(count, series.values.size());
    for (std::size_t place = 0; place < count; ++place)
        frame.label(frame.x(place, count), height - bottom + 14, std::to_string(place + 1));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto &colour = colours[i % colours.size()];
        const auto &values = lines[i].values;
        for (std::size_t place = 0; place < values.size(); ++place) {
            if (!std::isfinite(values[place]))
                continue;
            frame.dot(frame.x(place, count), frame.y(values[place]), colour);
            if (place > 0 && std::isfinite(values[place - 1]))
                frame.draw(frame.x(place - 1, count), frame.y(values[place - 1]),
                           frame.x(place, count), frame.y(values[place]), colour,
                           dashes[i % dashes.size()]);
        }
        const double x = left + static_cast<double>(i) * 75;
        frame.draw(x, height - 12, x + 18, height - 12, colour, dashes[i % dashes.size()]);
        frame.label(x + 22, height - 8, lines[i].label, "start");
    }
    return frame.finish();
}

std::string heatMap(const std::string &title, const std::vector<std::vector<double>> &rows,
                    const std::vector<std::string> &names)
{
    constexpr double field = 52, edge = 74;
    const double side = edge + field * static_cast<double>(rows.size());
    std::string svg = "<svg width=\"" + at(side) + "\" height=\"" + at(side - 20) +
                      "\" role=\"img\" font-family=\"sans-serif\" font-size=\"11\"><title>" +
                      escaped(title) + "</title><text x=\"4\" y=\"14\" font-size=\"12\">" +
                      escaped(title) + "</text>";
    double most = 1e-9;
    for (const auto &row : rows)
        for (const double value : row)
            most = std::max(most, std::abs(value));
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double y = 40 + field * static_cast<double>(r);
        svg += "<text x=\"" + at(edge - 6) + "\" y=\"" + at(y + 30) + "\" text-anchor=\"end\">" +
               escaped(names.at(r)) + "</text><text x=\"" +
               at(edge + field * (static_cast<double>(r) + 0.5)) +
               "\" y=\"34\" text-anchor=\"middle\">" + escaped(names.at(r)) + "</text>";
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            const double share = rows[r][c] / most;
            const int faded = static_cast<int>(255 - 175 * std::abs(share));
            const std::string f = std::to_string(faded);
            const std::string colour =
                share < 0 ? "rgb(" + f + "," + f + ",255)" : "rgb(255," + f + "," + f + ")";
            const double x = edge + field * static_cast<double>(c);
            svg += "<rect x=\"" + at(x) + "\" y=\"" + at(y) +
                   "\" width=\"50\" height=\"50\" "
                   "fill=\"" +
                   colour + "\"/><text x=\"" + at(x + 25) + "\" y=\"" + at(y + 29) +
                   "\" text-anchor=\"middle\">" + text(rows[r][c], 2) + "</text>";
        }
    }
    return svg + "</svg>\n";
}

} // namespace duologue::models
