#include <QApplication>
#include <QHelpEvent>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <qcustomplot.h>

#include "ui/plots/agreement_plot.h"
#include "ui/plots/calibration_plot.h"
#include "ui/plots/confusion_plot.h"
#include "ui/plots/residual_plot.h"
#include "ui/plots/task_attention_plot.h"
#include "ui/plots/training_curves.h"
#include "ui/theme/theme.h"

using namespace duologue::ui;

namespace {

const QStringList tasks{"emotion", "AU05", "AU17", "AU20", "AU25", "happy", "sad", "angry", "fear",
                        "Y-1",     "Y-2",  "Y-3",  "Y-4",  "Y+1",  "Y+2",   "Y+3", "Y+4"};
const std::vector<double> weights{.32,  .03, .05,  .02,  .02,  .03, .07, .17, .03,
                                  .095, .05, .025, .015, .075, .04, .02, .01};

int countPixels(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == color.rgb();
    return count;
}

void save(const QImage &image, const char *name)
{
    if (const QString folder = qEnvironmentVariable("DUOLOGUE_GRABS"); !folder.isEmpty())
        image.save(folder + '/' + QString::fromLatin1(name));
}

} // namespace

class TestPlots : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void taskAttention_drawsOneBarPerTask();
    void taskAttention_followsTheTheme();
    void taskAttention_tellsTheExactValue_onHover();
    void tickLabel_writesHistoryWithMinusSign();
    void taskAttention_clears_whenThereIsNone();
    void fromJson_readsTheCurve();
    void fromJson_isEmpty_whenMalformed_data();
    void fromJson_isEmpty_whenMalformed();
    void curves_paintBothLines();
    void terms_haveCurves_andTheBestEpochIsMarked();
    void weights_haveCurves_whereTheyAreLearned();
    void append_leavesOutWhatIsNotFinite();
    void wheel_scrollsWhatAPlotLiesIn();
    void confusion_tellsEachCellInWords_onHover();
    void confusion_cellsAreChosen_byMouseAndArrows();
    void agreement_plotsAPointAnItem();
    void agreement_tellsWhichPointIsClicked();
    void calibration_plotsRangesThatWereSaid_andTellsWhichIsClicked();
    void aPlotWithoutRoom_writesNothingOnTheErrorStream();
};

void TestPlots::taskAttention_drawsOneBarPerTask()
{
    Theme theme;
    theme.use("light");
    TaskAttentionPlot plot(theme);
    plot.resize(430, 110);
    plot.setAttention(tasks, weights);
    QCOMPARE(plot.barCount(), 17);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    QTest::qWait(30);
    const QImage image = plot.grab().toImage();
    save(image, "task-attention-light.png");
    const int solid = countPixels(image, theme.color(Role::Accent));
    QVERIFY2(solid > 500, "the primary task's bar is solid");
}

void TestPlots::taskAttention_followsTheTheme()
{
    Theme theme;
    theme.use("light");
    TaskAttentionPlot plot(theme);
    plot.resize(430, 110);
    plot.setAttention(tasks, weights);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    theme.use("dark");
    QTest::qWait(30);
    const QImage image = plot.grab().toImage();
    save(image, "task-attention-dark.png");
    QCOMPARE(image.pixelColor(428, 2), theme.color(Role::Surface));
    QVERIFY(countPixels(image, theme.color(Role::Accent)) > 500);
}

void TestPlots::taskAttention_tellsTheExactValue_onHover()
{
    Theme theme;
    TaskAttentionPlot plot(theme);
    plot.resize(430, 110);
    plot.setAttention(tasks, weights);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    QWidget *inner = plot.findChildren<QWidget *>(Qt::FindDirectChildrenOnly).first();
    const QPoint onAngry(int(430 * 7.5 / 17), 50);
    QHelpEvent help(QEvent::ToolTip, onAngry, inner->mapToGlobal(onAngry));
    QApplication::sendEvent(inner, &help);
    QVERIFY2(QToolTip::text().contains("angry") && QToolTip::text().contains("0.170"),
             qPrintable(QToolTip::text()));
}

