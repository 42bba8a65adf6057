#include "core/demo/room.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/demo/canvas.h"

namespace duologue::demo {
namespace {

/// Paints in picture heights.
struct Brush
{
    cv::Mat &picture;
    Point moved;

    Point at(double x, double y) const
    {
        return Point(x, y) * static_cast<double>(picture.rows) + moved;
    }
    void box(double x, double y, double width, double height, const cv::Vec3d &colour) const
    {
        fill(picture, {at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)},
             colour);
    }
    void shape(std::vector<Point> points, const cv::Vec3d &colour) const
    {
        for (Point &p : points)
            p = at(p.x, p.y);
        fill(picture, points, colour);
    }
    void round(std::vector<Point> points, const cv::Vec3d &colour) const
    {
        for (Point &p : points)
            p = at(p.x, p.y);
        fill(picture, curveThrough(points, true), colour);
    }
    void tint(double x, double y, double rx, double ry, double strength) const
    {
        shade(picture, at(x, y), rx * picture.rows, ry * picture.rows, strength);
    }
};

void window(const Brush &brush, double x, double y, double size)
{
    brush.box(x - 0.02, y - 0.02, size + 0.04, 1.15 * size + 0.04, {196, 200, 204});
    brush.box(x, y, size, 1.15 * size, {228, 206, 176});
    brush.box(x, y + 0.72 * size, size, 0.43 * size, {128, 168, 130});
    brush.box(x + 0.48 * size, y, 0.04 * size, 1.15 * size, {196, 200, 204});
    brush.box(x, y + 0.52 * size, size, 0.035 * size, {196, 200, 204});
}

void plant(const Brush &brush, double x, double y, double size)
{
    for (const double lean : {-0.55, -0.3, -0.05, 0.2, 0.5})
        brush.round({{x, y},
                     {x + 0.4 * lean * size - 0.05 * size, y - 0.5 * size},
                     {x + lean * size, y - (1.1 - std::abs(lean)) * size},
                     {x + 0.4 * lean * size + 0.06 * size, y - 0.45 * size}},
                    {70 + 30 * std::abs(lean), 128 - 40 * lean, 62});
    brush.shape({{x - 0.2 * size, y},
                 {x + 0.2 * size, y},
                 {x + 0.15 * size, y + 0.35 * size},
                 {x - 0.15 * size, y + 0.35 * size}},
                {74, 96, 158});
}

void shelf(const Brush &brush, double x, double y, double width)
{
    brush.box(x, y, width, 0.02, {80, 108, 140});
    const cv::Vec3d colours[] = {{90, 70, 60},   {62, 92, 150}, {120, 140, 96},
                                 {150, 120, 80}, {70, 70, 120}, {170, 170, 160}};
    double at = x + 0.02;
    for (int i = 0; at < x + width - 0.05; ++i) {
        const double height = 0.1 + 0.03 * ((i * 7) % 4) / 3.0;
        brush.box(at, y - height, 0.03, height, colours[i % 6]);
        at += 0.033;
    }
}

void bricks(const Brush &brush, double x, double y, double s)
{
    const cv::Vec3d colours[] = {{50, 50, 200}, {40, 180, 230}, {190, 110, 40}, {80, 160, 70}};
    const double places[][2] = {{0, 0},     {1.05, 0},    {0.5, -0.55},
                                {2.6, 0.1}, {-1.7, 0.15}, {0.5, -1.1}};
    int i = 0;
    for (const auto &p : places) {
        const cv::Vec3d colour = colours[i++ % 4];
        brush.box(x + p[0] * s, y + p[1] * s, s, 0.5 * s, colour);
        brush.box(x + (p[0] + 0.15) * s, y + (p[1] - 0.1) * s, 0.22 * s, 0.1 * s, colour * 1.12);
        brush.box(x + (p[0] + 0.62) * s, y + (p[1] - 0.1) * s, 0.22 * s, 0.1 * s, colour * 1.12);
    }
}

void cards(const Brush &brush, double x, double y, double s)
{
    const cv::Vec3d marks[] = {{60, 60, 200}, {200, 120, 60}, {90, 160, 80}};
    for (int i = 0; i < 3; ++i) {
        const double at = x + (i - 1) * 1.4 * s;
        brush.shape({{at - 0.45 * s, y},
                     {at + 0.5 * s, y},
                     {at + 0.6 * s, y + 0.6 * s},
                     {at - 0.55 * s, y + 0.6 * s}},
                    {232, 236, 240});
        brush.round({{at - 0.15 * s, y + 0.3 * s},
                     {at, y + 0.12 * s},
                     {at + 0.18 * s, y + 0.3 * s},
                     {at, y + 0.5 * s}},
                    marks[i]);
    }
}

void things(const Brush &brush, Task task, double x, double y, double s)
{
    switch (task) {
    case Task::Animals: // a card to guess from
        brush.shape({{x - 0.6 * s, y},
                     {x + 0.6 * s, y},
                     {x + 0.7 * s, y + 0.7 * s},
                     {x - 0.7 * s, y + 0.7 * s}},
                    {210, 236, 244});
        brush.round({{x - 0.3 * s, y + 0.4 * s},
                     {x - 0.1 * s, y + 0.15 * s},
                     {x + 0.3 * s, y + 0.25 * s},
                     {x + 0.2 * s, y + 0.5 * s}},
                    {70, 110, 150});
        return;
    case Task::Lego:
        bricks(brush, x - 0.7 * s, y + 0.3 * s, 0.7 * s);
        return;
    case Task::Ghost:
        cards(brush, x, y, s);
        return;
    case Task::Talk: // two cups
        for (const double side : {-1.3, 1.3}) {
            brush.shape({{x + side * s - 0.22 * s, y - 0.2 * s},
                         {x + side * s + 0.22 * s, y - 0.2 * s},
                         {x + side * s + 0.17 * s, y + 0.3 * s},
                         {x + side * s - 0.17 * s, y + 0.3 * s}},
                        {222, 226, 230});
            brush.tint(x + side * s + 0.12 * s, y + 0.1 * s, 0.08 * s, 0.3 * s, -0.25);
        }
        return;
    case Task::Gaze:
        break;
    }
}

} // namespace

