#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace duologue::report {

/// A picture as SVG that needs nothing around it: colours and fonts stand in its elements, as
/// QSvgRenderer reads them.
class Drawing
{
public:
    Drawing(double width, double height, std::string_view title);

    void box(double x, double y, double width, double height, std::string_view fill,
             std::string_view line = "none");
    void line(double x1, double y1, double x2, double y2, std::string_view color);
    /// x and y by turns; `dashes`: "4 3", empty: solid.
    void polyline(const std::vector<double> &points, std::string_view color,
                  std::string_view dashes = {});
    void polygon(const std::vector<double> &points, std::string_view fill);
    /// `anchor`: start, middle, end; what is wider than `room` ends in an ellipsis.
    void text(double x, double y, std::string_view words, std::string_view anchor = "start",
              double size = 9, std::string_view color = "#14171c", double room = 1e9);

    std::string svg() const { return m_svg + "</svg>"; }

private:
    std::string m_svg;
};

} // namespace duologue::report
