#include "core/report/drawing.h"

#include <array>
#include <cstdio>

#include "core/base/markup.h"

namespace duologue::report {
namespace {

std::string number(double value)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

std::string attribute(const char *name, double value)
{
    return std::string(" ") + name + "=\"" + number(value) + "\"";
}

std::string attribute(const char *name, std::string_view value)
{
    return std::string(" ") + name + "=\"" + escaped(value) + "\"";
}

std::string list(const std::vector<double> &points)
{
    std::string text;
    for (std::size_t i = 0; i + 1 < points.size(); i += 2)
        text += (i == 0 ? "" : " ") + number(points[i]) + "," + number(points[i + 1]);
    return text;
}

/// Whole characters of UTF-8 that are about as wide as the room.
std::string shortened(std::string_view words, double size, double room)
{
    const auto most = static_cast<std::size_t>(room / (0.56 * size));
    std::size_t characters = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        if ((static_cast<unsigned char>(words[i]) & 0xc0) != 0x80 && ++characters > most)
            return most < 3 ? std::string() : std::string(words.substr(0, i)) + "…";
    return std::string(words);
}

} // namespace

Drawing::Drawing(double width, double height, std::string_view title)
    : m_svg("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"" + attribute("width", width) +
            attribute("height", height) + " viewBox=\"0 0 " + number(width) + " " + number(height) +
            "\" font-family=\"sans-serif\"><title>" + escaped(title) + "</title>")
{
}

void Drawing::box(double x, double y, double width, double height, std::string_view fill,
                  std::string_view line)
{
    m_svg += "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) +
             attribute("height", height) + attribute("fill", fill) + attribute("stroke", line) +
             "/>";
}

void Drawing::line(double x1, double y1, double x2, double y2, std::string_view color)
{
    m_svg += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) +
             attribute("y2", y2) + attribute("stroke", color) + " stroke-width=\"0.7\"/>";
}

void Drawing::polyline(const std::vector<double> &points, std::string_view color,
                       std::string_view dashes)
{
    m_svg += "<polyline points=\"" + list(points) + "\" fill=\"none\"" +
             attribute("stroke", color) + " stroke-width=\"1.2\"" +
             (dashes.empty() ? "" : attribute("stroke-dasharray", dashes)) + "/>";
}

void Drawing::polygon(const std::vector<double> &points, std::string_view fill)
{
    m_svg += "<polygon points=\"" + list(points) + "\"" + attribute("fill", fill) + "/>";
}

void Drawing::text(double x, double y, std::string_view words, std::string_view anchor, double size,
                   std::string_view color, double room)
{
    const std::string shown = shortened(words, size, room);
    if (!shown.empty())
        m_svg += "<text" + attribute("x", x) + attribute("y", y) +
                 attribute("text-anchor", anchor) + attribute("font-size", size) +
                 attribute("fill", color) + ">" + escaped(shown) + "</text>";
}

} // namespace duologue::report
