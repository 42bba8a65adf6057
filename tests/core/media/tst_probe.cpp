#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/media_info.h"
#include "core/media/video_decoder.h"
#include "test_media.h"
#include "tests/support/wav.h"

using namespace duologue;
using namespace duologue::media;

class TestProbe : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    QString file(const QString &name) const { return m_dir.filePath(name); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        out.write(bytes);
        return file(name);
    }

    /// One sentence that names the file and says what to do, with this code, and quickly.
    static void refused(const QString &path, const char *code)
    {
        QElapsedTimer timer;
        timer.start();
        const auto info = probe(path.toStdString());
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(!info);
        QCOMPARE(QString::fromStdString(info.error().code), QString(code));
        const QString message = QString::fromStdString(info.error().message);
        QVERIFY2(message.contains(QFileInfo(path).fileName()), qPrintable(message));
        QVERIFY2(message.contains(';') || message.contains(','), qPrintable(message));
        QVERIFY(message.endsWith('.'));
        QCOMPARE(message.count(QLatin1String(". ")), 0);
        QVERIFY(!fingerprint(path.toStdString()));
        QVERIFY(!VideoDecoder::open(path.toStdString()));
    }

private Q_SLOTS:
    void initTestCase();
    void probe_tellsStreams_ofVideoWithSound();
    void probe_tellsEveryChannel_ofMultichannelSound_data();
    void probe_tellsEveryChannel_ofMultichannelSound();
    void probe_ignoresCoverArt();
    void fingerprint_staysTheSame_whenMovedOrRenamed();
    void fingerprint_changes_withTheContent();
    void probe_refuses_missingFile() { refused(file("nowhere.mp4"), "media.missing"); }
    void probe_refuses_emptyFile() { refused(write("empty.mp4", {}), "media.empty"); }
    void probe_refuses_movieWithoutIndex();
    void probe_refuses_textNamedMp4();
    void probe_refuses_folder() { refused(m_dir.path(), "media.not-media"); }
    void probe_refuses_ratesThatNobodyRecords();
    void probe_refuses_playlistNamedMp4_data();
    void probe_refuses_playlistNamedMp4();
    void probe_refuses_concatenationScript();
    void probe_readsNames_thatLookLikeProtocols();
    void openVideo_refuses_soundAlone();
    void realAudio_isProbed();
};

