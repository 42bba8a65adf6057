#include <vector>

#include <opencv2/imgcodecs.hpp>

#include "core/faces/picture_codecs.h"

namespace duologue::faces {
namespace {

cv::Mat decode(const std::string &bytes)
{
    try {
        const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8U,
                          const_cast<char *>(bytes.data()));
        return cv::imdecode(raw, cv::IMREAD_COLOR);
    } catch (const cv::Exception &) {
        return {};
    }
}

std::string png(const cv::Mat &bgr)
{
    std::vector<uchar> bytes;
    cv::imencode(".png", bgr, bytes, {cv::IMWRITE_PNG_COMPRESSION, 1});
    return {bytes.begin(), bytes.end()};
}

} // namespace

/// What picture_codecs.cpp looks for.
extern "C" __attribute__((visibility("default"))) const PictureCodecs *duologuePictureCodecs()
{
    static constexpr PictureCodecs codecs{decode, png};
    return &codecs;
}

} // namespace duologue::faces
