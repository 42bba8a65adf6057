#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/synchrony/synchrony_layer.h"

using namespace duologue;
using namespace duologue::testing;

class TestSynchronyLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void synchrony_risesWhereTheFirstLeadsAndHangsWhereTheSecondDoes()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 120), 1200);
        SynchronyLayer layer;
        layer.setPeople({{"P17", "P42"}, {0, 1}});
        dyad::Synchrony found;
        found.map.step = 1;
        found.windows = {{20, 0.9F, 1.2F, true, true},
                         {60, 0.8F, -0.5F, true, true},
                         {90, 0.2F, 0.5F, true, false}};
        layer.setFound(std::make_shared<const dyad::Synchrony>(found));
        const QImage image = stage.paint(layer, 31);
        const QRgb surface = stage.theme.color(Role::Surface).rgb();
        QVERIFY(image.pixel(200, 8) != surface);
        QCOMPARE(image.pixel(200, 22), surface);
        QCOMPARE(image.pixel(600, 8), surface);
        QVERIFY(image.pixel(600, 22) != surface);
        QCOMPARE(image.pixel(400, 8), surface);
        const auto hit = layer.hitTest(QPointF(601, 10), stage.rect(), stage.context());
        QVERIFY(hit);
        QCOMPARE(layer.describe(*hit, stage.session),
                 QString("1:00, Correlation 0.80, P42 leads by 0.5 s"));
        QCOMPARE(layer.describe({0, 0, span(89.5, 90.5)}, stage.session),
                 QString("1:30, Correlation 0.20, nobody leads: no more than by chance"));
        QVERIFY(image.pixel(200, 8) != image.pixel(600, 22)); // each in their own colour
        const auto gap = layer.hitTest(QPointF(400, 10), stage.rect(), stage.context());
        QVERIFY(gap); // says why there is no bar
        QVERIFY2(layer.describe(*gap, stage.session).startsWith("0:40, not compared"),
                 qPrintable(layer.describe(*gap, stage.session)));
    }
};

QTEST_MAIN(TestSynchronyLayer)
#include "tst_synchrony_layer.moc"
