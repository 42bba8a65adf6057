// Wrong pictures of random seeks over files of every kind (T5), read back from what is painted, and
// those of the ffmpeg command line and mpv on the same list. --seeks N, 2000 by default.
#include <atomic>
#include <cstring>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include <QFileInfo>
#include <QGuiApplication>
#include <QPainter>
#include <QTemporaryDir>

#include "core/media/video_decoder.h"
#include "tests/bench/mpv_player.h"
#include "tests/bench/report.h"
#include "tests/core/media/test_media.h"
#include "ui/video/tile_paint.h"

using namespace duologue;
using namespace duologue::media;

namespace {

struct Sample
{
    QString path;
    FrameIndexPtr index;
    std::vector<int> numbers; ///< by a linear decode
};

std::vector<Sample> makeSamples(const QTemporaryDir &folder)
{
    const QStringList x264{"-c:v",     "libx264", "-preset", "veryfast",
                           "-pix_fmt", "yuv420p", "-g",      "50"};
    const QStringList closed{"-bf", "3", "-x264-params", "b-adapt=0:scenecut=0:open-gop=0"};
    const QStringList open{"-bf", "3", "-x264-params", "b-adapt=0:scenecut=0:open-gop=1"};
    const QStringList uneven{"-vf", "setpts='(N+floor(N/7)*3+mod(N*N,5)*0.17)/30/TB'", "-vsync",
                             "passthrough"};
    std::vector<Sample> samples;
    const auto add = [&](const QString &name, const QString &rate, const QStringList &arguments) {
        testmedia::encode(folder.filePath(name), 600, rate, arguments);
        samples.push_back({folder.filePath(name), {}, {}});
    };
    add("bframes-25.mp4", "25", x264 + closed);
    add("bframes-2997.mp4", "30000/1001", x264 + closed);
    add("opengop-5994.mp4", "60000/1001", x264 + open);
    add("opengop-25.mkv", "25", x264 + open);
    add("start5.mkv", "25", x264 + closed + QStringList{"-output_ts_offset", "5"});
    add("start5.ts", "25", x264 + open + QStringList{"-output_ts_offset", "5"});
    add("vfr.mp4", "30",
        uneven + x264 + open +
            QStringList{"-enc_time_base", "1:90000", "-video_track_timescale", "90000"});
    add("vfr.mkv", "30", uneven + x264 + closed + QStringList{"-enc_time_base", "1:1000"});
    add("bframes.avi", "25", x264 + closed);
    add("nocues.mkv", "30000/1001", x264 + open + QStringList{"-live", "1"});
    testmedia::run("ffmpeg", {"-v", "error", "-y", "-ss", "1.3", "-i", samples[0].path, "-c",
                              "copy", folder.filePath("editlist.mp4")});
    samples.push_back({folder.filePath("editlist.mp4"), {}, {}});
    for (Sample &sample : samples) {
        sample.index = (*VideoDecoder::open(sample.path.toStdString()))->index();
        const auto truth = testmedia::oracle(sample.path);
        std::map<std::int64_t, int> shown; // of pictures with one stamp the last is on screen
        for (std::size_t i = 0; i < truth.number.size(); ++i)
            shown[truth.begin[i]] = truth.number[i];
        for (const auto &[begin, number] : shown)
            sample.numbers.push_back(number);
        if (qint64(sample.numbers.size()) != sample.index->size())
            qFatal("%s: the tool counts other pictures", qPrintable(sample.path));
    }
    return samples;
}

int barcodeOf(const QImage &picture)
{
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    std::vector<std::uint8_t> packed;
    for (int y = 0; y < grey.height(); ++y)
        packed.insert(packed.end(), grey.constScanLine(y), grey.constScanLine(y) + grey.width());
    return packed.empty() ? -1 : testmedia::readBarcode(packed.data(), grey.width(), grey.height());
}

struct Seek
{
    const Sample *sample;
    MediaTime at;
    int expected; ///< number in the bars
    /// The other two show the first picture that begins no earlier than asked for: they are asked
    /// for a millisecond before the one expected, ours for any time within it.
    double before; ///< seconds
};

/// As many for each file, one file after the other.
std::vector<Seek> makeSeeks(const std::vector<Sample> &samples, int count)
{
    std::vector<Seek> seeks;
    std::mt19937 random(2000);
    for (int i = 0; i < count; ++i) {
        const Sample &sample = samples[i * samples.size() / count];
        const auto span = sample.index->span();
        const MediaTime at{
            std::uniform_int_distribution<std::int64_t>(span.begin.us, span.end.us - 1)(random)};
        const std::int64_t frame = sample.index->at(at);
        seeks.push_back({&sample, at, sample.numbers[frame],
                         std::max(0.0, sample.index->begin(frame).seconds() - 0.001)});
    }
    return seeks;
}

/// Wrong pictures, by file.
class Wrong
{
public:
    void add(const Sample &sample)
    {
        const std::lock_guard lock(m_mutex);
        ++m_files[QFileInfo(sample.path).fileName().toStdString()];
    }
    int count() const
    {
        int sum = 0;
        for (const auto &[file, wrong] : m_files)
            sum += wrong;
        return sum;
    }
    std::string where() const
    {
        std::string text;
        for (const auto &[file, wrong] : m_files)
            text += " " + file + " " + std::to_string(wrong);
        return text;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, int> m_files;
};

void tryOurs(const std::vector<Seek> &seeks, Wrong &wrong)
{
    const Sample *open = nullptr;
    std::unique_ptr<VideoDecoder> decoder;
    for (const Seek &seek : seeks) {
        if (std::exchange(open, seek.sample) != seek.sample)
            decoder = std::move(*VideoDecoder::open(seek.sample->path.toStdString()));
        VideoDecoder::Request request{seek.sample->index->at(seek.at), {320, 180}};
        request.purpose = seek.at.us % 2 ? Purpose::Rest : Purpose::Play;
        const auto picture = decoder->picture(request);
        QImage canvas(320, 180, QImage::Format_RGB32);
        QPainter(&canvas).drawImage(0, 0, ui::imageOf(**picture));
        if (barcodeOf(canvas) != seek.expected)
            wrong.add(*seek.sample);
    }
}

void tryMpv(const std::vector<Seek> &seeks, const QTemporaryDir &folder, Wrong &wrong)
{
    const Sample *open = nullptr;
    bench::Mpv mpv(folder.filePath("mpv"), {});
    for (const Seek &seek : seeks) {
        if (std::exchange(open, seek.sample) != seek.sample)
            mpv.load(seek.sample->path);
        mpv.seek(seek.before);
        if (barcodeOf(mpv.screenshot(folder.filePath("shot.jpg"))) != seek.expected)
            wrong.add(*seek.sample);
    }
}

bool isRightByFfmpeg(const Seek &seek)
{
    const QByteArray grey =
        testmedia::run("ffmpeg", {"-v", "error", "-threads", "1", "-ss",
                                  QString::number(seek.before, 'f', 6), "-i", seek.sample->path,
                                  "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", "-"});
    return grey.size() >= 320 * 180 &&
           testmedia::readBarcode(reinterpret_cast<const std::uint8_t *>(grey.constData()), 320,
                                  180) == seek.expected;
}

void tryFfmpeg(const std::vector<Seek> &seeks, Wrong &wrong)
{
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < seeks.size(); i = next++)
            if (!isRightByFfmpeg(seeks[i]))
                wrong.add(*seeks[i].sample);
    };
    std::vector<std::jthread> running;
    for (int i = 0; i < 2; ++i)
        running.emplace_back(work);
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    int seeks = 2000;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--seeks") == 0)
            seeks = std::atoi(argv[i + 1]);
    bench::Report report("Exactness of seeking", argc, argv);
    QTemporaryDir folder;
    const auto samples = makeSamples(folder);
    const auto list = makeSeeks(samples, seeks);
    Wrong ours, mpv, ffmpeg;
    tryOurs(list, ours);
    tryMpv(list, folder, mpv);
    tryFfmpeg(list, ffmpeg);
    const auto add = [&](const char *whose, const Wrong &wrong, double target) {
        report.add({std::string("wrong pictures, ") + whose, double(wrong.count()), 0, "", "",
                    target, bench::Better::Lower,
                    std::to_string(seeks) + " seeks;" + wrong.where()});
    };
    add("duologue", ours, 0);
    add("mpv exact", mpv, std::nan(""));
    add("ffmpeg -ss", ffmpeg, std::nan(""));
    return report.print();
}
