#include <cmath>

#include "core/features/compare/functional_blocks.h"

namespace duologue::features::compare {
namespace {

/// Sums over frames i of powers of i, and of x times powers of i.
struct Sums
{
    explicit Sums(const Contour &c) : n(c.count), x(static_cast<double>(c.mean) * c.count)
    {
        double i = 0;
        for (const float value : c.x) {
            ix += i * value;
            iix += i * i * value;
            sizes += std::abs(value);
            isizes += i * std::abs(value);
            ++i;
        }
        const double last = n - 1;
        i1 = n * last / 2;
        i2 = n * last * (2 * n - 1) / 6;
        i3 = i1 * i1;
        i4 = i2 * (3 * (last * last + last) - 1) / 5;
    }

    double n, i1 = 0, i2 = 0, i3 = 0, i4 = 0;
    double x, ix = 0, iix = 0;
    double sizes = 0, isizes = 0; ///< of |x|
};

struct Line
{
    double slope = 0, offset = 0;
};
struct Parabola
{
    double a = 0, b = 0, c = 0;
};

Line lineThrough(const Sums &s)
{
    const double offset = (s.x - s.ix * s.i1 / s.i2) / (s.n - s.i1 * s.i1 / s.i2);
    return {(s.ix - offset * s.i1) / s.i2, offset};
}

double determinant(const double (&m)[3][3])
{
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
           m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
           m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

Parabola parabolaThrough(const Sums &s)
{
    const double whole = determinant({{s.i4, s.i3, s.i2}, {s.i3, s.i2, s.i1}, {s.i2, s.i1, s.n}});
    if (whole == 0)
        return {};
    return {determinant({{s.iix, s.i3, s.i2}, {s.ix, s.i2, s.i1}, {s.x, s.i1, s.n}}) / whole,
            determinant({{s.i4, s.iix, s.i2}, {s.i3, s.ix, s.i1}, {s.i2, s.x, s.n}}) / whole,
            determinant({{s.i4, s.i3, s.iix}, {s.i3, s.i2, s.ix}, {s.i2, s.i1, s.x}}) / whole};
}

/// Mean squares of what the line and the parabola leave, times `scale` squared.
void errors(const Contour &contour, const Line &line, const Parabola &parabola, double scale,
            double &ofLine, double &ofParabola)
{
    ofLine = ofParabola = 0;
    double i = 0;
    for (const float x : contour.x) {
        const double fromLine = (x - (line.slope * i + line.offset)) * scale;
        const double fromParabola = (x - ((parabola.a * i + parabola.b) * i + parabola.c)) * scale;
        ofLine += fromLine * fromLine;
        ofParabola += fromParabola * fromParabola;
        ++i;
    }
    ofLine /= contour.count;
    ofParabola /= contour.count;
}

double limited(double v, double limit)
{
    return softlyLimited(static_cast<float>(v), static_cast<float>(limit),
                         static_cast<float>(limit + 0.01));
}

/// As shares of the range, and over seconds where wanted.
void normalise(const Contour &contour, const Rules &rules, Line &line, Parabola &parabola)
{
    const double range = contour.range > 0 ? contour.range : 1;
    const double scale = contour.range > 0 ? 1.0 / contour.range : 0;
    const double frames = rules.perSecond ? 1 / frameStep : 1;
    line.slope = limited(line.slope, range / 10) * frames * scale;
    line.offset = (line.offset - contour.least) * scale;
    parabola.a = limited(parabola.a, std::sqrt(range / 10)) * frames * frames * scale;
    parabola.b = limited(parabola.b, range / 10) * frames * scale;
    parabola.c = (parabola.c - contour.least) * scale;
}

double centroid(const Sums &s, const Rules &rules)
{
    if (!rules.limited)
        return s.x == 0 ? 0 : s.ix / s.x / s.n;
    if (s.sizes == 0)
        return 0;
    const auto n = static_cast<float>(s.n);
    return softlyLimited(static_cast<float>(s.isizes / s.sizes), n, n) / s.n;
}

void computeRegression(const Contour &contour, const Rules &rules, float *out)
{
    const Sums sums(contour);
    Line line{0, contour.x[0]};
    Parabola parabola{0, 0, contour.x[0]};
    if (contour.count > 1) {
        line = lineThrough(sums);
        parabola = parabolaThrough(sums);
    }
    double scale = 1, ofLine = 0, ofParabola = 0;
    if (rules.limited)
        scale = contour.range > 0 ? 1.0 / contour.range : 0;
    errors(contour, line, parabola, scale, ofLine, ofParabola);
    if (rules.limited)
        normalise(contour, rules, line, parabola);
    for (const double value : {line.slope, line.offset, ofLine, parabola.a, parabola.b, parabola.c,
                               ofParabola, centroid(sums, rules)})
        *out++ = static_cast<float>(value);
}

} // namespace

const Block regression{
    {"linregc1", "linregc2", "linregerrQ", "qregc1", "qregc2", "qregc3", "qregerrQ", "centroid"},
    computeRegression};

} // namespace duologue::features::compare
