#include <QtTest>

#include "core/features/fft.h"
#include "core/features/lanes.h"
#include "core/features/mel_frames.h"
#include "tests/core/features/signals.h"

using namespace duologue::features;
using namespace duologue::testsignals;

/// 16 frames at a time against one at a time.
class TestMelFrames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void powers_areThoseOfOneFrameAtATime_data()
    {
        QTest::addColumn<int>("window");
        QTest::addColumn<int>("transform");
        for (const int size : {16, 17, 31, 45, 200, 256, 400, 402, 512, 2048})
            QTest::addRow("%d", size) << size << size;
        QTest::addRow("800 in 2048") << 800 << 2048;
    }
    void powers_areThoseOfOneFrameAtATime()
    {
        QFETCH(int, window);
        QFETCH(int, transform);
        MelOptions options;
        options.window = window;
        options.transform = transform;
        options.hop = 10;
        options.edge = Edge::None;
        const auto samples = noise(1, 1);
        constexpr int first = 32;
        MelFrames frames(options);
        const auto powers = frames.powers(samples, first);
        RealTransform<double> one(transform);
        const int lead = (transform - window) / 2;
        for (int lane = 0; lane < lanes; ++lane) {
            for (int i = 0; i < window; ++i)
                one.samples()[std::size_t(lead + i)] =
                    samples[std::size_t((first + lane) * options.hop + lead + i)] *
                    (0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / window));
            one.forward();
            for (int k = 0; k <= transform / 2; ++k) {
                const auto truth = std::norm(one.spectrum()[std::size_t(k)]);
                const auto power = powers[std::size_t(k * lanes + lane)];
                QVERIFY2(std::abs(power - truth) <= 1e-7 * truth + 1e-20,
                         qPrintable(QString("bin %1: %2, not %3").arg(k).arg(power).arg(truth)));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestMelFrames)
#include "tst_mel_frames.moc"
