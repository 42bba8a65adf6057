#include <limits>

#include <QtTest>

#include "core/features/lanes.h"
#include "core/features/spectral.h"
#include "tests/core/features/signals.h"

using namespace duologue::features;
using namespace duologue::testsignals;

/// What the float64 reference cannot say: see tests/oracle/features.py for that comparison.
class TestSpectral : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void melFromHertz_hasPublishedValues_data()
    {
        QTest::addColumn<double>("hertz");
        QTest::addColumn<double>("slaney");
        QTest::addColumn<double>("htk");
        QTest::newRow("440") << 440. << 6.6 << 549.6386753811499;
        QTest::newRow("1000") << 1000. << 15. << 999.9855371396244;
        QTest::newRow("4000") << 4000. << 35.163760314616646 << 2146.06452750619;
        QTest::newRow("8000") << 8000. << 45.245640471924965 << 2840.023046708319;
    }
    void melFromHertz_hasPublishedValues()
    {
        QFETCH(double, hertz);
        QFETCH(double, slaney);
        QFETCH(double, htk);
        QVERIFY(std::abs(melFromHertz(hertz, MelScale::Slaney) - slaney) < 1e-9);
        QVERIFY(std::abs(melFromHertz(hertz, MelScale::Htk) - htk) < 1e-9);
        QVERIFY(std::abs(hertzFromMel(slaney, MelScale::Slaney) - hertz) < 1e-8);
        QVERIFY(std::abs(hertzFromMel(htk, MelScale::Htk) - hertz) < 1e-8);
    }

    void mfcc_gives101FramesOf40_forOneSecond()
    {
        const auto table = mfcc(noise(1, 1));
        QCOMPARE(table->rows, 101);
        QCOMPARE(table->columns, 40);
        QCOMPARE(table->step, 0.01);
        QCOMPARE(table->values.size(), std::size_t(101 * 40));
    }

    void mfcc_isBitForBitTheSame_whateverBlocksAndThreads()
    {
        const auto samples = noise(2.345, 2);
        const auto whole = mfcc(samples);
        for (const auto &[block, threads] : {std::pair(1, 1), {16, 2}, {100, 3}, {7, 8}}) {
            const auto parts =
                mfcc(samples, {}, {.threads = threads, .framesPerBlock = block, .progress = {}});
            QCOMPARE(parts->values, whole->values);
        }
    }

    void mfcc_ofALoudTone_whereLittleElseSounds_keepsTheRange()
    {
        // the loudest band is that of a soft tone: the frames of most energy do not have it
        auto samples = noise(20, 10, 16000, 0.3);
        const auto tone = sine(50, 1, 16000, 0.9);
        std::ranges::fill(samples.begin() + 80'000, samples.begin() + 160'000, 0.0F);
        std::ranges::copy(tone, samples.begin() + 100'000);
        MfccOptions options;
        options.coefficients = options.mel.bands;
        const auto table = mfcc(samples, options);
        // back from cepstra to decibels: orthonormal, so by the transposed cosines
        double loudest = -1e9, least = 1e9;
        for (int r = 0; r < table->rows; r += 7)
            for (int b = 0; b < 128; ++b) {
                double value = 0;
                for (int c = 0; c < 128; ++c)
                    value += table->at(r, c) * std::sqrt((c == 0 ? 1.0 : 2.0) / 128) *
                             std::cos(std::numbers::pi * c * (2 * b + 1) / 256.0);
                loudest = std::max(loudest, value);
                least = std::min(least, value);
            }
        QVERIFY2(std::abs(loudest - least - 80) < 0.5,
                 qPrintable(QString::number(loudest - least)));
    }

    void logMel_columnsHaveMean0AndDeviation1()
    {
        const auto table = logMel(noise(2, 3));
        QCOMPARE(table->columns, 160);
        for (int c = 0; c < table->columns; ++c) {
            double sum = 0, squares = 0;
            for (int r = 0; r < table->rows; ++r) {
                sum += table->at(r, c);
                squares += double(table->at(r, c)) * table->at(r, c);
            }
            QVERIFY(std::abs(sum / table->rows) < 1e-5);
            QVERIFY(std::abs(squares / table->rows - 1) < 1e-4);
        }
    }

    void logMel_slopeOfAnEvenRise_isItsRate()
    {
        // amplitude grows by a factor e every second: log power by 2 a second, 0.02 a frame
        auto samples = noise(3, 4);
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] *= static_cast<float>(std::exp(double(i) / 16000));
        LogMelOptions options;
        options.normalised = false;
        const auto table = logMel(samples, options);
        double mean = 0;
        for (int r = 10; r < table->rows - 10; ++r)
            mean += table->at(r, 80 + 60) / (table->rows - 20);
        QVERIFY2(std::abs(mean - 0.02) < 0.004, qPrintable(QString::number(mean)));
    }

    void logMel_ofSilence_isZerosAndNotNoise()
    {
        const auto table = logMel(std::vector<float>(16000));
        for (const float v : table->values)
            QCOMPARE(v, 0.0F);
    }

    void mfcc_ofShortRecordings_hasFrames_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("frames");
        QTest::newRow("one sample") << 1 << 1;
        QTest::newRow("two samples") << 2 << 1;
        QTest::newRow("half a window") << 200 << 2;
    }
    void mfcc_ofShortRecordings_hasFrames()
    {
        QFETCH(int, samples);
        QFETCH(int, frames);
        const auto table = mfcc(noise(samples / 16000., 5));
        QCOMPARE(table->rows, frames);
        for (const float v : table->values)
            QVERIFY(std::isfinite(v));
    }

    void unusableSound_isRefused()
    {
        QCOMPARE(mfcc({}).error().code, "features.empty");
        QCOMPARE(logMel({}).error().code, "features.empty");
        for (const float bad :
             {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            auto samples = noise(1, 6);
            samples[8000] = bad;
            const auto refused = mfcc(samples);
            QCOMPARE(refused.error().code, "features.not-finite");
            QVERIFY(refused.error().detail.starts_with("0.5"));
        }
        MelOptions inside;
        inside.edge = Edge::None;
        QCOMPARE(mfcc(noise(0.01, 7), {.mel = inside}).error().code, "features.empty");
    }

    void contradictingOptions_areRefused()
    {
        MfccOptions options;
        options.mel.window = 800;
        QCOMPARE(mfcc(noise(1, 8), options).error().code, "features.options");
        options = {};
        options.mel.highest = 9000;
        QCOMPARE(mfcc(noise(1, 8), options).error().code, "features.options");
        options = {};
        options.mel.window = options.mel.transform = 8;
        QCOMPARE(mfcc(noise(1, 8), options).error().code, "features.options");
        options = {};
        options.coefficients = 200;
        QCOMPARE(mfcc(noise(1, 8), options).error().code, "features.options");
    }

    void progress_thatSaysStop_stops()
    {
        int calls = 0;
        const auto stopped =
            mfcc(noise(10, 9), {},
                 {.framesPerBlock = 16, .progress = [&](double) { return ++calls < 3; }});
        QCOMPARE(stopped.error().code, "features.cancelled");
        QCOMPARE(calls, 3);
    }

    void logarithms_areThoseOfTheLibrary()
    {
        std::vector<float> values;
        for (double v = 1e-37; v < 1e37; v *= 1.037)
            values.push_back(float(v));
        values.resize(values.size() / lanes * lanes);
        std::vector<float> result(values.size());
        const Extent extent = laneLoops().logarithms(values.data(), int(values.size()),
                                                     {1e-37F, 0, 1}, result.data());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double truth = std::log(double(values[i]));
            QVERIFY2(std::abs(result[i] - truth) <= 2.5e-7 * std::abs(truth),
                     qPrintable(QString::number(values[i])));
        }
        QCOMPARE(extent.least, result.front());
        QCOMPARE(extent.largest, result.back());
    }
};

QTEST_APPLESS_MAIN(TestSpectral)
#include "tst_spectral.moc"
