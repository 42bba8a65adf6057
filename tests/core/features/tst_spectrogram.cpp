#include <algorithm>
#include <limits>

#include <QtTest>

#include "core/features/mel.h"
#include "core/features/spectrogram.h"
#include "tests/core/features/signals.h"

using namespace duologue::features;
using namespace duologue::testsignals;

class TestSpectrogram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tiles_putTogether_equalOneLargeTile_data()
    {
        QTest::addColumn<double>("rate");
        for (const double rate : {500., 8000., 16000., 22050., 44100.})
            QTest::addRow("%g Hz", rate) << rate;
    }
    void tiles_putTogether_equalOneLargeTile()
    {
        QFETCH(double, rate);
        const auto samples = noise(2.5, 1, rate);
        const auto columns = spectrogramColumns(long(samples.size()), rate);
        const auto whole = spectrogramTile(samples, rate, 0, int(columns));
        QCOMPARE(whole->columns, int(columns));
        std::vector<float> parts;
        for (long first = 0; first < columns; first += 37) {
            const auto tile = spectrogramTile(samples, rate, first, 37);
            parts.insert(parts.end(), tile->decibels.begin(), tile->decibels.end());
        }
        QCOMPARE(parts.size(), whole->decibels.size());
        for (std::size_t i = 0; i < parts.size(); ++i)
            QVERIFY(std::abs(parts[i] - whole->decibels[i]) < 1e-3);
    }

    void columnsOfManySpectra_holdTheLoudestOfEach()
    {
        const auto samples = noise(2, 4);
        SpectrogramOptions grouped;
        grouped.group = 7;
        const auto columns = spectrogramColumns(long(samples.size()), 16000);
        QCOMPARE(spectrogramColumns(long(samples.size()), 16000, grouped), (columns + 6) / 7);
        const auto fine = spectrogramTile(samples, 16000, 0, int(columns));
        const auto coarse = spectrogramTile(samples, 16000, 3, 1000, grouped);
        QCOMPARE(coarse->columns, int((columns + 6) / 7 - 3));
        for (int c = 0; c < coarse->columns; ++c)
            for (int b = 0; b < coarse->bands; ++b) {
                float loudest = -120;
                for (long s = 7 * (c + 3); s < std::min(columns, 7L * (c + 4)); ++s)
                    loudest = std::max(loudest, fine->at(int(s), b));
                QVERIFY(std::abs(coarse->at(c, b) - loudest) < 1e-3);
            }
        grouped.group = 0;
        QCOMPARE(spectrogramTile(samples, 16000, 0, 1, grouped).error().code, "features.options");
    }

    void tone_showsInItsBand_atItsLevel_data()
    {
        QTest::addColumn<bool>("mel");
        QTest::newRow("linear") << false;
        QTest::newRow("mel") << true;
    }
    void tone_showsInItsBand_atItsLevel()
    {
        QFETCH(bool, mel);
        SpectrogramOptions options;
        options.scale = mel ? SpectrogramScale::Mel : SpectrogramScale::Linear;
        const auto tile = spectrogramTile(sine(2000, 1, 16000, 1), 16000, 50, 1, options);
        const auto loudest = std::ranges::max_element(tile->decibels);
        const int band = int(loudest - tile->decibels.begin());
        const double share =
            mel ? melFromHertz(2000, MelScale::Slaney) / melFromHertz(8000, MelScale::Slaney)
                : 0.25;
        QVERIFY2(std::abs(band + 0.5 - share * 128) <= 1, qPrintable(QString::number(band)));
        QVERIFY2(std::abs(*loudest) < 0.5, qPrintable(QString::number(*loudest)));
    }

    void columnsOutsideTheRecording_areNotThere()
    {
        const auto samples = noise(1, 2);
        QCOMPARE(spectrogramTile(samples, 16000, 90, 100)->columns, 11);
        QCOMPARE(spectrogramTile(samples, 16000, 500, 100)->columns, 0);
        QCOMPARE(spectrogramTile({}, 16000, 0, 10).error().code, "features.empty");
    }

    void notANumber_isDrawnAsSilence()
    {
        auto samples = noise(1, 3);
        samples[100] = std::numeric_limits<float>::quiet_NaN();
        const auto tile = spectrogramTile(samples, 16000, 0, 100);
        QVERIFY(std::ranges::all_of(tile->decibels, [](float v) { return v >= -120 && v < 20; }));
    }
};

QTEST_APPLESS_MAIN(TestSpectrogram)
#include "tst_spectrogram.moc"