cv::Mat paintWall(const Recording &camera, cv::Size size)
{
    cv::Mat wall(size, CV_8UC3);
    const bool warm = camera.person != 1;
    const cv::Vec3d top = warm ? cv::Vec3d(150, 158, 160) : cv::Vec3d(164, 156, 146);
    const cv::Vec3d bottom = warm ? cv::Vec3d(118, 128, 134) : cv::Vec3d(132, 126, 118);
    for (int y = 0; y < size.height; ++y) {
        const double share = static_cast<double>(y) / size.height;
        const cv::Vec3d colour = top * (1 - share) + bottom * share;
        wall.row(y).setTo(cv::Scalar(colour[0], colour[1], colour[2]));
    }
    const Brush brush{wall, {0, 0}};
    if (camera.role == MediaRole::General) {
        window(brush, camera.label == "HC" ? 1.36 : 0.74, 0.06, 0.26);
        shelf(brush, camera.label == "HC" ? 0.1 : 1.36, 0.2, 0.34);
        plant(brush, camera.label == "HC" ? 0.88 : 0.12, 0.5, 0.24);
    } else if (camera.person == 0) {
        shelf(brush, 1.28, 0.24, 0.4);
        plant(brush, 0.2, 0.72, 0.4);
    } else {
        window(brush, 0.08, 0.08, 0.34);
        shelf(brush, 1.36, 0.34, 0.34);
    }
    cv::GaussianBlur(wall, wall, {}, size.height / 200.0); // out of focus
    brush.tint(0.3, 0, 0.9, 0.7, 0.14);
    brush.tint(1.78, 1, 0.7, 0.6, -0.2);
    return wall;
}

void paintTable(cv::Mat &picture, const Recording &camera, Task task, cv::Point2d moved)
{
    const Brush brush{picture, moved};
    const bool general = camera.role == MediaRole::General;
    const double edge = general ? 0.7 : 0.83;
    const double inset = general ? 0.16 : 0.05;
    brush.shape({{inset, edge}, {1.78 - inset, edge}, {1.9, 1.2}, {-0.12, 1.2}}, {92, 132, 172});
    brush.shape({{inset, edge},
                 {1.78 - inset, edge},
                 {1.785 - inset, edge + 0.012},
                 {inset - 0.005, edge + 0.012}},
                {118, 158, 196});
    brush.tint(0.89, edge + 0.25, 0.7, 0.12, -0.18);
    things(brush, task, 0.89, edge + (general ? 0.08 : 0.05), general ? 0.085 : 0.11);
}

} // namespace duologue::demo
