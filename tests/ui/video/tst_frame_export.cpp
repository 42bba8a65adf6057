#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "fake_player.h"
#include "tests/support/full_disk.h"
#include "ui/video/frame_export.h"

using namespace duologue;
using namespace duologue::ui;
using media::fake;

class TestFrameExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copy_putsTheFrameOnTheClipboard_pixelForPixel()
    {
        media::Player player;
        FrameExport frames(player);
        QSignalSpy copied(&frames, &FrameExport::copied);
        frames.copy(21);
        QCOMPARE(fake(player).taken, (std::vector<Id>{21}));
        Q_EMIT player.frameTaken(22, media::plainFrame({8, 8}, 0xff0000)); // somebody else's
        QVERIFY(copied.isEmpty());
        Q_EMIT player.frameTaken(21, media::plainFrame({64, 36}, 0x336699));
        QCOMPARE(copied.size(), 1);
        const QImage image = QGuiApplication::clipboard()->image();
        QCOMPARE(image.size(), QSize(64, 36));
        QCOMPARE(image.pixelColor(30, 20), QColor(0x33, 0x66, 0x99));
    }

    void copy_takesWhatIsPaintedOverTheView_along()
    {
        media::Player player;
        FrameExport frames(player);
        frames.setOverlay([](QPainter &painter, const QImage &pixels, Id source) {
            const QRectF picture(pixels.rect());
            painter.fillRect(picture.adjusted(10, 10, -10, -10), source == 21 ? Qt::red : Qt::blue);
        });
        frames.copy(21);
        const auto frame = media::plainFrame({64, 36}, 0x336699);
        Q_EMIT player.frameTaken(21, frame);
        const QImage image = QGuiApplication::clipboard()->image();
        QCOMPARE(image.pixelColor(30, 20), QColor(Qt::red));
        QCOMPARE(image.pixelColor(5, 5), QColor(0x33, 0x66, 0x99));
        QCOMPARE(frame->pixels[(20 * 64 + 30) * 4], 0x99); // the player's own is as it was
    }

    void save_writesAPngWithoutLoss()
    {
        QTemporaryDir folder;
        media::Player player;
        FrameExport frames(player);
        QSignalSpy saved(&frames, &FrameExport::saved);
        const QString path = folder.filePath("frame.png");
        frames.save(21, path);
        Q_EMIT player.frameTaken(21, media::plainFrame({64, 36}, 0x336699));
        QTRY_COMPARE(saved.size(), 1);
        const QImage image(path);
        QCOMPARE(image.size(), QSize(64, 36));
        QCOMPARE(image.pixelColor(30, 20), QColor(0x33, 0x66, 0x99));
        QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
    }

    void save_onAFullDisk_isTold_andLeavesWhatWasThere()
    {
        QTemporaryDir folder;
        media::Player player;
        FrameExport frames(player);
        QSignalSpy failed(&frames, &FrameExport::failed);
        const QString path = folder.filePath("frame.png");
        QVERIFY(QImage(8, 8, QImage::Format_RGB32).save(path));
        {
            const FullDisk full(10);
            frames.save(21, path);
            Q_EMIT player.frameTaken(21, media::plainFrame({64, 36}, 0x336699));
            QTRY_COMPARE(failed.size(), 1);
        }
        QVERIFY(failed[0][0].toString().contains(path));
        QCOMPARE(QImage(path).size(), QSize(8, 8));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void save_intoAFolderThatIsNotThere_isTold()
    {
        QTemporaryDir folder;
        media::Player player;
        FrameExport frames(player);
        QSignalSpy failed(&frames, &FrameExport::failed);
        const QString path = folder.filePath("nowhere/frame.png");
        frames.save(21, path);
        Q_EMIT player.frameTaken(21, media::plainFrame({64, 36}, 0x336699));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains(path));
    }
};

QTEST_MAIN(TestFrameExport)
#include "tst_frame_export.moc"
