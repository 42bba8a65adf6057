#include <complex>

#include <QtTest>

#include "core/features/fft.h"
#include "core/features/lane_transform.h"
#include "tests/core/features/signals.h"

using namespace duologue::features;
using namespace duologue::testsignals;

/// 16 frames at a time against one at a time by FFTW.
class TestLaneTransform : public QObject
{
    Q_OBJECT

    static std::vector<std::vector<float>> frames(int size)
    {
        std::vector<std::vector<float>> result;
        for (unsigned lane = 0; lane < lanes; ++lane)
            result.push_back(noise(size, lane, 1));
        return result;
    }

    static void fill(LaneTransform &transform, const std::vector<std::vector<float>> &frames)
    {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            for (std::size_t i = 0; i < frames[lane].size(); ++i)
                transform.values()[i * lanes + lane] = frames[lane][i];
    }

private Q_SLOTS:
    void bins_areThoseOfFftw_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {2, 3, 4, 5, 6, 8, 15, 45, 125, 200, 256, 400, 512, 960, 2048})
            QTest::addRow("%d", size) << size;
    }
    void bins_areThoseOfFftw()
    {
        QFETCH(int, size);
        const auto sounds = frames(size);
        LaneTransform transform(size);
        QCOMPARE(transform.size(), size);
        fill(transform, sounds);
        transform.forward();
        std::vector<float> powers(std::size_t(size / 2 + 1) * lanes);
        transform.powers(powers);
        RealTransform<double> one(size);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            std::ranges::copy(sounds[lane], one.samples().begin());
            one.forward();
            for (int k = 0; k <= size / 2; ++k) {
                const auto truth = std::norm(one.spectrum()[std::size_t(k)]);
                const auto power = powers[std::size_t(k) * lanes + lane];
                QVERIFY2(std::abs(power - truth) <= 1e-7 * truth + 1e-20,
                         qPrintable(QString("bin %1: %2, not %3").arg(k).arg(power).arg(truth)));
            }
        }
    }

    void complexFrames_areTransformed_inPlace()
    {
        constexpr int size = 60, bin = 7;
        LaneTransform transform(size);
        for (int i = 0; i < size; ++i) {
            const auto wave = std::polar(1.0, 2 * std::numbers::pi * bin * i / size);
            transform.values()[std::size_t(i) * lanes + 3] = wave.real();
            transform.values()[std::size_t(i) * lanes + 11] = wave.imag();
        }
        transform.forward();
        for (int k = 0; k < size; ++k) {
            const auto at = std::size_t(transform.place(k)) * lanes;
            QVERIFY(std::abs(transform.values()[at + 3] - (k == bin ? size : 0)) < 1e-12);
            QVERIFY(std::abs(transform.values()[at + 11]) < 1e-12);
        }
    }
};

QTEST_APPLESS_MAIN(TestLaneTransform)
#include "tst_lane_transform.moc"
