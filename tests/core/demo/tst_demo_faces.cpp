#include <QFile>
#include <QTest>

#include <memory>

#include <opencv2/imgproc.hpp>
#include <opencv2/objdetect.hpp>

#include "core/demo/canvas.h"
#include "core/demo/performance.h"
#include "core/demo/plan.h"
#include "core/demo/scene.h"
#include "core/demo/script.h"

using namespace duologue;
using namespace duologue::demo;

namespace {

constexpr const char *cascadeFile =
    "/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml";
constexpr std::int64_t length = 120'000;

/// Two minutes of faces, speaking through noise that lasts as long as each turn.
struct Stage
{
    Dialogue dialogue;
    std::unique_ptr<Performance> left, right;

    explicit Stage(std::uint64_t seed)
        : dialogue(*writeDialogue({seed, MediaTime::fromMilliseconds(length)}, estimateDelivery))
    {
        std::array<Samples, 2> voices;
        Random random(seed);
        for (Samples &voice : voices)
            voice.resize(static_cast<std::size_t>(length / 1000 * soundRate));
        for (const Turn &turn : dialogue.turns)
            for (auto i = turn.span.begin.us * soundRate / 1'000'000;
                 i < turn.span.end.us * soundRate / 1'000'000; ++i)
                voices[static_cast<std::size_t>(turn.speaker)][static_cast<std::size_t>(i)] =
                    static_cast<float>(0.1 * random.normal());
        left = std::make_unique<Performance>(dialogue, 0, voices[0], MediaTime{}, seed);
        right = std::make_unique<Performance>(dialogue, 1, voices[1], MediaTime{}, seed);
    }
    Scene scene(const Recording &camera) const
    {
        return Scene(camera, dialogue, {left.get(), right.get()}, {640, 360});
    }
    const Performance &of(int person) const { return person == 0 ? *left : *right; }
};

Recording camera(const std::string &label)
{
    for (const Recording &r : planRecordings(8, MediaTime::fromMilliseconds(length), 1))
        if (r.label == label)
            return r;
    return {};
}

double meanDuring(double Pose::*part, Emotion emotion, const Stage &stage)
{
    double sum = 0;
    int count = 0;
    for (const Turn &turn : stage.dialogue.turns)
        if (turn.emotion == emotion && turn.span.length().us > 900'000) {
            sum += stage.of(turn.speaker).at(turn.span.end.seconds() - 0.1).*part;
            ++count;
        }
    return count ? sum / count : 0;
}

} // namespace

class TestDemoFaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void haarCascade_findsTheFace_inFrontalViews_data();
    void haarCascade_findsTheFace_inFrontalViews();
    void haarCascade_findsNoFace_inAnEmptyRoom();
    void pictures_repeat();
    void face_showsTheFeeling();
    void mouth_opensOnlyForOnesOwnVoice();
    void eyes_blink();
    void overlay_blendsByAlpha();
};

void TestDemoFaces::haarCascade_findsTheFace_inFrontalViews_data()
{
    QTest::addColumn<QString>("label");
    QTest::newRow("Z1") << "Z1";
    QTest::newRow("Z2") << "Z2";
}

void TestDemoFaces::haarCascade_findsTheFace_inFrontalViews()
{
    QFETCH(QString, label);
    if (!QFile::exists(cascadeFile))
        QSKIP("The package opencv-data is not installed.");
    cv::CascadeClassifier cascade(cascadeFile);
    int frames = 0, found = 0, single = 0;
    for (const std::uint64_t seed : {1, 2}) {
        const Stage stage(seed);
        Scene scene = stage.scene(camera(label.toStdString()));
        for (double t = 0; t < 120; t += 2.93, ++frames) {
            cv::Mat grey;
            cv::cvtColor(scene.at(MediaTime::fromSeconds(t)), grey, cv::COLOR_BGR2GRAY);
            std::vector<cv::Rect> faces;
            cascade.detectMultiScale(grey, faces, 1.1, 4, 0, {40, 40});
            const bool right = std::ranges::any_of(faces, [](const cv::Rect &face) {
                return face.contains({320, 165}) && face.width > 120 && face.width < 280;
            });
            found += right;
            single += right && faces.size() == 1;
        }
    }
    qInfo("%s: found in %d of %d frames, alone in %d", qPrintable(label), found, frames, single);
    QVERIFY(found >= 0.9 * frames);
    QVERIFY(single >= 0.8 * frames);
}