void TestProbe::initTestCase()
{
    testmedia::encode(file("clip.mp4"), 50, "25",
                      {"-f", "lavfi", "-i", "sine=440:d=2", "-map", "0:v", "-map", "1:a", "-c:v",
                       "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "-faststart"});
    testmedia::run("ffmpeg",
                   {"-v", "error", "-y", "-f", "lavfi", "-i", "sine=440:d=1", file("tone.wav")});
}

void TestProbe::probe_tellsStreams_ofVideoWithSound()
{
    const auto info = probe(file("clip.mp4").toStdString());
    QVERIFY(info);
    QCOMPARE(info->video.size(), std::size_t(1));
    QCOMPARE(info->video[0].width, testmedia::width);
    QCOMPARE(info->video[0].height, testmedia::height);
    QCOMPARE(info->video[0].codec, std::string("h264"));
    QCOMPARE(info->video[0].frameRate, 25.0);
    QCOMPARE(info->video[0].duration.milliseconds(), 2000);
    QCOMPARE(info->audio.size(), std::size_t(1));
    QCOMPARE(info->audio[0].channels, 1);
    QCOMPARE(info->audio[0].codec, std::string("aac"));
    QVERIFY(std::abs(info->duration.milliseconds() - 2000) < 60);
}

void TestProbe::probe_tellsEveryChannel_ofMultichannelSound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("channels");
    QTest::newRow("wav") << "six.wav" << 6;
    QTest::newRow("flac") << "six.flac" << 6;
    QTest::newRow("aac") << "six.m4a" << 6;
    QTest::newRow("mp3") << "two.mp3" << 2;
}

void TestProbe::probe_tellsEveryChannel_ofMultichannelSound()
{
    QFETCH(QString, name);
    QFETCH(int, channels);
    testmedia::run("ffmpeg", {"-v", "error", "-y", "-f", "lavfi", "-i", "sine=440:d=1", "-ac",
                              QString::number(channels), file(name)});
    const auto info = probe(file(name).toStdString());
    QVERIFY(info);
    QVERIFY(info->video.empty());
    QCOMPARE(info->audio.front().channels, channels);
    QCOMPARE(info->audio.front().sampleRate, 44100);
}

void TestProbe::probe_ignoresCoverArt()
{
    testmedia::encode(file("cover.mp3"), 1, "25",
                      {"-i", file("tone.wav"), "-map", "1:a", "-map", "0:v", "-c:v", "mjpeg",
                       "-pix_fmt", "yuvj420p", "-disposition:v:0", "attached_pic"});
    const auto info = probe(file("cover.mp3").toStdString());
    QVERIFY(info);
    QVERIFY(info->video.empty());
    QCOMPARE(info->audio.size(), std::size_t(1));
}

void TestProbe::fingerprint_staysTheSame_whenMovedOrRenamed()
{
    QVERIFY(QFile::copy(file("clip.mp4"), file("another name.mp4")));
    const auto before = fingerprint(file("clip.mp4").toStdString());
    const auto after = fingerprint(file("another name.mp4").toStdString());
    QVERIFY(before && after);
    QVERIFY(*before == *after);
    QCOMPARE(before->size, QFileInfo(file("clip.mp4")).size());
    QCOMPARE(before->hash.size(), std::size_t(64));
    QVERIFY(before->duration > MediaTime{});
}

/// Two megabytes would be three weeks, and memory is taken for all of them.
void TestProbe::probe_refuses_ratesThatNobodyRecords()
{
    const std::vector<float> silence(1'000'000);
    rooms::writeWav(file("slow.wav"), silence, 1);
    refused(file("slow.wav"), "media.unsupported");
    rooms::writeWav(file("usual.wav"), silence, 8000);
    QVERIFY(probe(file("usual.wav").toStdString()));
}

void TestProbe::fingerprint_changes_withTheContent()
{
    QFile in(file("tone.wav"));
    QVERIFY(in.open(QIODevice::ReadOnly));
    QByteArray bytes = in.readAll();
    bytes[bytes.size() - 3] = char(bytes[bytes.size() - 3] ^ 1);
    const auto before = fingerprint(file("tone.wav").toStdString());
    const auto after = fingerprint(write("tone2.wav", bytes).toStdString());
    QVERIFY(before && after);
    QVERIFY(before->hash != after->hash);
    QCOMPARE(before->size, after->size);
}

void TestProbe::probe_refuses_movieWithoutIndex()
{
    QFile in(file("clip.mp4"));
    QVERIFY(in.open(QIODevice::ReadOnly));
    const QString cut = write("cut.mp4", in.read(in.size() / 2));
    refused(cut, "media.not-media");
    const auto info = probe(cut.toStdString());
    QVERIFY(QString::fromStdString(info.error().message).contains("incomplete"));
}

void TestProbe::probe_refuses_textNamedMp4()
{
    refused(write("letter.mp4", QByteArray("Dear reader, this is no film.\n").repeated(2000)),
            "media.not-media");
}

void TestProbe::probe_refuses_playlistNamedMp4_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("mp4") << "list.mp4";
    QTest::newRow("avi") << "list.avi";
    QTest::newRow("m3u8") << "list.m3u8";
}

void TestProbe::probe_refuses_playlistNamedMp4()
{
    QFETCH(QString, name);
    const QByteArray list = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:2,\n" +
                            file("clip.mp4").toUtf8() + "\n#EXT-X-ENDLIST\n";
    const QString path = write(name, list);
    const auto info = probe(path.toStdString());
    QVERIFY(!info);
    refused(path, info.error().code == "media.not-media" ? "media.not-media" : "media.unsupported");
}

void TestProbe::probe_refuses_concatenationScript()
{
    const QString path =
        write("script.mp4", "ffconcat version 1.0\nfile '" + file("clip.mp4").toUtf8() + "'\n");
    refused(path, "media.unsupported");
}

void TestProbe::probe_readsNames_thatLookLikeProtocols()
{
    QVERIFY(QFile::copy(file("tone.wav"), file("concat:a|b.wav")));
    const QString before = QDir::currentPath();
    QDir::setCurrent(m_dir.path());
    const auto info = probe("concat:a|b.wav");
    QDir::setCurrent(before);
    QVERIFY(info);
    QVERIFY(!probe("http://localhost/clip.mp4"));
}

void TestProbe::openVideo_refuses_soundAlone()
{
    const auto decoder = VideoDecoder::open(file("tone.wav").toStdString());
    QVERIFY(!decoder);
    QCOMPARE(decoder.error().code, std::string("media.unsupported"));
    QVERIFY(QString::fromStdString(decoder.error().message).contains("tone.wav"));
}

void TestProbe::realAudio_isProbed()
{
    const QString folder = testmedia::realData("audio");
    if (folder.isEmpty())
        QSKIP("no folder of real recordings");
    int probed = 0;
    for (const auto &entry :
         QDir(folder).entryInfoList({"*.wav", "*.mp3", "*.flac"}, QDir::Files)) {
        const auto info = probe(entry.filePath().toStdString());
        QVERIFY2(info, qPrintable(entry.fileName()));
        QCOMPARE(info->audio.size(), std::size_t(1));
        QVERIFY(info->duration > MediaTime::fromMilliseconds(500));
        ++probed;
    }
    QVERIFY(probed > 0);
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
