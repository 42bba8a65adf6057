#include <cmath>
#include <map>
#include <memory>
#include <random>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/early_decoder.h"
#include "core/media/video_decoder.h"
#include "test_media.h"

using namespace duologue;
using namespace duologue::media;
using testmedia::Oracle;

class TestVideoDecoder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    struct Sample
    {
        QString path;
        Oracle truth;
        QString missing; ///< why there is no such file
    };
    std::map<QString, Sample> m_samples;
    int m_seeks = 0;
    int m_wrong = 0;

    QString file(const QString &name) const { return m_dir.filePath(name); }

    void add(const QString &name, const QString &rate, const QStringList &arguments,
             int count = 120)
    {
        testmedia::encode(file(name), count, rate, arguments);
        m_samples[name] = {file(name), testmedia::oracle(file(name)), {}};
    }

    void addIfEncoded(const QString &encoder, const QString &name, const QString &rate,
                      const QStringList &arguments)
    {
        if (testmedia::hasEncoder(encoder))
            add(name, rate, QStringList{"-c:v", encoder} + arguments);
        else
            m_samples[name].missing = "this ffmpeg has no encoder " + encoder;
    }

    void addCut(const QString &name, const QString &from, const QStringList &before,
                const QStringList &after)
    {
        testmedia::run("ffmpeg", QStringList{"-v", "error", "-y"} + before +
                                     QStringList{"-i", file(from)} + after +
                                     QStringList{file(name)});
        m_samples[name] = {file(name), testmedia::oracle(file(name)), {}};
    }

    /// As ffprobe lists them.
    static bool saysWhenAllPicturesAreShown(const QString &path)
    {
        const QByteArray stamps =
            testmedia::run("ffprobe", {"-v", "error", "-select_streams", "v:0", "-show_entries",
                                       "packet=pts", "-of", "csv=p=0", path});
        return !stamps.contains("N/A");
    }

    static std::unique_ptr<VideoDecoder> open(const QString &path)
    {
        auto decoder = VideoDecoder::open(path.toStdString());
        if (!decoder)
            qFatal("%s: %s", qPrintable(path), decoder.error().message.c_str());
        return std::move(*decoder);
    }

    /// The picture shown at a time, by ffprobe's list alone.
    static int expectedAt(const Oracle &truth, std::int64_t us)
    {
        int found = -1;
        for (std::size_t i = 0; i < truth.begin.size() && truth.begin[i] <= us; ++i)
            found = int(i);
        return found;
    }

    static void rows() { QTest::addColumn<QString>("name"); }

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        const auto sample = m_samples.find(QTest::currentDataTag());
        if (sample != m_samples.end() && !sample->second.missing.isEmpty())
            QSKIP(qPrintable(sample->second.missing));
    }
    void index_equalsListOfFfprobe_data() { sampleRows(); }
    void index_equalsListOfFfprobe();
    void randomSeeks_showThePictureOfThatTime_data() { sampleRows(); }
    void randomSeeks_showThePictureOfThatTime();
    void beforeTheIndexIsKnown_theSamePicturesAreFound_data() { sampleRows(); }
    void beforeTheIndexIsKnown_theSamePicturesAreFound();
    void steps_returnToTheSameTimes_data() { sampleRows(); }
    void steps_returnToTheSameTimes();
    void picture_fitsTheAskedSize_withRotationAndPixelAspect();
    void shapeThatChangesOnTheWay_isShown();
    void picture_isNull_outsideTheRecording();
    void picture_isNull_whenCancelled();
    void ofPicturesWithOneStamp_theLastIsShown();
    void lonePictureNearItsKey_needsNoPacketBehindIt();
    void lonePictureFarFromItsKey_leavesTheNextOnesAtHand();
    void thePictureBefore_isAtHand();
    void pictureForLater_comesFromMemory();
    void goingBack_decodesEachGroupFewTimes();
    void stepsBack_comeFromMemory_alsoWhereItIsSmall();
    void whatWasInterrupted_goesOnFromThere();
    void playingForward_decodesEachPacketOnce();
    void damagedPackets_leaveTheOtherPicturesRight();
    void cleanupTestCase();