void TestDemoFaces::haarCascade_findsNoFace_inAnEmptyRoom()
{
    if (!QFile::exists(cascadeFile))
        QSKIP("The package opencv-data is not installed.");
    cv::CascadeClassifier cascade(cascadeFile);
    const Stage stage(1);
    cv::Mat grey;
    cv::cvtColor(stage.scene(camera("Z1")).at(MediaTime{}), grey, cv::COLOR_BGR2GRAY);
    grey(cv::Rect(190, 0, 260, 360)).setTo(120); // no person
    std::vector<cv::Rect> faces;
    cascade.detectMultiScale(grey, faces, 1.1, 4, 0, {40, 40});
    QVERIFY(faces.empty());
}

void TestDemoFaces::pictures_repeat()
{
    const Stage a(5), b(5), c(6);
    for (const char *label : {"Z1", "GC", "ego P17"}) {
        const MediaTime time = MediaTime::fromSeconds(33.4);
        const cv::Mat first = a.scene(camera(label)).at(time).clone();
        // the same picture, however the camera got there
        Scene scene = b.scene(camera(label));
        scene.at(MediaTime::fromSeconds(80));
        QCOMPARE(cv::norm(first, scene.at(time), cv::NORM_INF), 0.0);
        QVERIFY(cv::norm(first, c.scene(camera(label)).at(time), cv::NORM_INF) > 0);
    }
}

void TestDemoFaces::face_showsTheFeeling()
{
    const Stage stage(3);
    QVERIFY(meanDuring(&Pose::smile, Emotion::Happy, stage) >
            meanDuring(&Pose::smile, Emotion::Sad, stage) + 0.8);
    QVERIFY(meanDuring(&Pose::browFrown, Emotion::Angry, stage) > 0.5);
    QVERIFY(meanDuring(&Pose::browFrown, Emotion::Sad, stage) < -0.4);
    QVERIFY(std::abs(meanDuring(&Pose::browFrown, Emotion::Neutral, stage)) < 0.3);
}

void TestDemoFaces::mouth_opensOnlyForOnesOwnVoice()
{
    const Stage stage(3);
    int checked = 0;
    for (std::size_t i = 1; i + 1 < stage.dialogue.turns.size(); ++i) {
        const Turn &turn = stage.dialogue.turns[i];
        const Turn &before = stage.dialogue.turns[i - 1];
        const double middle = 0.5 * (turn.span.begin.seconds() + turn.span.end.seconds());
        if (before.span.end.seconds() + 0.5 > middle ||
            stage.dialogue.turns[i + 1].span.begin.seconds() < middle)
            continue;
        QVERIFY(stage.of(turn.speaker).at(middle).mouthOpen > 0.3);
        QCOMPARE(stage.of(1 - turn.speaker).at(middle).mouthOpen, 0.0);
        ++checked;
    }
    QVERIFY(checked > 10);
}

void TestDemoFaces::eyes_blink()
{
    const Stage stage(3);
    int shut = 0;
    bool wasOpen = true;
    for (double t = 0; t < 60; t += 0.02) {
        const bool open = stage.left->at(t).eyeOpen > 0.15;
        shut += wasOpen && !open;
        wasOpen = open;
    }
    QVERIFY2(shut > 8 && shut < 40, qPrintable(QString::number(shut)));
}

void TestDemoFaces::overlay_blendsByAlpha()
{
    cv::Mat picture(4, 4, CV_8UC3, cv::Scalar(100, 100, 100));
    cv::Mat over(4, 4, CV_8UC4, cv::Scalar(0, 0, 0, 0));
    over.at<cv::Vec4b>(1, 2) = {200, 10, 0, 255};
    over.at<cv::Vec4b>(2, 2) = {50, 0, 0, 127}; // premultiplied
    overlay(picture, over, {1, 0, 0, 0, 1, 0});
    QCOMPARE(picture.at<cv::Vec3b>(1, 2), cv::Vec3b(200, 10, 0));
    QCOMPARE(picture.at<cv::Vec3b>(2, 2), cv::Vec3b(100, 50, 50));
    QCOMPARE(picture.at<cv::Vec3b>(0, 0), cv::Vec3b(100, 100, 100));
    overlay(picture, over, {1, 0, 50, 0, 1, 50}); // wholly outside
}

QTEST_GUILESS_MAIN(TestDemoFaces)
#include "tst_demo_faces.moc"
