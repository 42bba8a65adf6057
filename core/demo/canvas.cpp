#include "core/demo/canvas.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace duologue::demo {
namespace {

constexpr int fractionBits = 4;

std::vector<cv::Point> fixed(const std::vector<Point> &points)
{
    std::vector<cv::Point> result;
    result.reserve(points.size());
    constexpr double scale = 1 << fractionBits;
    for (const Point &p : points)
        result.emplace_back(static_cast<int>(std::lround(p.x * scale)),
                            static_cast<int>(std::lround(p.y * scale)));
    return result;
}

cv::Scalar opaque(const cv::Vec3d &colour)
{
    return {colour[0], colour[1], colour[2], 255};
}

} // namespace

std::vector<Point> curveThrough(const std::vector<Point> &points, bool closed, int steps)
{
    std::vector<Point> curve;
    const int n = static_cast<int>(points.size());
    const auto at = [&](int i) {
        return points[static_cast<std::size_t>(closed ? (i + n) % n : std::clamp(i, 0, n - 1))];
    };
    for (int i = 0; i < (closed ? n : n - 1); ++i) {
        const Point a = at(i - 1), b = at(i), c = at(i + 1), e = at(i + 2);
        for (int s = 0; s < steps; ++s) {
            const double t = static_cast<double>(s) / steps;
            curve.push_back(0.5 * ((2 * b) + (c - a) * t + (2 * a - 5 * b + 4 * c - e) * (t * t) +
                                   (3 * b - a - 3 * c + e) * (t * t * t)));
        }
    }
    if (!closed)
        curve.push_back(points.back());
    return curve;
}

void fill(cv::Mat &picture, const std::vector<Point> &outline, const cv::Vec3d &colour)
{
    cv::fillPoly(picture, std::vector{fixed(outline)}, opaque(colour), cv::LINE_AA, fractionBits);
}

void stroke(cv::Mat &picture, const std::vector<Point> &line, const cv::Vec3d &colour, double width)
{
    cv::polylines(picture, std::vector{fixed(line)}, false, opaque(colour),
                  std::max(1, static_cast<int>(std::lround(width))), cv::LINE_AA, fractionBits);
}

void shade(cv::Mat &picture, Point centre, double radiusX, double radiusY, double strength)
{
    const int channels = picture.channels();
    const auto bound = [](double v, int limit) {
        return std::clamp(static_cast<int>(std::lround(v)), 0, limit);
    };
    const int x0 = bound(centre.x - 3 * radiusX, picture.cols);
    const int x1 = bound(centre.x + 3 * radiusX, picture.cols);
    const int y0 = bound(centre.y - 3 * radiusY, picture.rows);
    const int y1 = bound(centre.y + 3 * radiusY, picture.rows);
    for (int y = y0; y < y1; ++y) {
        uchar *row = picture.ptr(y);
        const double dy = (y + 0.5 - centre.y) / radiusY;
        for (int x = x0; x < x1; ++x) {
            const double dx = (x + 0.5 - centre.x) / radiusX;
            const double factor = 1 + strength * std::exp(-0.5 * (dx * dx + dy * dy));
            uchar *pixel = row + x * channels;
            for (int c = 0; c < 3; ++c) // premultiplied colours never exceed their alpha
                pixel[c] = static_cast<uchar>(
                    std::min<double>(channels == 4 ? pixel[3] : 255, pixel[c] * factor + 0.5));
        }
    }
}

void overlay(cv::Mat &picture, const cv::Mat &over, const cv::Matx23d &warp)
{
    // only where the warped picture can reach
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const Point corner :
         {Point(0, 0), Point(over.cols, 0), Point(0, over.rows), Point(over.cols, over.rows)}) {
        const double x = warp(0, 0) * corner.x + warp(0, 1) * corner.y + warp(0, 2);
        const double y = warp(1, 0) * corner.x + warp(1, 1) * corner.y + warp(1, 2);
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
    }
    const cv::Rect area =
        cv::Rect(cv::Point(static_cast<int>(std::floor(left)), static_cast<int>(std::floor(top))),
                 cv::Point(static_cast<int>(std::ceil(right)) + 1,
                           static_cast<int>(std::ceil(bottom)) + 1)) &
        cv::Rect(0, 0, picture.cols, picture.rows);
    if (area.empty())
        return;
    cv::Matx23d moved = warp;
    moved(0, 2) -= area.x;
    moved(1, 2) -= area.y;
    cv::Mat warped;
    cv::warpAffine(over, warped, moved, area.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT);
    for (int y = 0; y < area.height; ++y) {
        const uchar *from = warped.ptr(y);
        uchar *to = picture.ptr(area.y + y) + area.x * 3;
        for (int x = 0; x < area.width; ++x, from += 4, to += 3) {
            const unsigned rest = 255U - from[3];
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<uchar>(std::min(255U, from[c] + (to[c] * rest + 127) / 255));
        }
    }
}

} // namespace duologue::demo