private:
    void sampleRows()
    {
        rows();
        for (const auto &[name, sample] : m_samples)
            QTest::newRow(qPrintable(name)) << name;
    }
};

void TestVideoDecoder::initTestCase()
{
    QVERIFY(m_dir.isValid());
    const QStringList x264{"-c:v",    "libx264",  "-preset", "veryfast", "-pix_fmt",
                           "yuv420p", "-threads", "2",       "-g",       "50"};
    const QStringList bframes{"-bf", "3", "-x264-params", "b-adapt=0:scenecut=0:open-gop=0"};
    const QStringList openGop{"-bf", "3", "-x264-params", "b-adapt=0:open-gop=1:scenecut=0"};
    const QStringList pyramid{"-bf", "5", "-x264-params",
                              "b-pyramid=normal:b-adapt=0:open-gop=1:scenecut=0:keyint=37"};
    add("h264_bframes_25.mp4", "25", x264 + bframes);
    add("h264_bframes_2997.mp4", "30000/1001", x264 + bframes);
    add("h264_opengop_25.mp4", "25", x264 + openGop);
    add("h264_opengop_60.mkv", "60", x264 + openGop);
    add("h264_pyramid.mov", "25", x264 + pyramid);
    add("h264_opengop.ts", "25", x264 + openGop);
    add("h264_bframes.avi", "25", x264 + bframes);
    add("h264_intra.mp4", "60", x264 + QStringList{"-g", "1"});
    const QStringList uneven{"-vf", "setpts='(N+floor(N/7)*3+mod(N*N,5)*0.17)/30/TB'", "-vsync",
                             "passthrough"};
    add("h264_vfr.mp4", "30",
        uneven + x264 + openGop +
            QStringList{"-enc_time_base", "1:90000", "-video_track_timescale", "90000"});
    add("h264_vfr.mkv", "30", uneven + x264 + bframes + QStringList{"-enc_time_base", "1:1000"});
    add("h264_start5.mkv", "25", x264 + bframes + QStringList{"-output_ts_offset", "5"});
    add("h264_start5.ts", "25", x264 + bframes + QStringList{"-output_ts_offset", "5"});
    add("mpeg4_bframes.avi", "25", {"-c:v", "mpeg4", "-q:v", "3", "-bf", "2", "-g", "30"});
    add("mpeg4.avi", "30000/1001", {"-c:v", "mpeg4", "-q:v", "3", "-g", "30"});
    add("mpeg2_bframes.mpg", "25", {"-c:v", "mpeg2video", "-q:v", "3", "-bf", "2", "-g", "15"});
    add("mjpeg.avi", "25", {"-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p"});
    add("flv1.flv", "25", {"-c:v", "flv", "-q:v", "3", "-g", "30"});
    addIfEncoded("libx265", "hevc_opengop.mp4", "25",
                 {"-preset", "veryfast", "-pix_fmt", "yuv420p", "-x265-params",
                  "log-level=none:keyint=40:open-gop=1:bframes=4:pools=2"});
    addIfEncoded("libvpx-vp9", "vp9.webm", "30",
                 {"-deadline", "realtime", "-cpu-used", "8", "-b:v", "800k", "-g", "40",
                  "-auto-alt-ref", "1", "-lag-in-frames", "16"});
    addIfEncoded("libvpx", "vp8_altref.webm", "30",
                 {"-deadline", "good", "-cpu-used", "5", "-b:v", "800k", "-g", "40",
                  "-auto-alt-ref", "1", "-lag-in-frames", "16"});
    // Sound starts half a second before the pictures.
    addCut("h264_late_video.mp4", "h264_bframes_25.mp4", {"-itsoffset", "0.5"},
           {"-f", "lavfi", "-i", "sine=440:d=6", "-map", "0:v", "-map", "1:a", "-c:v", "copy",
            "-c:a", "aac"});
    // Cut inside a group of pictures without encoding anew: an edit list hides the beginning.
    addCut("h264_editlist.mp4", "h264_bframes_25.mp4", {"-ss", "1.3"}, {"-c", "copy"});
    addCut("h264_opengop_editlist.mov", "h264_opengop_25.mp4", {"-ss", "2.5"}, {"-c", "copy"});
}