void TestPlots::tickLabel_writesHistoryWithMinusSign()
{
    QCOMPARE(TaskAttentionPlot::tickLabel("Y-1"), QStringLiteral("−1"));
    QCOMPARE(TaskAttentionPlot::tickLabel("Y+4"), QStringLiteral("+4"));
    QCOMPARE(TaskAttentionPlot::tickLabel("AU05"), QStringLiteral("AU05"));
    QCOMPARE(TaskAttentionPlot::tickLabel("Y"), QStringLiteral("Y"));
}

void TestPlots::taskAttention_clears_whenThereIsNone()
{
    Theme theme;
    TaskAttentionPlot plot(theme);
    plot.setAttention(tasks, weights);
    plot.setAttention({}, {});
    QCOMPARE(plot.barCount(), 0);
}

void TestPlots::fromJson_readsTheCurve()
{
    const auto points = TrainingCurves::fromJson(
        R"([{"train_loss": 1.25, "dev": 0.4}, {"train_loss": 0.75, "dev": 0.6}])");
    QCOMPARE(points.size(), 2U);
    QCOMPARE(points[1].epoch, 2);
    QCOMPARE(points[1].trainLoss, 0.75);
    QCOMPARE(points[0].dev, 0.4);
}

void TestPlots::fromJson_isEmpty_whenMalformed_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("nothing") << "";
    QTest::newRow("not JSON") << "[{";
    QTest::newRow("no list") << R"({"train_loss": 0.5, "dev": 1})";
    QTest::newRow("numbers only") << "[1, 2]";
    QTest::newRow("words for numbers") << R"([{"train_loss": "NaN", "dev": 1}])";
}

void TestPlots::fromJson_isEmpty_whenMalformed()
{
    QFETCH(QString, json);
    QVERIFY(TrainingCurves::fromJson(json).empty());
}

void TestPlots::curves_paintBothLines()
{
    Theme theme;
    theme.use("light");
    TrainingCurves curves(theme);
    curves.resize(430, 170);
    std::vector<EpochPoint> points;
    for (int e = 1; e <= 30; ++e)
        points.push_back({e, 1.4 / (1 + 0.1 * e), 0.25 + 0.6 * (1 - 1.0 / e)});
    curves.setCurve(points, "accuracy");
    curves.show();
    QVERIFY(QTest::qWaitForWindowExposed(&curves));
    QTest::qWait(30);
    const QImage image = curves.grab().toImage();
    save(image, "curves-light.png");
    QVERIFY(countPixels(image, theme.color(Role::Accent)) > 100);
    QVERIFY(countPixels(image, theme.color(Role::TextMuted)) > 60);
    QCOMPARE(curves.pointCount(), 30);
}

void TestPlots::terms_haveCurves_andTheBestEpochIsMarked()
{
    Theme theme;
    theme.use("light");
    TrainingCurves curves(theme);
    curves.resize(430, 170);
    curves.setCurve(TrainingCurves::fromJson(
                        R"([{"train_loss": 2, "dev": 0.9, "terms": {"emotion": 1.5, "AU05": 0.5}},
                            {"train_loss": 1, "dev": 0.4, "terms": {"emotion": 0.8, "AU05": 0.2}},
                            {"train_loss": 0.9, "dev": 0.4, "terms": {"emotion": 0.7}},
                            {"train_loss": 0.5, "dev": 0.7}])"),
                    "mae");
    QCOMPARE(curves.terms(), (QStringList{"AU05", "emotion"}));
    QCOMPARE(curves.bestEpoch(), 2); // the first of two that are as small
    curves.append({5, 0.4, 0.3, {{"valence", 0.4}}}, "mae");
    QCOMPARE(curves.terms(), (QStringList{"AU05", "emotion", "valence"}));
    QCOMPARE(curves.bestEpoch(), 5);
    curves.setCurve({{1, 2, 0.3}, {2, 1, 0.5}}, "ccc");
    QCOMPARE(curves.bestEpoch(), 2);
    QVERIFY(curves.terms().isEmpty());
    curves.setCurve({{1, 2, 0.3}}, {});
    QCOMPARE(curves.bestEpoch(), 0);
}

