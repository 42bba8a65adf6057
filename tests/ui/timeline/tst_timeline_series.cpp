#include <QInputDialog>
#include <QMenu>
#include <QTimer>
#include <QtTest>

#include "core/session/edit_builders.h"
#include "timeline_window.h"
#include "ui/timeline/layout_store.h"
#include "ui/timeline/tracks/measurements/series_layer.h"
#include "ui/timeline/tracks/traces/trace_tracks.h"
#include "wave_file.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

namespace {

constexpr Id secondHeart = 77;
const QString first = QString("series:%1:heart rate").arg(heartSource);
const QString second = QString("series:%1:heart rate").arg(secondHeart);

} // namespace

class TestTimelineSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<Window>();
        QTRY_VERIFY(view().tracks().find(first));
    }
    void cleanup() { m_window.reset(); }

    void aSourceThatIsAdded_isRead()
    {
        addSecondHeart();
        const Track &track = *view().tracks().find(second);
        QCOMPARE(track.person, 1);
        QCOMPARE(track.name, QString("Heart rate P42"));
        QVERIFY(static_cast<const SeriesLayer &>(*track.layer).series());
    }

    void ofManySeries_twoAreShown_andTheOthersCanBe()
    {
        QByteArray csv("time_s,a,b,c (mV)\n");
        for (int i = 0; i < 10; ++i)
            csv += QByteArray::number(i) + ",1,2,3\n";
        addSource("many.csv", csv);
        const auto key = [](const char *name) {
            return QString("series:%1:%2").arg(secondHeart).arg(name);
        };
        QTRY_VERIFY(view().tracks().find(key("c")));
        QVERIFY(!view().tracks().find(key("a"))->hidden);
        QVERIFY(!view().tracks().find(key("b"))->hidden);
        QVERIFY(view().tracks().find(key("c"))->hidden);
        arranger().showAll();
        QVERIFY(!view().tracks().find(key("c"))->hidden);
    }

    void aDaysMeasurements_areScaledToWhatTheSessionHolds()
    {
        addSource("day.csv", "time_s,bpm\n0,70\n30,80\n90000,50\n90030,180\n90060,160\n");
        QTRY_VERIFY(view().tracks().find(second));
        const auto range = [this] {
            return static_cast<const SeriesLayer &>(*view().tracks().find(second)->layer).range();
        };
        QCOMPARE(range(), (SeriesLayer::Range{70, 80}));
        const auto shift = [this](double seconds) {
            m_window->controller.perform([seconds](const Session &session, IdSource &) {
                return edits::setSync(session, secondHeart, {MediaTime::fromSeconds(seconds), 0});
            });
            return m_window->waitForEdit();
        };
        QVERIFY(shift(-90'010));
        QCOMPARE(range(), (SeriesLayer::Range{160, 180}));
        QVERIFY(shift(1'000'000)); // nothing in the session
        QCOMPARE(range(), (SeriesLayer::Range{50, 180}));
    }

    void hiddenSeries_ofAFileWithMany_areInAMenuOfTheirOwn()
    {
        QByteArray header("time_s"), row("0"), later("1");
        for (int i = 0; i < 30; ++i) {
            header += ",q" + QByteArray::number(i);
            row += ",1";
            later += ",2";
        }
        addSource("many.csv", header + '\n' + row + '\n' + later + '\n');
        const QString last = QString("series:%1:q29").arg(secondHeart);
        QTRY_VERIFY(view().tracks().find(last));
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(first));
        QVERIFY(menu->actions().size() < 12);
        entry(*entry(*menu, "Show of Second")->menu(), "q29 P42")->trigger();
        QVERIFY(!view().tracks().find(last)->hidden);
    }

    void aBadFile_saysSoOnItsTrack()
    {
        addSource("bad.csv", "time_s,bpm\n0,fast\n");
        QTRY_VERIFY(view().tracks().find(QString("series:%1").arg(secondHeart)));
        QTRY_VERIFY(view()
                        .tracks()
                        .find(QString("series:%1").arg(secondHeart))
                        ->toolTip.contains("bad.csv, line 2"));
    }

    void clockOffset_isAnEditThatCanBeUndone()
    {
        QTimer::singleShot(0, [] {
            auto *dialog = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->setDoubleValue(2.5);
            dialog->accept();
        });
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(first));
        entry(*menu, "Clock offset…")->trigger();
        QVERIFY(m_window->waitForEdit());
        const auto offset = [this] {
            return m_window->session().mediaSource(heartSource)->sync.offset;
        };
        QCOMPARE(offset(), MediaTime::fromSeconds(2.5));
        const auto placed = [this] {
            const Track &track = *view().tracks().find(first);
            return static_cast<const SeriesLayer &>(*track.layer).placed()->sync.offset;
        };
        QCOMPARE(placed(), MediaTime::fromSeconds(2.5));
        m_window->controller.undo();
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(offset(), MediaTime{});
        QCOMPARE(placed(), MediaTime{});
    }

    void twoPeoplesSeries_areCompared_andTheComparisonIsRemembered()
    {
        addSecondHeart();
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(first));
        entry(*menu, "Heart rate P42")->trigger();
        const QString key = synchronyKey({first, second});
        QVERIFY(view().tracks().find(key));
        const Track &track = *view().tracks().find(key);
        const QPointF at(view().axis().x(MediaTime::fromSeconds(36)), 10);
        const Theme theme;
        const LayerContext context{
            m_window->session(), theme, view().axis(), QFont(), QFont(), 1, 0};
        QTRY_VERIFY(track.layer->hitTest(at, QRectF(0, 0, 1000, 30), context));
        const auto hit = track.layer->hitTest(at, QRectF(0, 0, 1000, 30), context);
        QVERIFY(track.layer->describe(*hit, m_window->session()).contains("Correlation 1.00"));
        SessionController controller;
        m_window->controller.close();
        QTRY_VERIFY(!m_window->controller.isOpen());
        TimelineView again(controller, m_window->selection, m_window->player, m_window->theme);
        addStandardTracks(again.board());
        controller.open(m_window->folder.filePath("s.duologue"));
        QTRY_VERIFY(again.tracks().find(key));
    }

    void traces_areCurvesOnTheScale_blindOnesOwnAlone()
    {
        const Id person = m_window->session().participants().front()->id;
        const auto put = [&](const std::string &rater) {
            m_window->controller.perform([person, rater](const Session &, IdSource &ids) {
                Edit edit;
                edit.insert(Trace{ids.next(), person, rater, "valence", MediaTime::fromSeconds(2),
                                  20, std::vector<float>(100, 6)});
                return edit;
            });
            return m_window->waitForEdit();
        };
        const auto key = [&](const char *rater) {
            return QString("trace:%1:valence:%2").arg(person).arg(rater);
        };
        QVERIFY(put("ann"));
        QVERIFY(put("ben"));
        const Track *track = view().tracks().find(key("ann"));
        QVERIFY(track && view().tracks().find(key("ben")));
        const auto &layer = static_cast<const SeriesLayer &>(*track->layer);
        QCOMPARE(layer.range(), (SeriesLayer::Range{1, 9}));
        const Theme theme;
        const LayerContext context{
            m_window->session(), theme, view().axis(), QFont(), QFont(), 1, 0};
        const QPointF at(view().axis().x(MediaTime::fromSeconds(4)), 10);
        const auto hit = layer.hitTest(at, QRectF(0, 0, 1000, 30), context);
        QVERIFY(hit);
        const QString said = layer.describe(*hit, m_window->session());
        QVERIFY2(said.contains("valence 6.0 (ann)"), qPrintable(said));
        auto *provider = static_cast<TraceTracks *>(track->provider);
        provider->showOnly("ben");
        QVERIFY(!view().tracks().find(key("ann")) && view().tracks().find(key("ben")));
        provider->showOnly({});
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(key("ann")));
        entry(*menu, "Delete this trace")->trigger();
        QVERIFY(m_window->waitForEdit());
        QVERIFY(!view().tracks().find(key("ann")));
        m_window->controller.undo();
        QVERIFY(m_window->waitForEdit());
        QVERIFY(view().tracks().find(key("ann")));
    }

    void aTraceThatGrows_standsOnItsTrack_beforeTheSessionHasIt()
    {
        const Id person = m_window->session().participants().front()->id;
        const QString key = QString("trace:%1:valence:R3").arg(person);
        const auto grow = [&](int samples) {
            m_window->kinds.traces.showGrowing({{{person, "R3", "valence"},
                                                 MediaTime::fromSeconds(30),
                                                 20,
                                                 std::vector<float>(std::size_t(samples), 7)}});
        };
        const auto shown = [&] {
            const Track *track = view().tracks().find(key);
            return track ? static_cast<const SeriesLayer &>(*track->layer).series()->samples.size()
                         : std::size_t(0);
        };
        QVERIFY(!view().tracks().find(key));
        grow(20);
        QCOMPARE(shown(), std::size_t(20));
        QSignalSpy painted(&view().board(), &TrackBoard::repainted);
        grow(60);
        QCOMPARE(shown(), std::size_t(60));
        QVERIFY(painted.count() > 0);
        m_window->controller.perform([person](const Session &, IdSource &ids) {
            Edit edit;
            edit.insert(Trace{ids.next(), person, "R3", "valence", MediaTime::fromSeconds(29), 20,
                              std::vector<float>(100, 3)});
            return edit;
        });
        QVERIFY(m_window->waitForEdit());
        QCOMPARE(shown(), std::size_t(20 + 60 + 20)); // what was there around what replaces it
        m_window->kinds.traces.showGrowing({});
        QCOMPARE(shown(), std::size_t(100));
        m_window->controller.undo();
        QVERIFY(m_window->waitForEdit());
        QVERIFY(!view().tracks().find(key));
    }

    void namedLayout_bringsAComparisonBack()
    {
        addSecondHeart();
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(first));
        entry(*menu, "Heart rate P42")->trigger();
        const QString key = synchronyKey({first, second});
        LayoutStore().save("compared", view().tracks().layout());
        const std::unique_ptr<QMenu> onIt(view().menus().ofTrack(key));
        entry(*onIt, "Remove " + view().tracks().find(key)->name)->trigger();
        QVERIFY(!view().tracks().find(key));
        arranger().use("compared");
        QVERIFY(view().tracks().find(key));
        QVERIFY(!view().tracks().find(key)->hidden);
        arranger().use("compared");
        QCOMPARE(std::ranges::count(view().tracks().all(), key, &Track::key), 1);
        LayoutStore().remove("compared");
    }

    void intensities_ofTwoMicrophones_areComparedLikeMeasurements()
    {
        const auto voice = [](double t, int) { return 0.3 * std::sin(900 * t) * std::sin(t / 2); };
        for (const char *name : {"lapel17.wav", "lapel42.wav"})
            writeWave(m_window->folder.filePath(name), 60, 8000, 1, voice);
        const QString one = QString("intensity:%1:0").arg(firstLapel);
        const QString other = QString("intensity:%1:0").arg(secondLapel);
        arranger().setCurrent(QString("audio:%1:0").arg(firstLapel));
        arranger().toggle("intensity");
        arranger().setCurrent(QString("audio:%1:0").arg(secondLapel));
        arranger().toggle("intensity");
        const auto measured = [this](const QString &key) {
            return static_cast<const SeriesLayer &>(*view().tracks().find(key)->layer).series();
        };
        QTRY_VERIFY_WITH_TIMEOUT(measured(one) && measured(other), 20'000);
        const std::unique_ptr<QMenu> menu(view().menus().ofTrack(one));
        entry(*menu, "Intensity P42 lapel")->trigger();
        QVERIFY(view().tracks().find(synchronyKey({one, other})));
        for (const QAction *action : menu->findChildren<QAction *>())
            QVERIFY(action->text() != "Clock offset…"); // it is the microphone's
    }

    void synchrony_isOfferedWithTheSameOfTheOtherPersonFirst()
    {
        addSource("many.csv", "time_s,a,bpm\n0,1,60\n1,2,61\n2,3,62\n");
        QTRY_VERIFY(view().tracks().find(second));
        const auto offered = [this](const QString &key) {
            QStringList names;
            const std::unique_ptr<QMenu> menu(view().menus().ofTrack(key));
            for (const QAction *action : entry(*menu, "Synchrony with")->menu()->actions())
                names << (action->isSeparator() ? QString("-") : action->text());
            return names;
        };
        QCOMPARE(offered(first).mid(0, 2), (QStringList{"Heart rate P42", "-"}));
        // Also what is not shown yet: it is measured when it is asked for.
        QCOMPARE(offered(QString("intensity:%1:0").arg(firstLapel)).mid(0, 2),
                 (QStringList{"Intensity P42 lapel", "-"}));
    }

    void synchrony_isCalledByWhatIsCompared()
    {
        addSecondHeart();
        m_window->kinds.synchrony.compare(first, second);
        const QString name = view().tracks().find(synchronyKey({first, second}))->name;
        QVERIFY2(name.startsWith("Heart rate"), qPrintable(name));
        QVERIFY2(name.contains("P17") && name.contains("P42"), qPrintable(name));
    }

    void pitchOfALapel_isMeasuredAgain_whenTheClockOfAnotherChanges()
    {
        const auto hum = [](double t, int person) {
            const double phase = 2 * std::numbers::pi * (person == 0 ? 200 : 120) * t;
            return 0.3 * (std::sin(phase) + std::sin(2 * phase) / 2 + std::sin(3 * phase) / 3);
        };
        const auto heard = [hum](double t, int person) { // they talk by turns of 3 s
            const int speaker = t < 3 ? 0 : 1;
            return (speaker == person ? 1 : 0.126) * hum(t, speaker);
        };
        writeWave(m_window->folder.filePath("lapel17.wav"), 6, 8000, 1,
                  [heard](double t, int) { return heard(t, 0); });
        writeWave(m_window->folder.filePath("lapel42.wav"), 4.5, 8000, 1,
                  [heard](double t, int) { return heard(t + 1.5, 1); });
        arranger().setCurrent(QString("audio:%1:0").arg(firstLapel));
        arranger().toggle("pitch");
        const auto lowest = [this] {
            const auto &track = *view().tracks().find(QString("pitch:%1:0").arg(firstLapel));
            const auto *pitch = static_cast<const SeriesLayer &>(*track.layer).series();
            return pitch ? double(pitch->lowest) : 0;
        };
        QTRY_VERIFY(std::abs(lowest() - 120) < 5);
        m_window->controller.perform([](const Session &session, IdSource &) -> Result<Edit> {
            const MediaSource before = *session.mediaSource(secondLapel);
            MediaSource now = before;
            now.sync.offset = MediaTime::fromSeconds(1.5);
            Edit edit{"synchronise", {}};
            edit.replace(before, now);
            return edit;
        });
        QTRY_VERIFY2(std::abs(lowest() - 200) < 5, qPrintable(QString::number(lowest())));
    }

private:
    TimelineView &view() { return *m_window->view; }
    TrackArranger &arranger() { return view().board().arranger(); }

    void addSource(const QString &name, const QByteArray &text)
    {
        QFile file(m_window->folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        m_window->controller.perform([name](const Session &, IdSource &) -> Result<Edit> {
            Edit edit{"add measurements", {}};
            addMedia(edit, secondHeart, 3, "Second", name.toUtf8(), MediaRole::HeartRate,
                     secondPerson);
            return edit;
        });
        QVERIFY(m_window->waitForEdit());
    }
    void addSecondHeart()
    {
        QFile heart(m_window->folder.filePath("heart.csv"));
        QVERIFY(heart.open(QIODevice::ReadOnly));
        addSource("heart2.csv", heart.readAll());
        QTRY_VERIFY(view().tracks().find(second));
    }
    static QAction *entry(const QMenu &menu, const QString &text)
    {
        for (QAction *action : menu.findChildren<QAction *>())
            if (action->text() == text)
                return action;
        qFatal("no entry %s", qPrintable(text));
    }

    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(TestTimelineSeries)
#include "tst_timeline_series.moc"
