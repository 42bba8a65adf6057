#include "core/demo/face.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "core/demo/canvas.h"

namespace duologue::demo {
namespace {

using Points = std::vector<Point>;

/// A picture whose coordinates are half widths of the face, with the face's middle at 0, 0.
struct Sheet
{
    cv::Mat picture;
    Point origin; ///< pixels
    double scale; ///< pixels a half width

    Sheet(double halfWidth, double left, double top, double right, double bottom)
        : picture(static_cast<int>(std::ceil((bottom - top) * halfWidth)),
                  static_cast<int>(std::ceil((right - left) * halfWidth)), CV_8UC4,
                  cv::Scalar::all(0)),
          origin(-left * halfWidth, -top * halfWidth),
          scale(halfWidth)
    {
    }

    Point at(Point p) const { return origin + p * scale; }
    Points at(Points points) const
    {
        for (Point &p : points)
            p = at(p);
        return points;
    }
    void area(const Points &outline, const cv::Vec3d &colour)
    {
        fill(picture, curveThrough(at(outline), true), colour);
    }
    void line(const Points &points, const cv::Vec3d &colour, double width)
    {
        stroke(picture, curveThrough(at(points), false), colour, width * scale);
    }
    void disc(Point centre, double rx, double ry, const cv::Vec3d &colour)
    {
        Points outline;
        for (int i = 0; i < 28; ++i) {
            const double angle = 2 * std::numbers::pi * i / 28;
            outline.push_back(at(centre) +
                              scale * Point(rx * std::cos(angle), ry * std::sin(angle)));
        }
        fill(picture, outline, colour);
    }
    void tint(Point centre, double rx, double ry, double strength)
    {
        shade(picture, at(centre), rx * scale, ry * scale, strength);
    }
};

/// Both halves of an outline from its right half, top to bottom.
Points mirrored(const Points &right)
{
    Points all = right;
    for (auto it = right.rbegin(); it != right.rend(); ++it)
        if (std::abs(it->x) > 1e-9)
            all.emplace_back(-it->x, it->y);
    return all;
}

cv::Vec3d mixed(const cv::Vec3d &a, const cv::Vec3d &b, double share)
{
    return a * (1 - share) + b * share;
}

/// Light from the upper left on a head-shaped surface.
void lightHead(Sheet &sheet)
{
    const cv::Vec3d light = cv::normalize(cv::Vec3d(-0.28, -0.42, 0.86));
    for (int y = 0; y < sheet.picture.rows; ++y) {
        uchar *pixel = sheet.picture.ptr(y);
        for (int x = 0; x < sheet.picture.cols; ++x, pixel += 4) {
            if (pixel[3] == 0)
                continue;
            const double nx = (x - sheet.origin.x) / sheet.scale / 1.12;
            const double ny = (y - sheet.origin.y) / sheet.scale / 1.55;
            const double nz = std::sqrt(std::max(0.0, 1 - nx * nx - ny * ny));
            const double lit = nx * light[0] + ny * light[1] + nz * light[2];
            const double factor = std::clamp(0.52 + 0.56 * lit, 0.3, 1.08);
            for (int c = 0; c < 3; ++c)
                pixel[c] = static_cast<uchar>(std::min<double>(pixel[3], pixel[c] * factor));
        }
    }
}

} // namespace

struct FaceArtist::Private
{
    Look look;
    double halfWidth;
    double turn;
    Sheet behind; ///< long hair, shoulders, neck
    Sheet head;

    Private(const Look &l, double w, double t)
        : look(l),
          halfWidth(w),
          turn(t),
          behind(w, -3.3, -1.7, 3.3, 4.6),
          head(w, -1.5, -1.85, 1.5, 1.7)
    {
        paintBehind();
        paintHead();
    }

    /// Where a feature of the face is: the head turns.
    Point place(double x, double y) const
    {
        return {x * std::cos(turn * 0.45) + 0.22 * turn * (1 - 0.35 * x * x), y};
    }
    double narrowing(double x) const { return 1 - 0.18 * std::max(0.0, turn * x); }

