#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <set>

#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/spectrograms/loudness_colors.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_layer.h"

using namespace duologue;
using namespace duologue::testing;
using features::SpectrogramScale;

namespace {

/// Noise that swells, with a tone of 2 kHz in it.
media::SampleWindow sound(double seconds, double rate)
{
    media::SampleWindow window{rate, 0, {}};
    std::mt19937 random(7);
    std::normal_distribution<float> noise(0, 0.02F);
    for (int i = 0; i < int(seconds * rate); ++i) {
        const double t = i / rate;
        window.values.push_back(float(0.4 * std::sin(2 * std::numbers::pi * 2000 * t) +
                                      noise(random) * (1 + std::sin(t))));
    }
    return window;
}

media::SampleWindow part(const media::SampleWindow &whole, TimeSpan span)
{
    const auto first =
        std::max<std::int64_t>(0, std::int64_t(std::ceil(span.begin.seconds() * whole.sampleRate)));
    media::SampleWindow window{whole.sampleRate, first, {}};
    const auto end = std::int64_t(std::ceil(span.end.seconds() * whole.sampleRate));
    for (std::int64_t i = first; i < end; ++i)
        window.values.push_back(i < std::int64_t(whole.values.size()) ? whole.values[i] : 0);
    return window;
}

media::PeakPyramid peaksOf(const media::SampleWindow &sound)
{
    std::vector<media::Peak> peaks;
    for (std::size_t i = 0; i < sound.values.size(); i += 256)
        peaks.push_back(media::peakOf(-0.5F, 0.5F));
    return {sound.sampleRate, 256, peaks};
}

/// A recording of a minute whose tiles can be computed at will.
struct Recording
{
    explicit Recording(SpectrogramScale scale = SpectrogramScale::Mel)
        : layer(firstLapel, 0, 0, scale)
    {
        layer.setSound(cache, peaksOf(whole));
        stage.axis = TimeAxis(span(30, 42), 1200);
    }
    void compute(const TileKey &key)
    {
        const auto tile =
            LoudnessTile::of(part(whole, key.grid.neededFor(key.tile)), key.grid, key.tile);
        cache->insert(key, std::make_shared<const LoudnessTile>(*tile), tile->values.size());
    }
    void computeMissing()
    {
        for (const TileKey &key : layer.missing(stage.axis, stage.ratio))
            compute(key);
    }
    QString said(double seconds, double y)
    {
        const auto hit = layer.hitTest({stage.axis.x(MediaTime::fromSeconds(seconds)), y},
                                       stage.rect(64), stage.context());
        return hit ? layer.describe(*hit, stage.session) : QString();
    }

    media::SampleWindow whole = sound(60, 16000);
    std::shared_ptr<SpectrogramCache> cache = std::make_shared<SpectrogramCache>(64 << 20);
    SpectrogramLayer layer;
    Stage stage;
};

} // namespace

class TestSpectrogramLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tiles_equalTheSpectrogramOfTheWhole_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("level");
        for (const double rate : {8000., 16000., 44100.})
            for (const int level : {0, 2, 3, 4, 7, 9})
                QTest::addRow("%g Hz, level %d", rate, level) << rate << level;
    }
    void tiles_equalTheSpectrogramOfTheWhole()
    {
        QFETCH(double, rate);
        QFETCH(int, level);
        const auto whole = sound(45, rate);
        const SpectrogramGrid grid{SpectrogramScale::Mel, rate, level};
        const auto count = grid.columnsPerTile();
        const auto last = grid.tileOf(grid.columnAt(MediaTime::fromSeconds(45)));
        for (const std::int64_t t : {std::int64_t(0), last / 2, last}) {
            const auto tile = LoudnessTile::of(part(whole, grid.neededFor(t)), grid, t);
            QVERIFY(tile);
            const auto direct = features::spectrogramTile(whole.values, rate, long(t * count),
                                                          count, grid.options());
            for (int c = 0; c < direct->columns; ++c)
                for (int b = 0; b < direct->bands; ++b)
                    QVERIFY(std::abs(LoudnessTile::decibels(tile->column(c)[b]) -
                                     direct->at(c, b)) < 0.51 * LoudnessTile::step);
        }
    }

    void columnsPaintedLater_joinThoseBefore_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("seconds");
        for (const double ratio : {1.0, 1.5, 2.0})
            for (const double seconds : {0.5, 3.0, 12.0, 50.0})
                QTest::addRow("%gx, %g s", ratio, seconds) << ratio << seconds;
    }
    void columnsPaintedLater_joinThoseBefore()
    {
        QFETCH(double, ratio);
        QFETCH(double, seconds);
        Recording recording;
        recording.stage.ratio = ratio;
        recording.stage.axis = TimeAxis(span(5.3, 5.3 + seconds), 1200);
        recording.computeMissing();
        QImage whole = recording.stage.blank(64), parts = recording.stage.blank(64);
        {
            Canvas canvas(whole, 0, whole.width());
            recording.layer.paint(canvas, recording.stage.context());
            QVERIFY(canvas.count() <= whole.width());
        }
        for (int from = 0; from < parts.width(); from += 97) {
            Canvas canvas(parts, from, std::min(from + 97, parts.width()));
            recording.layer.paint(canvas, recording.stage.context());
        }
        QVERIFY(whole == parts);
    }

    void tone_standsAtItsMark_data()
    {
        QTest::addColumn<bool>("mel");
        QTest::newRow("mel") << true;
        QTest::newRow("linear") << false;
    }
    void tone_standsAtItsMark()
    {
        QFETCH(bool, mel);
        Recording recording(mel ? SpectrogramScale::Mel : SpectrogramScale::Linear);
        recording.computeMissing();
        const QImage image = recording.stage.paint(recording.layer, 120);
        const auto marks = recording.layer.scale(120, 10);
        QCOMPARE(marks.front().text, QString("8 kHz"));
        const auto mark = std::ranges::find(marks, QString("2"), &ScaleMark::text);
        QVERIFY(mark != marks.end());
        int darkest = 0;
        for (int y = 0; y < 119; ++y)
            if (perceivedLightness(image.pixelColor(600, y)) <
                perceivedLightness(image.pixelColor(600, darkest)))
                darkest = y;
        QVERIFY2(std::abs(darkest - mark->y) <= 2, qPrintable(QString::number(darkest)));
    }

    void pointer_isToldTimeFrequencyAndLevel()
    {
        Recording recording(SpectrogramScale::Linear);
        recording.computeMissing();
        // 0.4 of full scale is 8 dB below it
        QCOMPARE(recording.said(36.2, 48),
                 QString("P17, 0:36.20, 2.00 kHz, 8 dB below full scale"));
        QVERIFY(recording.said(36.2, 60).contains("500 Hz"));
    }

    void missing_namesWhatIsInViewFirst_andNothingTwice()
    {
        Recording recording;
        recording.stage.axis = TimeAxis(span(20, 32), 1200);
        const auto keys = recording.layer.missing(recording.stage.axis, 1);
        const auto tileAt = [&](double seconds) {
            return keys[0].grid.tileOf(keys[0].grid.columnAt(MediaTime::fromSeconds(seconds)));
        };
        QCOMPARE(keys.front().tile, tileAt(20));
        std::set<std::int64_t> tiles;
        for (const TileKey &key : keys)
            tiles.insert(key.tile);
        QCOMPARE(tiles.size(), keys.size());
        QCOMPARE(*tiles.begin(), tileAt(14));
        QCOMPARE(*tiles.rbegin(), tileAt(38));
        recording.computeMissing();
        QVERIFY(recording.layer.missing(recording.stage.axis, 1).empty());
    }

    void missing_asksForNothingOutsideTheRecording()
    {
        Recording recording;
        recording.stage.axis = TimeAxis(span(0, 300), 1200);
        const auto keys = recording.layer.missing(recording.stage.axis, 1);
        QVERIFY(!keys.empty());
        for (const TileKey &key : keys)
            QVERIFY(key.grid.neededFor(key.tile).begin < MediaTime::fromSeconds(60));
        recording.stage.axis = TimeAxis(span(200, 300), 1200);
        QVERIFY(recording.layer.missing(recording.stage.axis, 1).empty());
    }

    void aTileOfAnotherZoom_standsInUntilTheRightOneIsHere()
    {
        Recording recording;
        const QImage empty = recording.stage.paint(recording.layer, 64);
        QCOMPARE(empty.pixel(600, 20), recording.stage.theme.color(Role::Surface).rgb());
        recording.computeMissing();
        for (const double seconds : {6.0, 24.0}) {
            recording.stage.axis = TimeAxis(span(36 - seconds / 2, 36 + seconds / 2), 1200);
            QVERIFY(!recording.layer.missing(recording.stage.axis, 1).empty());
            const QImage image = recording.stage.paint(recording.layer, 64);
            QVERIFY(image.copy(600, 0, 1, 64) != empty.copy(600, 0, 1, 64));
        }
    }

    void failing_saysWhy_andAsksForNoMore()
    {
        Recording recording;
        recording.layer.setFailed("lapel17.wav is gone.");
        QVERIFY(recording.layer.missing(recording.stage.axis, 1).empty());
        const QImage image = recording.stage.paint(recording.layer, 64);
        QVERIFY(image != recording.stage.blank(64));
        QVERIFY(recording.layer.scale(64, 10).empty());
    }

    void colors_areOrderedByLightness_inEveryTheme_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"light", "dark", "high-contrast"})
            QTest::newRow(name) << name;
    }
    void colors_areOrderedByLightness_inEveryTheme()
    {
        QFETCH(QString, name);
        Theme theme;
        theme.use(name);
        for (const int person : {0, 1, -1}) {
            const auto colors = loudnessColors(theme, person);
            QCOMPARE(QColor(colors.front()), theme.color(Role::Surface));
            const double from = perceivedLightness(colors.front());
            const double to = perceivedLightness(colors.back());
            QVERIFY(std::abs(to - from) > 0.5);
            for (int i = 32; i < 256; ++i) // nearer to black, 8 bits are coarse
                QVERIFY(std::abs(perceivedLightness(colors[i]) - std::lerp(from, to, i / 255.0)) <
                        0.015);
        }
    }

    void cache_keepsToItsLimit_andWhatIsLookedAt()
    {
        SpectrogramCache cache(10 * 1000);
        const auto tile =
            std::make_shared<const LoudnessTile>(LoudnessTile{1, std::vector<std::uint8_t>(1000)});
        const auto key = [](int i) { return TileKey{1, 0, {SpectrogramScale::Mel, 16000, 3}, i}; };
        for (int i = 0; i < 30; ++i) {
            cache.insert(key(i), tile, 1000);
            QVERIFY(cache.find(key(0)));
            QVERIFY(cache.bytes() <= 10 * 1000);
        }
        QVERIFY(!cache.find(key(15)));
        QVERIFY(cache.find(key(29)));
    }
};

QTEST_MAIN(TestSpectrogramLayer)
#include "tst_spectrogram_layer.moc"
