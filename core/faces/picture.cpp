#include "core/faces/picture.h"

#include <cerrno>
#include <optional>
#include <string_view>

#include <opencv2/imgproc.hpp>

#include "core/faces/picture_codecs.h"
#include "core/files/reading.h"

namespace duologue::faces {
namespace {

constexpr std::uintmax_t largestFile = 64u << 20;
constexpr int leastSide = 16, mostSide = 10'000;

struct Extent
{
    int width = 0, height = 0;
};

unsigned byteAt(std::string_view bytes, std::size_t place)
{
    return static_cast<unsigned char>(bytes[place]);
}

int pairAt(std::string_view bytes, std::size_t place)
{
    return static_cast<int>(byteAt(bytes, place) << 8 | byteAt(bytes, place + 1));
}

std::optional<Extent> pngExtent(std::string_view bytes)
{
    if (bytes.size() < 33 || !bytes.starts_with("\x89PNG\r\n\x1a\n") ||
        bytes.substr(12, 4) != "IHDR")
        return {};
    if (pairAt(bytes, 16) != 0 || pairAt(bytes, 20) != 0)
        return Extent{1 << 16, 1 << 16}; // more than any side that is read
    return Extent{pairAt(bytes, 18), pairAt(bytes, 22)};
}

/// From the frame header, behind segments of other kinds.
std::optional<Extent> jpegExtent(std::string_view bytes)
{
    if (!bytes.starts_with("\xff\xd8"))
        return {};
    std::size_t at = 2;
    while (at + 9 < bytes.size() && byteAt(bytes, at) == 0xff) {
        const unsigned marker = byteAt(bytes, at + 1);
        const bool frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame)
            return Extent{pairAt(bytes, at + 7), pairAt(bytes, at + 5)};
        at += marker == 0xff ? 1 : 2 + static_cast<std::size_t>(pairAt(bytes, at + 2));
    }
    return {};
}

/// A picture that was cut off would be decoded all the same, its rest grey.
bool isWhole(std::string_view bytes)
{
    return bytes.starts_with("\xff\xd8") ? bytes.rfind("\xff\xd9") != bytes.npos
                                         : bytes.rfind("IEND") != bytes.npos;
}

Result<std::string> bytesOf(const std::string &path)
{
    std::string bytes;
    const int problem = files::readWhole(path, largestFile, bytes);
    if (problem == EFBIG)
        return fail("picture.size",
                    "The picture " + path + " is larger than 64 MiB; save it smaller.");
    if (problem != 0)
        return fail("picture.missing", "The picture " + path +
                                           " cannot be opened; check that it "
                                           "is there and may be read.");
    return bytes;
}

} // namespace

Result<Pixels> readPicture(const std::string &path, int size)
{
    const auto bytes = bytesOf(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto png = pngExtent(*bytes);
    const auto extent = png ? png : jpegExtent(*bytes);
    if (!extent)
        return fail("picture.format",
                    "The picture " + path + " is neither JPEG nor PNG; save it as one of them.");
    if (std::min(extent->width, extent->height) < leastSide ||
        std::max(extent->width, extent->height) > mostSide)
        return fail("picture.size",
                    "The picture " + path + " has " + std::to_string(extent->width) + " x " +
                        std::to_string(extent->height) + " pixels; 16 to 10 000 a side are read.");
    const auto codecs = pictureCodecs();
    if (!codecs)
        return std::unexpected(codecs.error());
    CodedPicture coded = isWhole(*bytes) ? (*codecs)->decode(*bytes) : CodedPicture();
    if (coded.bgr.empty())
        return fail("picture.broken",
                    "The picture " + path + " is broken; get it again from where it came.");
    cv::Mat picture(coded.height, coded.width, CV_8UC3, coded.bgr.data());
    const bool shrinks = picture.cols > size;
    cv::resize(picture, picture, {size, size}, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::cvtColor(picture, picture, cv::COLOR_BGR2RGB);
    return Pixels(picture.data, picture.data + picture.total() * picture.elemSize());
}

Result<std::string> pngOf(const Pixels &pixels, int size)
{
    const auto codecs = pictureCodecs();
    if (!codecs)
        return std::unexpected(codecs.error());
    CodedPicture coded{size, size, pixels};
    cv::Mat bgr(size, size, CV_8UC3, coded.bgr.data());
    cv::cvtColor(bgr, bgr, cv::COLOR_RGB2BGR);
    return (*codecs)->png(coded);
}

} // namespace duologue::faces