void TestVideoDecoder::index_equalsListOfFfprobe()
{
    QFETCH(QString, name);
    const Sample &sample = m_samples[name];
    const auto decoder = open(sample.path);
    const auto &index = *decoder->index();
    QVERIFY(sample.truth.begin.size() > 50);
    QCOMPARE(index.size(), qint64(sample.truth.begin.size()));
    for (std::size_t i = 0; i < sample.truth.begin.size(); ++i)
        QVERIFY2(std::abs(index.begin(i).us - sample.truth.begin[i]) <= 1,
                 qPrintable(QString("picture %1: %2, ffprobe %3")
                                .arg(i)
                                .arg(index.begin(i).us)
                                .arg(sample.truth.begin[i])));
    QVERIFY(index.end(index.size() - 1) > index.begin(index.size() - 1));
}

void TestVideoDecoder::randomSeeks_showThePictureOfThatTime()
{
    QFETCH(QString, name);
    const Sample &sample = m_samples[name];
    const auto decoder = open(sample.path);
    const auto span = decoder->index()->span();
    QCOMPARE(sample.truth.number.size(), sample.truth.begin.size());
    std::mt19937 random(7);
    std::uniform_int_distribution<std::int64_t> anywhere(span.begin.us, span.end.us - 1);
    for (int i = 0; i < 40; ++i) {
        std::int64_t us = anywhere(random);
        // Every fourth seek goes to an exact boundary, or one microsecond before it.
        if (i % 4 == 0)
            us = decoder->index()->begin(decoder->index()->at({us})).us;
        if (i % 8 == 0 && us > span.begin.us)
            us -= 1;
        VideoDecoder::Request request{decoder->index()->at({us}), {160, 90}};
        request.purpose = i % 2 ? Purpose::Rest : Purpose::Play;
        const auto got = decoder->picture(request);
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QVERIFY(*got);
        // One microsecond of rounding between ffprobe's list and ours is not an error.
        const int expected = int(decoder->index()->at({us}));
        QVERIFY(expectedAt(sample.truth, us + 1) == expected ||
                expectedAt(sample.truth, us - 1) == expected);
        ++m_seeks;
        const bool right = testmedia::readBarcode(**got) == sample.truth.number[expected] &&
                           (*got)->index == expected &&
                           TimeSpan{(*got)->begin, (*got)->end}.contains({us});
        m_wrong += right ? 0 : 1;
        QVERIFY2(right, qPrintable(QString("at %1: shows %2, should show %3")
                                       .arg(us)
                                       .arg(testmedia::readBarcode(**got))
                                       .arg(sample.truth.number[expected])));
    }
}

void TestVideoDecoder::beforeTheIndexIsKnown_theSamePicturesAreFound()
{
    QFETCH(QString, name);
    const Sample &sample = m_samples[name];
    auto early = EarlyDecoder::open(sample.path.toStdString(), {});
    QVERIFY(early);
    const auto index = open(sample.path)->index();
    const auto span = index->span();
    const auto never = [] { return false; };
    const bool told = saysWhenAllPicturesAreShown(sample.path);
    std::mt19937 random(11);
    std::uniform_int_distribution<std::int64_t> anywhere(span.begin.us, span.end.us - 1);
    for (int i = 0; i < 25; ++i) {
        MediaTime at{anywhere(random)};
        if (i % 5 == 4) // close behind: decoded on
            at = index->end(std::min(index->size() - 2, index->at(at)));
        const auto got = (*early)->pictureAt(at, {160, 90}, never);
        QVERIFY(got);
        if (!told && !*got)
            continue; // the index will tell
        QVERIFY2(*got, qPrintable(QString("nothing at %1").arg(at.us)));
        QCOMPARE(testmedia::readBarcode(**got), sample.truth.number[index->at(at)]);
        QVERIFY((TimeSpan{(*got)->begin, (*got)->end}.contains(at)));
        QCOMPARE((*got)->begin, index->begin(index->at(at)));
    }
    QCOMPARE((*early)->tellsTimes(), told);
    QVERIFY(!*(*early)->pictureAt(span.end + MediaTime::fromSeconds(1), {160, 90}, never));
    if (span.begin > MediaTime{})
        QVERIFY(!*(*early)->pictureAt({0}, {160, 90}, never));
}

