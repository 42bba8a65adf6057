#pragma once

#include <span>
#include <vector>

namespace duologue::sync {

/// The same moment on two clocks, in seconds after the first sample of each track.
struct Moment
{
    double a = 0;
    double b = 0;
    double weight = 1;

    double lag() const { return b - a; }
};

/// b - a = lag + slope * (a - middle)
struct Line
{
    double middle = 0;
    double lag = 0;   ///< seconds
    double slope = 0; ///< seconds a second: 1e-6 is 1 ppm

    double lagAt(double a) const { return lag + slope * (a - middle); }
    double residual(const Moment &m) const { return m.lag() - lagAt(m.a); }
};

struct Vote
{
    Line line;
    int agreeing = 0; ///< moments within the tolerance
    double weight = 0;
};

/// The line through two of the moments, no steeper than `steepest`, that gathers most weight within
/// `tolerance` seconds. No line for fewer than two moments.
Vote vote(std::span<const Moment> moments, double tolerance, double steepest);

/// Least squares with Tukey's biweight, from a first guess. `scale` gets the robust standard
/// deviation of the residuals (1.4826 times their median), if it is not null.
Line fitRobustly(std::span<const Moment> moments, const Line &guess, double *scale = nullptr);

/// Weight of a residual in units of its scale: Tukey's biweight (Beaton and Tukey 1974), 0 beyond
/// 4.685.
double biweight(double residual);

double median(std::vector<double> values);

} // namespace duologue::sync