void TestPlots::weights_haveCurves_whereTheyAreLearned()
{
    Theme theme;
    theme.use("light");
    TrainingCurves curves(theme);
    curves.setCurve(TrainingCurves::fromJson(
                        R"([{"train_loss": 2, "dev": 0.4, "terms": {"emotion": 1.5, "gender": 0.5},
                 "weights": {"emotion": 0.5, "gender": 0.5}},
                {"train_loss": 1, "dev": 0.6, "terms": {"emotion": 0.8, "gender": 0.2},
                 "weights": {"emotion": 0.4, "gender": 0.6}}])"),
                    "accuracy");
    curves.resize(400, curves.minimumSizeHint().height());
    curves.show();
    QVERIFY(QTest::qWaitForWindowExposed(&curves));
    save(curves.grab().toImage(), "curves-weights.png");
    const auto *plot = curves.findChild<QCustomPlot *>();
    for (const QCPAxisRect *rect : plot->axisRects())
        QVERIFY2(rect->height() > 50, "a curve as high as a line says nothing");
    for (int i = 0; i < plot->legend->itemCount(); ++i) {
        const QCPAbstractLegendItem *item = plot->legend->item(i);
        QVERIFY2(item->rect().width() >= item->minimumOuterSizeHint().width(), "a name is cut off");
    }
    QCOMPARE(curves.weights(), (QStringList{"weight of emotion", "weight of gender"}));
    const EpochPoint still{1, 2, 0.4, {}, {{"emotion", 0.5}, {"gender", 0.5}}};
    curves.setCurve({still, still}, "accuracy");
    QVERIFY2(curves.weights().isEmpty(), "they were given and stay");
    curves.append({3, 1, 0.5, {}, {{"emotion", 0.3}, {"gender", 0.7}}}, "accuracy");
    QCOMPARE(curves.weights().size(), 2);
}

void TestPlots::append_leavesOutWhatIsNotFinite()
{
    Theme theme;
    TrainingCurves curves(theme);
    curves.append({1, 0.5, 0.5}, "loss");
    curves.append({2, std::nan(""), 0.5}, "loss");
    QCOMPARE(curves.pointCount(), 1);
}

void TestPlots::wheel_scrollsWhatAPlotLiesIn()
{
    Theme theme;
    AgreementPlot plot(theme);
    auto *drawn = plot.findChild<QCustomPlot *>();
    const QPointF middle(140, 100);
    QWheelEvent wheel(middle, drawn->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(drawn, &wheel);
    QVERIFY(!wheel.isAccepted()); // it goes on to the parents
}

void TestPlots::confusion_tellsEachCellInWords_onHover()
{
    Theme theme;
    theme.use("light");
    ConfusionPlot plot(theme);
    plot.setConfusion({"happy", "sad"}, {{8, 0}, {5, 15}});
    plot.resize(plot.sizeHint());
    const QImage image = plot.grab().toImage();
    save(image, "confusion-light.png");
    QVERIFY(countPixels(image, theme.color(Role::Accent)) > 100); // all 8 of the first row
    QStringList sentences;
    for (int y = 0; y < plot.height(); y += 2)
        for (int x = 0; x < plot.width(); x += 2)
            if (const QString sentence = plot.sentenceAt({x, y});
                !sentence.isEmpty() && !sentences.contains(sentence))
                sentences << sentence;
    QCOMPARE(sentences, (QStringList{"8 of 8 “happy” were said to be “happy” (100.0 %)",
                                     "0 of 8 “happy” were said to be “sad” (0.0 %)",
                                     "5 of 20 “sad” were said to be “happy” (25.0 %)",
                                     "15 of 20 “sad” were said to be “sad” (75.0 %)"}));
    QVERIFY(plot.accessibleDescription().contains("sad: 15 of 20"));
    plot.setConfusion({}, {});
    plot.grab();
}

void TestPlots::confusion_cellsAreChosen_byMouseAndArrows()
{
    Theme theme;
    ConfusionPlot plot(theme);
    plot.setConfusion({"happy", "sad"}, {{8, 0}, {5, 15}});
    plot.resize(plot.sizeHint());
    QSignalSpy chosen(&plot, &ConfusionPlot::chosen);
    QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.rect().center());
    QVERIFY(chosen.isEmpty()); // not here
    plot.setChoosable(true);
    plot.choose(1, 0);
    QCOMPARE(chosen.takeFirst(), (QVariantList{1, 0}));
    QVERIFY(plot.accessibleDescription().startsWith("5 of 20"));
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(chosen.takeFirst(), (QVariantList{1, 1}));
    QTest::keyClick(&plot, Qt::Key_Down); // outside
    QVERIFY(chosen.isEmpty());
    for (int x = 0; x < plot.width() && chosen.isEmpty(); x += 4)
        QTest::mouseClick(&plot, Qt::LeftButton, {}, {x, plot.height() - 12});
    QCOMPARE(chosen.value(0), (QVariantList{1, 0}));
}

