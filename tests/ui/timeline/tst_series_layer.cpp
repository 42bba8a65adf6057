#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/measurements/series_layer.h"

using namespace duologue;
using namespace duologue::testing;

class TestSeriesLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void series_drawsCurveAndLeavesGaps()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 120), 1200);
        QByteArray csv("time_s,bpm\n");
        for (int i = 0; i < 120; ++i)
            if (i < 40 || i > 80)
                csv += QByteArray::number(i) + "," +
                       QByteArray::number(80 + 10 * std::sin(i / 5.0)) + "\n";
        SeriesLayer layer(heartSource, 0, {});
        layer.setSeries(std::make_shared<const SeriesFile>(*readSeries(csv.toStdString(), "h")), 0);
        const QImage image = stage.paint(layer, 60);
        const QRgb surface = stage.theme.color(Role::Surface).rgb();
        const auto inked = [&](int x) {
            for (int y = 0; y < image.height(); ++y)
                if (image.pixel(x, y) != surface)
                    return true;
            return false;
        };
        QVERIFY(inked(300));
        QVERIFY(inked(900));
        for (int x = 400; x < 800; ++x)
            QVERIFY(!inked(x));
    }

    void series_isDescribedWithItsUnit()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 120), 1200);
        SeriesLayer layer(heartSource, 0, {});
        layer.setSeries(std::make_shared<const SeriesFile>(
                            *readSeries("time_s,bpm\n10,70\n20,93.4\n30,80\n", "h")),
                        0);
        const auto hit = layer.hitTest(QPointF(192, 10), stage.rect(), stage.context());
        QVERIFY(hit);
        QCOMPARE(layer.describe(*hit, stage.session), QString("P17, 0:20.0, heart rate 93 bpm"));
    }

    void inAGap_nothingIsSaid()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 120), 1200);
        SeriesLayer layer(heartSource, 0, {});
        layer.setSeries(std::make_shared<const SeriesFile>(*readSeries(
                            "time_s,bpm\n10,70\n11,71\n12,72\n60,80\n61,81\n62,82\n", "h")),
                        0);
        const auto says = [&](double x) {
            return layer.hitTest(QPointF(x, 10), stage.rect(), stage.context()).has_value();
        };
        for (const double x : {98.0, 100.0, 104.0, 121.0, 599.0, 607.0, 622.0})
            QVERIFY2(says(x), qPrintable(QString::number(x)));
        for (const double x : {50.0, 300.0, 590.0, 700.0})
            QVERIFY2(!says(x), qPrintable(QString::number(x)));
    }
};

QTEST_MAIN(TestSeriesLayer)
#include "tst_series_layer.moc"
