#include <QApplication>
#include <QMenu>
#include <QScrollBar>
#include <QtTest>

#include "timeline_window.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

class TestTimelinePointer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_window = std::make_unique<Window>(); }
    void cleanup() { m_window.reset(); }

    void click_seeksAndSelects()
    {
        const QPoint point = m_window->at(firstTier, 30.8);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, point);
        QCOMPARE(m_window->selection.annotation(), excuseMe);
        QCOMPARE(view().annotationCommands().activeTier(), firstTier);
        QVERIFY(std::abs(m_window->player.position().seconds() - 30.8) < 0.02);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, m_window->at(firstTier, 32.5));
        QCOMPARE(m_window->selection.annotation(), Id(0));
        QVERIFY(std::abs(m_window->player.position().seconds() - 32.5) < 0.02);
    }

    void dragEdge_movesIt_asOneUndoableEdit()
    {
        m_window->player.seek(MediaTime::fromSeconds(100));
        view().time().show(span(30, 42));
        const TimeSpan before = m_window->annotation(excuseMe).span;
        const QPoint from = m_window->at(firstTier, 31.6);
        m_window->drag(from, m_window->at(firstTier, 32.4));
        QVERIFY(m_window->waitForEdit());
        const TimeSpan after = m_window->annotation(excuseMe).span;
        QCOMPARE(after.begin, before.begin);
        QVERIFY(std::abs(after.end.seconds() - 32.4) < 0.02);
        QCOMPARE(m_window->controller.undoLabel(), QString("move annotation"));
        m_window->controller.undo();
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->annotation(excuseMe).span, before);
    }

    void controlClick_takesMore_andLeavesOut()
    {
        const auto click = [&](double at, Qt::KeyboardModifiers modifiers) {
            QTest::mouseClick(&view(), Qt::LeftButton, modifiers, m_window->at(firstTier, at));
        };
        view().time().show(span(30, 42));
        click(30.8, {});
        click(34.0, Qt::ControlModifier);
        QCOMPARE(m_window->selection.annotations(), (std::vector<Id>{100, 102}));
        QCOMPARE(m_window->selection.annotation(), Id(102));
        click(34.0, Qt::ControlModifier);
        QCOMPARE(m_window->selection.annotations(), (std::vector<Id>{100}));
        click(38.0, Qt::ShiftModifier);
        QCOMPARE(m_window->selection.annotations(), (std::vector<Id>{100, 102, 104, 105}));
        click(40.0, {}); // nothing is there
        QVERIFY(m_window->selection.annotations().empty());
    }

    void rubberBand_selectsWhatItTouches()
    {
        view().time().show(span(30, 42));
        m_window->drag(m_window->at(firstTier, 30.02), m_window->at(secondTier, 33.5),
                       Qt::ShiftModifier);
        QCOMPARE(m_window->selection.annotations(), (std::vector<Id>{100, 101, 102}));
    }

    void dragSelected_movesAll_asOneUndo()
    {
        m_window->player.seek(MediaTime::fromSeconds(100));
        view().time().show(span(30, 42));
        m_window->selection.setAnnotations({excuseMe, 105}, excuseMe);
        const QPoint from = m_window->at(firstTier, 30.8);
        m_window->drag(from, m_window->at(firstTier, 31.5));
        QVERIFY(m_window->waitForEdit());
        const double by = m_window->annotation(excuseMe).span.begin.seconds() - 30.1;
        QVERIFY2(std::abs(by - 0.7) < 0.03, qPrintable(QString::number(by)));
        QVERIFY(std::abs(m_window->annotation(105).span.begin.seconds() - 36.4 - by) < 1e-5);
        m_window->controller.undo();
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->annotation(105).span, span(36.4, 38.5));
        QCOMPARE(m_window->annotation(excuseMe).span, span(30.1, 31.6));
    }

    void dragSelected_straightDown_putsItOnThatTier_atItsTime()
    {
        view().time().show(span(30, 42));
        m_window->selection.setAnnotation(excuseMe);
        const QPoint from = m_window->at(firstTier, 30.8);
        m_window->drag(from, QPoint(from.x(), m_window->at(secondTier, 30.8).y()));
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->annotation(excuseMe).tier, secondTier);
        QCOMPARE(m_window->annotation(excuseMe).span, span(30.1, 31.6));
    }

    void plusBelowTheHeads_asksForANewTier_andADoubleClickOnAHeadForItsForm()
    {
        QSignalSpy more(&view(), &TimelineView::newTierRequested);
        QSignalSpy form(&view(), &TimelineView::tierFormRequested);
        view().verticalBar().setValue(view().verticalBar().maximum());
        QTest::mouseClick(&view(), Qt::LeftButton, {}, view().newTierRect().center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->activeAction());
        QTest::keyClick(menu, Qt::Key_Return); // any tier stands first
        QCOMPARE(more.count(), 1);
        view().verticalBar().setValue(0);
        const QRect head = view().headRect(m_window->track(firstTier));
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, head.center());
        QCOMPARE(form.count(), 1);
        QCOMPARE(form[0][0].value<Id>(), firstTier);
    }

    void dragEdge_snaps_toOtherTiers()
    {
        m_window->player.seek(MediaTime::fromSeconds(100));
        view().time().show(span(30, 42));
        // "do you have your forms?" begins at 31.9 on the other person's tier.
        m_window->drag(m_window->at(firstTier, 31.6), m_window->at(secondTier, 31.9, 4));
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->annotation(excuseMe).span.end, MediaTime::fromSeconds(31.9));
    }

    void dragEdge_byLessThanTheSnapReach_doesNotStickToItself()
    {
        m_window->player.seek(MediaTime::fromSeconds(100));
        view().time().show(span(30, 42));
        const QPoint from = m_window->at(firstTier, 31.6);
        const QPoint to = from + QPoint(4, 0);
        QTest::mousePress(&view(), Qt::LeftButton, {}, from);
        m_window->move(from + QPoint(20, 0));
        m_window->move(to);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, to);
        QVERIFY(m_window->waitForEdit());
        const MediaTime moved =
            m_window->annotation(excuseMe).span.end - MediaTime::fromSeconds(31.6);
        const MediaTime pixel = view().axis().length(1);
        QVERIFY2(std::abs((moved - pixel * 4).us) <= pixel.us,
                 qPrintable(QString("%1 ms").arg(moved.seconds() * 1000)));
    }

    void dragEdge_snaps_toPlayhead()
    {
        m_window->player.seek(MediaTime::fromSeconds(32.345));
        m_window->drag(m_window->at(firstTier, 31.6), m_window->at(firstTier, 32.345, -4));
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->annotation(excuseMe).span.end, MediaTime::fromSeconds(32.345));
    }

    void dragEdge_snaps_toRatingWindows()
    {
        m_window->drag(m_window->at(firstTier, 33.3), m_window->at(firstTier, 33.0, 3));
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->annotation(102).span.begin, MediaTime::fromSeconds(33));
    }

    void dragEdge_doesNotSnap_withCtrl()
    {
        m_window->player.seek(MediaTime::fromSeconds(100));
        view().time().show(span(30, 42));
        const QPoint from = m_window->at(firstTier, 31.6);
        const QPoint to = m_window->at(secondTier, 31.9, 4);
        QTest::mousePress(&view(), Qt::LeftButton, {}, from);
        m_window->move(from + QPoint(6, 0), Qt::ControlModifier);
        m_window->move(to, Qt::ControlModifier);
        QTest::mouseRelease(&view(), Qt::LeftButton, Qt::ControlModifier, to);
        QVERIFY(m_window->waitForEdit());
        const double end = m_window->annotation(excuseMe).span.end.seconds();
        QVERIFY(end > 31.92 && end < 31.96);
    }

    void dragEdge_isForgotten_withEscape()
    {
        const TimeSpan before = m_window->annotation(excuseMe).span;
        const QPoint from = m_window->at(firstTier, 31.6);
        QTest::mousePress(&view(), Qt::LeftButton, {}, from);
        m_window->move(from + QPoint(60, 0));
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, from + QPoint(60, 0));
        QTest::qWait(50);
        QCOMPARE(m_window->annotation(excuseMe).span, before);
        QVERIFY(m_window->controller.isSaved());
    }

    void dragEdge_keepsAShortestLength()
    {
        m_window->drag(m_window->at(firstTier, 31.6), m_window->at(firstTier, 30.0));
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->annotation(excuseMe).span.length(), AnnotationCommands::shortest);
    }

    void drag_onEmptySelectsTime_andDoubleClickAnnotatesIt()
    {
        m_window->player.seek(MediaTime::fromSeconds(100));
        view().time().show(span(30, 42));
        m_window->drag(m_window->at(firstTier, 31.7, 0), m_window->at(firstTier, 32.7));
        QVERIFY(m_window->selection.span());
        const TimeSpan selected = *m_window->selection.span();
        QVERIFY(std::abs(selected.end.seconds() - 32.7) < 0.02);
        const auto count = m_window->session().annotations(firstTier).size();
        const QPoint inside = m_window->at(firstTier, 32.2);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, inside);
        QVERIFY(m_window->selection.span());
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, inside);
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(m_window->session().annotations(firstTier).size(), count + 1);
        QCOMPARE(m_window->annotation(m_window->selection.annotation()).span, selected);
        QVERIFY(!m_window->selection.span());
    }

    void ctrlDrag_drawsAnAnnotation()
    {
        m_window->player.seek(MediaTime::fromSeconds(100));
        view().time().show(span(30, 42));
        m_window->drag(m_window->at(secondTier, 36.6), m_window->at(secondTier, 38.0),
                       Qt::ControlModifier);
        QVERIFY(m_window->waitForEdit());
        const Annotation &made = m_window->annotation(m_window->selection.annotation());
        QCOMPARE(made.tier, secondTier);
        QVERIFY(std::abs(made.span.begin.seconds() - 36.6) < 0.02);
        QVERIFY(std::abs(made.span.end.seconds() - 38.0) < 0.02);
    }

    void shiftClick_extendsTheSelectedTime()
    {
        m_window->selection.setSpan(span(33, 34));
        QTest::mouseClick(&view(), Qt::LeftButton, Qt::ShiftModifier, m_window->at(firstTier, 36));
        QCOMPARE(m_window->selection.span()->begin, MediaTime::fromSeconds(33));
        QVERIFY(std::abs(m_window->selection.span()->end.seconds() - 36) < 0.02);
        QTest::mouseClick(&view(), Qt::LeftButton, Qt::ShiftModifier, m_window->at(firstTier, 31));
        QVERIFY(std::abs(m_window->selection.span()->begin.seconds() - 31) < 0.02);
    }

    void doubleClick_asksForTextOrRating()
    {
        QSignalSpy text(&view(), &TimelineView::textEditRequested);
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, m_window->at(secondTier, 32.5));
        QCOMPARE(text.count(), 1);
        QCOMPARE(text.first().first().value<Id>(), Id(101));
        QSignalSpy rating(&m_window->kinds.ratings, &RatingTracks::windowActivated);
        const Track &ratings =
            *std::ranges::find_if(view().tracks().all(), [this](const Track &track) {
                return track.provider == &m_window->kinds.ratings;
            });
        const QPoint cell(m_window->at(firstTier, 40).x(), view().trackRect(ratings).center().y());
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, cell);
        QCOMPARE(rating.count(), 1);
        QCOMPARE(rating.first().first().value<Id>(), firstPerson);
        QCOMPARE(rating.first().at(1).value<TimeSpan>(), span(39, 42));
    }

    void ctrlWheel_zooms_keepingTheTimeUnderThePointer()
    {
        const QPoint point = m_window->at(firstTier, 37);
        const double x = point.x() - view().tracksRect().left();
        for (const int delta : {120, 120, -120, 360, -240}) {
            const MediaTime before = view().axis().time(x);
            const double scale = view().axis().usPerPixel();
            m_window->wheel(point, delta, Qt::ControlModifier);
            QVERIFY((view().axis().usPerPixel() < scale) == (delta > 0));
            QVERIFY(std::abs(view().axis().time(x).us - before.us) <= 1);
        }
    }

    void wheel_scrollsTime_shiftWheelScrollsTracks()
    {
        const TimeSpan before = *view().visibleSpan();
        m_window->wheel(m_window->at(firstTier, 36), -120);
        QVERIFY(view().visibleSpan()->begin > before.begin);
        QCOMPARE(view().visibleSpan()->length(), before.length());
        view().resize(1300, 160);
        QCoreApplication::processEvents();
        const TimeSpan scrolled = *view().visibleSpan();
        const int top = view().trackRect(m_window->track(firstTier)).top();
        m_window->wheel(view().tracksRect().center(), -120, Qt::ShiftModifier);
        QVERIFY(view().trackRect(m_window->track(firstTier)).top() < top);
        QCOMPARE(view().visibleSpan()->begin, scrolled.begin);
    }

    /// Longer names of tracks take room from the pictures of time: what shows all goes on to.
    void whereAllIsSeen_allStaysSeen()
    {
        const TimeSpan all{MediaTime(), m_window->controller.session().info().duration};
        view().time().showAll();
        QCOMPARE(*view().visibleSpan(), all);
        for (const int width : {700, 1300}) {
            view().resize(width, 300);
            QCoreApplication::processEvents();
            QCOMPARE(*view().visibleSpan(), all);
        }
    }

    void altDrag_pans()
    {
        const TimeSpan before = *view().visibleSpan();
        m_window->drag(m_window->at(firstTier, 36), m_window->at(firstTier, 34), Qt::AltModifier);
        QVERIFY(std::abs((view().visibleSpan()->begin - before.begin).seconds() - 2) < 0.05);
        QVERIFY(!m_window->selection.span());
    }

    void ruler_scrubs()
    {
        const QRect ruler = view().rulerRect();
        const int x = m_window->at(firstTier, 35).x();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, {x, ruler.center().y()});
        QVERIFY(std::abs(m_window->player.position().seconds() - 35) < 0.02);
    }

    void heads_resizeTracks()
    {
        const Track &track = m_window->track(firstTier);
        const int before = track.height;
        const QPoint border(40, view().trackRect(track).bottom());
        m_window->drag(border, border + QPoint(0, 25));
        QCOMPARE(m_window->track(firstTier).height, before + 25);
    }

private:
    TimelineView &view() { return *m_window->view; }
    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(TestTimelinePointer)
#include "tst_timeline_pointer.moc"
