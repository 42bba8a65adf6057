#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/ruler.h"

using namespace duologue;
using namespace duologue::testing;

class TestRuler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ruler_paintsLabels()
    {
        Stage stage;
        QImage image(1200, 24, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintRuler(painter, {0, 0, 1200, 24}, rulerTicks(stage.context()), stage.context());
        painter.end();
        QVERIFY(image.pixel(100, 20) != qRgb(255, 255, 255));
        QVERIFY(image.pixel(150, 10) == qRgb(255, 255, 255));
    }
};

QTEST_MAIN(TestRuler)
#include "tst_ruler.moc"
