#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "command_fixture.h"
#include "core/demo/face.h"
#include "core/faces/detector.h"
#include "core/media/picture_file.h"

using duologue::MediaTime;
using duologue::fixture::run;
namespace demo = duologue::demo;
namespace media = duologue::media;

namespace {

constexpr int width = 240, height = 180, perSecond = 10;
constexpr int windows = 6, windowSeconds = 3;

/// What somebody feels in each window, 1 to 9, and shows: the corners of the mouth say valence,
/// eyes and mouth how wide arousal, the brows dominance.
struct Feeling
{
    int valence, arousal, dominance;

    demo::Pose pose() const
    {
        demo::Pose pose;
        pose.smile = (valence - 5) / 4.;
        pose.eyeOpen = 0.4 + arousal / 9.;
        pose.mouthOpen = arousal / 9.;
        pose.browFrown = (dominance - 5) / 4.;
        return pose;
    }
};

Feeling feelingIn(int session, int window)
{
    const int step = 3 * session + window;
    return {1 + 2 * (step % 5), 1 + 2 * ((2 * step + 1) % 5), 1 + 2 * ((3 * step + session) % 5)};
}

/// P17 alone before the camera.
duologue::Result<void> makeFilm(const QString &path, int session)
{
    auto file =
        media::PictureFile::create(path.toStdString(), width, height, media::PictureFile::clip);
    if (!file)
        return std::unexpected(file.error());
    const demo::FaceArtist artist(demo::womanLook(), 40);
    media::VideoFrame frame{width, height, 4 * width, {}, {}, {}};
    frame.pixels.assign(std::size_t(4) * width * height, 255);
    for (int i = 0; i < windows * windowSeconds * perSecond; ++i) {
        const double time = double(i) / perSecond;
        cv::Mat picture(height, width, CV_8UC3, cv::Scalar(150, 165, 170));
        const demo::Pose pose = feelingIn(session, i / perSecond / windowSeconds).pose();
        const cv::Point2d middle(width / 2. + 9 * std::sin(time), 0.45 * height);
        artist.paintBody(picture, middle, pose);
        artist.paintHead(picture, middle, pose);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                std::copy_n(picture.at<cv::Vec3b>(y, x).val, 3,
                            &frame.pixels[std::size_t(4 * (y * width + x))]);
        if (auto added = (*file)->add(frame, {MediaTime::fromSeconds(time),
                                              MediaTime::fromSeconds(time + 1. / perSecond)});
            !added)
            return added;
    }
    return (*file)->finish();
}

} // namespace

