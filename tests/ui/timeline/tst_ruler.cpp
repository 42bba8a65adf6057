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

    void ruler_leavesOutTheLabelThatIsCovered_andNoOther()
    {
        Stage stage;
        const auto ticks = rulerTicks(stage.context());
        const auto paint = [&](const QRectF &covered) {
            QImage image(1200, 24, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintRuler(painter, {0, 0, 1200, 24}, ticks, stage.context(), covered);
            return image;
        };
        const auto major = std::ranges::find_if(
            ticks, [&](const Tick &t) { return t.major && stage.context().axis.x(t.time) > 100; });
        const int x = qRound(stage.context().axis.x(major->time));
        const QImage whole = paint({}), part = paint({x + 10.0, 0, 60, 24});
        const QRect label(x + 2, 0, 40, 10);
        QVERIFY(whole.copy(label) != part.copy(label));
        QVERIFY(whole.copy(0, 0, x - 10, 24) == part.copy(0, 0, x - 10, 24));
    }
};

QTEST_MAIN(TestRuler)
#include "tst_ruler.moc"
