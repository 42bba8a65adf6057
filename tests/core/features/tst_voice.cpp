#include <algorithm>
#include <cmath>
#include <limits>

#include <QtTest>

#include "core/features/intensity.h"
#include "core/features/pitch.h"
#include "core/features/speech_rate.h"
#include "tests/core/features/signals.h"

using namespace duologue::features;
using namespace duologue::testsignals;

/// Pitch, intensity and speech rate; real speech is compared with Praat in
/// tests/oracle/praat_voice.py.
class TestVoice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pitch_ofABuzz_isItsFundamental_data()
    {
        QTest::addColumn<double>("hertz");
        QTest::addColumn<double>("rate");
        for (const double hertz : {85., 123.4, 220., 441.3})
            for (const double rate : {8000., 16000., 44100., 192000.})
                QTest::addRow("%g Hz at %g", hertz, rate) << hertz << rate;
    }
    void pitch_ofABuzz_isItsFundamental()
    {
        QFETCH(double, hertz);
        QFETCH(double, rate);
        const auto table = pitch(buzz(hertz, 0.5, rate), rate);
        QVERIFY(table->rows > 40);
        for (int r = 2; r < table->rows - 2; ++r)
            QVERIFY2(std::abs(table->at(r, 0) - hertz) < 0.001 * hertz,
                     qPrintable(QString::number(table->at(r, 0))));
    }

    void pitch_ofNoiseAndSilence_isUnvoiced()
    {
        const auto hiss = pitch(noise(2, 1), 16000);
        int voiced = 0;
        for (int r = 0; r < hiss->rows; ++r)
            voiced += hiss->at(r, 0) > 0;
        QVERIFY2(voiced < hiss->rows / 20, qPrintable(QString::number(voiced)));
        const auto silence = pitch(std::vector<float>(16000), 16000);
        QVERIFY(silence->rows > 0);
        for (int r = 0; r < silence->rows; ++r)
            QCOMPARE(silence->at(r, 0), 0.0F);
    }

    void pitch_doesNotDependOnBlocksAndThreads()
    {
        auto samples = buzz(150, 1);
        const auto hiss = noise(1, 2, 16000, 0.05);
        std::ranges::transform(samples, hiss, samples.begin(), std::plus());
        const auto whole = pitch(samples, 16000);
        const auto parts = pitch(samples, 16000, {}, {3, 5, {}});
        QCOMPARE(parts->values, whole->values);
    }

    void recordingsShorterThanAWindow_haveNoFrames()
    {
        QCOMPARE(pitch(noise(0.03, 3), 16000)->rows, 0);
        QCOMPARE(intensity(noise(0.05, 3), 16000)->rows, 0);
        const auto rate = speechRate(noise(0.05, 3), 16000);
        QVERIFY(rate->nuclei.empty());
        QCOMPARE(rate->rate.rows, 1);
    }

    void unusableSound_isRefused()
    {
        QCOMPARE(pitch({}, 16000).error().code, "features.empty");
        QCOMPARE(intensity({}, 16000).error().code, "features.empty");
        QCOMPARE(speechRate({}, 16000).error().code, "features.empty");
        auto samples = noise(1, 4);
        samples[5] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(pitch(samples, 16000).error().code, "features.not-finite");
        QCOMPARE(pitch(noise(1, 4), 500).error().code, "features.options");
    }

    void intensity_ofAFullScaleSine_is91Decibels()
    {
        const auto table = intensity(sine(500, 1, 16000, 1), 16000);
        for (int r = 0; r < table->rows; ++r)
            QVERIFY2(std::abs(table->at(r, 0) - 90.969) < 0.01,
                     qPrintable(QString::number(table->at(r, 0))));
    }

    void intensity_dropsBy20Decibels_forATenthOfTheAmplitude()
    {
        const auto loud = intensity(noise(1, 5), 16000),
                   soft = intensity(noise(1, 5, 16000, 0.01), 16000);
        for (int r = 0; r < loud->rows; ++r)
            QVERIFY(std::abs(loud->at(r, 0) - soft->at(r, 0) - 20) < 1e-3);
    }

    /// Praat takes out the plain mean: half a slow swing stays, and weighs by the window. The
    /// reference is its definition, written out.
    void intensity_takesOutThePlainMean()
    {
        auto samples = sine(3, 1, 16000, 0.5);
        const auto hiss = noise(1, 4, 16000, 0.001);
        std::ranges::transform(samples, hiss, samples.begin(), std::plus());
        const auto table = intensity(samples, 16000);
        const int half = static_cast<int>(0.032 * 16000),
                  middle = static_cast<int>(std::lround(table->secondsAt(10) * 16000 - 0.5));
        double mean = 0, sum = 0, weights = 0;
        for (int i = -half; i <= half; ++i)
            mean += samples[static_cast<std::size_t>(middle + i)] / (2 * half + 1);
        for (int i = -half; i <= half; ++i) {
            const double x = i / (0.032 * 16000);
            const double weight =
                std::cyl_bessel_i(0, (2 * M_PI * M_PI + 0.5) * std::sqrt(std::max(0.0, 1 - x * x)));
            const double value = samples[static_cast<std::size_t>(middle + i)] - mean;
            weights += weight;
            sum += weight * value * value;
        }
        const double expected = 10 * std::log10(sum / weights / 4e-10);
        QVERIFY2(std::abs(table->at(10, 0) - expected) < 1e-3,
                 qPrintable(QString("%1 %2").arg(table->at(10, 0)).arg(expected)));
    }

    void intensity_ofSilence_isMinus300()
    {
        QCOMPARE(intensity(std::vector<float>(8000), 16000)->at(3, 0), -300.0F);
    }

    void speechRate_countsSyllables()
    {
        // 20 voiced bursts of 120 ms, 5 a second
        auto samples = buzz(140, 4);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const double phase = std::fmod(double(i) / 3200, 1);
            samples[i] *= float(phase < 0.6 ? std::sin(std::numbers::pi * phase / 0.6) : 0.001);
        }
        const auto rate = speechRate(samples, 16000);
        QVERIFY2(std::abs(int(rate->nuclei.size()) - 20) <= 1,
                 qPrintable(QString::number(rate->nuclei.size())));
        QVERIFY(std::abs(rate->rate.at(20, 0) - 5) < 0.5);
        QVERIFY(rate->articulation() >= rate->perSecond());
    }

    void speechRate_ofNoise_hasNoSyllables()
    {
        const auto rate = speechRate(noise(3, 6), 16000);
        QVERIFY(rate->nuclei.size() <= 1);
    }
};

QTEST_APPLESS_MAIN(TestVoice)
#include "tst_voice.moc"
