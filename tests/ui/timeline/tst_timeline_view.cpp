#include <QMenu>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include "core/store/session_store.h"
#include "timeline_fixture.h"
#include "ui/timeline/timeline_view.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

namespace {

void makeFile(const QString &path)
{
    auto store = SessionStore::create(path.toStdString(), {});
    if (!store)
        qFatal("%s", store.error().message.c_str());
    const auto saved = (*store)->commit(sketchedConversation(300, (*store)->session().info()), "t");
    if (!saved)
        qFatal("%s", saved.error().message.c_str());
}

/// The view with everything it needs, showing 30 s to 42 s.
struct Bench
{
    QTemporaryDir folder;
    Theme theme;
    SessionController controller;
    Selection selection;
    media::Player player;
    std::unique_ptr<TimelineView> view;

    explicit Bench(bool withHeartRate = true)
    {
        if (withHeartRate)
            writeHeartRate();
        makeFile(folder.filePath("s.duologue"));
        view = std::make_unique<TimelineView>(controller, selection, player, theme);
        view->resize(1300, 600);
        view->show();
        controller.setAnnotator("R3");
        player.setDuration(MediaTime::fromSeconds(300));
        QSignalSpy opened(&controller, &SessionController::opened);
        controller.open(folder.filePath("s.duologue"));
        if (!opened.wait(10'000))
            qFatal("the session does not open");
        view->setVisibleSpan(span(30, 42));
        QCoreApplication::processEvents();
    }

    void writeHeartRate()
    {
        QFile file(folder.filePath("heart.csv"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("the fixture cannot be written");
        file.write("time_s,bpm\n");
        for (int i = 0; i < 300; ++i)
            if (i < 48 || i > 55)
                file.write(QByteArray::number(i) + ',' +
                           QByteArray::number(82 + 9 * std::sin(i / 7.0) + 2 * std::sin(i * 1.7)) +
                           '\n');
    }

    const Session &session() const { return controller.session(); }
    const Annotation &annotation(Id id) const { return *session().annotation(id); }
    const Track &track(Id tier) const { return *view->tracks().ofTier(tier); }
    QPoint at(Id tier, double seconds, int dx = 0) const
    {
        const QRect rect = view->trackRect(track(tier));
        const double x = view->axis().x(MediaTime::fromSeconds(seconds));
        return {rect.left() + qRound(x) + dx, rect.center().y()};
    }
    bool waitForEdit()
    {
        QSignalSpy changed(&controller, &SessionController::changed);
        return changed.wait(10'000);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseMove(view.get(), from);
        QTest::mousePress(view.get(), Qt::LeftButton, modifiers, from);
        for (int i = 1; i <= 8; ++i)
            move(from + (to - from) * i / 8, modifiers);
        QTest::mouseRelease(view.get(), Qt::LeftButton, modifiers, to);
    }
    void move(QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, view->mapToGlobal(to), Qt::NoButton,
                          Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(view.get(), &event);
    }
    void wheel(QPoint at, int delta, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, view->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.get(), &event);
    }
};

/// Adds up the area that is repainted.
class PaintedArea : public QObject
{
public:
    explicit PaintedArea(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            for (const QRect &rect : static_cast<QPaintEvent *>(event)->region()) {
                widest = std::max(widest, rect.width());
                ++rects;
            }
        return false;
    }
    int widest = 0;
    int rects = 0;
};

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<Bench>(); }
    void cleanup() { m_bench.reset(); }

    void open_showsATrackForEverything()
    {
        QStringList names;
        for (const Track &track : view().tracks().all())
            names << track.name;
        QCOMPARE(names, (QStringList{"P17 lapel", "P42 lapel", "P17 utterances", "P42 utterances",
                                     "V · A · D P17", "V · A · D P42", "Tasks", "HAN-ROCK anger",
                                     "Turn attention", "Heart rate P17"}));
        QVERIFY(view().visibleSpan());
    }

    void close_invitesToOpen()
    {
        m_bench->controller.close();
        QTRY_VERIFY(!view().visibleSpan());
        view().grab();
    }

    void click_seeksAndSelects()
    {
        const QPoint point = m_bench->at(firstTier, 30.8);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, point);
        QCOMPARE(m_bench->selection.annotation(), excuseMe);
        QCOMPARE(view().activeTier(), firstTier);
        QVERIFY(std::abs(m_bench->player.position().seconds() - 30.8) < 0.02);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, m_bench->at(firstTier, 32.5));
        QCOMPARE(m_bench->selection.annotation(), Id(0));
        QVERIFY(std::abs(m_bench->player.position().seconds() - 32.5) < 0.02);
    }