void TestVideoDecoder::steps_returnToTheSameTimes()
{
    QFETCH(QString, name);
    const Sample &sample = m_samples[name];
    const auto decoder = open(sample.path);
    const int middle = int(decoder->index()->size() / 2);
    std::map<std::int64_t, MediaTime> seen;
    std::int64_t frame = middle;
    for (int step : {1, 1, 1, -1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1}) {
        frame += step;
        const auto got = decoder->picture({frame, {160, 90}, step < 0});
        QVERIFY(got && *got);
        QCOMPARE(testmedia::readBarcode(**got), sample.truth.number[frame]);
        if (seen.contains(frame))
            QCOMPARE((*got)->begin.us, seen[frame].us);
        seen[frame] = (*got)->begin;
    }
}

void TestVideoDecoder::picture_fitsTheAskedSize_withRotationAndPixelAspect()
{
    const QString turned = file("turned.mp4");
    testmedia::run("ffmpeg", {"-v", "error", "-y", "-i", file("h264_bframes_25.mp4"), "-c", "copy",
                              "-metadata:s:v", "rotate=90", turned});
    auto decoder = open(turned);
    QCOMPARE(decoder->info().video.front().width, testmedia::height);
    QCOMPARE(decoder->info().video.front().height, testmedia::width);
    auto picture = decoder->picture({10, {400, 160}});
    QVERIFY(picture && *picture);
    QCOMPARE((*picture)->width, 90);
    QCOMPARE((*picture)->height, 160);
    const auto raw = testmedia::run("ffmpeg", {"-v", "error", "-i", turned, "-vf",
                                               "select='eq(n,10)',scale=90:160", "-frames:v", "1",
                                               "-f", "rawvideo", "-pix_fmt", "bgra", "-"});
    QCOMPARE(raw.size(), 90 * 160 * 4);
    double sum = 0;
    for (int y = 0; y < 160; ++y)
        for (int x = 0; x < 90; ++x)
            sum += std::abs(int((*picture)->pixels[std::size_t(y) * (*picture)->stride + x * 4]) -
                            int(std::uint8_t(raw[(y * 90 + x) * 4])));
    QVERIFY2(sum / (90 * 160) < 4, qPrintable(QString::number(sum / (90 * 160))));

    const QString wide = file("wide.mp4");
    testmedia::encode(wide, 30, "25",
                      {"-vf", "setsar=2/1", "-c:v", "libx264", "-pix_fmt", "yuv420p"});
    decoder = open(wide);
    QCOMPARE(decoder->info().video.front().width, 2 * testmedia::width);
    picture = decoder->picture({7, {320, 320}});
    QVERIFY(picture && *picture);
    QCOMPARE((*picture)->width, 320);
    QCOMPARE((*picture)->height, 90);
    QCOMPARE(testmedia::readBarcode(**picture), 7);
    for (std::size_t i = 3; i < 320 * 4; i += 4)
        QCOMPARE(int((*picture)->pixels[i]), 255);
}

