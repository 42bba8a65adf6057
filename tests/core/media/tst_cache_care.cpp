#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/cache_care.h"
#include "core/media/cache_folder.h"

using namespace duologue;

namespace {

const auto goOn = std::make_shared<std::atomic<bool>>(false);

void put(const QString &path, int bytes, int ageInHours)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(bytes, 'x'));
    QVERIFY(file.flush()); // else closing it makes it new
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-3600 * ageInHours),
                             QFileDevice::FileModificationTime));
}

} // namespace

class TestCacheCare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void trimming_removesTheOldest_ofAllKinds()
    {
        const QTemporaryDir root;
        put(root.filePath("frames/a.frames"), 100, 1);
        put(root.filePath("proxies/b.proxy"), 200, 9);
        put(root.filePath("maps/deep/c.maps"), 300, 5);
        QCOMPARE(media::cacheBytes(root.path(), goOn), 600);
        QCOMPARE(media::trimCache(root.path(), 450, goOn), 400);
        QVERIFY(!QFile::exists(root.filePath("proxies/b.proxy")));
        QVERIFY(QFile::exists(root.filePath("maps/deep/c.maps")));
        QCOMPARE(media::trimCache(root.path(), 0, goOn), 0);
        QCOMPARE(media::cacheBytes(root.path(), goOn), 0);
    }

    void whatElseLiesInTheFolder_isNobodysBusiness()
    {
        const QTemporaryDir root, elsewhere;
        put(root.filePath("thesis.odt"), 100, 900);
        put(root.filePath("holidays/sea.jpg"), 100, 900);
        put(elsewhere.filePath("kept.frames"), 100, 900);
        QVERIFY(QDir().mkpath(root.filePath("frames")));
        QVERIFY(QFile::link(elsewhere.filePath("kept.frames"), root.filePath("frames/link")));
        QCOMPARE(media::cacheBytes(root.path(), goOn), 0);
        QCOMPARE(media::trimCache(root.path(), 0, goOn), 0);
        QVERIFY(QFile::exists(root.filePath("thesis.odt")));
        QVERIFY(QFile::exists(root.filePath("holidays/sea.jpg")));
        QVERIFY(QFile::exists(elsewhere.filePath("kept.frames")));
    }

    void thePlace_isThePlatforms_untilAnotherIsChosen()
    {
        QCoreApplication::setOrganizationName("duologue-test");
        QCoreApplication::setApplicationName("cache-care");
        QStandardPaths::setTestModeEnabled(true);
        QSettings().clear();
        const QString usual = media::cacheFolder("frames");
        QSettings().setValue("cache/folder", "/big/disk");
        QCOMPARE(media::cacheFolder("frames"), QString("/big/disk/frames"));
        QSettings().clear();
        QCOMPARE(media::cacheFolder("frames"), usual);
    }
};

QTEST_GUILESS_MAIN(TestCacheCare)
#include "tst_cache_care.moc"
