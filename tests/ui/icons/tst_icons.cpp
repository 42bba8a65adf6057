#include <QApplication>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QResource>
#include <QSvgRenderer>
#include <QTest>

#include "ui/icons/icon.h"
#include "ui/theme/theme.h"

using namespace duologue::ui;

namespace {

/// Mean colour of the opaque pixels; invalid if there are none.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    qint64 sum[3] = {0, 0, 0};
    qint64 count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const QRgb p = image.pixel(x, y); qAlpha(p) > 240) {
                sum[0] += qRed(p);
                sum[1] += qGreen(p);
                sum[2] += qBlue(p);
                ++count;
            }
    return count ? QColor(int(sum[0] / count), int(sum[1] / count), int(sum[2] / count)) : QColor();
}

bool near(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
               std::abs(a.blue() - b.blue()) <
           12;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void iconNames_listsWhatTheInterfaceNeeds();
    void drawing_isValidSvgOfOneLineWeight_data();
    void drawing_isValidSvgOfOneLineWeight();
    void icon_followsTheThemeAfterItWasMade();
    void icon_isTransparentOutsideItsLines();
    void icon_isNull_whenNameIsUnknown();
    void icon_paintsNothing_whenThemeIsGone();
    void iconPixmap_hasDevicePixels_whenRatioIsTwo();
    void resources_holdNoTimes_soThatTwoBuildsAreTheSame();
};

void TestIcons::iconNames_listsWhatTheInterfaceNeeds()
{
    const QStringList names = iconNames();
    for (const char *name :
         {"play",   "pause",     "step-back", "step-forward", "to-start", "loop",
          "open",   "new",       "demo",      "undo",         "redo",     "split",
          "merge",  "delete",    "zoom-in",   "zoom-out",     "zoom-fit", "follow",
          "mute",   "volume",    "solo",      "float-window", "grid",     "strip",
          "rate",   "utterance", "narrative", "model",        "cancel",   "export",
          "import", "search",    "settings",  "keyboard",     "light",    "dark"})
        QVERIFY2(names.contains(QString::fromLatin1(name)), name);
}

void TestIcons::drawing_isValidSvgOfOneLineWeight_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : iconNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestIcons::drawing_isValidSvgOfOneLineWeight()
{
    QFETCH(QString, name);
    QFile file(QStringLiteral(DUOLOGUE_SOURCE_DIR "/resources/icons/%1.svg").arg(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(QSvgRenderer(svg).isValid());
    QVERIFY(svg.contains("viewBox=\"0 0 24 24\""));
    QCOMPARE(svg.count("stroke-width"), 1);
    QVERIFY(svg.contains("stroke-width=\"1.75\""));
    QVERIFY(!svg.contains('#'));

    const QImage image = iconPixmap(name, Qt::black, 48, 1).toImage();
    int inked = 0;
    for (int y = 0; y < 48; ++y)
        for (int x = 0; x < 48; ++x)
            inked += qAlpha(image.pixel(x, y)) > 128;
    QVERIFY2(inked > 100, "hardly anything is drawn");
    for (int i = 0; i < 48; ++i)
        QVERIFY2(qAlpha(image.pixel(i, 0)) + qAlpha(image.pixel(0, i)) +
                         qAlpha(image.pixel(i, 47)) + qAlpha(image.pixel(47, i)) ==
                     0,
                 "the drawing touches the edge of its grid");
}

void TestIcons::icon_followsTheThemeAfterItWasMade()
{
    Theme theme;
    theme.use("light");
    const QIcon play = icon("play", theme);
    QVERIFY(near(inkOf(play.pixmap(32)), theme.color(Role::Text)));
    QVERIFY(near(inkOf(play.pixmap(QSize(32, 32), QIcon::Normal, QIcon::On)),
                 theme.color(Role::Accent)));
    const QColor before = inkOf(play.pixmap(32));
    theme.use("dark");
    QVERIFY(near(inkOf(play.pixmap(32)), theme.color(Role::Text)));
    QVERIFY(!near(inkOf(play.pixmap(32)), before));
    QVERIFY(near(inkOf(iconOnAccent("play", theme).pixmap(32)), theme.color(Role::AccentText)));
}

void TestIcons::icon_isTransparentOutsideItsLines()
{
    const Theme theme;
    const QImage disabled = icon("play", theme).pixmap(QSize(32, 32), QIcon::Disabled).toImage();
    QCOMPARE(qAlpha(disabled.pixel(1, 1)), 0);
    const int middle = qAlpha(disabled.pixel(16, 16));
    QVERIFY2(middle > 40 && middle < 200, "a disabled icon is faded, not gone");
}

void TestIcons::icon_isNull_whenNameIsUnknown()
{
    const Theme theme;
    QVERIFY(icon("no-such-drawing", theme).isNull());
    QVERIFY(iconPixmap("no-such-drawing", Qt::black, 16, 1).isNull());
}

void TestIcons::icon_paintsNothing_whenThemeIsGone()
{
    QIcon orphan;
    {
        const Theme theme;
        orphan = icon("play", theme);
    }
    QImage canvas(32, 32, QImage::Format_ARGB32);
    canvas.fill(Qt::white);
    QPainter painter(&canvas);
    orphan.paint(&painter, QRect(0, 0, 32, 32));
    painter.end();
    QCOMPARE(canvas.pixelColor(16, 16), QColor(Qt::white));
}

void TestIcons::iconPixmap_hasDevicePixels_whenRatioIsTwo()
{
    const QPixmap pixmap = iconPixmap("grid", Qt::red, 20, 2);
    QCOMPARE(pixmap.size(), QSize(40, 40));
    QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(20, 20));
}

void TestIcons::resources_holdNoTimes_soThatTwoBuildsAreTheSame()
{
    const QResource resource(":/icons/close.svg");
    QVERIFY(resource.isValid());
    QVERIFY(!resource.lastModified().isValid());
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
