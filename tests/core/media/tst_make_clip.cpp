#include <QTemporaryDir>
#include <QtTest>

#include "core/media/make_clip.h"
#include "tests/core/media/test_media.h"

using namespace duologue;
using namespace duologue::media;

/// A clip holds the very pictures that are shown during its span, each for as long as it is shown
/// there.
class TestMakeClip : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString m_film = m_dir.filePath("film.mp4");

    ClipMaker maker(SyncMap sync, const QString &film)
    {
        auto made = ClipMaker::open(film.toStdString(), sync, IndexCache(QString()), {});
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return std::move(*made);
    }

private Q_SLOTS:
    void initTestCase()
    {
        testmedia::encode(m_film, 100, "25",
                          {"-c:v", "libx264", "-g", "30", "-bf", "2", "-pix_fmt", "yuv420p"});
    }

    void clip_holdsThePicturesOfItsSpan_data()
    {
        QTest::addColumn<qint64>("begin"); // microseconds of session time
        QTest::addColumn<qint64>("end");
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::newRow("on pictures")
            << qint64(400'000) << qint64(1'200'000) << qint64(0) << 10 << 20;
        QTest::newRow("between them")
            << qint64(410'000) << qint64(1'190'001) << qint64(0) << 10 << 20;
        QTest::newRow("a moment") << qint64(410'000) << qint64(411'000) << qint64(0) << 10 << 1;
        QTest::newRow("offset") << qint64(1'400'000) << qint64(2'000'000) << qint64(1'000'000) << 10
                                << 15;
        QTest::newRow("over the end")
            << qint64(3'800'000) << qint64(9'000'000) << qint64(0) << 95 << 5;
        QTest::newRow("from before") << qint64(-500'000) << qint64(80'000) << qint64(0) << 0 << 2;
    }
    void clip_holdsThePicturesOfItsSpan()
    {
        QFETCH(qint64, begin);
        QFETCH(qint64, end);
        QFETCH(qint64, offset);
        QFETCH(int, first);
        QFETCH(int, count);
        ClipMaker clips = maker({MediaTime{offset}, 0}, m_film);
        const QString path = m_dir.filePath(QString(QTest::currentDataTag()) + ".mp4");
        const auto made = clips.make({MediaTime{begin}, MediaTime{end}}, path.toStdString());
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(*made, count);
        const testmedia::Oracle film = testmedia::oracle(m_film), clip = testmedia::oracle(path);
        QCOMPARE(std::ssize(clip.number), std::ptrdiff_t(count));
        const std::int64_t start = std::max<std::int64_t>(begin - offset, film.begin[first]);
        for (int i = 0; i < count; ++i) {
            QCOMPARE(clip.number[std::size_t(i)], first + i);
            const std::int64_t shown =
                std::max<std::int64_t>(0, film.begin[std::size_t(first + i)] - start);
            QVERIFY(std::abs(clip.begin[std::size_t(i)] - shown) <= 1);
        }
    }

    void outside_thereIsNoClip()
    {
        ClipMaker clips = maker({}, m_film);
        const QString path = m_dir.filePath("none.mp4");
        const auto made =
            clips.make({MediaTime::fromMilliseconds(9000), MediaTime::fromMilliseconds(9500)},
                       path.toStdString());
        QCOMPARE(*made, 0);
        QVERIFY(!QFile::exists(path));
    }

    void bytes_areTheSameEachTime()
    {
        QByteArray bytes[2];
        for (QByteArray &each : bytes) {
            ClipMaker clips = maker({}, m_film);
            const QString path = m_dir.filePath("again.mp4");
            QVERIFY(clips.make({MediaTime::fromMilliseconds(300), MediaTime::fromMilliseconds(900)},
                               path.toStdString()));
            QFile file(path);
            QVERIFY(file.open(QFile::ReadOnly));
            each = file.readAll();
        }
        QVERIFY(bytes[0] == bytes[1]);
    }

    void unwritable_isSaid()
    {
        ClipMaker clips = maker({}, m_film);
        const auto made = clips.make({MediaTime{}, MediaTime::fromMilliseconds(500)},
                                     "/proc/no-such-place/clip.mp4");
        QCOMPARE(made.error().code, std::string("media.write"));
    }
};

QTEST_GUILESS_MAIN(TestMakeClip)
#include "tst_make_clip.moc"
