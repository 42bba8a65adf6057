// Finding faces in a 720p recording of two people, as it is done by default and in every picture,
// against decoding the same file and nothing else.
#include <QCoreApplication>
#include <QTemporaryDir>

#include "core/demo/face.h"
#include "core/faces/find_faces.h"
#include "core/media/picture_file.h"
#include "core/media/video_decoder.h"
#include "tests/bench/report.h"

using namespace duologue;

namespace {

constexpr int width = 1280, height = 720, perSecond = 25, seconds = 8;

MediaTime at(double time)
{
    return MediaTime::fromSeconds(time);
}

void makeFilm(const std::string &path)
{
    const demo::FaceArtist woman(demo::womanLook(), 80), man(demo::manLook(), 80);
    auto file = media::PictureFile::create(path, width, height, media::PictureFile::clip);
    media::VideoFrame frame{width, height, 4 * width, {}, {}, {}};
    frame.pixels.assign(std::size_t(4) * width * height, 255);
    cv::RNG noise(1);
    cv::Mat wall(height, width, CV_8UC3);
    for (int i = 0; i < seconds * perSecond; ++i) {
        noise.fill(wall, cv::RNG::UNIFORM, 140, 160);
        for (const auto &[artist, x] : {std::pair{&woman, 380.}, {&man, 900.}}) {
            const cv::Point2d middle(x + 40 * std::sin(0.1 * i), 320);
            artist->paintBody(wall, middle, {});
            artist->paintHead(wall, middle, {});
        }
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                std::copy_n(wall.at<cv::Vec3b>(y, x).val, 3,
                            &frame.pixels[std::size_t(4 * (y * width + x))]);
        if (!(*file)->add(frame, {at(double(i) / perSecond), at(double(i + 1) / perSecond)}))
            qFatal("the film cannot be written");
    }
    if (!(*file)->finish())
        qFatal("the film cannot be written");
}

double decoding(const std::string &file)
{
    return bench::seconds([&] {
        const auto decoder = media::VideoDecoder::open(file, nullptr, 0);
        for (std::int64_t frame = 0; frame < (*decoder)->index()->size(); ++frame) {
            media::VideoDecoder::Request request{frame, {width, height}};
            request.purpose = media::Purpose::Later; // nothing is scaled, painted or kept
            if (!(*decoder)->picture(request))
                qFatal("a picture is missing");
        }
    });
}

double finding(const std::string &file, double rate)
{
    const QTemporaryDir cache; // nothing is known
    return bench::seconds([&] {
        const auto found =
            faces::findFaces(file, {.rate = rate}, faces::FaceCache(cache.path()),
                             media::IndexCache(cache.path()), media::makeCancelFlag());
        if (!found)
            qFatal("%s", found.error().message.c_str());
        if (found->samples.front().found.size() != 2)
            qFatal("it does not find two faces");
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    bench::Report report("faces of a 720p recording", argc, argv);
    const QTemporaryDir folder;
    const std::string file = folder.filePath("film.mp4").toStdString();
    makeFilm(file);
    for (const auto &[what, rate] :
         {std::pair{"faces five times a second", 5.}, {"faces of every picture", 0.}}) {
        const auto both = bench::inTurns(
            3, [&] { return finding(file, rate); }, [&] { return decoding(file); });
        report.add({what, both.ours, both.peer, "s", "decoding every picture", std::nan(""),
                    bench::Better::Lower,
                    std::to_string(int(seconds / both.ours + 0.5)) + " x real time"});
    }
    return report.print();
}