    void selection_isDescribedForScreenReaders()
    {
        m_bench->selection.setAnnotation(excuseMe);
        QCOMPARE(view().accessibleDescription(), QString("P17, 0:30.1\u20130:31.6, excuse me"));
        m_bench->selection.setAnnotation(0);
        QCOMPARE(view().accessibleDescription(), QString("Nothing selected"));
    }

    void dragEdge_movesIt_asOneUndoableEdit()
    {
        m_bench->player.seek(MediaTime::fromSeconds(100));
        view().setVisibleSpan(span(30, 42));
        const TimeSpan before = m_bench->annotation(excuseMe).span;
        const QPoint from = m_bench->at(firstTier, 31.6);
        m_bench->drag(from, m_bench->at(firstTier, 32.4));
        QVERIFY(m_bench->waitForEdit());
        const TimeSpan after = m_bench->annotation(excuseMe).span;
        QCOMPARE(after.begin, before.begin);
        QVERIFY(std::abs(after.end.seconds() - 32.4) < 0.02);
        QCOMPARE(m_bench->controller.undoLabel(), QString("move annotation"));
        m_bench->controller.undo();
        QVERIFY(m_bench->waitForEdit());
        QCOMPARE(m_bench->annotation(excuseMe).span, before);
    }

    void dragEdge_snaps_toOtherTiers()
    {
        m_bench->player.seek(MediaTime::fromSeconds(100));
        view().setVisibleSpan(span(30, 42));
        // "do you have your forms?" begins at 31.9 on the other person's tier.
        m_bench->drag(m_bench->at(firstTier, 31.6), m_bench->at(secondTier, 31.9, 4));
        QVERIFY(m_bench->waitForEdit());
        QCOMPARE(m_bench->annotation(excuseMe).span.end, MediaTime::fromSeconds(31.9));
    }

    void dragEdge_snaps_toPlayhead()
    {
        m_bench->player.seek(MediaTime::fromSeconds(32.345));
        m_bench->drag(m_bench->at(firstTier, 31.6), m_bench->at(firstTier, 32.345, -4));
        QVERIFY(m_bench->waitForEdit());
        QCOMPARE(m_bench->annotation(excuseMe).span.end, MediaTime::fromSeconds(32.345));
    }

    void dragEdge_snaps_toRatingWindows()
    {
        m_bench->drag(m_bench->at(firstTier, 33.3), m_bench->at(firstTier, 33.0, 3));
        QVERIFY(m_bench->waitForEdit());
        QCOMPARE(m_bench->annotation(102).span.begin, MediaTime::fromSeconds(33));
    }

    void dragEdge_doesNotSnap_withCtrl()
    {
        m_bench->player.seek(MediaTime::fromSeconds(100));
        view().setVisibleSpan(span(30, 42));
        const QPoint from = m_bench->at(firstTier, 31.6);
        const QPoint to = m_bench->at(secondTier, 31.9, 4);
        QTest::mousePress(&view(), Qt::LeftButton, {}, from);
        m_bench->move(from + QPoint(6, 0), Qt::ControlModifier);
        m_bench->move(to, Qt::ControlModifier);
        QTest::mouseRelease(&view(), Qt::LeftButton, Qt::ControlModifier, to);
        QVERIFY(m_bench->waitForEdit());
        const double end = m_bench->annotation(excuseMe).span.end.seconds();
        QVERIFY(end > 31.92 && end < 31.96);
    }

    void dragEdge_isForgotten_withEscape()
    {
        const TimeSpan before = m_bench->annotation(excuseMe).span;
        const QPoint from = m_bench->at(firstTier, 31.6);
        QTest::mousePress(&view(), Qt::LeftButton, {}, from);
        m_bench->move(from + QPoint(60, 0));
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, from + QPoint(60, 0));
        QTest::qWait(50);
        QCOMPARE(m_bench->annotation(excuseMe).span, before);
        QVERIFY(m_bench->controller.isSaved());
    }

    void dragEdge_keepsAShortestLength()
    {
        m_bench->drag(m_bench->at(firstTier, 31.6), m_bench->at(firstTier, 30.0));
        QVERIFY(m_bench->waitForEdit());
        QCOMPARE(m_bench->annotation(excuseMe).span.length(), AnnotationCommands::shortest);
    }

