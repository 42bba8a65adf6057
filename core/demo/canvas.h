#pragma once

#include <vector>

#include <opencv2/core.hpp>

/// Small painting helpers for the demo's pictures. Colours are BGR from 0 to 255.
namespace duologue::demo {

using Point = cv::Point2d;

/// A smooth closed or open curve through the points (Catmull-Rom), `steps` pieces a point.
std::vector<Point> curveThrough(const std::vector<Point> &points, bool closed, int steps = 8);

/// Filled polygon with antialiased edges, to 1/16 pixel. For BGR and premultiplied BGRA pictures
/// (there opaque).
void fill(cv::Mat &picture, const std::vector<Point> &outline, const cv::Vec3d &colour);
void stroke(cv::Mat &picture, const std::vector<Point> &line, const cv::Vec3d &colour,
            double width);

/// Multiplies the colour around `centre` by 1 + strength, fading as a Gaussian with these radii.
/// Leaves alpha as it is.
void shade(cv::Mat &picture, Point centre, double radiusX, double radiusY, double strength);

/// A premultiplied BGRA picture over a BGR one: `over` is warped by the 2x3 matrix.
void overlay(cv::Mat &picture, const cv::Mat &over, const cv::Matx23d &warp);

} // namespace duologue::demo
