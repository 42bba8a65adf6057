#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include "core/media/index_cache.h"
#include "core/media/media_info.h"
#include "test_media.h"
#include "tests/support/full_disk.h"

using namespace duologue;
using namespace duologue::media;

class TestIndexCache : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_video;
    FrameIndexPtr m_index;

    QString cacheFolder() const { return m_folder.filePath("cache"); }
    QString onlyFile() const
    {
        const auto files = QDir(cacheFolder()).entryInfoList(QDir::Files);
        return files.size() == 1 ? files.first().filePath() : QString();
    }
    static bool equal(const FrameIndex &a, const FrameIndex &b)
    {
        if (a.size() != b.size() || a.packets().size() != b.packets().size() ||
            a.span() != b.span() || a.stampsAreUnique() != b.stampsAreUnique())
            return false;
        for (std::int64_t i = 0; i < a.size(); ++i)
            if (a.begin(i) != b.begin(i) || a.packetOf(i) != b.packetOf(i))
                return false;
        for (std::size_t i = 0; i < a.packets().size(); ++i) {
            const auto &p = a.packets()[i], &q = b.packets()[i];
            if (p.pts != q.pts || p.dts != q.dts || p.position != q.position || p.size != q.size ||
                p.key != q.key || p.frame != q.frame)
                return false;
        }
        return true;
    }
    /// Changes the file behind its checksum and puts the checksum right again.
    void forge(const std::function<void(QByteArray &)> &change) const
    {
        QFile file(onlyFile());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray body = file.readAll().mid(20);
        change(body);
        file.resize(0);
        file.seek(0);
        file.write(QCryptographicHash::hash(body, QCryptographicHash::Sha1) + body);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_video = m_folder.filePath("bars.mp4");
        testmedia::encode(m_video, 120, "25",
                          {"-c:v", "libx264", "-g", "25", "-bf", "3", "-pix_fmt", "yuv420p"});
        m_index = *loadFrameIndex(m_video.toStdString(), IndexCache(QString()), nullptr);
        QCOMPARE(m_index->size(), 120);
    }

    void init()
    {
        QDir(cacheFolder()).removeRecursively();
        IndexCache(cacheFolder()).keep(*fingerprint(m_video.toStdString()), *m_index);
        QVERIFY(!onlyFile().isEmpty());
    }

    void found_isWhatWasKept()
    {
        const auto found = IndexCache(cacheFolder()).find(*fingerprint(m_video.toStdString()));
        QVERIFY(found && equal(*found, *m_index));
    }

    void loading_readsTheCache_notTheFile()
    {
        // An index that could only come from the cache.
        FrameIndex::Data shifted = m_index->data();
        for (auto &frame : shifted.frames)
            frame.begin += MediaTime::fromMilliseconds(7);
        shifted.end += MediaTime::fromMilliseconds(7);
        const IndexCache cache(cacheFolder());
        cache.keep(*fingerprint(m_video.toStdString()), *FrameIndex::from(shifted));
        const auto loaded = loadFrameIndex(m_video.toStdString(), cache, nullptr);
        QVERIFY(loaded);
        QCOMPARE((*loaded)->begin(0), MediaTime::fromMilliseconds(7));
    }

    void loading_withoutCache_tellsProgress_andKeeps()
    {
        QDir(cacheFolder()).removeRecursively();
        double last = 0;
        int calls = 0;
        const auto loaded = loadFrameIndex(m_video.toStdString(), IndexCache(cacheFolder()),
                                           nullptr, [&](double share) { ++calls, last = share; });
        QVERIFY(loaded && equal(**loaded, *m_index));
        QVERIFY(calls > 10 && last > 0.5 && last <= 1);
        QVERIFY(!onlyFile().isEmpty());
    }

    void damage_isNotFound()
    {
        const auto recording = *fingerprint(m_video.toStdString());
        const QByteArray whole = [this] {
            QFile file(onlyFile());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }();
        for (const qint64 at : {qint64(3), qint64(21), qint64(60), qint64(whole.size() - 1)}) {
            QFile file(onlyFile());
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(at);
            file.write(QByteArray(1, static_cast<char>(whole[at] ^ 0x41)));
            file.close();
            QVERIFY(!IndexCache(cacheFolder()).find(recording));
            init();
        }
        QVERIFY(QFile::resize(onlyFile(), whole.size() / 2));
        QVERIFY(!IndexCache(cacheFolder()).find(recording));
        QVERIFY(QFile::resize(onlyFile(), 0));
        QVERIFY(!IndexCache(cacheFolder()).find(recording));
    }

    void forgery_isNotFound_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<qlonglong>("value");
        QTest::addColumn<int>("bytes");
        // Header: magic 4, unique 1, end 8, frames 4, packets 4; a frame: begin 8, pts 8, packet 4;
        // behind 120 of them a packet: pts 8, dts 8, position 8, size 4, key 1, frame 4.
        QTest::newRow("another version") << 0 << 0x44464931LL << 4;
        QTest::newRow("the end before the beginning") << 5 << -1LL << 8;
        QTest::newRow("an endless recording") << 5 << 0x7fffffffffffffffLL << 8;
        QTest::newRow("no frames") << 13 << 0LL << 4;
        QTest::newRow("four billion frames") << 13 << 0xffffffffLL << 4;
        QTest::newRow("four billion packets") << 17 << 0xffffffffLL << 4;
        QTest::newRow("a time out of order") << 21 << 60'000'000LL << 8;
        QTest::newRow("a stamp out of order") << 29 << 99'999'999LL << 8;
        QTest::newRow("a packet that is not there") << 37 << 120LL << 4;
        QTest::newRow("a packet below zero") << 37 << -1LL << 4;
        QTest::newRow("the packet of another frame") << 37 << 5LL << 4;
        QTest::newRow("a negative size") << 21 + 120 * 20 + 24 << -5LL << 4;
        QTest::newRow("a frame that is not there") << 21 + 120 * 20 + 29 << 120LL << 4;
    }
    void forgery_isNotFound()
    {
        QFETCH(int, offset);
        QFETCH(qlonglong, value);
        QFETCH(int, bytes);
        const auto recording = *fingerprint(m_video.toStdString());
        forge([](QByteArray &) {});
        QVERIFY2(IndexCache(cacheFolder()).find(recording), "unchanged, it is accepted");
        forge([&](QByteArray &body) {
            const qint64 little = qToLittleEndian(value);
            body.replace(offset, bytes, reinterpret_cast<const char *>(&little), bytes);
        });
        QVERIFY(!IndexCache(cacheFolder()).find(recording));
    }

    void clocks_areKept_unlessTheyAreUnsound()
    {
        const auto recording = *fingerprint(m_video.toStdString());
        const IndexCache cache(cacheFolder());
        const auto found = [&](const std::function<void(RecorderClock::Data &)> &change) {
            RecorderClock::Data clock{{{MediaTime{4'000'000}, MediaTime{-9'000'000}}},
                                      {{0, 500, 90'000}, {1, 400, 90'000}},
                                      {{0, MediaTime{}}, {700, MediaTime{1'000'000}}},
                                      MediaTime{8'000'000}};
            change(clock);
            FrameIndex::Data data = m_index->data();
            data.clock = std::make_shared<const RecorderClock>(std::move(clock));
            cache.keep(recording, *FrameIndex::from(std::move(data)));
            return cache.find(recording);
        };
        const auto index = found([](auto &) {});
        QVERIFY(index && index->clock());
        QCOMPARE(
            index->clock()->told("a.ts"),
            "The clock of the recording \"a.ts\" jumps back by 0:09.000 at 0:04.000; its parts "
            "follow each other without a gap, so check that it is in step behind that.");
        QCOMPARE(index->clock()->shiftAt(0, 499), 0);
        QCOMPARE(index->clock()->shiftAt(0, 500), 90'000);
        QCOMPARE(index->clock()->placeBefore(MediaTime{999'999}), 0);
        QCOMPARE(index->clock()->placeBefore(MediaTime{1'000'000}), 700);
        QCOMPARE(index->clock()->length(), MediaTime{8'000'000});
        QVERIFY(!found([](auto &clock) { clock.jumps[0].by.us = INT64_MIN; }));
        QVERIFY(!found([](auto &clock) { clock.jumps[0].at.us = INT64_MAX; }));
        QVERIFY(!found([](auto &clock) { clock.parts.clear(); }));
        QVERIFY(!found([](auto &clock) { clock.parts[0].stream = 2; }));
        QVERIFY(!found([](auto &clock) { clock.parts[1].shift = INT64_MAX; }));
        QVERIFY(!found([](auto &clock) { clock.places[1].position = -700; }));
        QVERIFY(!found([](auto &clock) { clock.places[1].reached.us = -1; }));
        QVERIFY(!found([](auto &clock) { clock.length.us = -1; }));
    }

    void fullDisk_leavesWhatIsThere()
    {
        const auto recording = *fingerprint(m_video.toStdString());
        const IndexCache cache(cacheFolder());
        const qint64 size = QFileInfo(onlyFile()).size();
        for (const qint64 room : {qint64(0), size / 2, size - 1}) {
            const FullDisk full{rlim_t(room)};
            cache.keep(recording, *m_index);
            cache.keep({1, {}, "another"}, *m_index);
        }
        QVERIFY(!onlyFile().isEmpty());
        const auto found = cache.find(recording);
        QVERIFY(found && equal(*found, *m_index));
    }

    void folder_staysWithinItsLimit()
    {
        const qint64 one = QFileInfo(onlyFile()).size();
        const IndexCache cache(cacheFolder(), 3 * one + one / 2);
        Fingerprint recording;
        for (int i = 0; i < 10; ++i) {
            recording = {1000 + i, {}, "abc"};
            cache.keep(recording, *m_index);
            QTest::qWait(5);
        }
        QCOMPARE(QDir(cacheFolder()).entryList(QDir::Files).size(), 3);
        QVERIFY2(cache.find(recording), "the newest stays");
    }

    void withoutAFolder_nothingIsKept()
    {
        const IndexCache none{QString()};
        none.keep({1, {}, "abc"}, *m_index);
        QVERIFY(!none.find({1, {}, "abc"}));
    }
};

QTEST_GUILESS_MAIN(TestIndexCache)
#include "tst_index_cache.moc"