void TestVideoDecoder::shapeThatChangesOnTheWay_isShown()
{
    struct Part
    {
        QString filter;
        int width, height; ///< as shown
    };
    const std::vector<Part> parts{{"setsar=1", 320, 180},
                                  {"scale=240:180,setsar=1", 240, 180},
                                  {"setsar=2", 640, 180},
                                  {"setsar=1", 320, 180}};
    constexpr int length = 30;
    QFile list(file("shapes.txt"));
    QVERIFY(list.open(QIODevice::WriteOnly));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const QString part = QString("shape%1.ts").arg(i);
        testmedia::encode(file(part), length, "25",
                          {"-vf", parts[i].filter, "-c:v", "libx264", "-pix_fmt", "yuv420p"});
        list.write("file " + part.toUtf8() + "\n");
    }
    list.close();
    const QString whole = file("shapes.ts");
    testmedia::run("ffmpeg", {"-v", "error", "-y", "-f", "concat", "-i", list.fileName(), "-c",
                              "copy", whole});
    const auto decoder = open(whole);
    QCOMPARE(decoder->index()->size(), length * std::int64_t(parts.size()));
    auto early = EarlyDecoder::open(whole.toStdString(), {});
    QVERIFY(early);
    for (const int frame : {10, 40, 41, 70, 100, 12, 71, 42}) {
        const Part &part = parts[std::size_t(frame / length)];
        const auto check = [&](const Result<VideoFramePtr> &got, int width) {
            QVERIFY(got && *got);
            QCOMPARE((*got)->width, width);
            QCOMPARE((*got)->height, width * part.height / part.width);
            QCOMPARE(testmedia::readBarcode(**got), frame % length);
        };
        check(decoder->picture({frame, {}}), part.width);
        check(decoder->picture({frame, {320, 320}}), 320);
        const MediaTime at = decoder->index()->begin(frame);
        check((*early)->pictureAt(at, {320, 320}, [] { return false; }), 320);
    }
}

void TestVideoDecoder::picture_isNull_outsideTheRecording()
{
    const auto decoder = open(file("h264_late_video.mp4"));
    const auto span = decoder->index()->span();
    QVERIFY(span.begin > MediaTime::fromMilliseconds(400));
    QVERIFY(!*decoder->pictureAt({0}));
    QVERIFY(!*decoder->pictureAt(span.end));
    QVERIFY(*decoder->pictureAt(span.begin));
    QVERIFY(*decoder->pictureAt({span.end.us - 1}));
    QVERIFY(!decoder->picture({-1, {}}));
    QVERIFY(!decoder->picture({decoder->index()->size(), {}}));
}

void TestVideoDecoder::picture_isNull_whenCancelled()
{
    const auto decoder = open(file("h264_bframes_25.mp4"));
    int asked = 0;
    auto got = decoder->picture({110, {}, false, Purpose::Play, [&] { return ++asked > 5; }});
    QVERIFY(got && !*got);
    got = decoder->picture({111, {}});
    QVERIFY(got && *got);
    QCOMPARE(testmedia::readBarcode(**got), 111);
}

void TestVideoDecoder::ofPicturesWithOneStamp_theLastIsShown()
{
    const QString path = file("equal_stamps.mkv");
    testmedia::encode(path, 120, "25",
                      {"-vf", "setpts='(N-0.99*eq(mod(N,10),9))/25/TB'", "-vsync", "passthrough",
                       "-enc_time_base", "1:1000", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-g",
                       "49", "-bf", "3", "-x264-params", "b-adapt=0:scenecut=0"});
    const Oracle truth = testmedia::oracle(path);
    std::map<std::int64_t, int> shown;
    for (std::size_t i = 0; i < truth.number.size(); ++i)
        shown[truth.begin[i]] = truth.number[i];
    QVERIFY(shown.size() < truth.number.size());
    const auto decoder = open(path);
    QCOMPARE(decoder->index()->size(), qint64(shown.size()));
    for (const std::int64_t stride : {1, 47, -1}) // in order, here and there, backwards
        for (std::int64_t i = 0; i < decoder->index()->size(); ++i) {
            const std::int64_t size = decoder->index()->size();
            VideoDecoder::Request request{((i * stride) % size + size) % size, {160, 90}};
            request.goingBack = stride < 0;
            request.purpose = stride > 1 && i % 2 ? Purpose::Rest : Purpose::Play;
            const auto got = decoder->picture(request);
            QVERIFY(got && *got);
            QCOMPARE(testmedia::readBarcode(**got), shown[(*got)->begin.us]);
        }
}

