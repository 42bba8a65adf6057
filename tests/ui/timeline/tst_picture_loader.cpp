#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/core/media/test_media.h"
#include "ui/timeline/tracks/pictures/picture_loader.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr Id view = 5;
constexpr Id gone = 6;
constexpr Id sound = 7;
constexpr int gop = 50;            // 2 s
const PictureGrid everyQuarter{4}; // 320 ms
const PictureGrid coarse{9};       // 10.24 s

/// The number that a thumbnail shows.
int numberOf(const Thumbnail &picture)
{
    media::VideoFrame frame;
    frame.width = picture.image.width();
    frame.height = picture.image.height();
    frame.stride = int(picture.image.bytesPerLine());
    frame.pixels.assign(picture.image.constBits(),
                        picture.image.constBits() + picture.image.sizeInBytes());
    return testmedia::readBarcode(frame);
}

} // namespace

class TestPictureLoader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        testmedia::encode(m_folder.filePath("view.mp4"), 500, "25",
                          {"-c:v", "libx264", "-g", QString::number(gop), "-sc_threshold", "0",
                           "-pix_fmt", "yuv420p"});
        testmedia::run("ffmpeg", {"-v", "error", "-f", "lavfi", "-i", "sine=duration=2",
                                  m_folder.filePath("sound.wav")});
    }
    void init()
    {
        m_loader = std::make_unique<PictureLoader>();
        m_loader->setSources(
            {source(view, "view.mp4"), source(gone, "gone.mp4"), source(sound, "sound.wav")},
            m_folder.path());
    }
    void cleanup() { m_loader.reset(); }

    void pictures_areWhatTheRecordingShowsAtTheTimeTheyName()
    {
        QSignalSpy ready(m_loader.get(), &PictureLoader::ready);
        std::vector<PictureKey> keys;
        for (int slot = 0; slot < 12; ++slot)
            keys.push_back({view, everyQuarter, slot, 64});
        m_loader->want(keys);
        QVERIFY(ready.isEmpty());
        QTRY_COMPARE(ready.size(), 12);
        for (const PictureKey &key : keys) {
            const Thumbnail &picture = *m_loader->cache()->find(key);
            QCOMPARE(picture.image.height(), 64);
            QCOMPARE(picture.begin, MediaTime::fromMilliseconds(40 * numberOf(picture)));
            const MediaTime slot = key.grid.timeOf(key.slot);
            QVERIFY(std::abs((picture.begin - slot).us) <=
                    std::max<std::int64_t>(40'000, key.grid.tolerance().us));
        }
    }

    void keyPictures_serveWhereTheyLieNearEnough()
    {
        QSignalSpy ready(m_loader.get(), &PictureLoader::ready);
        const PictureKey key{view, coarse, 1, 64};
        m_loader->want({key});
        QTRY_COMPARE(ready.size(), 1);
        const Thumbnail &picture = *m_loader->cache()->find(key);
        QCOMPARE(numberOf(picture), 250); // the key picture at 10 s, for 10.24 s
        QCOMPARE(picture.begin, MediaTime::fromSeconds(10));
    }

    void outsideTheRecording_thereIsNone_andItIsNotAskedForAgain()
    {
        QSignalSpy ready(m_loader.get(), &PictureLoader::ready);
        const PictureKey key{view, coarse, 3, 64};
        m_loader->want({key});
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(m_loader->cache()->find(key)->image.isNull());
        m_loader->want({key});
        QTest::qWait(50);
        QCOMPARE(ready.size(), 1);
    }

    void whileHeld_nothingIsDecoded()
    {
        QSignalSpy ready(m_loader.get(), &PictureLoader::ready);
        m_loader->setHeld(true);
        m_loader->want({{view, everyQuarter, 3, 64}, {view, everyQuarter, 4, 64}});
        QTest::qWait(100);
        QVERIFY(ready.isEmpty());
        m_loader->setHeld(false);
        QTRY_COMPARE(ready.size(), 2);
    }

    void afterGivingUp_theNextPictureStillComes()
    {
        QSignalSpy ready(m_loader.get(), &PictureLoader::ready);
        for (int i = 0; i < 20; ++i) {
            m_loader->want({{view, everyQuarter, 40 + i, 64}});
            QTest::qWait(3);
        }
        const PictureKey last{view, everyQuarter, 20, 64};
        m_loader->want({last});
        QTRY_VERIFY(m_loader->cache()->contains(last));
        QCOMPARE(numberOf(*m_loader->cache()->find(last)), 160);
    }

    void whatCannotBeShown_saysWhy()
    {
        QSignalSpy failed(m_loader.get(), &PictureLoader::failed);
        m_loader->want({{gone, coarse, 0, 64}, {sound, coarse, 0, 64}});
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(failed[0][1].toString().contains("gone.mp4"));
        QVERIFY(failed[1][1].toString().contains("sound.wav"));
    }

    void destructionWhileBusy_isSafe()
    {
        for (int i = 0; i < 10; ++i) {
            init();
            m_loader->want({{view, everyQuarter, 45, 64}, {view, everyQuarter, 3, 64}});
            QTest::qSleep(2 * i);
        }
    }

    void grid_countsSlotsFromTimeZero()
    {
        QCOMPARE(PictureGrid::withDistance(MediaTime::fromMilliseconds(15)).level, 0);
        QCOMPARE(PictureGrid::withDistance(MediaTime::fromMilliseconds(320)).level, 4);
        QCOMPARE(PictureGrid::withDistance(MediaTime::fromMilliseconds(321)).level, 5);
        QCOMPARE(everyQuarter.slotAt(MediaTime::fromMilliseconds(319)), 0);
        QCOMPARE(everyQuarter.slotAt(MediaTime::fromMilliseconds(320)), 1);
        QCOMPARE(everyQuarter.slotAt(MediaTime::fromMilliseconds(-1)), -1);
        QCOMPARE(everyQuarter.slotAt(MediaTime::fromMilliseconds(-320)), -1);
    }

private:
    static MediaSource source(Id id, const char *path)
    {
        MediaSource row;
        row.id = id;
        row.path = path;
        return row;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<PictureLoader> m_loader;
};

QTEST_MAIN(TestPictureLoader)
#include "tst_picture_loader.moc"
