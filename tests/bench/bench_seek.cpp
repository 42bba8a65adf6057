// Exact seeking (T5): wrong pictures of random seeks over files of every kind, against the ffmpeg
// command line and mpv on the same list; time to the exact pictures of eight views against mpv's;
// stepping; dragging. --seeks N, 2000 by default.
#include <cstring>
#include <map>
#include <random>
#include <set>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QPainter>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include "core/media/player.h"
#include "core/media/video_decoder.h"
#include "tests/bench/report.h"
#include "tests/core/media/test_media.h"
#include "ui/video/tile_paint.h"

using namespace duologue;
using namespace duologue::media;

namespace {

constexpr int views = 8;

/// mpv behind its JSON socket.
class Mpv
{
public:
    Mpv(const QString &socket, const QStringList &arguments)
    {
        m_process.start("mpv", QStringList{"--no-config", "--really-quiet", "--vo=null", "--pause",
                                           "--no-audio", "--idle=yes", "--keep-open=yes",
                                           "--screenshot-png-compression=0",
                                           "--input-ipc-server=" + socket} +
                                   arguments);
        for (int i = 0; i < 100 && m_socket.state() != QLocalSocket::ConnectedState; ++i) {
            QThread::msleep(50);
            m_socket.connectToServer(socket);
            m_socket.waitForConnected(100);
        }
        if (m_socket.state() != QLocalSocket::ConnectedState)
            qFatal("mpv does not answer");
    }
    ~Mpv()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void load(const QString &file)
    {
        send({"loadfile", file});
        waitFor("playback-restart");
    }
    double seek(double seconds)
    {
        return bench::seconds([&] {
            send({"seek", seconds, "absolute+exact"});
            waitFor("playback-restart");
        });
    }
    /// The picture shown.
    QImage screenshot(const QString &file)
    {
        send({"screenshot-to-file", file, "video"});
        waitForAnswer();
        return QImage(file);
    }
    void waitFor(const QString &event)
    {
        while (next()["event"].toString() != event) {
        }
    }

private:
    void send(const QJsonArray &command)
    {
        m_socket.write(
            QJsonDocument(QJsonObject{{"command", command}}).toJson(QJsonDocument::Compact) + "\n");
        m_socket.flush();
    }
    void waitForAnswer()
    {
        while (!next().contains("error")) {
        }
    }
    QJsonObject next()
    {
        while (!m_socket.canReadLine())
            if (!m_socket.waitForReadyRead(30'000))
                qFatal("mpv fell silent");
        return QJsonDocument::fromJson(m_socket.readLine()).object();
    }

    QProcess m_process;
    QLocalSocket m_socket;
};

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

struct Wrong
{
    int ours = 0, ffmpeg = 0, mpv = 0;
};

/// The other two show the first picture that begins no earlier than asked for: they are asked a
/// millisecond before the one expected, ours for any time within it.
Wrong countWrong(const std::vector<Sample> &samples, int seeks, const QTemporaryDir &folder)
{
    Wrong wrong;
    std::mt19937 random(2000);
    const int each = seeks / static_cast<int>(samples.size());
    for (const Sample &sample : samples) {
        const auto decoder = VideoDecoder::open(sample.path.toStdString());
        Mpv mpv(folder.filePath("mpv-" + QString::number(qHash(sample.path))), {});
        mpv.load(sample.path);
        const auto span = sample.index->span();
        for (int i = 0; i < each; ++i) {
            const MediaTime at{std::uniform_int_distribution<std::int64_t>(
                span.begin.us, span.end.us - 1)(random)};
            const std::int64_t frame = sample.index->at(at);
            const int expected = sample.numbers[frame];
            const double before = std::max(0.0, sample.index->begin(frame).seconds() - 0.001);
            const auto picture = (*decoder)->pictureAt(at, {320, 180});
            QImage canvas(320, 180, QImage::Format_RGB32);
            QPainter(&canvas).drawImage(0, 0, ui::imageOf(**picture));
            wrong.ours += barcodeOf(canvas) != expected;
            mpv.seek(before);
            wrong.mpv += barcodeOf(mpv.screenshot(folder.filePath("shot.png"))) != expected;
            const QByteArray grey = testmedia::run(
                "ffmpeg", {"-v", "error", "-ss", QString::number(before, 'f', 6), "-i", sample.path,
                           "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "gray", "-"});
            wrong.ffmpeg +=
                grey.size() < 320 * 180 ||
                testmedia::readBarcode(reinterpret_cast<const std::uint8_t *>(grey.constData()),
                                       320, 180) != expected;
        }
    }
    return wrong;
}

/// Eight views of one file in the player, without sound.
class Stage
{
public:
    explicit Stage(const QString &file, MediaTime duration)
    {
        player.setDuration(duration);
        std::vector<PlayerSource> sources;
        for (Id id = 1; id <= views; ++id)
            sources.push_back({id, file, {}});
        std::set<Id> indexed;
        QObject::connect(&player, &Player::indexingChanged, &m_loop, [&](Id id, double share) {
            if (share == 1)
                indexed.insert(id);
            if (indexed.size() == views)
                m_loop.quit();
        });
        QObject::connect(&player, &Player::frameChanged, &m_loop,
                         [this](Id id, const VideoFramePtr &frame) { took(id, frame); });
        player.setSources(sources);
        player.setFrontView(1);
        for (Id id = 1; id <= views; ++id)
            player.setViewSize(id, {480, 270});
        m_loop.exec();
        seek(MediaTime::fromSeconds(1));
    }

    /// Seconds until every view shows the exact picture.
    double seek(MediaTime at)
    {
        return until(at, [&] { player.seek(at); });
    }
    double step(int frames)
    {
        return bench::seconds([&] {
            player.step(frames);
            const MediaTime at = player.position();
            wait(at);
        });
    }
    void rest(int ms)
    {
        QTimer::singleShot(ms, &m_loop, &QEventLoop::quit);
        m_loop.exec();
    }
    /// Seconds from each of many moves of the pointer to the next picture of the first view, and
    /// from the last one to the exact pictures of all.
    std::pair<std::vector<double>, double> drag(MediaTime from, MediaTime by, int moves)
    {
        std::vector<double> waits;
        MediaTime at = from;
        QElapsedTimer clock;
        for (int i = 0; i < moves; ++i) {
            at += by;
            m_pictures = 0;
            clock.start();
            player.seek(at);
            QTimer::singleShot(250, &m_loop, &QEventLoop::quit);
            m_any = true;
            if (m_pictures == 0)
                m_loop.exec();
            m_any = false;
            waits.push_back(clock.nsecsElapsed() / 1e9);
            while (clock.elapsed() < 16)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
        return {waits, until(at + by, [&] { player.seek(at + by); })};
    }

    Player player{[] { return std::unique_ptr<AudioSink>(); }};

private:
    double until(MediaTime at, const std::function<void()> &start)
    {
        return bench::seconds([&] {
            start();
            wait(at);
        });
    }
    void wait(MediaTime at)
    {
        m_target = at;
        QTimer limit;
        limit.start(20'000);
        QObject::connect(&limit, &QTimer::timeout, &m_loop, [] { qFatal("a seek hangs"); });
        while (!there())
            m_loop.exec();
        m_target.reset();
    }
    bool there() const
    {
        return m_shown.size() == views && std::ranges::all_of(m_shown, [this](const auto &view) {
                   return view.second && view.second->begin <= *m_target &&
                          *m_target < view.second->end;
               });
    }
    void took(Id id, const VideoFramePtr &frame)
    {
        m_shown[id] = frame;
        m_pictures += id == 1;
        if ((m_target && there()) || (m_any && id == 1))
            m_loop.quit();
    }

    QEventLoop m_loop;
    std::map<Id, VideoFramePtr> m_shown;
    std::optional<MediaTime> m_target;
    int m_pictures = 0;
    bool m_any = false;
};

QString makeLong(const QTemporaryDir &folder, int seconds)
{
    const QString path = folder.filePath("long.mp4");
    testmedia::run("ffmpeg", {"-v",
                              "error",
                              "-y",
                              "-f",
                              "lavfi",
                              "-i",
                              QString("testsrc2=s=1280x720:r=30:d=%1").arg(seconds),
                              "-vf",
                              "noise=alls=12:allf=t",
                              "-c:v",
                              "libx264",
                              "-preset",
                              "veryfast",
                              "-b:v",
                              "5400k",
                              "-g",
                              "30",
                              "-pix_fmt",
                              "yuv420p",
                              path});
    return path;
}

QStringList eightUp(const QString &file)
{
    QString filter, inputs, layout;
    for (int i = 0; i < views; ++i) {
        filter += QString("[vid%1]scale=480:270[t%1];").arg(i + 1);
        inputs += QString("[t%1]").arg(i + 1);
        layout += QString("%1%2_%3").arg(i ? "|" : "").arg(i % 4 * 480).arg(i / 4 * 270);
    }
    QStringList arguments{"--lavfi-complex=" + filter + inputs +
                          QString("xstack=inputs=8:layout=%1[vo]").arg(layout)};
    for (int i = 1; i < views; ++i)
        arguments << "--external-file=" + file;
    return arguments << file;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    int seeks = 2000;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--seeks") == 0)
            seeks = std::atoi(argv[i + 1]);
    bench::Report report("Exact seeking", argc, argv);
    using enum bench::Better;
    QTemporaryDir folder;
    constexpr int length = 60;
    const QString file = makeLong(folder, length);
    {
        Stage stage(file, MediaTime::fromSeconds(length));
        Mpv mpv(folder.filePath("mpv-eight"), eightUp(file));
        mpv.waitFor("playback-restart");
        std::mt19937 random(8);
        std::vector<double> ours, theirs;
        for (int i = 0; i < 41; ++i) {
            const double at = 1 + (length - 2) * (double(random()) / double(random.max()));
            const double a = stage.seek(MediaTime::fromSeconds(at));
            stage.rest(1500); // what it decodes for the next steps is not to slow mpv down
            const double b = mpv.seek(at);
            if (i == 0)
                continue; // warming up
            ours.push_back(1000 * a);
            theirs.push_back(1000 * b);
        }
        report.add({"exact seek of eight views, median", bench::percentile(ours, 50),
                    bench::percentile(theirs, 50), "ms", "mpv", 0.33, Lower, "40 seeks in turns"});
        report.add({"exact seek of eight views, 99th percentile", bench::percentile(ours, 99),
                    bench::percentile(theirs, 99), "ms", "mpv", 0.4, Lower, ""});
        std::vector<double> forward, back;
        stage.seek(MediaTime::fromSeconds(20.51));
        for (int i = 0; i < 60; ++i) {
            stage.rest(400);
            (i % 2 ? back : forward).push_back(1000 * stage.step(i % 2 ? -1 : 1));
            if (i % 10 == 9)
                stage.seek(MediaTime::fromSeconds(20.51 + i / 10 * 3));
        }
        report.add({"step of eight views forwards, 99th percentile", bench::percentile(forward, 99),
                    0, "ms", "", 10, Lower, "0.4 s after the one before"});
        report.add({"step of eight views back, 99th percentile", bench::percentile(back, 99), 0,
                    "ms", "", 10, Lower, ""});
        const auto [waits, rest] =
            stage.drag(MediaTime::fromSeconds(5), MediaTime::fromMilliseconds(333), 120);
        report.add({"dragging: next picture of the large view, 95th percentile",
                    1000 * bench::percentile(waits, 95), 0, "ms", "", 40, Lower, "120 moves"});
        report.add({"dragging: all eight exact after coming to rest", 1000 * rest, 0, "ms", "",
                    std::nan(""), Lower, ""});
    }
    const auto samples = makeSamples(folder);
    const Wrong wrong = countWrong(samples, seeks, folder);
    report.add({"wrong pictures, duologue", double(wrong.ours), 0, "", "", 0, Lower,
                std::to_string(seeks) + " seeks over ten files"});
    report.add({"wrong pictures, ffmpeg -ss", double(wrong.ffmpeg), 0, "", "", std::nan(""), Lower,
                "the same list"});
    report.add({"wrong pictures, mpv exact", double(wrong.mpv), 0, "", "", std::nan(""), Lower,
                "the same list"});
    return report.print();
}
