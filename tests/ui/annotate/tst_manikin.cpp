#include <QtTest>

#include "ui/annotate/manikin.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr QSize figure(44, 52);

QImage drawn(SamDimension dimension, int value, const QColor &color = Qt::black)
{
    return manikin(dimension, value, figure, color, 1.0)
        .toImage()
        .convertToFormat(QImage::Format_ARGB32);
}

/// Share of the picture's area that is covered by ink.
double ink(const QImage &image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            sum += qAlpha(image.pixel(x, y)) / 255.0;
    return sum / (image.width() * image.height());
}

/// Bounding box of what is drawn.
QRect bounds(const QImage &image)
{
    QRect box;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) > 60)
                box |= QRect(x, y, 1, 1);
    return box;
}

double difference(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qAlpha(a.pixel(x, y)) - qAlpha(b.pixel(x, y))) / 255.0;
    return sum;
}

} // namespace

class TestManikin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void all_areDrawn_insideTheirBox();
    void neighbours_areTellable_atRealSize();
    void dominance_growsWithItsValue();
    void color_isTheOneAskedFor();
    void manikin_isNull_forOtherValues();
};

void TestManikin::all_areDrawn_insideTheirBox()
{
    for (const SamDimension dimension : samDimensions)
        for (int value = 1; value <= 9; ++value) {
            const QImage image = drawn(dimension, value);
            QCOMPARE(image.size(), figure);
            QVERIFY(ink(image) > 0.01);
            QVERIFY(ink(image) < 0.5);
            // Nothing is cut off at the sides and the top.
            const QRect box = bounds(image);
            QVERIFY2(box.left() >= 0 && box.right() < figure.width() && box.top() >= 1,
                     qPrintable(QString("%1-%2").arg(int(dimension)).arg(value)));
        }
}

void TestManikin::neighbours_areTellable_atRealSize()
{
    for (const SamDimension dimension : samDimensions)
        for (int value = 1; value < 9; ++value) {
            const double pixels = difference(drawn(dimension, value), drawn(dimension, value + 1));
            QVERIFY2(pixels > 12, qPrintable(QString("%1: %2 and %3 differ by %4 pixels only")
                                                 .arg(int(dimension))
                                                 .arg(value)
                                                 .arg(value + 1)
                                                 .arg(pixels)));
        }
}

void TestManikin::dominance_growsWithItsValue()
{
    int before = 0;
    for (int value = 1; value <= 9; ++value) {
        const int height = bounds(drawn(SamDimension::Dominance, value)).height();
        QVERIFY(height > before);
        before = height;
    }
    QVERIFY(before > figure.height() * 0.9);
    QVERIFY(bounds(drawn(SamDimension::Dominance, 1)).height() < figure.height() * 0.4);
}

void TestManikin::color_isTheOneAskedFor()
{
    const QImage image = drawn(SamDimension::Valence, 9, QColor(200, 30, 60));
    int seen = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qAlpha(image.pixel(x, y)) == 255) {
                ++seen;
                QVERIFY(std::abs(qRed(image.pixel(x, y)) - 200) <= 2);
                QVERIFY(std::abs(qGreen(image.pixel(x, y)) - 30) <= 2);
                QVERIFY(std::abs(qBlue(image.pixel(x, y)) - 60) <= 2);
            }
    QVERIFY(seen > 20);
}

void TestManikin::manikin_isNull_forOtherValues()
{
    QVERIFY(manikin(SamDimension::Valence, 0, figure, Qt::black, 1).isNull());
    QVERIFY(manikin(SamDimension::Valence, 10, figure, Qt::black, 1).isNull());
    QVERIFY(manikin(SamDimension::Valence, 5, QSize(), Qt::black, 1).isNull());
}

QTEST_MAIN(TestManikin)
#include "tst_manikin.moc"
