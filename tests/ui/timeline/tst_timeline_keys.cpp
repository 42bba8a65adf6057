#include <QMenu>
#include <QtTest>

#include "timeline_window.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

class TestTimelineKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_window = std::make_unique<Window>(); }
    void cleanup() { m_window.reset(); }

    void selection_isDescribedForScreenReaders()
    {
        m_window->selection.setAnnotation(excuseMe);
        QCOMPARE(view().accessibleDescription(), QString("P17, 0:30.1\u20130:31.6, excuse me"));
        m_window->selection.setAnnotation(0);
        QCOMPARE(view().accessibleDescription(), QString("Nothing selected"));
    }

    void keyboard_walksThroughAnnotations()
    {
        m_window->selection.setAnnotation(excuseMe);
        view().annotationCommands().selectNext();
        QCOMPARE(m_window->selection.annotation(), Id(102));
        view().annotationCommands().selectPrevious();
        view().annotationCommands().selectPrevious();
        QCOMPARE(m_window->selection.annotation(), excuseMe);
        view().annotationCommands().selectInTier(view().tracks().visibleTiers(), +1);
        QCOMPARE(m_window->selection.annotation(), Id(101));
        QCOMPARE(view().annotationCommands().activeTier(), secondTier);
        view().annotationCommands().selectInTier(view().tracks().visibleTiers(), -1);
        QCOMPARE(view().annotationCommands().activeTier(), firstTier);
    }

    void keyboard_nudgesEdges()
    {
        m_window->selection.setAnnotation(excuseMe);
        const TimeSpan before = m_window->annotation(excuseMe).span;
        view().annotationCommands().nudge(Edge::Begin, MediaTime::fromMilliseconds(-10));
        QVERIFY(m_window->waitForEdit());
        view().annotationCommands().nudge(Edge::End, MediaTime::fromMilliseconds(40));
        QVERIFY(m_window->waitForEdit());
        const TimeSpan after = m_window->annotation(excuseMe).span;
        QCOMPARE(after.begin - before.begin, MediaTime::fromMilliseconds(-10));
        QCOMPARE(after.end - before.end, MediaTime::fromMilliseconds(40));
    }

    void menu_splitsMergesLabelsAndDeletes()
    {
        m_window->selection.setAnnotation(101);
        m_window->player.seek(MediaTime::fromSeconds(32.5));
        QTRY_COMPARE(m_window->player.position(), MediaTime::fromSeconds(32.5));
        const auto count = m_window->session().annotations(secondTier).size();
        trigger("Split at playhead");
        QCOMPARE(m_window->session().annotations(secondTier).size(), count + 1);
        trigger("Merge with next");
        QCOMPARE(m_window->session().annotations(secondTier).size(), count);
        trigger("laugh");
        QCOMPARE(m_window->annotation(m_window->selection.annotation()).label,
                 std::string("laugh"));
        trigger("Delete");
        QCOMPARE(m_window->session().annotations(secondTier).size(), count - 1);
        QTRY_COMPARE(m_window->selection.annotation(), Id(103)); // the next one
    }

    void menu_offersNoEdits_onPredictions()
    {
        m_window->player.seek(MediaTime::fromSeconds(41)); // in both
        QTRY_COMPARE(m_window->player.position(), MediaTime::fromSeconds(41));
        const auto offered = [this](Id annotation) {
            m_window->selection.setAnnotation(annotation);
            const std::unique_ptr<QMenu> menu(view().menus().ofAnnotation());
            QStringList enabled;
            for (const QAction *action : menu->actions())
                if (action->isEnabled() && !action->isSeparator())
                    enabled << action->text();
            return enabled;
        };
        Id utterance = 0;
        for (const Id tier : {firstTier, secondTier})
            for (const Annotation &row : m_window->session().annotations(tier))
                if (row.span.contains(MediaTime::fromSeconds(41)))
                    utterance = row.id;
        QVERIFY(utterance != 0);
        QCOMPARE(offered(utterance),
                 (QStringList{"Edit text…", "Split at playhead", "Merge with next", "Label",
                              "Zoom to it", "Cut", "Copy", "Paste at playhead",
                              "Paste at its own time", "Move to tier", "Delete"}));
        QCOMPARE(offered(lastTurnPrediction),
                 (QStringList{"Zoom to it", "Copy", "Paste at playhead", "Paste at its own time"}));
    }

    void headMenu_showsOtherRaters_andHidesTracks()
    {
        const QString key = QString("ratings:%1").arg(firstPerson);
        m_window->controller.setAnnotator("R9");
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(key));
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
        arranger().showAll();
        QCOMPARE(view().tracks().totalHeight(), before);
    }

    void zoomToSelection_showsTheAnnotation()
    {
        m_window->selection.setAnnotation(106);
        view().zoomToSelection();
        const TimeSpan visible = *view().visibleSpan();
        QVERIFY(visible.begin < m_window->annotation(106).span.begin);
        QVERIFY(visible.end > m_window->annotation(106).span.end);
        QVERIFY(visible.length().seconds() < 2.5);
        view().time().showAll();
        QCOMPARE(view().visibleSpan()->length(), MediaTime::fromSeconds(300));
    }

private:
    TimelineView &view() { return *m_window->view; }
    TrackArranger &arranger() { return view().board().arranger(); }

    void trigger(const QString &text)
    {
        const std::unique_ptr<QMenu> menu(view().menus().ofAnnotation());
        for (QAction *action : menu->findChildren<QAction *>())
            if (action->text() == text) {
                QVERIFY2(action->isEnabled(), qPrintable(text));
                action->trigger();
                QVERIFY(m_window->waitForEdit());
                return;
            }
        QFAIL(qPrintable("no such entry: " + text));
    }

    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(TestTimelineKeys)
#include "tst_timeline_keys.moc"
