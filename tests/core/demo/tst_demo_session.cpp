#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <sys/resource.h>

#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include "core/demo/demo.h"
#include "core/demo/film.h"
#include "core/demo/script.h"
#include "core/demo/voice.h"
#include "core/media/find_media.h"
#include "core/media/media_info.h"
#include "core/store/session_store.h"
#include "core/time/timecode.h"

using namespace duologue;
using namespace duologue::demo;

namespace {

const DemoProgress goOn = [](const std::string &, double) { return true; };

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Used by this process and by those it waited for.
double processorSeconds()
{
    double sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage use{};
        getrusage(who, &use);
        for (const timeval &part : {use.ru_utime, use.ru_stime})
            sum += static_cast<double>(part.tv_sec) + 1e-6 * static_cast<double>(part.tv_usec);
    }
    return sum;
}

/// One picture of a video by the ffmpeg program, decoded from the start.
cv::Mat frameOf(const QString &file, int number)
{
    QProcess ffmpeg;
    ffmpeg.start("ffmpeg",
                 {"-v", "error", "-i", file, "-vf", QString("select=eq(n\\,%1)").arg(number),
                  "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "bgr24", "pipe:1"});
    ffmpeg.waitForFinished(30'000);
    const QByteArray bytes = ffmpeg.readAllStandardOutput();
    if (bytes.size() != filmWidth * filmHeight * 3)
        return {};
    return cv::Mat(filmHeight, filmWidth, CV_8UC3, const_cast<char *>(bytes.data())).clone();
}

} // namespace

/// Makes one small demo with three views and looks at everything in it.
class TestDemoSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void demo_isQuick();
    void session_isClean();
    void session_holdsWhatWasPlanted();
    void media_matchTheSession();
    void films_showTheirSessionTime();
    void demo_repeats_whenTheSeedDoes();
    void demo_refusesAFolder_thatHoldsSomething();
    void demo_leavesNothing_whenStopped();
    void demo_refusesOptions_outOfRange();
    void filmAll_namesThePackage_whenFfmpegIsMissing();
    void filmAll_passesOnWhatTheEncoderSays();

private:
    std::unique_ptr<SessionStore> open() const
    {
        return std::move(*SessionStore::open(m_dir.filePath("a/session.duologue").toStdString(),
                                             SessionStore::Access::ReadOnly));
    }
    nlohmann::json truth() const
    {
        return nlohmann::json::parse(contentOf(m_dir.filePath("a/ground-truth.json")));
    }

    QTemporaryDir m_dir;
    qint64 m_milliseconds = 0;
    double m_processorSeconds = 0;
};

void TestDemoSession::initTestCase()
{
    if (!Voice::open())
        QSKIP("espeak-ng is not installed.");
    if (QStandardPaths::findExecutable("ffmpeg").isEmpty())
        QSKIP("ffmpeg is not installed.");
    QElapsedTimer timer;
    timer.start();
    const auto made = makeDemo({m_dir.filePath("a").toStdString(), 3, 0.2, 9}, goOn);
    m_milliseconds = timer.elapsed();
    m_processorSeconds = processorSeconds();
    QVERIFY2(made, made ? "" : made.error().message.c_str());
    QCOMPARE(made->views, 3);
    QVERIFY(!QFile::exists(m_dir.filePath("a.duologue-partial")));
}

void TestDemoSession::demo_isQuick()
{
    // processor time, not the clock: other work on the machine must not fail this
    qInfo("12 s of three views: %.1f s of processor time, %.1f s", m_processorSeconds,
          m_milliseconds / 1000.0);
    QVERIFY(m_processorSeconds < 20);
}

void TestDemoSession::session_isClean()
{
    const auto report = open()->check();
    QVERIFY(report);
    QVERIFY2(report->problems.empty(),
             report->problems.empty() ? "" : report->problems.front().c_str());
}

void TestDemoSession::session_holdsWhatWasPlanted()
{
    const auto store = open();
    const Session &session = store->session();
    const auto planted = truth();
    QCOMPARE(session.info().duration.us, 12'000'000LL);
    QCOMPARE(session.participants().size(), std::size_t(2));
    QCOMPARE(session.participants()[0]->pseudonym, std::string("P17"));
    QCOMPARE(session.media().size(), planted["recordings"].size());
    for (std::size_t i = 0; i < session.media().size(); ++i) {
        const MediaSource &source = *session.media()[i];
        const auto &recording = planted["recordings"][i];
        QCOMPARE(source.label, recording["label"].get<std::string>());
        QCOMPARE(source.sync.offset.seconds(), recording["offset_s"].get<double>());
        QCOMPARE(source.sync.driftPpm, recording["drift_ppm"].get<double>());
    }
    std::size_t utterances = 0;
    for (const Participant *person : session.participants())
        for (const Annotation &a :
             session.annotations(session.tier(TierKind::Utterance, person->id)->id)) {
            ++utterances;
            const auto &all = planted["utterances"];
            QVERIFY(std::ranges::any_of(all, [&](const nlohmann::json &u) {
                return u["start"] == a.span.begin.seconds() && u["end"] == a.span.end.seconds() &&
                       u["text"] == a.text && u["vocalisation"] == a.label &&
                       u["speaker"] == person->pseudonym;
            }));
        }
    QCOMPARE(utterances, planted["utterances"].size());
    QCOMPARE(session.ratings().size(), planted["ratings"].size());
    QCOMPARE(session.ratings().size(), std::size_t(2 * (4 + 3))); // R1 all 4 windows, R2 60 %
}

void TestDemoSession::media_matchTheSession()
{
    const auto store = open();
    for (const MediaSource *source : store->session().media()) {
        const std::string path = m_dir.filePath("a").toStdString() + "/" + source->path;
        QVERIFY2(QFile::exists(QString::fromStdString(path)), path.c_str());
        MediaSource elsewhere = *source; // found again, whatever it is
        elsewhere.path = "elsewhere/" + source->path;
        const auto found = media::findMedia(elsewhere, m_dir.filePath("a").toStdString());
        QVERIFY2(found && *found == path, path.c_str());
        if (source->role == MediaRole::HeartRate)
            continue;
        const auto info = media::probe(path);
        QVERIFY(info);
        const auto print = media::fingerprint(path);
        QVERIFY(print && *print == source->fingerprint);
        const bool film = QString::fromStdString(path).endsWith(".mp4");
        QCOMPARE(info->video.size(), std::size_t(film));
        QCOMPARE(info->audio.size(), std::size_t(1));
        const MediaTime end = source->sync.toSession(info->duration);
        QVERIFY(end.seconds() > 11.9 && end.seconds() < 13.1);
    }
    const QStringList files = QDir(m_dir.filePath("a/media")).entryList(QDir::Files);
    QCOMPARE(std::size_t(files.size()), store->session().media().size()); // nothing left over
}

void TestDemoSession::films_showTheirSessionTime()
{
    // the painted face of the frame that the session's clock calls for, against its neighbours
    const auto store = open();
    const auto planted = truth();
    for (const MediaSource *source : store->session().media()) {
        if (source->label != "GC")
            continue;
        const QString file = m_dir.filePath("a/" + QString::fromStdString(source->path));
        const int number = 137;
        const MediaTime shown = source->sync.toSession(MediaTime{number * 40'000LL});
        const cv::Mat frame = frameOf(file, number);
        QVERIFY(!frame.empty());
        // the burned-in clock, painted again by hand for this and the neighbouring frames
        int best = -1;
        double least = 1e300;
        for (int candidate = number - 3; candidate <= number + 3; ++candidate) {
            const MediaTime time = shown + MediaTime{(candidate - number) * 40'000LL};
            cv::Mat clock = frame(cv::Rect(0, 325, 200, 35)).clone();
            const std::string text = "GC  " + formatTimecode(time);
            for (const auto &[colour, width] :
                 {std::pair{cv::Scalar(20, 20, 20), 3}, std::pair{cv::Scalar(235, 238, 240), 1}})
                cv::putText(clock, text, {7, 347 - 325}, cv::FONT_HERSHEY_SIMPLEX, 0.5, colour,
                            width, cv::LINE_AA);
            const double difference = cv::norm(clock, frame(cv::Rect(0, 325, 200, 35)));
            if (difference < least) {
                least = difference;
                best = candidate;
            }
        }
        QCOMPARE(best, number);
        return;
    }
    QFAIL("no general view");
}

void TestDemoSession::demo_repeats_whenTheSeedDoes()
{
    QVERIFY(makeDemo({m_dir.filePath("b").toStdString(), 3, 0.2, 9}, goOn));
    QCOMPARE(contentOf(m_dir.filePath("b/ground-truth.json")),
             contentOf(m_dir.filePath("a/ground-truth.json")));
    const auto again = SessionStore::open(m_dir.filePath("b/session.duologue").toStdString());
    QVERIFY(again);
    QVERIFY((*again)->session() == open()->session()); // fingerprints of the media included
}

void TestDemoSession::demo_refusesAFolder_thatHoldsSomething()
{
    const QByteArray before = contentOf(m_dir.filePath("a/ground-truth.json"));
    const auto made = makeDemo({m_dir.filePath("a").toStdString(), 1, 0.1, 1}, goOn);
    QVERIFY(!made);
    QCOMPARE(made.error().code, std::string("demo.exists"));
    QCOMPARE(contentOf(m_dir.filePath("a/ground-truth.json")), before);
}

void TestDemoSession::demo_leavesNothing_whenStopped()
{
    for (const double at : {0.0, 0.02, 0.2}) {
        const auto made = makeDemo({m_dir.filePath("stopped").toStdString(), 2, 1, 1},
                                   [&](const std::string &, double share) { return share < at; });
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("demo.cancelled"));
        QVERIFY(!QFile::exists(m_dir.filePath("stopped")));
        QVERIFY(!QFile::exists(m_dir.filePath("stopped.duologue-partial")));
    }
}

void TestDemoSession::demo_refusesOptions_outOfRange()
{
    const std::string folder = m_dir.filePath("never").toStdString();
    for (const DemoOptions &options :
         {DemoOptions{folder, 0, 1, 1}, DemoOptions{folder, 9, 1, 1}, DemoOptions{folder, 1, 0, 1},
          DemoOptions{folder, 1, std::nan(""), 1}})
        QCOMPARE(makeDemo(options, goOn).error().code, std::string("demo.invalid"));
    QVERIFY(!QFile::exists(m_dir.filePath("never")));
}

void TestDemoSession::filmAll_namesThePackage_whenFfmpegIsMissing()
{
    const auto filmed = filmAll(
        {}, Dialogue(), {}, [](double) { return true; }, "ffmpeg-that-is-not-there");
    QVERIFY(!filmed);
    QCOMPARE(filmed.error().code, std::string("demo.no-ffmpeg"));
    QVERIFY(filmed.error().message.find("package ffmpeg") != std::string::npos);
}

void TestDemoSession::filmAll_passesOnWhatTheEncoderSays()
{
    const Dialogue dialogue =
        *writeDialogue({1, MediaTime::fromMilliseconds(6000)}, estimateDelivery);
    const Performance still(dialogue, 0, {}, MediaTime{}, 1);
    Film film{planRecordings(1, dialogue.duration, 1)[0], "", "/proc/none/x.mp4"};
    const auto filmed = filmAll({film}, dialogue, {&still, &still}, [](double) { return true; });
    QVERIFY(!filmed);
    QCOMPARE(filmed.error().code, std::string("demo.film"));
    QVERIFY(filmed.error().detail.find("/proc/none/x.mp4") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestDemoSession)
#include "tst_demo_session.moc"
