#include <vector>

#include <opencv2/imgcodecs.hpp>

#include "core/faces/picture_codecs.h"

namespace duologue::faces {
namespace {

CodedPicture decode(const std::string &bytes)
{
    try {
        const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8U,
                          const_cast<char *>(bytes.data()));
        const cv::Mat picture = cv::imdecode(raw, cv::IMREAD_COLOR);
        if (picture.empty())
            return {};
        return {picture.cols,
                picture.rows,
                {picture.data, picture.data + picture.total() * picture.elemSize()}};
    } catch (const cv::Exception &) {
        return {};
    }
}

std::string png(const CodedPicture &picture)
{
    const cv::Mat bgr(picture.height, picture.width, CV_8UC3,
                      const_cast<std::uint8_t *>(picture.bgr.data()));
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