    void drag_onEmptySelectsTime_andDoubleClickAnnotatesIt()
    {
        m_bench->player.seek(MediaTime::fromSeconds(100));
        view().setVisibleSpan(span(30, 42));
        m_bench->drag(m_bench->at(firstTier, 31.7, 0), m_bench->at(firstTier, 32.7));
        QVERIFY(m_bench->selection.span());
        const TimeSpan selected = *m_bench->selection.span();
        QVERIFY(std::abs(selected.end.seconds() - 32.7) < 0.02);
        const auto count = m_bench->session().annotations(firstTier).size();
        const QPoint inside = m_bench->at(firstTier, 32.2);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, inside);
        QVERIFY(m_bench->selection.span());
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, inside);
        QVERIFY(m_bench->waitForEdit());
        QCOMPARE(m_bench->session().annotations(firstTier).size(), count + 1);
        QCOMPARE(m_bench->annotation(m_bench->selection.annotation()).span, selected);
        QVERIFY(!m_bench->selection.span());
    }

    void ctrlDrag_drawsAnAnnotation()
    {
        m_bench->player.seek(MediaTime::fromSeconds(100));
        view().setVisibleSpan(span(30, 42));
        m_bench->drag(m_bench->at(secondTier, 36.6), m_bench->at(secondTier, 38.0),
                      Qt::ControlModifier);
        QVERIFY(m_bench->waitForEdit());
        const Annotation &made = m_bench->annotation(m_bench->selection.annotation());
        QCOMPARE(made.tier, secondTier);
        QVERIFY(std::abs(made.span.begin.seconds() - 36.6) < 0.02);
        QVERIFY(std::abs(made.span.end.seconds() - 38.0) < 0.02);
    }

    void shiftClick_extendsTheSelectedTime()
    {
        m_bench->selection.setSpan(span(33, 34));
        QTest::mouseClick(&view(), Qt::LeftButton, Qt::ShiftModifier, m_bench->at(firstTier, 36));
        QCOMPARE(m_bench->selection.span()->begin, MediaTime::fromSeconds(33));
        QVERIFY(std::abs(m_bench->selection.span()->end.seconds() - 36) < 0.02);
        QTest::mouseClick(&view(), Qt::LeftButton, Qt::ShiftModifier, m_bench->at(firstTier, 31));
        QVERIFY(std::abs(m_bench->selection.span()->begin.seconds() - 31) < 0.02);
    }

    void doubleClick_asksForTextOrRating()
    {
        QSignalSpy text(&view(), &TimelineView::textEditRequested);
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, m_bench->at(secondTier, 32.5));
        QCOMPARE(text.count(), 1);
        QCOMPARE(text.first().first().value<Id>(), Id(101));
        QSignalSpy rating(&view(), &TimelineView::ratingWindowActivated);
        const Track &ratings =
            *std::ranges::find(view().tracks().all(), TrackKind::Ratings, &Track::kind);
        const QPoint cell(m_bench->at(firstTier, 40).x(), view().trackRect(ratings).center().y());
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, cell);
        QCOMPARE(rating.count(), 1);
        QCOMPARE(rating.first().first().value<Id>(), firstPerson);
        QCOMPARE(rating.first().at(1).value<TimeSpan>(), span(39, 42));
    }

    void ctrlWheel_zooms_keepingTheTimeUnderThePointer()
    {
        const QPoint point = m_bench->at(firstTier, 37);
        const double x = point.x() - view().tracksRect().left();
        for (const int delta : {120, 120, -120, 360, -240}) {
            const MediaTime before = view().axis().time(x);
            const double scale = view().axis().usPerPixel();
            m_bench->wheel(point, delta, Qt::ControlModifier);
            QVERIFY((view().axis().usPerPixel() < scale) == (delta > 0));
            QVERIFY(std::abs(view().axis().time(x).us - before.us) <= 1);
        }
    }

    void wheel_scrollsTime_shiftWheelScrollsTracks()
    {
        const TimeSpan before = *view().visibleSpan();
        m_bench->wheel(m_bench->at(firstTier, 36), -120);
        QVERIFY(view().visibleSpan()->begin > before.begin);
        QCOMPARE(view().visibleSpan()->length(), before.length());
        view().resize(1300, 160);
        QCoreApplication::processEvents();
        const TimeSpan scrolled = *view().visibleSpan();
        const int top = view().trackRect(m_bench->track(firstTier)).top();
        m_bench->wheel(view().tracksRect().center(), -120, Qt::ShiftModifier);
        QVERIFY(view().trackRect(m_bench->track(firstTier)).top() < top);
        QCOMPARE(view().visibleSpan()->begin, scrolled.begin);
    }

    void altDrag_pans()
    {
        const TimeSpan before = *view().visibleSpan();
        m_bench->drag(m_bench->at(firstTier, 36), m_bench->at(firstTier, 34), Qt::AltModifier);
        QVERIFY(std::abs((view().visibleSpan()->begin - before.begin).seconds() - 2) < 0.05);
        QVERIFY(!m_bench->selection.span());
    }

    void ruler_scrubs()
    {
        const QRect ruler = view().rulerRect();
        const int x = m_bench->at(firstTier, 35).x();
        QTest::mouseClick(&view(), Qt::LeftButton, {}, {x, ruler.center().y()});
        QVERIFY(std::abs(m_bench->player.position().seconds() - 35) < 0.02);
    }

    void playback_repaintsOnlyAStrip()
    {
        m_bench->player.seek(MediaTime::fromSeconds(36));
        m_bench->selection.setAnnotation(lastTurnPrediction); // the attention strip stays
        view().repaint();
        QTest::qWait(50);
        PaintedArea area(&view());
        for (int i = 0; i < 20; ++i) {
            m_bench->player.seek(MediaTime::fromSeconds(36.1 + i * 0.017));
            QTest::qWait(20);
        }
        QVERIFY(area.rects > 0);
        QVERIFY2(area.widest <= 40, qPrintable(QString::number(area.widest)));
    }

    void playhead_isFollowed_whenItLeaves()
    {
        m_bench->player.seek(MediaTime::fromSeconds(60));
        QTRY_VERIFY(view().visibleSpan()->contains(MediaTime::fromSeconds(60)));
        view().setFollowPlayhead(false);
        const TimeSpan before = *view().visibleSpan();
        m_bench->player.seek(MediaTime::fromSeconds(200));
        QTest::qWait(50);
        QCOMPARE(*view().visibleSpan(), before);
    }

    void keyboard_walksThroughAnnotations()
    {
        m_bench->selection.setAnnotation(excuseMe);
        view().selectNextAnnotation();
        QCOMPARE(m_bench->selection.annotation(), Id(102));
        view().selectPreviousAnnotation();
        view().selectPreviousAnnotation();
        QCOMPARE(m_bench->selection.annotation(), excuseMe);
        view().selectTierBelow();
        QCOMPARE(m_bench->selection.annotation(), Id(101));
        QCOMPARE(view().activeTier(), secondTier);
        view().selectTierAbove();
        QCOMPARE(view().activeTier(), firstTier);
    }

    void keyboard_nudgesEdges()
    {
        m_bench->selection.setAnnotation(excuseMe);
        const TimeSpan before = m_bench->annotation(excuseMe).span;
        view().nudgeBegin(MediaTime::fromMilliseconds(-10));
        QVERIFY(m_bench->waitForEdit());
        view().nudgeEnd(MediaTime::fromMilliseconds(40));
        QVERIFY(m_bench->waitForEdit());
        const TimeSpan after = m_bench->annotation(excuseMe).span;
        QCOMPARE(after.begin - before.begin, MediaTime::fromMilliseconds(-10));
        QCOMPARE(after.end - before.end, MediaTime::fromMilliseconds(40));
    }

    void menu_splitsMergesLabelsAndDeletes()
    {
        m_bench->selection.setAnnotation(101);
        m_bench->player.seek(MediaTime::fromSeconds(32.5));
        QTRY_COMPARE(m_bench->player.position(), MediaTime::fromSeconds(32.5));
        const auto count = m_bench->session().annotations(secondTier).size();
        trigger("Split at playhead");
        QCOMPARE(m_bench->session().annotations(secondTier).size(), count + 1);
        trigger("Merge with next");
        QCOMPARE(m_bench->session().annotations(secondTier).size(), count);
        trigger("laugh");
        QCOMPARE(m_bench->annotation(m_bench->selection.annotation()).label, std::string("laugh"));
        trigger("Delete");
        QCOMPARE(m_bench->session().annotations(secondTier).size(), count - 1);
        QCOMPARE(m_bench->selection.annotation(), Id(0));
    }

    void menu_offersNoEdits_onPredictions()
    {
        m_bench->selection.setAnnotation(lastTurnPrediction);
        const std::unique_ptr<QMenu> menu(view().makeAnnotationMenu());
        for (const QAction *action : menu->actions())
            if (action->text() == "Delete" || action->text() == "Split at playhead")
                QVERIFY(!action->isEnabled());
    }

    void headMenu_showsOtherRaters_andHidesTracks()
    {
        const QString key = QString("ratings:%1").arg(firstPerson);
        m_bench->controller.setAnnotator("R9");
        const std::unique_ptr<QMenu> menu(view().makeHeadMenu(key));
        QMenu *raters = menu->actions().first()->menu();
        QVERIFY(raters);
        QStringList names;
        for (const QAction *action : raters->actions())
            names << action->text();
        QCOMPARE(names, (QStringList{"R9", "R3"}));
        raters->actions().last()->trigger();
        QVERIFY(std::ranges::any_of(view().tracks().all(), [](const Track &track) {
            return track.name.endsWith("P17 (R3)");
        }));
        const int before = view().tracks().totalHeight();
        menu->actions().at(1)->trigger();
        QVERIFY(view().tracks().totalHeight() < before);
        view().showAllTracks();
        QCOMPARE(view().tracks().totalHeight(), before);
    }

    void heads_resizeTracks()
    {
        const Track &track = m_bench->track(firstTier);
        const int before = track.height;
        const QPoint border(40, view().trackRect(track).bottom());
        m_bench->drag(border, border + QPoint(0, 25));
        QCOMPARE(m_bench->track(firstTier).height, before + 25);
    }

    void zoomToSelection_showsTheAnnotation()
    {
        m_bench->selection.setAnnotation(106);
        view().zoomToSelection();
        const TimeSpan visible = *view().visibleSpan();
        QVERIFY(visible.begin < m_bench->annotation(106).span.begin);
        QVERIFY(visible.end > m_bench->annotation(106).span.end);
        QVERIFY(visible.length().seconds() < 2.5);
        view().zoomToFit();
        QCOMPARE(view().visibleSpan()->length(), MediaTime::fromSeconds(300));
    }

    void missingHeartRate_isSaidOnItsTrack()
    {
        m_bench = std::make_unique<Bench>(false); // heart.csv was never written
        QTest::qWait(100);
        const Track &track = view().tracks().all().back();
        QCOMPARE(track.kind, TrackKind::HeartRate);
        view().grab();
    }

    /// With DUOLOGUE_PICTURES naming a folder, keeps what it saw (QT_SCALE_FACTOR=2: at twice the
    /// resolution).
    void pictures_showEveryTrack_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("seconds");
        for (const char *theme : {"light", "dark", "high-contrast"}) {
            QTest::addRow("%s close", theme) << QString(theme) << QSize(1280, 400) << 12.96;
            QTest::addRow("%s wide", theme) << QString(theme) << QSize(2560, 600) << 60.0;
            QTest::addRow("%s whole", theme) << QString(theme) << QSize(1280, 400) << 300.0;
        }
    }
    void pictures_showEveryTrack()
    {
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        QFETCH(double, seconds);
        m_bench->theme.use(theme);
        view().setPeaks(std::make_unique<media::PeakLoader>(m_bench->folder.filePath("cache")));
        view().resize(size);
        m_bench->player.seek(MediaTime::fromSeconds(39.03));
        view().setVisibleSpan(span(seconds < 100 ? 30 : 0, seconds < 100 ? 30 + seconds : seconds));
        view().setRatingContext(firstPerson, span(39, 42));
        m_bench->selection.setAnnotation(106);
        QTest::qWait(300);
        const QImage picture = view().grab().toImage();
        QCOMPARE(picture.size(), size * view().devicePixelRatioF());
        QSet<QRgb> colors;
        for (int x = 0; x < picture.width(); x += 3)
            for (int y = 0; y < picture.height(); y += 3)
                colors.insert(picture.pixel(x, y));
        QVERIFY(colors.size() > 20);
        const QString folder = qEnvironmentVariable("DUOLOGUE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(
                picture.save(QString("%1/timeline-%2.png")
                                 .arg(folder, QString(QTest::currentDataTag()).replace(' ', '-'))));
        m_bench->theme.use("light");
    }

    void themes_areFollowed()
    {
        const QImage light = view().grab().toImage();
        m_bench->theme.use("dark");
        const QImage dark = view().grab().toImage();
        const QPoint empty = m_bench->at(secondTier, 33.7);
        QCOMPARE(light.pixel(empty), QColor("#ffffff").rgb());
        QCOMPARE(dark.pixel(empty), m_bench->theme.color(Role::Surface).rgb());
        m_bench->theme.use("light");
    }

private:
    TimelineView &view() { return *m_bench->view; }

    void trigger(const QString &text)
    {
        const std::unique_ptr<QMenu> menu(view().makeAnnotationMenu());
        for (QAction *action : menu->findChildren<QAction *>())
            if (action->text() == text) {
                QVERIFY2(action->isEnabled(), qPrintable(text));
                action->trigger();
                QVERIFY(m_bench->waitForEdit());
                return;
            }
        QFAIL(qPrintable("no such entry: " + text));
    }

    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
