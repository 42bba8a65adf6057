#include <QApplication>
#include <QTest>

#include "in_step.h"

/// Eight 720p views and four microphones for a few seconds; bench_sync_playback does it for
/// minutes.
class TestInStep : public QObject
{
    Q_OBJECT

    std::unique_ptr<instep::Recordings> m_recordings;

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName("duologue-test");
        m_recordings = std::make_unique<instep::Recordings>(24);
    }

    void eightViewsAndFourMicrophones_stayInStep_data()
    {
        QTest::addColumn<double>("rate");
        QTest::newRow("1x") << 1.0;
        QTest::newRow("1.5x") << 1.5;
    }
    void eightViewsAndFourMicrophones_stayInStep()
    {
        QFETCH(double, rate);
        constexpr double spare = 1.5; // what playing takes besides
        if (const double speed = instep::decodingSpeed(*m_recordings); speed < spare * rate)
            QSKIP(qPrintable(QString("not to be judged while ffmpeg alone decodes the views at %1 "
                                     "times their speed")
                                 .arg(speed, 0, 'f', 1)));
        const auto outcome = instep::play(*m_recordings, rate, 10);
        qInfo(
            "%d looks, %d wrong, more than a picture off for %.3f s at most, sound within %.1f ms "
            "(%d beeps)",
            outcome.looks, outcome.wrong, outcome.worstStretch, 1000 * outcome.skew99,
            outcome.beeps);
        QVERIFY(outcome.looks > 2000);
        QVERIFY(!outcome.gaveWay);
        QVERIFY2(outcome.exact() >= 0.999, qPrintable(QString::number(outcome.exact())));
        QVERIFY(outcome.worstStretch <= 0.1);
        QVERIFY(outcome.beeps >= 8);
        QVERIFY(outcome.skew99 <= 0.02);
    }
};

QTEST_MAIN(TestInStep)
#include "tst_in_step.moc"