    void paintBehind();
    void paintHead();
    void paintLines();
    void paintEyes(Sheet &sheet, const Pose &pose) const;
    void paintBrows(Sheet &sheet, const Pose &pose) const;
    void paintMouth(Sheet &sheet, const Pose &pose) const;
};

void FaceArtist::Private::paintBehind()
{
    Sheet &s = behind;
    if (look.longHair) {
        s.area(mirrored({{0, -1.62},
                         {0.85, -1.4},
                         {1.28, -0.6},
                         {1.3, 0.5},
                         {1.42, 1.5},
                         {1.15, 2.15},
                         {0.5, 2.2}}),
               look.hair * 0.75);
        s.tint({-1.15, 0.6}, 0.12, 1.0, 0.25);
        s.tint({1.2, 0.8}, 0.12, 1.0, 0.18);
    }
    s.area(mirrored({{0, 1.72},
                     {0.5, 1.74},
                     {1.15, 1.95},
                     {1.95, 2.2},
                     {2.5, 2.65},
                     {2.85, 3.6},
                     {3.0, 4.9},
                     {0, 5.2}}),
           look.clothes);
    s.tint({-1.4, 2.5}, 0.9, 0.5, 0.16);
    s.tint({0, 4.3}, 2.4, 0.9, -0.35);
    s.tint({1.9, 3.4}, 0.5, 1.1, -0.22);
    s.tint({-1.75, 3.9}, 0.16, 0.9, -0.3); // arms
    s.tint({1.75, 3.9}, 0.16, 0.9, -0.3);
    s.area(mirrored({{0, 0.8}, {0.52, 0.8}, {0.5, 1.5}, {0.62, 1.78}, {0.32, 2.1}, {0, 2.22}}),
           look.skin * 0.84);
    s.tint({0, 1.35}, 0.55, 0.26, -0.36); // shadow of the chin
    s.line({{-0.66, 1.78}, {-0.32, 2.12}, {0, 2.25}, {0.32, 2.12}, {0.66, 1.78}},
           look.clothes * 0.62, 0.07);
}

void FaceArtist::Private::paintHead()
{
    Sheet &s = head;
    for (const double side : {-1.0, 1.0}) {
        s.disc({side * 1.0 + 0.05 * turn, 0.02}, 0.15, 0.3, look.skin * 0.86);
        s.tint({side * 1.02, 0.04}, 0.06, 0.15, -0.3);
    }
    const Points outline = mirrored({{0, -1.36},
                                     {0.58, -1.24},
                                     {0.94, -0.8},
                                     {1.02, -0.15},
                                     {0.95, 0.42},
                                     {0.74, 0.95},
                                     {0.38, 1.3},
                                     {0, 1.4}});
    s.area(outline, look.skin);
    lightHead(s);

    const auto tint = [&](double x, double y, double rx, double ry, double strength) {
        s.tint(place(x, y), rx, ry, strength);
    };
    for (const double side : {-1.0, 1.0}) {
        tint(side * 0.42, -0.2, 0.23, 0.13, -0.34);  // eye socket
        tint(side * 0.4, -0.36, 0.3, 0.07, -0.12);   // under the brow
        tint(side * 0.42, 0.02, 0.2, 0.05, -0.1);    // tear sac
        tint(side * 0.55, 0.32, 0.2, 0.17, 0.12);    // cheek
        tint(side * 0.17, 0.16, 0.06, 0.22, -0.12);  // side of the nose
        tint(side * 0.12, 0.43, 0.06, 0.035, -0.55); // nostril
        tint(side * 0.34, 0.6, 0.05, 0.16, -0.1);    // fold
        tint(side * 0.8, 0.75, 0.2, 0.35, -0.16);    // jaw
    }
    tint(0, 0.05, 0.07, 0.3, 0.2);     // bridge
    tint(0, 0.33, 0.1, 0.08, 0.14);    // tip
    tint(0, 0.46, 0.2, 0.05, -0.24);   // under the nose
    tint(0, -0.8, 0.5, 0.22, 0.1);     // forehead
    tint(0, 0.98, 0.24, 0.055, -0.24); // under the lip
    tint(0, 1.14, 0.2, 0.1, 0.1);      // chin
    if (look.lines > 0)
        paintLines();
    if (look.beard) {
        tint(0, 1.05, 0.6, 0.3, -0.3);
        for (const double side : {-1.0, 1.0})
            tint(side * 0.76, 0.6, 0.16, 0.4, -0.3);
        tint(0, 0.58, 0.3, 0.06, -0.22);
    }

    const cv::Vec3d dark = look.hair * 0.8;
    if (look.longHair) {
        s.area({{0.12, -1.2},
                {-0.35, -0.98},
                {-0.78, -0.62},
                {-0.93, -0.1},
                {-0.98, 0.55},
                {-1.22, 0.75},
                {-1.3, -0.1},
                {-1.18, -0.95},
                {-0.72, -1.5},
                {0, -1.68},
                {0.72, -1.5},
                {1.18, -0.95},
                {1.3, -0.1},
                {1.22, 0.75},
                {0.98, 0.55},
                {0.93, -0.1},
                {0.8, -0.66},
                {0.5, -1.0}},
               look.hair);
        s.line({{0.1, -1.6}, {-0.55, -1.25}, {-1.0, -0.6}, {-1.12, 0.3}}, dark, 0.04);
        s.line({{0.15, -1.6}, {0.7, -1.2}, {1.05, -0.5}, {1.12, 0.3}}, dark, 0.04);
        s.tint({-0.55, -1.32}, 0.3, 0.12, 0.45);
    } else {
        s.area({{-0.98, -0.25},
                {-0.9, -0.68},
                {-0.6, -0.98},
                {-0.1, -1.06},
                {0.45, -0.95},
                {0.82, -0.75},
                {0.98, -0.25},
                {1.1, -0.45},
                {1.08, -1.0},
                {0.75, -1.45},
                {0.1, -1.66},
                {-0.55, -1.55},
                {-1.0, -1.15},
                {-1.1, -0.5}},
               look.hair);
        s.line({{-0.8, -1.1}, {-0.3, -1.35}, {0.4, -1.4}}, dark, 0.05);
        s.line({{-0.5, -1.05}, {0, -1.2}, {0.7, -1.15}}, dark, 0.05);
        s.tint({-0.4, -1.4}, 0.3, 0.1, 0.4);
    }
}

/// What years leave.
void FaceArtist::Private::paintLines()
{
    const double width = 0.012 + 0.03 * look.lines;
    const cv::Vec3d colour = look.skin * (0.86 - 0.3 * look.lines);
    const auto line = [&](Points points) {
        for (Point &p : points)
            p = place(p.x, p.y);
        head.line(points, colour, width);
    };
    for (const double y : {-0.86, -0.74, -0.62})
        line({{-0.44, y + 0.03}, {-0.15, y}, {0.15, y}, {0.44, y + 0.03}});
    for (const double side : {-1.0, 1.0}) {
        for (const double y : {-0.24, -0.15, -0.06})
            line({{side * 0.68, -0.15 + 0.4 * (y + 0.15)}, {side * 0.84, y + 0.4 * (y + 0.15)}});
        line({{side * 0.22, 0.02}, {side * 0.42, 0.09}, {side * 0.6, 0.02}});
        line({{side * 0.25, 0.42}, {side * 0.45, 0.62}, {side * 0.5, 0.86}});
    }
}

void FaceArtist::Private::paintEyes(Sheet &s, const Pose &pose) const
{
    for (const double side : {-1.0, 1.0}) {
        const Point centre = place(side * 0.42, -0.17);
        const double width = 0.215 * narrowing(side);
        const double squint = 1 - 0.28 * std::max(0.0, pose.smile);
        const double upper = 0.125 * std::clamp(pose.eyeOpen, 0.0, 1.5) * squint;
        const double lower = 0.085 * std::min(1.0, pose.eyeOpen + 0.1) * squint;
        const auto at = [&](double x, double y) { return centre + Point(x * width, y); };
        const Points lid{at(-1, 0.01), at(-0.5, -0.85 * upper), at(0, -upper),
                         at(0.5, -0.85 * upper), at(1, 0.01)};
        if (pose.eyeOpen > 0.15) {
            Points opening = lid;
            for (const double x : {0.55, 0.0, -0.55})
                opening.push_back(at(x, x == 0 ? lower : 0.85 * lower));
            s.area(opening, {228, 232, 236});
            const Point iris =
                centre + Point(0.075 * pose.gazeX + 0.05 * turn, 0.03 * pose.gazeY - 0.012);
            const double limit = std::min(0.098, 0.5 * (upper + lower) + 0.008);
            s.disc(iris, 0.098, limit, look.iris);
            s.disc(iris, 0.05, std::min(0.05, limit), {18, 16, 16});
            s.disc(iris + Point(-0.03, -0.03), 0.018, 0.018, {240, 240, 240});
        }
        s.line(lid, {30, 34, 46}, 0.045);
        s.line({at(-0.95, -0.05 - 0.9 * upper), at(0, -0.075 - 1.0 * upper),
                at(0.95, -0.05 - 0.9 * upper)},
               look.skin * 0.58, 0.022);
    }
}

void FaceArtist::Private::paintBrows(Sheet &s, const Pose &pose) const
{
    for (const double side : {-1.0, 1.0}) {
        const auto at = [&](double x, double y) { return place(side * x, y); };
        const double lift = -0.455 - 0.11 * pose.browRaise;
        const double inner = lift + 0.115 * pose.browFrown;
        const double outer = lift + 0.035 - 0.05 * pose.browFrown;
        const double nearer = 0.03 * std::max(0.0, pose.browFrown);
        s.line({at(0.2 - nearer, inner), at(0.42, 0.5 * (inner + outer) - 0.05),
                at(0.68, outer + 0.02)},
               look.hair * 0.7, look.beard ? 0.095 : 0.07);
    }
    if (pose.browFrown > 0.3)
        for (const double side : {-1.0, 1.0})
            s.line({place(side * 0.06, -0.5), place(side * 0.05, -0.36)}, look.skin * 0.62, 0.025);
}

void FaceArtist::Private::paintMouth(Sheet &s, const Pose &pose) const
{
    const double half =
        0.36 + 0.1 * std::max(0.0, pose.smile) + 0.08 * pose.stretch - 0.07 * pose.mouthOpen;
    const double corner = 0.74 - 0.12 * pose.smile;
    const double middle = 0.74 + 0.045 * pose.smile - 0.06 * pose.chin;
    const double open = 0.3 * pose.mouthOpen;
    const double thin = 1 - 0.45 * pose.chin;
    const auto at = [&](double x, double y) { return place(x * half, y); };
    const cv::Vec3d lip = mixed(look.skin * 0.72, {78, 66, 150}, look.beard ? 0.3 : 0.62);
    const double top = middle - 0.35 * open;
    const double bottom = middle + 0.65 * open;
    s.area({at(-1, corner), at(-0.45, top - 0.085 * thin), at(0, top - 0.06 * thin),
            at(0.45, top - 0.085 * thin), at(1, corner), at(0.5, bottom + 0.085 * thin),
            at(0, bottom + 0.115 * thin), at(-0.5, bottom + 0.085 * thin)},
           lip);
    if (open > 0.02) {
        s.area({at(-0.86, corner), at(-0.4, top - 0.005), at(0, top), at(0.4, top - 0.005),
                at(0.86, corner), at(0.42, bottom + 0.005), at(0, bottom + 0.015),
                at(-0.42, bottom + 0.005)},
               {32, 22, 58});
        if (open > 0.05 || pose.smile > 0.4)
            s.area({at(-0.62, top + 0.012), at(0, top + 0.005), at(0.62, top + 0.012),
                    at(0.5, top + 0.03 + 0.2 * open), at(0, top + 0.04 + 0.22 * open),
                    at(-0.5, top + 0.03 + 0.2 * open)},
                   {226, 230, 234});
    } else {
        s.line({at(-0.96, corner), at(-0.4, middle), at(0, middle + 0.008), at(0.4, middle),
                at(0.96, corner)},
               {44, 36, 78}, 0.03);
    }
}

FaceArtist::FaceArtist(const Look &look, double halfWidth, double turn)
    : d(std::make_unique<Private>(look, halfWidth, turn))
{
}
FaceArtist::~FaceArtist() = default;
FaceArtist::FaceArtist(FaceArtist &&) noexcept = default;

namespace {

/// Puts a sheet's middle at `to`, turned by `roll` and grown by `size`.
cv::Matx23d placed(const Sheet &sheet, Point to, double roll, double size)
{
    const double c = size * std::cos(roll), s = size * std::sin(roll);
    return {c, -s, to.x - c * sheet.origin.x + s * sheet.origin.y,
            s, c,  to.y - s * sheet.origin.x - c * sheet.origin.y};
}

double sizeOf(const Pose &pose)
{
    return 1 + 0.09 * pose.lean;
}

Point shiftOf(const Pose &pose, double halfWidth)
{
    return Point(pose.sway, 0.16 * pose.lean) * halfWidth;
}

} // namespace

void FaceArtist::paintBody(cv::Mat &picture, cv::Point2d centre, const Pose &pose) const
{
    overlay(picture, d->behind.picture,
            placed(d->behind, centre + 0.5 * shiftOf(pose, d->halfWidth), 0, sizeOf(pose)));
}

void FaceArtist::paintHead(cv::Mat &picture, cv::Point2d centre, const Pose &pose) const
{
    Sheet head = d->head;
    head.picture = d->head.picture.clone();
    d->paintEyes(head, pose);
    d->paintBrows(head, pose);
    d->paintMouth(head, pose);
    const HeadPlace place = headPlace(pose);
    overlay(picture, head.picture,
            placed(head, centre + place.shift * d->halfWidth, pose.roll, place.size));
}

HeadPlace headPlace(const Pose &pose)
{
    return {shiftOf(pose, 1) + Point(0, 0.13 * pose.nod), sizeOf(pose)};
}

Look womanLook()
{
    return {{150, 184, 232}, {34, 48, 84}, {178, 104, 44}, {70, 92, 60}, true, false};
}

Look manLook()
{
    return {{138, 172, 218}, {30, 36, 46}, {28, 122, 214}, {88, 70, 44}, false, true};
}

} // namespace duologue::demo
