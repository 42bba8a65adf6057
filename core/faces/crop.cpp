#include "core/faces/crop.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace duologue::faces {

std::vector<std::uint8_t> crop(const Picture &picture, const Box &face, int edge)
{
    const cv::Mat colours(picture.height, picture.width, CV_8UC4,
                          const_cast<std::uint8_t *>(picture.pixels),
                          static_cast<std::size_t>(picture.stride));
    const double left = face.x * static_cast<double>(picture.width);
    const double top = face.y * static_cast<double>(picture.height);
    const double width = face.width * static_cast<double>(picture.width);
    const double height = face.height * static_cast<double>(picture.height);
    const cv::Rect wanted(static_cast<int>(std::lround(left)), static_cast<int>(std::lround(top)),
                          static_cast<int>(std::lround(width)),
                          static_cast<int>(std::lround(height)));
    const cv::Rect inside = wanted & cv::Rect(0, 0, picture.width, picture.height);
    if (inside.area() <= 0 || wanted.width > 8 * inside.width || wanted.height > 8 * inside.height)
        return {};
    cv::Mat part = colours(inside);
    if (inside != wanted)
        cv::copyMakeBorder(part, part, inside.y - wanted.y, wanted.br().y - inside.br().y,
                           inside.x - wanted.x, wanted.br().x - inside.br().x,
                           cv::BORDER_REPLICATE);
    cv::Mat scaled;
    cv::resize(part, scaled, {edge, edge}, 0, 0,
               wanted.width > edge ? cv::INTER_AREA : cv::INTER_LINEAR);
    std::vector<std::uint8_t> rgb(std::size_t{3} * static_cast<std::size_t>(edge) *
                                  static_cast<std::size_t>(edge));
    cv::cvtColor(scaled, cv::Mat(edge, edge, CV_8UC3, rgb.data()), cv::COLOR_BGRA2RGB);
    return rgb;
}

} // namespace duologue::faces
