#include "core/report/pictures.h"

#include <algorithm>
#include <cmath>

#include "core/report/drawing.h"

namespace duologue::report {
namespace {

constexpr std::array people{"#2762c4", "#b4540a"};
constexpr const char *ink = "#14171c", *muted = "#565d6a", *grid = "#d5dae2", *raised = "#eef0f4";
constexpr double width = 700, left = 82, right = 8;
constexpr std::array dashes{"", "4 2"};

/// One row under the other along the session's time.
class SessionPicture
{
public:
    explicit SessionPicture(const SessionReport &report)
        : m_report(report), m_drawing(width, heightOf(report), "The session along time")
    {
    }

    std::string svg()
    {
        if (!m_report.tasks.empty())
            drawTasks();
        if (hasTurns())
            drawTurns();
        for (const SamDimension dimension : samDimensions)
            if (hasCurve(m_report, dimension))
                drawCurves(dimension);
        if (hasRibbon(m_report))
            drawRibbon();
        drawAxis();
        return m_drawing.svg();
    }

private:
    static constexpr double taskRow = 16, turnRow = 13, curveRow = 48, ribbonRow = 40, axisRow = 16;

    static bool hasCurve(const SessionReport &report, SamDimension dimension)
    {
        const auto &curves = report.curves[static_cast<std::size_t>(dimension)];
        return !curves[0].samples.empty() || !curves[1].samples.empty();
    }
    static bool hasRibbon(const SessionReport &report)
    {
        return report.dyad && report.dyad->compared &&
               !report.dyad->compared->synchrony.windows.empty();
    }
    bool hasTurns() const { return m_report.dyad && m_report.dyad->turns.why.empty(); }
    static double heightOf(const SessionReport &report)
    {
        double height = axisRow;
        height += report.tasks.empty() ? 0 : taskRow;
        height += report.dyad && report.dyad->turns.why.empty() ? 2 * turnRow + 4 : 0;
        for (const SamDimension dimension : samDimensions)
            height += hasCurve(report, dimension) ? curveRow : 0;
        return height + (hasRibbon(report) ? ribbonRow : 0);
    }

    double x(double seconds) const
    {
        const double length = std::max(1.0, m_report.seconds);
        return left + std::clamp(seconds / length, 0.0, 1.0) * (width - left - right);
    }

    void drawTasks()
    {
        m_drawing.text(0, m_top + 11, "tasks", "start", 9, muted);
        for (const auto &[name, span] : m_report.tasks) {
            const double begin = x(span.begin.seconds()), end = x(span.end.seconds());
            m_drawing.box(begin, m_top + 1, std::max(1.0, end - begin), taskRow - 4, raised, grid);
            m_drawing.text(begin + 3, m_top + 10, name, "start", 8.5, ink, end - begin - 4);
        }
        m_top += taskRow;
    }

    void drawTurns()
    {
        for (std::size_t who = 0; who < 2; ++who) {
            m_drawing.text(0, m_top + 10, "floor: " + m_report.dyad->people[who], "start", 8.5,
                           people[who], left - 2);
            m_drawing.line(left, m_top + 7, width - right, m_top + 7, grid);
            for (const dyad::Turn &turn : m_report.dyad->turns.turns)
                if (static_cast<std::size_t>(turn.person) == who)
                    m_drawing.box(
                        x(turn.span.begin.seconds()), m_top + 2,
                        std::max(0.6, x(turn.span.end.seconds()) - x(turn.span.begin.seconds())),
                        turnRow - 4, people[who]);
            m_top += turnRow;
        }
        m_top += 4;
    }

    void drawCurves(SamDimension dimension)
    {
        const double top = m_top + 4, bottom = m_top + curveRow - 4;
        const auto y = [&](double value) { return bottom - (value - 1) / 8 * (bottom - top); };
        m_drawing.text(0, m_top + curveRow / 2 + 3, toString(dimension), "start", 9, muted);
        for (const int value : {1, 5, 9}) {
            m_drawing.line(left, y(value), width - right, y(value), grid);
            m_drawing.text(left - 3, y(value) + 3, std::to_string(value), "end", 7, muted);
        }
        for (std::size_t who = 0; who < 2; ++who) {
            std::vector<double> points;
            const auto flush = [&] {
                if (points.size() == 2) // alone: a dash
                    points.insert(points.end(), {points[0] + 2, points[1]});
                if (!points.empty())
                    m_drawing.polyline(points, people[who], dashes[who]);
                points.clear();
            };
            for (const auto &sample :
                 m_report.curves[static_cast<std::size_t>(dimension)][who].samples) {
                if (sample.afterGap)
                    flush();
                points.insert(points.end(), {x(sample.seconds), y(double(sample.value))});
            }
            flush();
        }
        m_top += curveRow;
    }

