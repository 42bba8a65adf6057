#include <cmath>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/audio_track.h"
#include "core/media/index_cache.h"
#include "core/media/media_info.h"
#include "core/media/mono_sound.h"
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

/// Zero crossings a second.
double pitch(const std::vector<float> &samples, double rate)
{
    int crossings = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        crossings += samples[i - 1] < 0 && samples[i] >= 0;
    return crossings * rate / double(samples.size());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Adds 2^30 ticks, more than three hours, to both stamps of the n-th picture of a transport
/// stream.
QByteArray withStrayStamps(QByteArray stream, int n)
{
    constexpr int packet = 188, pictures = 0x100, highBit = 0x02; ///< bit 30 of five bytes
    for (qsizetype at = 0; at < stream.size(); at += packet) {
        const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(stream[at + i]); };
        const bool begins = byte(1) & 0x40;
        if (((byte(1) & 0x1f) << 8 | byte(2)) != pictures || !begins || n-- > 0)
            continue;
        const qsizetype head = at + 4 + (byte(3) & 0x20 ? 1 + byte(4) : 0);
        const bool both = stream[head + 7] & 0x40;
        for (const int stamp : both ? std::vector{9, 14} : std::vector{9})
            stream[head + stamp] = static_cast<char>(stream[head + stamp] ^ highBit);
        break;
    }
    return stream;
}

} // namespace

/// Recordings whose stamps jump. Each is put together from pieces of four seconds with 100
/// pictures, which go on counting from piece to piece, and a tone that tells which piece it is.
class TestRecorderClock : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static constexpr int pieceSeconds = 4;
    static constexpr int pictures = 25 * pieceSeconds;
    static int tone(int piece) { return 400 + 200 * piece; }

    QString file(const QString &name) const { return m_folder.filePath(name); }

    QString piece(int number, double stampedFrom, const QString &suffix) const
    {
        const QString path = file(QString("piece%1.%2").arg(number).arg(suffix));
        const bool program = suffix == "mpg";
        testmedia::encode(
            path, pictures * (number + 1), "25",
            {"-f",
             "lavfi",
             "-i",
             QString("sine=%1:r=48000:d=%2").arg(tone(number)).arg(pieceSeconds),
             "-map",
             "0:v",
             "-map",
             "1:a",
             "-vf",
             QString("trim=start_frame=%1,setpts=PTS-STARTPTS").arg(pictures * number),
             "-c:v",
             program ? "mpeg2video" : "libx264",
             "-g",
             "25",
             "-bf",
             "2",
             "-b:v",
             "2M",
             "-pix_fmt",
             "yuv420p",
             "-c:a",
             program ? "mp2" : "aac",
             "-output_ts_offset",
             QString::number(stampedFrom)});
        return path;
    }

    QString splice(const QString &name, const std::vector<double> &stampedFrom) const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        for (std::size_t i = 0; i < stampedFrom.size(); ++i)
            out.write(bytesOf(piece(int(i), stampedFrom[i], QFileInfo(name).suffix())));
        return file(name);
    }

    static std::unique_ptr<VideoDecoder> open(const QString &path)
    {
        auto decoder = VideoDecoder::open(path.toStdString());
        if (!decoder)
            qFatal("%s: %s", qPrintable(path), decoder.error().message.c_str());
        return std::move(*decoder);
    }

    /// Every picture once, in order, 40 ms each, but for those at a seam.
    static void picturesFollowEachOther(const FrameIndex &index, int pieces)
    {
        QCOMPARE(index.size(), pieces * pictures);
        for (std::int64_t i = 0; i < index.size(); ++i) {
            const double length = (index.end(i) - index.begin(i)).seconds();
            const bool seam = (i + 2) % pictures <= 1;
            QVERIFY2(std::abs(length - 0.04) < (seam ? 0.15 : 0.001),
                     qPrintable(QString("%1: %2").arg(i).arg(length)));
        }
    }

    static void pictureIs(VideoDecoder &decoder, MediaTime at, std::int64_t number)
    {
        const auto picture = decoder.pictureAt(at, {320, 180});
        QVERIFY(picture && *picture);
        QCOMPARE(std::int64_t(testmedia::readBarcode(**picture)), number);
    }

