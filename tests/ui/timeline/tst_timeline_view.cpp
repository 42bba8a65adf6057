#include <QtTest>

#include "core/session/edit_builders.h"
#include "tests/support/pictures.h"
#include "timeline_window.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

class TestTimelineView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_window = std::make_unique<Window>(); }
    void cleanup() { m_window.reset(); }

    void open_showsATrackForEverything()
    {
        QStringList names;
        for (const Track &track : view().tracks().all())
            if (!track.hidden)
                names << track.name;
        QCOMPARE(names, (QStringList{"P17 lapel", "P42 lapel", "P17 utterances", "P42 utterances",
                                     "V · A · D P17", "V · A · D P42", "HAN-ROCK anger",
                                     "Turn attention", "Tasks", "Heart rate P17"}));
        QVERIFY(view().visibleSpan());
    }

    void close_invitesToOpen()
    {
        m_window->controller.close();
        QTRY_VERIFY(!view().visibleSpan());
        // One line of words on the bare window, nothing of the tracks.
        const QImage picture = view().grab().toImage();
        const QColor words = m_window->theme.color(Role::TextMuted);
        const QRect middle(0, picture.height() / 2 - 20, picture.width(), 40);
        const int shown = pixelsOf(picture.copy(middle), words);
        QVERIFY2(shown > 20, qPrintable(QString::number(shown)));
        QCOMPARE(pixelsOf(picture, words), pixelsOf(picture.copy(middle), words));
        QCOMPARE(pixelsOf(picture, m_window->theme.person(0)), 0);
    }

    void missingHeartRate_isSaidOnItsTrack()
    {
        m_window = std::make_unique<Window>(false); // heart.csv was never written
        const Track &track = view().tracks().all().back();
        QVERIFY(track.key.startsWith("series:"));
        QTRY_VERIFY2(track.toolTip.contains("heart.csv"), qPrintable(track.toolTip));
        QTRY_VERIFY2(track.toolTip.contains("missing"), qPrintable(track.toolTip));
        const QImage row = view().grab().toImage().copy(view().trackRect(track));
        const int words = pixelsOf(row, m_window->theme.color(Role::TextMuted));
        QVERIFY2(words > 20, qPrintable(QString::number(words)));
    }

    void edits_elsewhere_leaveTheViewWhereItIs()
    {
        m_window->selection.setAnnotation(excuseMe);
        view().time().show({MediaTime::fromSeconds(200), MediaTime::fromSeconds(220)});
        const TimeSpan shown = *view().visibleSpan();
        const auto put = [this](Id id, double begin) {
            QSignalSpy changed(&m_window->controller, &SessionController::changed);
            m_window->controller.perform([=](const Session &now, IdSource &) {
                const TimeSpan at{MediaTime::fromSeconds(begin), MediaTime::fromSeconds(begin + 1)};
                return edits::setSpan(now, id, at);
            });
            return changed.wait(30'000);
        };
        QVERIFY(put(106, 210));
        QCOMPARE(*view().visibleSpan(), shown);
        QVERIFY(put(excuseMe, 100)); // what is selected is followed
        QVERIFY(view().visibleSpan()->contains(MediaTime::fromSeconds(100)));
    }

private:
    TimelineView &view() { return *m_window->view; }
    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
