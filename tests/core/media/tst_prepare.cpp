#include <QFile>
#include <QTest>

#include "core/media/player.h"
#include "core/media/prepare.h"

using namespace duologue;

namespace {

bool isMapped(const char *library)
{
    QFile maps("/proc/self/maps");
    return maps.open(QFile::ReadOnly) && maps.readAll().contains(library);
}

} // namespace

class PrepareTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlayerWithoutRecordingsLoadsNothing()
    {
        const media::Player player;
        QVERIFY(!isMapped("libav"));
        QVERIFY(!isMapped("libsw"));
    }

    void loadsWhatReadingTakes()
    {
        QVERIFY(media::prepare());
        for (const char *library : {"libavformat", "libavcodec", "libswscale", "libswresample"})
            QVERIFY2(isMapped(library), library);
        QVERIFY2(!isMapped("libavfilter"), "needed for other speeds only");
    }
};

QTEST_GUILESS_MAIN(PrepareTest)
#include "tst_prepare.moc"