void TestVideoDecoder::lonePictureNearItsKey_needsNoPacketBehindIt()
{
    const auto decoder = open(file("h264_bframes_25.mp4"));
    const auto &index = *decoder->index();
    for (const std::int64_t frame : {54, 3, 102, 52}) {
        const std::int64_t before = decoder->counts().packets;
        VideoDecoder::Request request{frame, {160, 90}};
        request.purpose = Purpose::Rest;
        const auto got = decoder->picture(request);
        QVERIFY(got && *got);
        QCOMPARE(testmedia::readBarcode(**got), int(frame));
        QCOMPARE(decoder->counts().packets - before,
                 std::int64_t(1 + index.packetOf(frame) - index.keyPacketFor(frame)));
    }
}

void TestVideoDecoder::lonePictureFarFromItsKey_leavesTheNextOnesAtHand()
{
    constexpr int decoderDelay = 3; // in packets
    for (const char *name : {"h264_bframes_25.mp4", "h264_opengop_60.mkv", "mpeg4_bframes.avi"}) {
        const auto decoder = open(file(name));
        const auto &index = *decoder->index();
        const auto &truth = m_samples[name].truth;
        for (const std::int64_t frame : {71, 22, 85, 40, 115}) {
            const std::int64_t before = decoder->counts().packets;
            VideoDecoder::Request request{frame, {160, 90}};
            request.purpose = Purpose::Rest;
            QVERIFY(*decoder->picture(request));
            const std::int64_t sought = decoder->counts().packets;
            QVERIFY2(sought - before <= 1 + frame - index.keyFrameFor(frame) + decoderDelay, name);
            for (int step = 1; step <= 3; ++step) {
                request.frame = frame + step;
                const auto got = decoder->picture(request);
                QVERIFY(got && *got);
                QCOMPARE(testmedia::readBarcode(**got), truth.number[request.frame]);
                QVERIFY2(decoder->counts().packets - sought <= step, name);
            }
        }
    }
}

void TestVideoDecoder::thePictureBefore_isAtHand()
{
    const auto decoder = open(file("h264_bframes_25.mp4"));
    for (const std::int64_t frame : {72, 23, 118}) {
        QVERIFY(*decoder->picture({frame, {160, 90}}));
        const std::int64_t packets = decoder->counts().packets;
        const auto got = decoder->picture({frame - 1, {160, 90}, true});
        QVERIFY(got && *got);
        QCOMPARE(testmedia::readBarcode(**got), int(frame - 1));
        QCOMPARE(decoder->counts().packets, packets);
    }
}

void TestVideoDecoder::pictureForLater_comesFromMemory()
{
    const auto decoder = open(file("h264_bframes_25.mp4"));
    VideoDecoder::Request request{60, {160, 90}};
    request.purpose = Purpose::Later;
    QVERIFY(!*decoder->picture(request));
    QVERIFY(*decoder->picture({20, {160, 90}}));
    const std::int64_t packets = decoder->counts().packets;
    QVERIFY(!*decoder->picture(request));
    const auto got = decoder->picture({60, {160, 90}});
    QVERIFY(got && *got);
    QCOMPARE(testmedia::readBarcode(**got), 60);
    QCOMPARE(decoder->counts().packets, packets);
}

void TestVideoDecoder::goingBack_decodesEachGroupFewTimes()
{
    const auto decoder = open(file("h264_opengop_25.mp4"));
    for (qint64 frame = decoder->index()->size() - 1; frame >= 0; --frame) {
        const auto got = decoder->picture({frame, {160, 90}, true});
        QVERIFY(got && *got);
        QCOMPARE(testmedia::readBarcode(**got), int(frame));
    }
    QVERIFY2(decoder->counts().packets < 3 * decoder->index()->size(),
             qPrintable(QString::number(decoder->counts().packets)));
}

