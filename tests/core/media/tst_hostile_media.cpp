#include <algorithm>

#include <sys/inotify.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/audio_track.h"
#include "core/media/early_decoder.h"
#include "core/media/player.h"
#include "core/media/session_frames.h"
#include "core/media/video_decoder.h"
#include "test_media.h"

using namespace duologue;
using namespace duologue::media;

namespace {

constexpr MediaTime ms(std::int64_t v)
{
    return MediaTime::fromMilliseconds(v);
}

std::unique_ptr<AudioSink> noSink()
{
    return nullptr;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray le(quint32 value, int bytes = 4)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out.append(char(value >> (8 * i)));
    return out;
}

QByteArray chunk(const QByteArray &name, const QByteArray &body)
{
    return name + le(quint32(body.size())) + body + QByteArray(body.size() % 2, '\0');
}

/// A stream of 320 x 180 pictures or of subtitles, as an AVI file describes it.
QByteArray aviStream(const QByteArray &type, const QByteArray &handler)
{
    const QByteArray head = type + handler + le(0) + le(0) + le(0) + le(1) + le(25) + le(0) +
                            le(25) + le(0) + le(0) + le(0) + le(0) + le(0);
    const QByteArray format = type == "vids" ? le(40) + le(320) + le(180) + le(1, 2) + le(24, 2) +
                                                   handler + le(0) + le(0) + le(0) + le(0) + le(0)
                                             : QByteArray();
    return chunk("LIST", "strl" + chunk("strh", head) + chunk("strf", format));
}

/// A film of one picture, told 25 times, with a file of any kind in place of its subtitles.
QByteArray aviWithSubtitles(const QByteArray &jpeg, const QByteArray &subtitles)
{
    const QByteArray main = le(40'000) + le(0) + le(0) + le(0) + le(25) + le(0) + le(2) + le(0) +
                            le(320) + le(180) + le(0) + le(0) + le(0) + le(0);
    QByteArray movie = "movi";
    movie += chunk("01tx", QByteArray("GAB2\0\2\0", 7) + le(0) + le(0, 2) +
                               le(quint32(subtitles.size())) + subtitles);
    for (int i = 0; i < 25; ++i)
        movie += chunk("00dc", jpeg);
    return chunk("RIFF",
                 "AVI " +
                     chunk("LIST", "hdrl" + chunk("avih", main) + aviStream("vids", "MJPG") +
                                       aviStream("txts", QByteArray(4, '\0'))) +
                     chunk("LIST", movie));
}

} // namespace

/// Recordings as broken cameras, copies and attackers make them: each is played as far as it goes,
/// or refused in one sentence, in bounded time.
class TestHostileMedia : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_video; ///< 250 numbered pictures, 25 a second

    QString file(const QString &name) const { return m_folder.filePath(name); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        out.write(bytes);
        return file(name);
    }

    void encode(const QString &name, int count, const QStringList &arguments) const
    {
        testmedia::encode(file(name), count, "25", arguments);
    }

    static std::unique_ptr<VideoDecoder> open(const QString &path)
    {
        auto decoder = VideoDecoder::open(path.toStdString());
        if (!decoder)
            qFatal("%s: %s", qPrintable(path), decoder.error().message.c_str());
        return std::move(*decoder);
    }

    static void isOneSentence(const Error &error, const QString &path)
    {
        const QString message = QString::fromStdString(error.message);
        QVERIFY2(message.contains(QFileInfo(path).fileName()), qPrintable(message));
        QVERIFY2(message.contains(';') && message.endsWith('.'), qPrintable(message));
        QVERIFY(!error.code.empty());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_video = file("bars.mp4");
        encode("bars.mp4", 250, {"-c:v", "libx264", "-g", "25", "-bf", "2", "-pix_fmt", "yuv420p"});
    }

