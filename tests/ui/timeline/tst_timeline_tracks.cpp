#include <QInputDialog>
#include <QJsonArray>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>
#include <QtTest>

#include "core/analysis/frame_attention.h"
#include "timeline_window.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/timeline/layout_store.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

class TestTimelineTracks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_window = std::make_unique<Window>(); }
    void cleanup() { m_window.reset(); }

    void keys_chooseMoveResizeAndHideTracks()
    {
        arranger().setCurrent(tierKey(firstTier));
        const int at = placeOf(firstTier);
        arranger().moveUp();
        QCOMPARE(placeOf(firstTier), at - 1);
        arranger().moveDown();
        arranger().moveDown();
        QCOMPARE(placeOf(firstTier), at + 1);
        const int height = m_window->track(firstTier).height;
        arranger().makeTaller();
        QVERIFY(m_window->track(firstTier).height > height);
        arranger().makeShorter();
        QCOMPARE(m_window->track(firstTier).height, height);
        arranger().selectAbove();
        QCOMPARE(arranger().current(), tierKey(secondTier));
        QCOMPARE(view().annotationCommands().activeTier(), secondTier);
        arranger().hide();
        QVERIFY(m_window->track(secondTier).hidden);
        QVERIFY(arranger().current() != tierKey(secondTier));
        arranger().showAll();
        QVERIFY(!m_window->track(secondTier).hidden);
    }

    void keys_stopAtTheEnds()
    {
        for (int i = 0; i < 30; ++i) {
            arranger().selectBelow();
            arranger().moveDown();
        }
        QCOMPARE(visibleKeys().back(), arranger().current());
        for (int i = 0; i < 30; ++i)
            arranger().moveUp();
        QCOMPARE(visibleKeys().front(), arranger().current());
    }

    void moving_stepsOverHiddenTracks()
    {
        const QStringList before = visibleKeys();
        arranger().setCurrent(before[2]);
        arranger().hide();
        arranger().setCurrent(before[3]);
        arranger().moveUp();
        QCOMPARE(visibleKeys()[1], before[3]);
        arranger().moveUp();
        QCOMPARE(visibleKeys()[0], before[3]);
        arranger().moveDown();
        arranger().moveDown();
        QCOMPARE(visibleKeys()[2], before[3]);
    }

    void onDemand_tracksAreNeitherCountedNorBroughtByShowAll()
    {
        const QString mel = QString("mel:%1:0").arg(firstLapel);
        const QStringList before = visibleKeys();
        QVERIFY(view().tracks().find(mel)->hidden);
        QVERIFY(view().tracks().hidden().empty());
        arranger().showAll();
        QCOMPARE(visibleKeys(), before);
    }

    void onDemand_tracksComeUnderTheirMicrophone_whereverThatStands()
    {
        const QString lapel = QString("audio:%1:0").arg(secondLapel);
        arranger().setCurrent(lapel);
        for (int i = 0; i < 30; ++i)
            arranger().moveDown();
        arranger().toggle("pitch");
        arranger().toggle("mel");
        const QStringList now = visibleKeys();
        QCOMPARE(now.mid(now.size() - 3),
                 QStringList({lapel, QString("pitch:%1:0").arg(secondLapel),
                              QString("mel:%1:0").arg(secondLapel)}));
        arranger().toggle("mel");
        QVERIFY(view().tracks().find(QString("mel:%1:0").arg(secondLapel))->hidden);
    }

    void onDemand_keysActOnTheCurrentTracksPerson()
    {
        arranger().setCurrent(tierKey(secondTier));
        arranger().toggle("intensity");
        QVERIFY(!view().tracks().find(QString("intensity:%1:0").arg(secondLapel))->hidden);
        QVERIFY(view().tracks().find(QString("intensity:%1:0").arg(firstLapel))->hidden);
    }

    void onDemand_menuShowsAMicrophoneInManyWays_andLayoutsRememberThem()
    {
        const QString waveform = QString("audio:%1:0").arg(firstLapel);
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(waveform));
        QStringList ticked;
        QCOMPARE(menu->actions().front()->text(), QString("Show as"));
        for (QAction *action : menu->actions().front()->menu()->actions()) {
            if (action->text() == "Linear spectrogram")
                action->trigger();
            if (action->isChecked())
                ticked << action->text();
        }
        QCOMPARE(ticked, QStringList({"Waveform", "Linear spectrogram"}));
        const QString linear = QString("linear:%1:0").arg(firstLapel);
        QVERIFY(!view().tracks().find(linear)->hidden);
        LayoutStore().save("sound", view().tracks().layout());
        arranger().reset();
        QVERIFY(view().tracks().find(linear)->hidden);
        arranger().use("sound");
        QVERIFY(!view().tracks().find(linear)->hidden);
        LayoutStore().remove("sound");
    }

    void draggingAHead_movesItsTrack()
    {
        const QPoint head(40, view().trackRect(m_window->track(secondTier)).center().y());
        const QPoint top(40, view().tracksRect().top() + 2);
        m_window->drag(head, top);
        QCOMPARE(placeOf(secondTier), 0);
        const QPoint now(40, view().trackRect(m_window->track(secondTier)).center().y());
        m_window->drag(now, QPoint(40, view().tracksRect().bottom() - 4));
        QCOMPARE(view().tracks().all().back().tier, secondTier);
    }

    void draggingAHead_isGivenUpWithEscape()
    {
        const int before = placeOf(secondTier);
        const QPoint head(40, view().trackRect(m_window->track(secondTier)).center().y());
        QTest::mousePress(&view(), Qt::LeftButton, {}, head);
        m_window->move(head - QPoint(0, 20));
        m_window->move(QPoint(40, view().tracksRect().top() + 2));
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, QPoint(40, view().tracksRect().top() + 2));
        QCOMPARE(placeOf(secondTier), before);
    }

    void draggingAHead_isGivenUpWithEscape_alsoWhereAnActionHasThatKey()
    {
        QAction deselect;
        deselect.setShortcut(Qt::Key_Escape);
        QSignalSpy deselected(&deselect, &QAction::triggered);
        view().addAction(&deselect);
        QApplication::setActiveWindow(&view());
        QVERIFY(QTest::qWaitForWindowActive(&view()));
        view().setFocus();
        const int before = placeOf(secondTier);
        const QPoint head(40, view().trackRect(m_window->track(secondTier)).center().y());
        const QPoint top(40, view().tracksRect().top() + 2);
        QTest::mousePress(&view(), Qt::LeftButton, {}, head);
        m_window->move(head - QPoint(0, 20));
        m_window->move(top);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, top);
        QCOMPARE(placeOf(secondTier), before);
        QCOMPARE(deselected.count(), 0);
        QTest::keyClick(&view(), Qt::Key_Escape);
        QCOMPARE(deselected.count(), 1);
    }

    void draggingAHead_pastTheLastTrackInView_scrollsOn()
    {
        view().resize(1300, 160);
        auto *scroll = verticalScrollBar();
        QVERIFY(scroll->maximum() > 0);
        const QString first = visibleKeys().front();
        const QRect area = view().tracksRect();
        const QPoint head(40, area.top() + 10), below(40, area.bottom() + 6);
        QTest::mousePress(&view(), Qt::LeftButton, {}, head);
        m_window->move(head + QPoint(0, 20));
        m_window->move(below);
        QTRY_COMPARE(scroll->value(), scroll->maximum());
        m_window->move(QPoint(40, area.top() - 6));
        QTRY_COMPARE(scroll->value(), 0);
        m_window->move(below);
        QTRY_COMPARE(scroll->value(), scroll->maximum());
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, below);
        QCOMPARE(visibleKeys().back(), first);
        scroll->setValue(0);
        QTest::qWait(200);
        QCOMPARE(scroll->value(), 0); // no longer
    }

    void grouping_putsEachPersonsTracksTogether_andBack()
    {
        const QStringList before = keys();
        arranger().groupByPerson(true);
        std::vector<int> people;
        for (const Track &track : view().tracks().all())
            people.push_back(track.person < 0 ? 99 : track.person);
        QVERIFY(std::ranges::is_sorted(people));
        arranger().groupByPerson(false);
        QCOMPARE(keys(), before);
    }

    void whatWasDoneToTracks_canBeTakenBack()
    {
        QTRY_VERIFY(view().tracks().find(QString("series:%1:heart rate").arg(heartSource)));
        const QStringList before = visibleKeys();
        QVERIFY(!arranger().undo());
        arranger().setCurrent(tierKey(secondTier));
        arranger().hide();
        arranger().moveDown();
        arranger().reset();
        const int height = m_window->track(firstTier).height;
        const QRect head = view().trackRect(m_window->track(firstTier));
        m_window->drag(QPoint(40, head.bottom() + 1), QPoint(40, head.bottom() + 41));
        QVERIFY(m_window->track(firstTier).height > height + 20);
        QVERIFY(arranger().undo()); // the whole drag
        QCOMPARE(m_window->track(firstTier).height, height);
        QVERIFY(arranger().undo());
        QVERIFY(m_window->track(secondTier).hidden);
        QVERIFY(arranger().undo());
        QVERIFY(arranger().undo());
        QCOMPARE(visibleKeys(), before);
        QVERIFY(!arranger().undo());
    }

    void heads_haveMoreRoomForNamesInAWideWindow()
    {
        const int small = view().tracksRect().left();
        QVERIFY(small < 180);
        view().resize(2560, 600);
        QVERIFY(view().tracksRect().left() > small + 40);
    }

    void howManyAreHidden_saysHowToBringThemBack()
    {
        arranger().setCurrent(tierKey(secondTier));
        arranger().hide();
        const QPoint corner(30, view().rulerRect().center().y());
        QHelpEvent help(QEvent::ToolTip, corner, view().mapToGlobal(corner));
        QApplication::sendEvent(&view(), &help);
        QVERIFY2(QToolTip::text().contains(m_window->track(secondTier).name) &&
                     QToolTip::text().contains("Ctrl+Alt+H"),
                 qPrintable(QToolTip::text()));
    }

    void layout_isRememberedForTheSession()
    {
        arranger().setCurrent(tierKey(secondTier));
        arranger().moveUp();
        arranger().makeTaller();
        const int height = m_window->track(secondTier).height;
        arranger().setCurrent(tierKey(taskTier));
        arranger().hide();
        const QStringList order = keys();
        Theme theme;
        SessionController controller;
        TimelineView again(controller, m_window->selection, m_window->player, theme);
        addStandardTracks(again.board());
        m_window->controller.close();
        QTRY_VERIFY(!m_window->controller.isOpen());
        QSignalSpy opened(&controller, &SessionController::opened);
        controller.open(m_window->folder.filePath("s.duologue"));
        QVERIFY(opened.wait(10'000));
        const auto found = [&again] {
            QStringList keys;
            for (const Track &track : again.tracks().all())
                keys << track.key;
            return keys;
        };
        QTRY_COMPARE(found(), order); // measurements are read in the background
        QCOMPARE(again.tracks().ofTier(secondTier)->height, height);
        QVERIFY(again.tracks().ofTier(taskTier)->hidden);
    }

    void namedLayout_fitsTracksByWhatTheyShow()
    {
        TrackLayout layout = view().tracks().layout();
        for (TrackLayout::Entry &entry : layout.entries)
            entry.key.clear(); // as in another session
        std::ranges::reverse(layout.entries);
        for (TrackLayout::Entry &entry : layout.entries)
            if (entry.role.startsWith("task/"))
                entry.hidden = true;
        const QStringList before = keys();
        LayoutStore().save("rating / close", layout);
        QCOMPARE(LayoutStore().names(), QStringList("rating / close"));
        arranger().use("rating / close");
        const QStringList now = keys();
        QCOMPARE(QStringList(now.rbegin(), now.rend()), before);
        QVERIFY(m_window->track(taskTier).hidden);
        arranger().reset();
        QCOMPARE(keys(), before);
        QVERIFY(!m_window->track(taskTier).hidden);
        LayoutStore().remove("rating / close");
        QVERIFY(LayoutStore().names().isEmpty());
    }

    void saveLayout_asksForAName_andTheMenuOffersIt()
    {
        QTimer::singleShot(0, [] {
            auto *dialog = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->setTextValue("mine");
            dialog->accept();
        });
        view().menus().saveLayout();
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(tierKey(firstTier)));
        QStringList texts;
        for (const QAction *action : menu->findChildren<QAction *>())
            texts << action->text();
        QVERIFY(texts.contains("mine"));
    }

    void layouts_surviveNonsense()
    {
        const auto layout = trackLayoutFromJson(
            {{"tracks", QJsonArray{1, "x", QJsonObject{{"key", "gone"}, {"height", -5}}}}});
        QCOMPARE(layout.entries.size(), std::size_t(1));
        QVERIFY(!layout.entries[0].height);
        QCOMPARE(trackLayoutFromJson({}), TrackLayout());
        QCOMPARE(trackLayoutFromJson(toJson(view().tracks().layout())), view().tracks().layout());
    }

    void whatIsWorkedWith_fitsIntoTheLowerPartOfASmallScreen()
    {
        int height = 0;
        for (const Track &track : view().tracks().all()) {
            height += track.hidden ? 0 : track.height;
            if (track.key == "attention")
                break;
        }
        QVERIFY2(height <= 260, qPrintable(QString::number(height)));
    }

    void attentionOverTurns_hasATrack_onlyWhereAModelSaysSomethingOfTurns()
    {
        const auto has = [this] { return view().tracks().find("attention") != nullptr; };
        QVERIFY(has());
        Edit edit; // what is left is as a model of faces says it
        const Session &session = m_window->controller.session();
        for (const Annotation &row : session.annotations(predictionTier))
            edit.remove(*session.explanation(row.id));
        addTier(edit, 50, 50, "Faces gender", TierKind::Prediction, firstPerson);
        m_window->controller.perform(
            [edit](const Session &, IdSource &) -> Result<Edit> { return edit; });
        QTRY_VERIFY_WITH_TIMEOUT(!has(), 30'000);
    }

    /// A run of a model that listens: numbers of a rated scale, and the frames it looked at.
    void aRunThatListened_isDrawnOverTheRatings_andUnderTheMicrophone_notWhileBlind()
    {
        Edit edit;
        addTier(edit, 50, 50, "HAN-ROCK valence (P17)", TierKind::Prediction, firstPerson);
        for (int i = 0; i < 3; ++i) {
            Annotation row;
            row.id = 5000 + i;
            row.tier = 50;
            row.span = span(30 + 3 * i, 33 + 3 * i);
            row.value = 3 + i;
            edit.insert(row);
            edit.insert(
                Explanation{6000 + i, modelRun, row.id, "attention",
                            analysis::toJson(analysis::FrameAttention{{row.span}, {.2, .8}})});
        }
        QSignalSpy changed(&m_window->controller, &SessionController::changed);
        m_window->controller.perform(
            [edit](const Session &, IdSource &) -> Result<Edit> { return edit; });
        QVERIFY(changed.wait(10'000));
        const auto placeOf = [&](const QString &key) {
            const auto &all = m_window->view->tracks().all();
            const auto found = std::ranges::find(all, key, &Track::key);
            return found == all.end() ? -1 : static_cast<int>(found - all.begin());
        };
        const int estimate = placeOf("estimate:50"), frames = placeOf("frames:50");
        QVERIFY(estimate > placeOf(QString("ratings:%1").arg(secondPerson)));
        QVERIFY(frames > placeOf(QString("audio:%1:0").arg(firstLapel)));
        QVERIFY(frames < placeOf(QString("audio:%1:0").arg(secondLapel)));
        const auto remarks = m_window->view->tracks().find("estimate:50")->layer->remarks();
        QVERIFY2(remarks.startsWith("CCC "), qPrintable(remarks));
        m_window->view->board().setBlind(true);
        QCOMPARE(placeOf("estimate:50"), -1);
        QCOMPARE(placeOf("frames:50"), -1);
        m_window->view->board().setBlind(false);
        QCOMPARE(placeOf("estimate:50"), estimate);
    }

    void runningUtterance_growsOverTheTracks_withoutPaintingThem()
    {
        UtteranceController utterances(m_window->controller, m_window->player, m_window->selection);
        m_window->kinds.utterances.showRunning(utterances);
        utterances.setActive(true);
        m_window->selection.setParticipant(secondPerson);
        m_window->player.seek(MediaTime::fromSeconds(36.5));
        QTest::qWait(100);
        const QPoint inside = m_window->at(secondTier, 37.2);
        const QImage before = view().grab().toImage();
        const std::int64_t painted = view().columnsPainted();
        utterances.start(secondPerson);
        m_window->player.seek(MediaTime::fromSeconds(38));
        QTest::qWait(50);
        const QImage during = view().grab().toImage();
        QCOMPARE(view().columnsPainted(), painted);
        const QRect box(inside - QPoint(6, 6), QSize(12, 12));
        QVERIFY(during.copy(box) != before.copy(box));
        utterances.cancelRunning();
        QTest::qWait(50);
        QCOMPARE(view().grab().toImage().copy(box), before.copy(box));
    }

private:
    TimelineView &view() { return *m_window->view; }
    TrackArranger &arranger() { return view().board().arranger(); }
    QScrollBar *verticalScrollBar()
    {
        for (QScrollBar *bar : view().findChildren<QScrollBar *>())
            if (bar->orientation() == Qt::Vertical)
                return bar;
        return nullptr;
    }
    QString tierKey(Id tier) { return m_window->track(tier).key; }
    QStringList keys()
    {
        QStringList list;
        for (const Track &track : view().tracks().all())
            list << track.key;
        return list;
    }
    QStringList visibleKeys()
    {
        QStringList list;
        for (const Track &track : view().tracks().all())
            if (!track.hidden)
                list << track.key;
        return list;
    }
    int placeOf(Id tier) { return static_cast<int>(visibleKeys().indexOf(tierKey(tier))); }

    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(TestTimelineTracks)
#include "tst_timeline_tracks.moc"
