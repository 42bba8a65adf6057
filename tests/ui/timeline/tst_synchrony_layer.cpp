#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/synchrony/synchrony_layer.h"

using namespace duologue;
using namespace duologue::testing;

class TestSynchronyLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void synchrony_pointsUpWherePeopleMoveTogether()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 120), 1200);
        SynchronyLayer layer({"P17", "P42"});
        layer.setPoints(std::make_shared<const std::vector<SynchronyPoint>>(
            std::vector<SynchronyPoint>{{20, 0.9F, 1.2F}, {60, -0.8F, -0.5F}}));
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
                 QString("1:00, Correlation -0.80, P17 follows by 0.5 s"));
        const auto gap = layer.hitTest(QPointF(400, 10), stage.rect(), stage.context());
        QVERIFY(gap); // says why there is no bar
        QVERIFY2(layer.describe(*gap, stage.session).startsWith("0:40, not compared"),
                 qPrintable(layer.describe(*gap, stage.session)));
    }
};

QTEST_MAIN(TestSynchronyLayer)
#include "tst_synchrony_layer.moc"