void TestVideoDecoder::stepsBack_comeFromMemory_alsoWhereItIsSmall()
{
    constexpr std::size_t fortyPictures = 40 * 2 * (160 + 64) * 90;
    const auto path = file("h264_opengop_25.mp4").toStdString();
    const auto decoder = std::move(*VideoDecoder::open(path, nullptr, fortyPictures));
    const auto last = decoder->index()->size() - 1;
    std::int64_t waitedFor = 0;
    for (qint64 frame = last; frame >= 0; --frame) {
        const std::int64_t before = decoder->counts().packets;
        const auto got = decoder->picture({frame, {160, 90}});
        QVERIFY(got && *got);
        QCOMPARE(testmedia::readBarcode(**got), int(frame));
        waitedFor += frame < last ? decoder->counts().packets - before : 0;
        VideoDecoder::Request later{frame - 1, {160, 90}, true};
        later.purpose = Purpose::Later;
        later.reach = 60;
        if (frame > 0)
            QVERIFY(!*decoder->picture(later));
    }
    QCOMPARE(waitedFor, 0);
    QVERIFY2(decoder->counts().packets < 4 * last,
             qPrintable(QString::number(decoder->counts().packets)));
}

void TestVideoDecoder::whatWasInterrupted_goesOnFromThere()
{
    const auto decoder = open(file("h264_opengop_25.mp4"));
    const auto &index = *decoder->index();
    QVERIFY(*decoder->picture({119, {160, 90}}));
    VideoDecoder::Request later{118, {160, 90}, true};
    later.purpose = Purpose::Later;
    later.reach = 118;
    std::int64_t begun = 0;
    later.cancelled = [&] { return decoder->counts().packets - begun >= 5; };
    const std::int64_t before = decoder->counts().packets;
    for (int i = 0; i < 60; ++i) {
        begun = decoder->counts().packets;
        QVERIFY(!*decoder->picture(later));
    }
    const std::int64_t packets = decoder->counts().packets;
    QVERIFY2(packets - before < 2 * index.size(), qPrintable(QString::number(packets - before)));
    for (qint64 frame = 118; frame >= 0; --frame)
        QCOMPARE(testmedia::readBarcode(**decoder->picture({frame, {160, 90}})), int(frame));
    QCOMPARE(decoder->counts().packets, packets);
}

void TestVideoDecoder::playingForward_decodesEachPacketOnce()
{
    for (const char *name : {"h264_opengop_25.mp4", "h264_vfr.mkv", "mjpeg.avi", "h264_intra.mp4",
                             "mpeg4_bframes.avi"}) {
        const auto decoder = open(file(name));
        const auto &truth = m_samples[name].truth;
        for (qint64 frame = 0; frame < decoder->index()->size(); ++frame) {
            const auto got = decoder->picture({frame, {160, 90}});
            QVERIFY(got && *got);
            QCOMPARE(testmedia::readBarcode(**got), truth.number[frame]);
        }
        QVERIFY2(decoder->counts().packets <= qint64(decoder->index()->packets().size()), name);
        QCOMPARE(decoder->counts().seeks, qint64(1));
    }
}

void TestVideoDecoder::damagedPackets_leaveTheOtherPicturesRight()
{
    QFile source(file("h264_bframes_25.mp4"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    QByteArray bytes = source.readAll();
    const auto healthy = open(source.fileName());
    const auto &packets = healthy->index()->packets();
    // Pictures 60 to 69 in file order become noise.
    for (int i = 60; i < 70; ++i)
        for (qint64 at = packets[i].position; at < packets[i + 1].position; ++at)
            bytes[at] = char(at * 37 + 11);
    QFile damaged(file("damaged.mp4"));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(bytes);
    damaged.close();
    const auto decoder = open(damaged.fileName());
    QCOMPARE(decoder->index()->size(), healthy->index()->size());
    for (qint64 frame = 0; frame < decoder->index()->size(); ++frame) {
        const auto got = decoder->picture({frame, {160, 90}});
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        QVERIFY(*got);
        QVERIFY((*got)->begin <= decoder->index()->begin(frame));
        QVERIFY((*got)->end >= decoder->index()->end(frame));
        // The groups of pictures before and after the damaged one are whole.
        if (frame < 50 || frame >= 104)
            QCOMPARE(testmedia::readBarcode(**got), int(frame));
    }
}

void TestVideoDecoder::cleanupTestCase()
{
    qInfo("%d seeks, %d wrong", m_seeks, m_wrong);
    QVERIFY(m_wrong == 0);
}

QTEST_GUILESS_MAIN(TestVideoDecoder)
#include "tst_video_decoder.moc"