private Q_SLOTS:
    void jumps_areBridged_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::vector<double>>("stampedFrom");
        QTest::addColumn<int>("jumps");
        QTest::addColumn<QString>("told");
        using Stamps = std::vector<double>;
        QTest::newRow("on by a day") << "day.ts" << Stamps{0, 86'400} << 1 << "forward by 23:59:5";
        QTest::newRow("back") << "back.ts" << Stamps{5000, 0} << 1 << "back by 1:23:2";
        QTest::newRow("begins again") << "again.ts" << Stamps{0, 0} << 1 << "back by 0:0";
        QTest::newRow("to and fro")
            << "fro.ts" << Stamps{9000, 100, 50'000, 50'004} << 2 << " and at 1 more place;";
        QTest::newRow("the counter runs over inside a piece")
            << "over.ts" << Stamps{95'438.7, 95'442.7} << 0 << "";
        QTest::newRow("a program stream")
            << "day.mpg" << Stamps{0, 40'000} << 1 << "forward by 11:06:3";
        QTest::newRow("a program stream begins again")
            << "again.mpg" << Stamps{0, 0} << 1 << "back by 0:0";
    }
    void jumps_areBridged()
    {
        QFETCH(QString, name);
        QFETCH(std::vector<double>, stampedFrom);
        QFETCH(int, jumps);
        QFETCH(QString, told);
        const QString path = splice(name, stampedFrom);
        const int pieces = int(stampedFrom.size());
        const double length = pieces * pieceSeconds;

        const auto decoder = open(path);
        const FrameIndex &index = *decoder->index();
        picturesFollowEachOther(index, pieces);
        QCOMPARE(index.clock() ? int(index.clock()->jumps().size()) : 0, jumps);
        if (jumps > 0) {
            const std::string text = index.clock()->told(path.toStdString());
            QVERIFY2(QString::fromStdString(text).contains(told), text.c_str());
        }
        const auto print = fingerprint(path.toStdString());
        QVERIFY(print);
        QVERIFY2(std::abs(print->duration.seconds() - length) < 0.2 * pieces,
                 qPrintable(QString::number(print->duration.seconds())));

        for (std::int64_t at : {0, 99, 100, 37, 101, 199, 60, int(index.size()) - 1, 130})
            pictureIs(*decoder, index.begin(at), at);
        // Sound stays with its pictures, read through or sought.
        const auto through = readMono(path.toStdString(), {});
        QVERIFY(through);
        QVERIFY(std::abs(double(through->samples.size()) / through->sampleRate - length) <
                0.2 * pieces);
        const auto track = AudioTrack::open(path.toStdString(), 0, nullptr);
        QVERIFY(track);
        for (int i = pieces - 1; i >= 0; --i) {
            const MediaTime at = index.begin(i * pictures + 40);
            const auto first = std::size_t((at - through->begin).seconds() * through->sampleRate);
            const std::vector<float> part(through->samples.begin() + first,
                                          through->samples.begin() + first +
                                              int(through->sampleRate));
            QVERIFY2(std::abs(pitch(part, through->sampleRate) - tone(i)) < 8,
                     qPrintable(QString("%1: %2").arg(i).arg(pitch(part, through->sampleRate))));
            std::vector<std::vector<float>> heard;
            (*track)->seek(at);
            (*track)->read(std::llround(at.seconds() * mixRate), mixRate, heard);
            QVERIFY2(std::abs(pitch(heard[0], mixRate) - tone(i)) < 8,
                     qPrintable(QString("%1: %2").arg(i).arg(pitch(heard[0], mixRate))));
        }
    }

    void soundAndPictures_areShiftedAlike()
    {
        const QString path = splice("alike.ts", {0, 86'400, 30});
        const auto decoder = open(path);
        const auto sound = readMono(path.toStdString(), {});
        QVERIFY(sound);
        // Where the tone changes, the first picture of the piece is on screen.
        for (int seam = 1; seam <= 2; ++seam) {
            const MediaTime begin = decoder->index()->begin(seam * pictures);
            const auto pitchAt = [&](MediaTime at) {
                const auto first = std::size_t((at - sound->begin).seconds() * sound->sampleRate);
                const std::vector<float> part(sound->samples.begin() + first,
                                              sound->samples.begin() + first +
                                                  int(sound->sampleRate / 10));
                return pitch(part, sound->sampleRate);
            };
            QVERIFY(std::abs(pitchAt(begin + ms(60)) - tone(seam)) < 25);
            QVERIFY(std::abs(pitchAt(begin - ms(400)) - tone(seam - 1)) < 25);
        }
    }

    void shorterGaps_stay_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("gap");
        QTest::newRow("transport stream, ten minutes") << "pause.ts" << 600.0;
        QTest::newRow("MP4, ten minutes") << "pause.mp4" << 600.0;
        QTest::newRow("MP4, eleven hours") << "long.mp4" << 39'600.0;
        QTest::newRow("Matroska, thirteen hours") << "long.mkv" << 46'800.0;
    }
    void shorterGaps_stay()
    {
        QFETCH(QString, name);
        QFETCH(double, gap);
        const QString path = file(name);
        const QString later = QString::number(gap, 'f', 0);
        testmedia::encode(path, 2 * pictures, "25",
                          {"-f",
                           "lavfi",
                           "-i",
                           "sine=600:r=48000:d=8",
                           "-map",
                           "0:v",
                           "-map",
                           "1:a",
                           "-vf",
                           "setpts=PTS+gte(N\\,100)*" + later + "/TB",
                           "-af",
                           "asetpts=PTS+gte(T\\,4)*" + later + "/TB",
                           "-vsync",
                           "passthrough",
                           "-c:v",
                           "libx264",
                           "-bf",
                           "0",
                           "-g",
                           "25",
                           "-pix_fmt",
                           "yuv420p",
                           "-c:a",
                           "aac",
                           "-max_interleave_delta",
                           "0"});
        const auto decoder = open(path);
        const FrameIndex &index = *decoder->index();
        QCOMPARE(index.size(), 2 * pictures);
        QVERIFY(!index.clock());
        const double hole = (index.end(99) - index.begin(99)).seconds();
        QVERIFY2(std::abs(hole - gap - 0.04) < 0.01, qPrintable(QString::number(hole)));
        pictureIs(*decoder, index.begin(99) + MediaTime::fromSeconds(gap / 2), 99);
        pictureIs(*decoder, index.begin(130), 130);
        const auto print = fingerprint(path.toStdString());
        QVERIFY(print);
        QVERIFY(std::abs(print->duration.seconds() - gap - 8) < 0.3);

        const auto track = AudioTrack::open(path.toStdString(), 0, nullptr);
        QVERIFY(track);
        std::vector<std::vector<float>> heard;
        (*track)->seek(ms(3000));
        (*track)->read(3 * mixRate, mixRate / 2, heard);
        QVERIFY(std::abs(pitch(heard[0], mixRate) - 600) < 8);
        const double behind = gap + 5;
        const double enough = std::min(behind, 700.0);
        for (double at = 3.5; at < enough; at += 0.5) { // plays on through the gap
            (*track)->read(std::llround(at * mixRate), mixRate / 2, heard);
            const double expected = at < 4 || at >= gap + 4.5 ? 600 : 0;
            if (at != 4.0 && at != gap + 4) // where it begins and ends
                QVERIFY2(std::abs(pitch(heard[0], mixRate) - expected) < 8,
                         qPrintable(QString("%1: %2").arg(at).arg(pitch(heard[0], mixRate))));
        }
        (*track)->seek(MediaTime::fromSeconds(behind - 2)); // and out of it
        for (double at = behind - 2; at < behind + 1; at += 0.5)
            (*track)->read(std::llround(at * mixRate), mixRate / 2, heard);
        QVERIFY2(std::abs(pitch(heard[0], mixRate) - 600) < 8,
                 qPrintable(QString::number(pitch(heard[0], mixRate))));
    }

    void pictureShown_forModels_andExported_areTheSame()
    {
        const QString path = splice("agree.ts", {7000, 0});
        const IndexCache cache(file("cache"));
        for (const bool kept : {false, true}) { // made now, and read from the disk
            Player player([] { return std::unique_ptr<AudioSink>(); });
            QSignalSpy taken(&player, &Player::frameTaken), told(&player, &Player::sourceDamaged),
                failed(&player, &Player::sourceFailed);
            VideoFramePtr shown;
            connect(&player, &Player::frameChanged, this,
                    [&](Id, const VideoFramePtr &frame) { shown = frame; });
            player.setIndexCache(file("cache"));
            player.setDuration(fingerprint(path.toStdString())->duration);
            player.setSources({{1, path, {}}});
            player.setViewSize(1, {160, 90});
            QTRY_COMPARE(told.size(), 1);
            const QString message = told[0][1].toString();
            QVERIFY2(message.startsWith("The clock of the recording \"agree.ts\" jumps back by "
                                        "1:56:4") &&
                         message.contains(" at 0:04.") && message.endsWith('.'),
                     qPrintable(message));
            auto frames = SessionFrames::open(path.toStdString(), {}, cache);
            QVERIFY2(frames, kept ? "kept" : "made");
            const auto index = loadFrameIndex(path.toStdString(), cache, nullptr);
            for (const int number : {120, 99, 100, 10, 199}) {
                const MediaTime at = (*index)->begin(number) + ms(5);
                player.seek(at);
                QTRY_VERIFY(shown && testmedia::readBarcode(*shown) == number);
                const auto forModel = (*frames)->at(at);
                QVERIFY(forModel && *forModel);
                QCOMPARE(testmedia::readBarcode(**forModel), number);
                taken.clear();
                player.takeFrame(1);
                QTRY_COMPARE(taken.size(), 1);
                const auto exported = taken[0][1].value<VideoFramePtr>();
                QCOMPARE(exported->pixels, (*forModel)->pixels);
                QCOMPARE(exported->begin, (*index)->begin(number));
            }
            QCOMPARE(told.size(), 1);
            QVERIFY(failed.isEmpty());
        }
    }

    void oneStrayStamp_movesNoOtherPicture()
    {
        const QString path = piece(0, 0, "ts");
        const auto healthy = open(path);
        QFile out(file("stray.ts"));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(withStrayStamps(bytesOf(path), 50));
        out.close();
        const auto decoder = open(out.fileName());
        const FrameIndex &index = *decoder->index();
        QVERIFY(index.clock());
        QVERIFY(index.size() >= pictures - 1);
        QCOMPARE(index.span(), healthy->index()->span());
        for (const std::int64_t number : {0, 30, 45, 60, 99})
            pictureIs(*decoder, healthy->index()->begin(number), number);
        const MediaTime length = fingerprint(out.fileName().toStdString())->duration;
        QVERIFY(std::abs(length.seconds() - pieceSeconds) < 0.2);
    }

    void fileWrittenAnew_hasAnotherClock()
    {
        QVERIFY(open(splice("anew.ts", {0, 0}))->index()->clock());
        QTest::qWait(20); // file times
        QVERIFY(!open(splice("anew.ts", {0, 4}))->index()->clock());
    }
};

QTEST_GUILESS_MAIN(TestRecorderClock)
#include "tst_recorder_clock.moc"
