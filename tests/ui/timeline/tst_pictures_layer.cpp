#include <set>

#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/pictures/pictures_layer.h"

using namespace duologue;
using namespace duologue::testing;

namespace {

constexpr int trackHeight = 49; ///< 48 pixels of picture

/// A view whose every picture at a slot is of one colour, taken `late` after it.
struct View
{
    View()
    {
        layer.setCache(cache);
        layer.update(stage.session, nullptr);
    }
    std::vector<PictureKey> missing() const
    {
        return layer.missing(stage.axis, trackHeight, stage.ratio);
    }
    void fill(const PictureKey &key, QRgb color, MediaTime late = {})
    {
        auto picture = std::make_shared<Thumbnail>();
        picture->image = QImage(key.height * 16 / 9, key.height, QImage::Format_RGB32);
        picture->image.fill(color);
        picture->begin = key.grid.timeOf(key.slot) + late;
        cache->insert(key, picture, 1000);
    }
    /// Colours tell the slots apart.
    static QRgb colorOf(std::int64_t slot)
    {
        return qRgb(60 + int(slot * 37 % 190), int(slot * 71 % 250), int(slot * 13 % 250));
    }
    void fillAll()
    {
        for (const PictureKey &key : missing())
            fill(key, colorOf(key.slot));
    }

    std::shared_ptr<PictureCache> cache = std::make_shared<PictureCache>(1 << 20);
    PicturesLayer layer{firstLapel};
    Stage stage;
};

} // namespace

class TestPicturesLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pictures_standWhereTheyReallyAppear()
    {
        View view;
        const auto keys = view.missing();
        const MediaTime late = MediaTime::fromMilliseconds(90);
        view.fill(keys[3], qRgb(200, 30, 40), late);
        const QImage image = view.stage.paint(view.layer, trackHeight);
        const int left = view.stage.x((keys[3].grid.timeOf(keys[3].slot) + late).seconds());
        const QRgb ground = view.stage.theme.color(Role::Surface).rgb();
        QCOMPARE(image.pixel(left - 1, 20), ground);
        QCOMPARE(image.pixel(left, 20), view.stage.theme.color(Role::TextMuted).rgb());
        QCOMPARE(image.pixel(left + 2, 20), qRgb(200, 30, 40));
        QCOMPARE(image.pixel(left + 48 * 16 / 9 - 2, 20), qRgb(200, 30, 40));
        QCOMPARE(image.pixel(left + 48 * 16 / 9 + 2, 20), ground);
    }

    void distances_leaveRoomForWholePictures_atEveryZoom_data()
    {
        QTest::addColumn<double>("seconds");
        for (const double seconds : {0.5, 3.0, 12.0, 60.0, 300.0})
            QTest::addRow("%g s", seconds) << seconds;
    }
    void distances_leaveRoomForWholePictures_atEveryZoom()
    {
        QFETCH(double, seconds);
        View view;
        view.stage.axis = TimeAxis(span(0, seconds), 1200);
        const auto keys = view.missing();
        QVERIFY(!keys.empty());
        const double pixels = view.stage.axis.x(keys[0].grid.distance()) - view.stage.axis.x({});
        QVERIFY(pixels >= 48 * 16 / 9.0);
        QVERIFY(pixels <= 2.3 * 48 * 16 / 9.0 || keys[0].grid.level == 0);
        QVERIFY(keys.size() <= 2 * 1200 / 85 + 2);
    }

    void columnsPaintedLater_joinThoseBefore_data()
    {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.0, 1.5, 2.0})
            QTest::addRow("%gx", ratio) << ratio;
    }
    void columnsPaintedLater_joinThoseBefore()
    {
        QFETCH(double, ratio);
        View view;
        view.stage.ratio = ratio;
        view.fillAll();
        QImage whole = view.stage.blank(trackHeight), parts = view.stage.blank(trackHeight);
        {
            Canvas canvas(whole, 0, whole.width());
            view.layer.paint(canvas, view.stage.context());
        }
        for (int from = 0; from < parts.width(); from += 97) {
            Canvas canvas(parts, from, std::min(from + 97, parts.width()));
            view.layer.paint(canvas, view.stage.context());
        }
        QVERIFY(whole == parts);
    }

    void coarserPictures_standInWhileZoomingIn()
    {
        View view;
        view.fillAll();
        view.stage.axis = TimeAxis(span(33, 39), 1200);
        QVERIFY(!view.missing().empty());
        QVERIFY(view.stage.paint(view.layer, trackHeight) != view.stage.blank(trackHeight));
    }

    void pointer_isToldTheTrueTime()
    {
        View view;
        const auto keys = view.missing();
        view.fill(keys[3], qRgb(200, 30, 40), MediaTime::fromMilliseconds(90));
        const MediaTime begin = keys[3].grid.timeOf(keys[3].slot) + MediaTime::fromMilliseconds(90);
        const auto hit = [&](double dx) {
            return view.layer.hitTest({view.stage.axis.x(begin) + dx, 20},
                                      view.stage.rect(trackHeight), view.stage.context());
        };
        QVERIFY(hit(10));
        QCOMPARE(hit(10)->span.begin, begin);
        QVERIFY(view.layer.describe(*hit(10), view.stage.session).startsWith("P17 lapel, "));
        QVERIFY(!hit(-5));
        QVERIFY(!hit(100));
    }

    void whatIsInView_isWantedFirst_andNothingTwice()
    {
        View view;
        const auto keys = view.missing();
        QVERIFY(keys.front().grid.timeOf(keys.front().slot) >= MediaTime::fromSeconds(29));
        std::set<std::int64_t> seen;
        for (const PictureKey &key : keys)
            seen.insert(key.slot);
        QCOMPARE(seen.size(), keys.size());
        QVERIFY(*seen.begin() < keys.front().slot);
        view.fillAll();
        QVERIFY(view.missing().empty());
        view.layer.setFailed("Z1.mp4 is gone.");
        view.stage.axis = TimeAxis(span(100, 112), 1200);
        QVERIFY(view.missing().empty());
        QVERIFY(view.stage.paint(view.layer, trackHeight) != view.stage.blank(trackHeight));
    }
};

QTEST_MAIN(TestPicturesLayer)
#include "tst_pictures_layer.moc"
