#include "media_target.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "core/media/audio_sink.h"
#include "core/media/audio_track.h"
#include "core/media/early_decoder.h"
#include "core/media/video_decoder.h"

namespace duologue::fuzz {
namespace {

using namespace duologue::media;

constexpr VideoDecoder::Fit fit{48, 36};
constexpr qint64 longestMs = 20'000;
constexpr std::int64_t mostPictures = 12;

template <class T>
std::optional<std::string> refusalOf(const Result<T> &result)
{
    if (!result && result.error().message.empty())
        return "a refusal without a message";
    return std::nullopt;
}

std::optional<std::string> checkPicture(const Result<VideoFramePtr> &picture)
{
    if (auto problem = refusalOf(picture))
        return problem;
    if (!picture || !*picture)
        return std::nullopt;
    const VideoFrame &frame = **picture;
    if (frame.width > fit.width || frame.height > fit.height || frame.width < 1 || frame.height < 1)
        return "a picture of the wrong size";
    if (frame.pixels.size() < std::size_t(frame.stride) * frame.height)
        return "a picture with too few pixels";
    if (frame.end < frame.begin)
        return "a picture that ends before it begins";
    return std::nullopt;
}

std::optional<std::string> pictures(const std::string &path)
{
    auto early = EarlyDecoder::open(path, nullptr);
    if (auto problem = refusalOf(early))
        return problem;
    for (const int at : {0, 100, 5'000, 40})
        if (early)
            if (auto problem = checkPicture(
                    (*early)->pictureAt(MediaTime::fromMilliseconds(at), fit, nullptr)))
                return problem;
    auto decoder = VideoDecoder::open(path);
    if (!decoder)
        return refusalOf(decoder);
    const FrameIndex &index = *(*decoder)->index();
    const std::int64_t step = std::max<std::int64_t>(1, index.size() / mostPictures);
    for (std::int64_t frame = index.size() - 1; frame >= 0; frame -= step)
        for (const Purpose purpose : {Purpose::Play, Purpose::Quick, Purpose::Rest}) {
            VideoDecoder::Request request{frame, fit, frame % 2 == 0};
            request.purpose = purpose;
            if (auto problem = checkPicture((*decoder)->picture(request)))
                return problem;
        }
    return std::nullopt;
}

std::optional<std::string> sound(const std::string &path, const MediaInfo &info)
{
    for (int stream = 0; stream < std::min<int>(2, static_cast<int>(info.audio.size())); ++stream) {
        auto track = AudioTrack::open(path, stream, nullptr);
        if (!track) {
            if (auto problem = refusalOf(track))
                return problem;
            continue;
        }
        std::vector<std::vector<float>> samples;
        for (const int at : {0, mixRate, mixRate / 10}) {
            (*track)->seek(MediaTime::fromSeconds(double(at) / mixRate));
            (*track)->read(at, 960, samples);
            for (const auto &channel : samples)
                if (channel.size() != 960)
                    return "sound of the wrong length";
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> media(std::string_view bytes)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath("input");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return "no temporary file";
    file.write(bytes.data(), qint64(bytes.size()));
    file.close();
    QElapsedTimer clock;
    clock.start();
    const std::string name = path.toStdString();
    const auto info = probe(name);
    if (!info)
        return refusalOf(info);
    if (auto problem = pictures(name))
        return problem;
    if (auto problem = sound(name, *info))
        return problem;
    if (clock.elapsed() > longestMs)
        return "it takes too long";
    return std::nullopt;
}

std::vector<std::string> mediaSeeds()
{
    const QTemporaryDir folder;
    const QStringList pictures{"-f", "lavfi", "-i", "testsrc2=s=48x36:r=25:d=0.4"};
    const QStringList tone{"-f", "lavfi", "-i", "sine=440:r=16000:d=0.4"};
    const QStringList h264{"-c:v", "libx264", "-bf", "2", "-g", "5", "-pix_fmt", "yuv420p"};
    const std::vector<std::pair<QString, QStringList>> kinds{
        {"a.mp4", pictures + tone + h264 + QStringList{"-c:a", "aac"}},
        {"b.mkv", pictures + tone + h264 + QStringList{"-c:a", "libvorbis"}},
        {"c.ts", pictures + h264},
        {"d.avi", pictures + tone + QStringList{"-c:v", "mpeg4", "-bf", "2", "-c:a", "pcm_s16le"}},
        {"e.mov", pictures + QStringList{"-c:v", "mjpeg", "-pix_fmt", "yuvj420p"}},
        {"f.mpg", pictures + QStringList{"-c:v", "mpeg2video", "-bf", "2"}},
        {"g.webm", pictures + QStringList{"-c:v", "libvpx", "-auto-alt-ref", "1"}},
        {"h.gif", pictures},
        {"i.flv", pictures + QStringList{"-c:v", "flv"}},
        {"j.wav", tone},
        {"k.mp3", tone},
        {"l.flac", tone},
        {"m.aac", tone},
    };
    std::vector<std::string> seeds;
    for (const auto &[name, arguments] : kinds) {
        const QString path = folder.filePath(name);
        QProcess::execute("ffmpeg",
                          QStringList{"-v", "quiet", "-y"} + arguments + QStringList{path});
        QFile file(path);
        if (file.open(QIODevice::ReadOnly) && file.size() > 0)
            seeds.push_back(file.readAll().toStdString());
    }
    return seeds;
}

} // namespace duologue::fuzz