    /// What leads for longest in a column of the picture is what it shows.
    void drawRibbon()
    {
        const dyad::Synchrony &found = m_report.dyad->compared->synchrony;
        const double middle = m_top + ribbonRow / 2, half = ribbonRow / 2 - 3;
        const double each = found.map.step;
        m_drawing.text(0, m_top + 10, "▲ " + m_report.dyad->compared->who[0] + " leads", "start",
                       8.5, people[0], left - 2);
        m_drawing.text(0, m_top + ribbonRow - 5, "▼ " + m_report.dyad->compared->who[1] + " leads",
                       "start", 8.5, people[1], left - 2);
        m_drawing.line(left, middle, width - right, middle, muted);
        const auto columns = static_cast<std::size_t>(width - left - right);
        const std::size_t stride = 1 + found.windows.size() / columns;
        for (std::size_t i = 0; i < found.windows.size(); i += stride) {
            const auto from = found.windows.begin() + static_cast<std::ptrdiff_t>(i);
            const auto end =
                from + static_cast<std::ptrdiff_t>(std::min(stride, found.windows.size() - i));
            const auto shown = std::ranges::max_element(from, end, {}, [](const auto &window) {
                return window.lead() == dyad::Lead::Unclear ? -1.0F : window.r;
            });
            const dyad::Lead lead = shown->lead();
            if (lead == dyad::Lead::Unclear)
                continue;
            const double begin = x(from->seconds - each / 2);
            const double wide = std::max(0.8, x((end - 1)->seconds + each / 2) - begin);
            const double high = half * std::clamp(double(shown->r), 0.05, 1.0);
            if (lead == dyad::Lead::Together)
                m_drawing.box(begin, middle - high / 2, wide, high, muted);
            else if (lead == dyad::Lead::First)
                m_drawing.box(begin, middle - high, wide, high, people[0]);
            else
                m_drawing.box(begin, middle, wide, high, people[1]);
        }
        m_top += ribbonRow;
    }

    void drawAxis()
    {
        double step = 15;
        for (const double longer : {30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0, 14400.0})
            if (m_report.seconds / step > 12)
                step = longer;
        m_drawing.line(left, m_top + 2, width - right, m_top + 2, muted);
        for (double at = 0; at <= m_report.seconds; at += step) {
            m_drawing.line(x(at), m_top + 2, x(at), m_top + 5, muted);
            m_drawing.text(x(at), m_top + 13, clockText(at), at == 0 ? "start" : "middle", 8,
                           muted);
        }
    }

    const SessionReport &m_report;
    Drawing m_drawing;
    double m_top = 0;
};

} // namespace

std::string clockText(double seconds)
{
    const long whole = std::lround(seconds);
    const auto two = [](long value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    const std::string end = two(whole % 60);
    return whole < 3600 ? std::to_string(whole / 60) + ":" + end
                        : std::to_string(whole / 3600) + ":" + two(whole / 60 % 60) + ":" + end;
}

std::string sessionPicture(const SessionReport &report)
{
    return SessionPicture(report).svg();
}

std::string offsetPicture(const dyad::Dyad &dyad)
{
    constexpr double wide = 330, high = 104, middle = 52, half = 34, low = -2, top = 3, bin = 0.25;
    constexpr auto bins = static_cast<std::size_t>((top - low) / bin);
    const auto x = [&](double seconds) { return 4 + (seconds - low) / (top - low) * (wide - 8); };
    std::array<std::array<int, bins>, 2> counts{};
    int most = 1;
    for (std::size_t who = 0; who < 2; ++who)
        for (const double offset : dyad.turns.to[who].offsets) {
            const double place = std::clamp((offset - low) / bin, 0.0, double(bins) - 1);
            most = std::max(most, ++counts[who][static_cast<std::size_t>(place)]);
        }
    Drawing drawing(wide, high, "How long after the other one each begins");
    for (std::size_t who = 0; who < 2; ++who)
        for (std::size_t i = 0; i < bins; ++i) {
            const double length = half * counts[who][i] / most;
            const double at = x(low + bin * static_cast<double>(i));
            if (counts[who][i] > 0)
                drawing.box(at + 0.5, who == 0 ? middle - length : middle,
                            x(low + bin) - x(low) - 1, length, people[who]);
        }
    drawing.line(4, middle, wide - 4, middle, muted);
    drawing.line(x(0), middle - half, x(0), middle + half, muted);
    for (int second = static_cast<int>(low); second <= static_cast<int>(top); ++second)
        drawing.text(x(second), high - 6, std::to_string(second) + " s", "middle", 8, muted);
    drawing.text(4, 10, "▲ " + dyad.people[0] + " begins", "start", 8.5, people[0], 140);
    drawing.text(wide - 4, 10, "▼ " + dyad.people[1] + " begins", "end", 8.5, people[1], 140);
    return drawing.svg();
}

} // namespace duologue::report