/// Windows are rated in Duologue, a network for valence, arousal and dominance is trained on the
/// faces in them, and says of another session what stands beside people's ratings there: all by
/// commands, each of which goes on where the one before it ended.
class TestVadFromFaces : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    static constexpr std::array names{"s0", "s1", "s2", "s3"};

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString session(int number) const { return path(QString("s%1.duologue").arg(number)); }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the fixture cannot be written");
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!duologue::faces::Detector::make())
            QSKIP("The package opencv-data is not installed.");
        qputenv("XDG_CACHE_HOME", path("cache").toUtf8());
        qputenv("OMP_NUM_THREADS", "1"); // the networks are small
        for (int i = 0; i < int(names.size()); ++i) {
            const QString film = path(QString("s%1 P17.mp4").arg(i));
            const auto made = makeFilm(film, i);
            QVERIFY2(made, made ? "" : made.error().message.c_str());
            const auto ran = run({"new", session(i), "--media", film, "--role", film + "=frontal",
                                  "--subject", film + "=P17", "--people", "P17", "P42"});
            QVERIFY2(ran.exitCode == 0, qPrintable(ran.err));
        }
    }

    void windows_areRated()
    {
        for (int i = 0; i < int(names.size()); ++i) {
            QByteArray orders;
            for (int window = 0; window < windows; ++window) {
                const Feeling felt = feelingIn(i, window);
                for (const auto &[dimension, value] : {std::pair{"valence", felt.valence},
                                                       {"arousal", felt.arousal},
                                                       {"dominance", felt.dominance}})
                    orders +=
                        QJsonDocument(QJsonObject{{"rate", QJsonObject{{"participant", "P17"},
                                                                       {"rater", "Ann"},
                                                                       {"begin", 3 * window},
                                                                       {"dimension", dimension},
                                                                       {"value", value}}}})
                            .toJson(QJsonDocument::Compact) +
                        '\n';
            }
            const auto ran = run({"edit", session(i)}, orders);
            QVERIFY2(ran.exitCode == 0, qPrintable(ran.err));
        }
    }

    void facesInThem_becomeADataset()
    {
        write("splits.csv", "session,split\ns0,train\ns1,train\ns2,dev\ns3,test\n");
        const auto ran = run({"dataset", session(0), session(1), session(2), session(3), "--units",
                              "windows", "--people-per-session", "--no-words", "--faces", "32",
                              "--splits", path("splits.csv"), "-o", path("data"), "--json"});
        QVERIFY2(ran.exitCode == 0, qPrintable(ran.err));
        QVERIFY(QFile::exists(path("data/features/faces.safetensors")));
        QFile told(path("data/features/faces.json"));
        QVERIFY(told.open(QIODevice::ReadOnly));
        const auto ids = QJsonDocument::fromJson(told.readAll()).object()["ids"].toArray();
        QVERIFY2(ids.size() > 0.9 * 4 * windows * windowSeconds * perSecond,
                 qPrintable(QString::number(ids.size())));
    }

    void aNetworkLearnsThem()
    {
        QJsonArray tasks;
        for (const char *name : {"valence", "arousal", "dominance"})
            tasks.append(QJsonObject{{"name", name}, {"scale", QJsonArray{1, 9}}});
        write("spec.json", QJsonDocument(QJsonObject{{"data", path("data")},
                                                     {"name", "Faces VAD"},
                                                     {"family", "face"},
                                                     {"architecture", "face-shared"},
                                                     {"depth", 3},
                                                     {"size", 32},
                                                     {"padding", "same"},
                                                     {"value", "scaled"},
                                                     {"lr", 0.003},
                                                     {"batch", 1},
                                                     {"epochs", 14},
                                                     {"patience", 0},
                                                     {"tasks", tasks}})
                               .toJson());
        const auto ran = run({"train", path("spec.json"), "-o", path("model"), "--json"});
        QVERIFY2(ran.exitCode == 0, qPrintable(ran.err));
    }

    void itReadsASessionThatItHasNotSeen()
    {
        const auto ran =
            run({"predict", session(3), "--model", path("model"), "--rate", "2", "--json"});
        QVERIFY2(ran.exitCode == 0, qPrintable(ran.err));
        QCOMPARE(ran.json()["people"].toArray().size(), 3); // of one person, a task each
    }

    void whatItSaysStandsBesideTheRatings()
    {
        const auto ran =
            run({"compare", session(3), "--model", "Faces VAD", "--ratings", "--json"});
        QVERIFY2(ran.exitCode == 0, qPrintable(ran.err + ran.out));
        const QJsonArray all = ran.json()["comparisons"].toArray();
        QCOMPARE(all.size(), 3);
        for (const auto &value : all) {
            const QJsonObject one = value.toObject();
            const QJsonObject slice = one["slices"].toArray().at(0).toObject();
            const double ccc = slice["figures"].toObject()["ccc"].toObject()["value"].toDouble();
            qInfo("%s: CCC %.2f over %d moments", qPrintable(one["task"].toString()), ccc,
                  slice["units"].toInt());
            QCOMPARE(one["people"].toString(), "ratings of " + one["task"].toString());
            QVERIFY(slice["units"].toInt() > windows * windowSeconds);
            QVERIFY2(ccc > 0.25, qPrintable(QString::number(ccc)));
        }
    }
};

QTEST_GUILESS_MAIN(TestVadFromFaces)
#include "tst_vad_from_faces.moc"