    void picturesThatChange_areShownThroughout_data()
    {
        QTest::addColumn<QString>("size");
        QTest::addColumn<QString>("format");
        QTest::newRow("larger, of another shape") << "640:480"
                                                  << "yuv420p";
        QTest::newRow("smaller") << "160:90"
                                 << "yuv420p";
        QTest::newRow("finer colours") << "320:180"
                                       << "yuv444p";
        QTest::newRow("ten bits") << "320:180"
                                  << "yuv420p10le";
        QTest::newRow("larger, with finer colours") << "640:360"
                                                    << "yuv422p";
    }
    void picturesThatChange_areShownThroughout()
    {
        QFETCH(QString, size);
        QFETCH(QString, format);
        encode("before.ts", 50, {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-bf", "0"});
        encode("after.ts", 50,
               {"-vf", "scale=" + size + ":flags=neighbor", "-c:v", "libx264", "-pix_fmt", format,
                "-bf", "0", "-output_ts_offset", "2"});
        const auto decoder =
            open(write("both.ts", bytesOf(file("before.ts")) + bytesOf(file("after.ts"))));
        const std::int64_t count = decoder->index()->size();
        QVERIFY(count >= 98);
        int seen = 0;
        for (std::int64_t frame = 0; frame < count; ++frame) {
            const auto picture = decoder->picture({frame, {320, 180}});
            QVERIFY(picture && *picture);
            seen += testmedia::readBarcode(**picture) == frame % 50;
        }
        QVERIFY2(seen >= 96, qPrintable(QString::number(seen)));
        for (const std::int64_t frame : {80, 10, 60, 45, 90}) {
            const auto picture = decoder->picture({frame, {320, 180}, frame % 4 == 0});
            QVERIFY(picture && *picture);
        }
    }

    void stampsThatJump_areBorneBothWays()
    {
        encode("late.ts", 50,
               {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-output_ts_offset", "4000"});
        encode("early.ts", 50, {"-c:v", "libx264", "-pix_fmt", "yuv420p"});
        for (const bool lateFirst : {true, false}) {
            const QByteArray late = bytesOf(file("late.ts")), early = bytesOf(file("early.ts"));
            const QString path = write("jump.ts", lateFirst ? late + early : early + late);
            QElapsedTimer clock;
            clock.start();
            const auto decoder = open(path);
            QVERIFY(decoder->index()->size() >= 50);
            for (const std::int64_t frame : {0, 49, 20}) {
                const auto picture = decoder->picture({frame, {320, 180}});
                QVERIFY(picture && *picture);
            }
            QVERIFY(clock.elapsed() < 5000);
        }
    }

    void negativeStamps_keepTheirPictures()
    {
        encode("negative.mkv", 100,
               {"-c:v", "libx264", "-bf", "0", "-pix_fmt", "yuv420p", "-output_ts_offset", "-2",
                "-avoid_negative_ts", "disabled"});
        const auto decoder = open(file("negative.mkv"));
        QCOMPARE(decoder->index()->size(), 100);
        const auto picture = decoder->picture({60, {320, 180}});
        QVERIFY(picture && *picture);
        QCOMPARE(testmedia::readBarcode(**picture), 60);
    }

    void durationThatLies_isNotBelieved()
    {
        QByteArray bytes = bytesOf(m_video);
        for (const char *box : {"mvhd", "mdhd", "tkhd"}) {
            const auto at = bytes.indexOf(box);
            QVERIFY(at > 0);
            const int duration = at + (qstrcmp(box, "tkhd") == 0 ? 24 : 20);
            bytes.replace(duration, 4, QByteArray("\x7f\xff\xff\xff", 4));
        }
        const auto decoder = open(write("endless.mp4", bytes));
        QCOMPARE(decoder->index()->size(), 250);
        QVERIFY(decoder->index()->span().end <= ms(10'100));
        QVERIFY(!*decoder->pictureAt(MediaTime::fromSeconds(20'000)));

        Player player(noSink);
        player.setDuration(MediaTime::fromSeconds(40'000));
        player.setSources({{1, file("endless.mp4"), {}}});
        player.setViewSize(1, {320, 180});
        QSignalSpy frames(&player, &Player::frameChanged);
        player.seek(MediaTime::fromSeconds(30'000));
        player.seek(ms(2010));
        QTRY_VERIFY(!frames.isEmpty() && frames.last()[1].value<VideoFramePtr>());
        QTRY_COMPARE(testmedia::readBarcode(*frames.last()[1].value<VideoFramePtr>()), 50);
    }

    void lengthOfARecording_isThatOfWhatIsInIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("seconds");
        const auto sound = [this](const QString &name, const QStringList &as) {
            testmedia::run("ffmpeg",
                           QStringList{"-v", "error", "-y", "-f", "lavfi", "-i", "sine=440:d=10"} +
                               as + QStringList{file(name)});
        };
        QByteArray bytes = bytesOf(m_video);
        for (const char *box : {"mvhd", "mdhd", "tkhd"})
            bytes.replace(bytes.indexOf(box) + (qstrcmp(box, "tkhd") == 0 ? 24 : 20), 4,
                          QByteArray("\x7f\xff\xff\xff", 4));
        write("endless.mp4", bytes);
        QTest::newRow("headers that lie") << "endless.mp4" << 10.0;
        QTest::newRow("headers that do not") << "bars.mp4" << 10.0;
        sound("low.mp2", {"-ar", "22050", "-b:a", "160k", "-f", "mp2"});
        sound("high.mp2", {"-ar", "44100", "-b:a", "384k", "-f", "mp2"});
        write("both.mp2", bytesOf(file("low.mp2")) + bytesOf(file("high.mp2")));
        QTest::newRow("guessed from the bit rate") << "both.mp2" << 20.0;
        sound("plain.wav", {});
        QTest::newRow("sound") << "plain.wav" << 10.0;
        encode("live.webm", 250, {"-c:v", "libvpx", "-g", "25", "-live", "1", "-f", "webm"});
        QTest::newRow("not said, as browsers record") << "live.webm" << 10.0;
        encode("fragments.mp4", 250,
               {"-c:v", "libx264", "-g", "25", "-pix_fmt", "yuv420p", "-movflags",
                "empty_moov+default_base_moof+frag_keyframe"});
        QTest::newRow("in fragments") << "fragments.mp4" << 10.0;
        encode("slow.mkv", 250, {"-c:v", "libx264", "-g", "1000", "-pix_fmt", "yuv420p"});
        QTest::newRow("with one key picture") << "slow.mkv" << 10.0;
    }
    void lengthOfARecording_isThatOfWhatIsInIt()
    {
        QFETCH(QString, name);
        QFETCH(double, seconds);
        const auto print = fingerprint(file(name).toStdString());
        QVERIFY(print);
        QVERIFY2(std::abs(print->duration.seconds() - seconds) < 0.2,
                 qPrintable(QString::number(print->duration.seconds())));
    }

    void sizes_fromTwoPixelsToEightThousand()
    {
        encode("tiny.mkv", 5, {"-vf", "scale=2:2", "-c:v", "ffv1", "-pix_fmt", "yuv444p"});
        encode("huge.mp4", 3,
               {"-vf", "scale=7680:4320:flags=neighbor", "-c:v", "libx264", "-preset", "ultrafast",
                "-pix_fmt", "yuv420p"});
        const auto tiny = open(file("tiny.mkv"))->picture({3, {}});
        QVERIFY(tiny && *tiny);
        QCOMPARE((*tiny)->width, 2);
        const auto decoder = open(file("huge.mp4"));
        const auto small = decoder->picture({2, {480, 270}});
        QVERIFY(small && *small);
        QCOMPARE(testmedia::readBarcode(**small), 2);
        const auto large = decoder->picture({1, {}});
        QVERIFY(large && *large);
        QCOMPARE((*large)->width, 7680);
    }

    void turnedPictures_standUpright_data()
    {
        QTest::addColumn<int>("degrees");
        QTest::addColumn<bool>("wide");
        QTest::newRow("counterclockwise") << 90 << false;
        QTest::newRow("upside down") << 180 << true;
        QTest::newRow("clockwise") << 270 << false;
    }
    void turnedPictures_standUpright()
    {
        QFETCH(int, degrees);
        QFETCH(bool, wide);
        const QString path = file(QString("turned%1.mp4").arg(degrees));
        testmedia::run("ffmpeg", {"-v", "error", "-y", "-i", m_video, "-c", "copy", "-metadata:s:v",
                                  QString("rotate=%1").arg(degrees), path});
        const auto picture = open(path)->picture({7, {}});
        QVERIFY(picture && *picture);
        QCOMPARE((*picture)->width, wide ? 320 : 180);
        // The top left corner of what was filmed lies where the turn puts it.
        const auto upright = open(m_video)->picture({7, {}});
        const auto green = [](const VideoFrame &f, int x, int y) {
            return int(f.pixels[std::size_t(y) * f.stride + x * 4 + 1]);
        };
        const VideoFrame &turned = **picture;
        for (const QPoint p : {QPoint(30, 20), QPoint(250, 160), QPoint(100, 90)}) {
            QPoint there;
            if (degrees == 270)
                there = {179 - p.y(), p.x()};
            else if (degrees == 180)
                there = {319 - p.x(), 179 - p.y()};
            else
                there = {p.y(), 319 - p.x()};
            QVERIFY(std::abs(green(turned, there.x(), there.y()) - green(**upright, p.x(), p.y())) <
                    12);
        }
    }

    void playlistInPlaceOfSubtitles_opensNothingElse()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const int watch = inotify_init1(IN_NONBLOCK);
        QVERIFY(inotify_add_watch(watch, qPrintable(m_video), IN_OPEN) >= 0);
        const QByteArray jpeg =
            testmedia::run("ffmpeg", {"-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180",
                                      "-frames:v", "1", "-f", "mjpeg", "-"});
        for (const QString &target :
             {m_video, "file://" + m_video, "concat:" + m_video,
              QString("http://127.0.0.1:%1/a.ts").arg(server.serverPort())}) {
            const QByteArray list = "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n" +
                                    target.toUtf8() + "\n#EXT-X-ENDLIST\n";
            const auto decoder = open(write("subtitled.avi", aviWithSubtitles(jpeg, list)));
            QCOMPARE(decoder->index()->size(), 25);
            for (const std::int64_t frame : {24, 0, 12})
                QVERIFY(*decoder->picture({frame, {320, 180}}));
            QVERIFY(!server.waitForNewConnection(20));
            char event[512];
            QVERIFY2(::read(watch, event, sizeof event) < 0, "another file was opened");
        }
        ::close(watch);
    }

    void unknownCodec_isNamedAsSuch()
    {
        QByteArray bytes = bytesOf(m_video);
        const auto at = bytes.indexOf("avc1", bytes.indexOf("stsd"));
        QVERIFY(at > 0);
        bytes.replace(at, 4, "zqzq");
        const QString path = write("codec.mp4", bytes);
        const auto decoder = VideoDecoder::open(path.toStdString());
        QVERIFY(!decoder);
        QVERIFY2(decoder.error().message.find("zqzq") != std::string::npos,
                 decoder.error().message.c_str());
        isOneSentence(decoder.error(), path);
    }

    void sound_ofAnyRateAndManyChannels_isRead_data()
    {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        for (const int rate : {8000, 11025, 22050, 44100, 96000, 192000})
            QTest::newRow(qPrintable(QString::number(rate))) << rate << 2;
        for (const int channels : {1, 6, 8, 16})
            QTest::newRow(qPrintable(QString("%1 channels").arg(channels))) << 48000 << channels;
    }
    void sound_ofAnyRateAndManyChannels_isRead()
    {
        QFETCH(int, rate);
        QFETCH(int, channels);
        QStringList tones;
        for (int c = 0; c < channels; ++c)
            tones << QString("0.5*sin(2*PI*%1*t)").arg(200 + 100 * c);
        const QString path = file("sound.wav");
        testmedia::run("ffmpeg",
                       {"-v", "error", "-y", "-f", "lavfi", "-i",
                        QString("aevalsrc='%1':s=%2:d=2").arg(tones.join('|')).arg(rate), path});
        auto track = AudioTrack::open(path.toStdString(), 0, nullptr);
        QVERIFY(track);
        QCOMPARE((*track)->channels(), channels);
        (*track)->seek(ms(500));
        std::vector<std::vector<float>> samples;
        (*track)->read(mixRate / 2, mixRate, samples);
        QCOMPARE(int(samples.size()), channels);
        for (int c = 0; c < channels; ++c) {
            int crossings = 0;
            for (std::size_t i = 1; i < samples[c].size(); ++i)
                crossings += samples[c][i - 1] < 0 && samples[c][i] >= 0;
            QVERIFY2(std::abs(crossings - (200 + 100 * c)) <= 2,
                     qPrintable(QString("channel %1: %2").arg(c).arg(crossings)));
        }
    }

    void sampleRateThatChanges_keepsThePitch_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<QString>("container");
        for (const char *container : {"ts", "aac"})
            for (const auto &[first, second] : {std::pair{44100, 22050}, std::pair{22050, 48000}})
                QTest::addRow("%d to %d in %s", first, second, container)
                    << first << second << QString(container);
    }
    void sampleRateThatChanges_keepsThePitch()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(QString, container);
        QByteArray bytes;
        for (const int rate : {first, second}) {
            const QString part = file("part." + container);
            testmedia::run("ffmpeg", {"-v", "error", "-y", "-f", "lavfi", "-i",
                                      QString("sine=440:r=%1:d=2").arg(rate), "-c:a", "aac",
                                      "-output_ts_offset", rate == first ? "0" : "2", part});
            bytes += bytesOf(part);
        }
        auto track = AudioTrack::open(write("rates." + container, bytes).toStdString(), 0, nullptr);
        QVERIFY(track);
        (*track)->seek({});
        std::vector<std::vector<float>> samples;
        const auto heard = [&](std::int64_t begin, int count) {
            (*track)->read(begin, count, samples);
            int crossings = 0;
            for (std::size_t i = 1; i < samples[0].size(); ++i)
                crossings += samples[0][i - 1] < 0 && samples[0][i] >= 0;
            return crossings * double(mixRate) / count;
        };
        const auto near440 = [](double hertz) { return std::abs(hertz - 440) <= 6; };
        heard(0, mixRate);
        QVERIFY(near440(heard(mixRate, mixRate / 2)));
        heard(mixRate * 3 / 2, mixRate * 11 / 10);
        const double behind = heard(mixRate * 26 / 10, mixRate / 2);
        QVERIFY2(near440(behind), qPrintable(QString::number(behind)));
        (*track)->seek(ms(500)); // and back
        const double before = heard(mixRate / 2, mixRate / 2);
        QVERIFY2(near440(before), qPrintable(QString::number(before)));
    }

    void fileThatShrinksWhilePlaying_isToldOnce_andTheOthersPlay()
    {
        encode("long.mp4", 500,
               {"-vf", "noise=alls=30", "-c:v", "libx264", "-g", "25", "-pix_fmt", "yuv420p"});
        QVERIFY(QFile::copy(file("long.mp4"), file("leaving.mp4")));
        Player player(noSink);
        QSignalSpy failed(&player, &Player::sourceFailed);
        QSignalSpy indexing(&player, &Player::indexingChanged);
        std::map<Id, VideoFramePtr> shown;
        connect(&player, &Player::frameChanged, this,
                [&](Id id, const VideoFramePtr &frame) { shown[id] = frame; });
        player.setDuration(ms(20'000));
        player.setSources({{1, file("leaving.mp4"), {}}, {2, file("long.mp4"), {}}});
        player.setViewSize(1, {320, 180});
        player.setViewSize(2, {320, 180});
        QTRY_COMPARE(indexing.size(), 2);
        QTRY_VERIFY(shown[1] && shown[2]);
        player.play();
        QTest::qWait(300);
        QVERIFY(QFile::resize(file("leaving.mp4"), 4000));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
        const QString message = failed[0][1].toString();
        QVERIFY2(message.contains("leaving.mp4") && message.contains(';'), qPrintable(message));
        QTest::qWait(700);
        QVERIFY(player.isPlaying());
        QCOMPARE(failed.size(), 1);
        const MediaTime before = shown[2]->begin;
        QTRY_VERIFY(shown[2]->begin > before);
    }

    void damagedMiddle_isToldOnce_andPlayedOver()
    {
        QByteArray bytes = bytesOf(m_video);
        const auto healthy = open(m_video);
        const auto &packets = healthy->index()->packets();
        for (int i = 55; i < 70; ++i)
            for (qint64 at = packets[i].position; at < packets[i + 1].position; ++at)
                bytes[int(at)] = char(at * 37 + 11);
        const QString path = write("damaged.mp4", bytes);
        Player player(noSink);
        QSignalSpy failed(&player, &Player::sourceFailed), damaged(&player, &Player::sourceDamaged),
            indexing(&player, &Player::indexingChanged);
        VideoFramePtr shown;
        connect(&player, &Player::frameChanged, this,
                [&](Id, const VideoFramePtr &frame) { shown = frame; });
        player.setDuration(ms(10'000));
        player.setSources({{1, path, {}}});
        player.setViewSize(1, {320, 180});
        QTRY_VERIFY(!indexing.isEmpty() && shown);
        QVERIFY(damaged.isEmpty());
        for (int at = 2010; at < 4000; at += 40) {
            player.seek(ms(at));
            QTRY_VERIFY(shown && shown->begin <= ms(at) && ms(at) < shown->end);
        }
        QCOMPARE(testmedia::readBarcode(*shown), 99);
        QCOMPARE(damaged.size(), 1);
        const QString message = damaged[0][1].toString();
        QVERIFY2(message.contains("\"damaged.mp4\"") && message.contains("0:02."),
                 qPrintable(message));
        QVERIFY(failed.isEmpty());
    }

    void fileDeletedBeforeItOpens_isToldOnce()
    {
        QVERIFY(QFile::copy(m_video, file("gone.mp4")));
        Player player(noSink);
        QSignalSpy failed(&player, &Player::sourceFailed);
        player.setDuration(ms(9000));
        player.setSources({{1, file("gone.mp4"), {}}});
        QFile::remove(file("gone.mp4"));
        QTest::qWait(500);
        QVERIFY(failed.size() <= 1);
    }

    void frameShown_frameForModels_andFrameExported_areTheSame()
    {
        const SyncMap sync{ms(312), 40};
        Player player(noSink);
        QSignalSpy taken(&player, &Player::frameTaken);
        VideoFramePtr shown;
        connect(&player, &Player::frameChanged, this,
                [&](Id, const VideoFramePtr &frame) { shown = frame; });
        player.setDuration(ms(10'000));
        player.setSources({{1, m_video, sync}});
        player.setViewSize(1, {160, 90});
        auto frames = SessionFrames::open(m_video.toStdString(), sync, IndexCache({}));
        QVERIFY(frames);
        for (const int at : {312, 351, 352, 4000, 4013, 9999, 700}) {
            player.seek(ms(at));
            // session = .312 s + source * 1.00004, 25 pictures a second
            const int expected = static_cast<int>((at - 312) / 1.00004 / 40);
            QTRY_VERIFY(shown && testmedia::readBarcode(*shown) == expected);
            const auto forModel = (*frames)->at(ms(at));
            QVERIFY(forModel && *forModel);
            QCOMPARE((*forModel)->width, testmedia::width);
            QCOMPARE(testmedia::readBarcode(**forModel), expected);
            taken.clear();
            player.takeFrame(1);
            QTRY_COMPARE(taken.size(), 1);
            const auto exported = taken[0][1].value<VideoFramePtr>();
            QCOMPARE(exported->pixels, (*forModel)->pixels);
            QCOMPARE(exported->begin, shown->begin);
        }
        QVERIFY(!*(*frames)->at(ms(311)));
    }
};

QTEST_GUILESS_MAIN(TestHostileMedia)
#include "tst_hostile_media.moc"