void TestPlots::agreement_tellsWhichPointIsClicked()
{
    Theme theme;
    AgreementPlot plot(theme);
    plot.resize(340, 300);
    plot.show();
    plot.setValues("valence", {2, 8}, {2, 8}, 1, 9);
    QTest::qWait(50); // plotted
    QSignalSpy chosen(&plot, &AgreementPlot::chosen);
    QWidget *inside = plot.findChildren<QWidget *>().constFirst();
    for (int y = 4; y < plot.height() && chosen.isEmpty(); y += 6)
        for (int x = 4; x < plot.width() && chosen.isEmpty(); x += 6)
            QTest::mouseClick(inside, Qt::LeftButton, {}, {x, y});
    QCOMPARE(chosen.value(0).value(0).toInt(), 1); // from the top the greater is met first
}

void TestPlots::calibration_plotsRangesThatWereSaid_andTellsWhichIsClicked()
{
    Theme theme;
    CalibrationPlot plot(theme);
    plot.resize(300, 200);
    plot.show();
    plot.setBins({{0, 0.5, 0, 0, 0}, {0.5, 1, 10, 0.8, 0.6}});
    QCOMPARE(plot.pointCount(), 1);
    QCOMPARE(plot.accessibleDescription(), QString("says 0.80, is right 0.60 (10)"));
    QTest::qWait(50); // plotted
    QSignalSpy chosen(&plot, &CalibrationPlot::chosen);
    QWidget *inside = plot.findChildren<QWidget *>().constFirst();
    for (int x = 0; x < plot.width(); x += 10)
        QTest::mouseClick(inside, Qt::LeftButton, {}, {x, 60});
    QVERIFY(!chosen.isEmpty());
    for (const QVariantList &one : chosen)
        QCOMPARE(one.value(0).toInt(), 1); // nothing was said below
}

void TestPlots::agreement_plotsAPointAnItem()
{
    Theme theme;
    AgreementPlot plot(theme);
    plot.setValues("valence", {1, 2, 9}, {2, 2, 12}, 1, 9);
    QCOMPARE(plot.pointCount(), 3);
    plot.setValues("valence", {}, {}, 0, 0);
    QCOMPARE(plot.pointCount(), 0);
}

void TestPlots::aPlotWithoutRoom_writesNothingOnTheErrorStream()
{
    static QStringList said;
    said.clear();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { said << text; });
    {
        Theme theme;
        theme.use("light");
        QWidget window;
        TaskAttentionPlot bars(theme, &window);
        TrainingCurves curves(theme, &window);
        ResidualPlot residuals(theme, &window);
        AgreementPlot agreement(theme, &window);
        ConfusionPlot confusion(theme, &window);
        for (const QSize size : {QSize(0, 100), QSize(100, 0), QSize(0, 0), QSize(200, 100)}) {
            for (QWidget *plot : std::initializer_list<QWidget *>{&bars, &curves, &residuals,
                                                                  &agreement, &confusion})
                plot->resize(size);
            window.show();
            bars.setAttention(tasks, weights);
            curves.setCurve({{1, 2, .3}, {2, 1, .5}}, "accuracy");
            residuals.setResiduals("Z1", {{1, 2}, {3, 4}});
            agreement.setValues("valence", {1, 2}, {2, 2}, 1, 9);
            confusion.setConfusion({"a", "b"}, {{1, 0}, {0, 0}});
            QTest::qWait(20);
        }
    }
    qInstallMessageHandler(before);
    QCOMPARE(said, QStringList());
}

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
