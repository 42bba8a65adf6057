#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/verdicts/verdict_layer.h"

using namespace duologue;
using namespace duologue::testing;
using review::Verdict;

class TestVerdictLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bars_areTheHigherTheFurtherApart()
    {
        Stage stage; // 30 to 42 s on 1200 pixels
        VerdictLayer layer;
        layer.setPlaces({{span(31, 32), Verdict::Agrees, "same"},
                         {span(33, 34), Verdict::Near, "sad against angry"},
                         {span(35, 36), Verdict::Opposite, "angry against happy"}});
        const QImage image = stage.paint(layer);
        const QRgb surface = stage.theme.color(Role::Surface).rgb();
        const auto reaches = [&](double at, int y) {
            return image.pixel(stage.x(at), y) != surface;
        };
        QVERIFY(reaches(31.9, 27) && !reaches(31.9, 18));
        QVERIFY(reaches(33.9, 18) && !reaches(33.9, 8));
        QVERIFY(reaches(35.9, 2));
        QVERIFY(!reaches(34.5, 27)); // between places is nothing
        const auto hit = layer.hitTest(QPointF(stage.x(35.5), 10), stage.rect(), stage.context());
        QVERIFY(hit && hit->span == span(35, 36));
        const QString said = layer.describe(*hit, stage.session);
        QVERIFY2(said.contains("opposite, angry against happy"), qPrintable(said));
        QVERIFY(!layer.hitTest(QPointF(stage.x(34.5), 10), stage.rect(), stage.context()));
    }

    void fromAfar_aColumnShowsTheWorstOfItsPlaces()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 12'000), 1200);
        VerdictLayer layer;
        layer.setPlaces({{span(500, 501), Verdict::Agrees, {}},
                         {span(502, 503), Verdict::Opposite, {}},
                         {span(504, 505), Verdict::Agrees, {}}});
        const QImage image = stage.paint(layer);
        QCOMPARE(image.pixel(50, 2), stage.theme.color(Role::Problem).rgb());
    }
};

QTEST_MAIN(TestVerdictLayer)
#include "tst_verdict_layer.moc"
