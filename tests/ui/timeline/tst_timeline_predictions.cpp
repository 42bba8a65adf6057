#include <QtTest>

#include "timeline_window.h"
#include "ui/controllers/analysis_controller.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

namespace {

Annotation predicted(Id id, double begin, double end, double value)
{
    Annotation row;
    row.id = id;
    row.span = span(begin, end);
    row.label = "happy";
    row.value = value;
    return row;
}

} // namespace

/// What a model that is running has said so far.
class TestTimelinePredictions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<Window>(false);
        m_analysis = std::make_unique<AnalysisController>(m_window->controller, QStringList());
        m_window->kinds.predictions.showRunning(*m_analysis);
        Q_EMIT m_analysis->started("HAN-ROCK emotion");
    }
    void cleanup()
    {
        m_window->view.reset();
        m_analysis.reset();
        m_window.reset();
    }

    void aRun_hasATrackOfItsOwn_inSight()
    {
        QVERIFY(track());
        QVERIFY2(track()->name.contains("HAN-ROCK emotion"), qPrintable(track()->name));
        QVERIFY(view().tracksRect().contains(view().trackRect(*track())));
    }

    void eachTurn_isDrawnWhenItIsPredicted()
    {
        Q_EMIT m_analysis->turnPredicted(predicted(901, 31, 33, 0.5), {});
        const QImage one = picture();
        QVERIFY(inked(one, 31.5, 32.5));
        QVERIFY(!inked(one, 36, 38));
        Q_EMIT m_analysis->turnPredicted(predicted(902, 35, 39, 0.9), {});
        const QImage two = picture();
        QVERIFY(inked(two, 31.5, 32.5));
        QVERIFY(inked(two, 36, 38));
    }

    void whatIsShown_staysWhenTracksAreMadeAnew()
    {
        Q_EMIT m_analysis->turnPredicted(predicted(901, 31, 33, 0.5), {});
        m_window->controller.setAnnotator("R4");
        QVERIFY(inked(picture(), 31.5, 32.5));
    }

    void aTurnThatIsNotYetSaved_cannotBeSelected()
    {
        Q_EMIT m_analysis->turnPredicted(predicted(901, 31, 33, 0.5), {});
        const QRect rect = view().trackRect(*track());
        QTest::mouseClick(&view(), Qt::LeftButton, {},
                          {rect.left() + qRound(x(32)), rect.center().y()});
        QCOMPARE(m_window->selection.annotation(), Id(0));
    }

    void theEnd_takesTheTrackAway_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"finished", "cancelled", "failed", "closed"})
            QTest::newRow(how) << how;
    }
    void theEnd_takesTheTrackAway()
    {
        QFETCH(const QString, how);
        Q_EMIT m_analysis->turnPredicted(predicted(901, 31, 33, 0.5), {});
        if (how == "finished")
            Q_EMIT m_analysis->finished(1);
        else if (how == "cancelled")
            Q_EMIT m_analysis->cancelled();
        else if (how == "failed")
            Q_EMIT m_analysis->failed("no memory");
        else
            m_window->controller.open(m_window->folder.filePath("s.duologue"));
        QTRY_VERIFY(!track());
    }

private:
    TimelineView &view() { return *m_window->view; }
    const Track *track() { return view().tracks().find(runningPredictionsKey); }
    double x(double seconds) { return view().axis().x(MediaTime::fromSeconds(seconds)); }

    /// Of the track alone.
    QImage picture()
    {
        const QRect rect = view().trackRect(*track());
        return view().grab(rect).toImage();
    }
    /// Whether its middle line has another colour there than before the first turn.
    bool inked(const QImage &picture, double from, double to)
    {
        const int y = picture.height() / 2 + gridRowsFromText;
        const double ratio = picture.devicePixelRatio();
        const QRgb ground = picture.pixel(qRound(x(30.2) * ratio), y);
        int other = 0;
        for (int column = qRound(x(from) * ratio); column < qRound(x(to) * ratio); ++column)
            other += picture.pixel(column, y) != ground;
        return other > (x(to) - x(from)) * ratio / 2;
    }

    static constexpr int gridRowsFromText = 6;
    std::unique_ptr<Window> m_window;
    std::unique_ptr<AnalysisController> m_analysis;
};

QTEST_MAIN(TestTimelinePredictions)
#include "tst_timeline_predictions.moc"
