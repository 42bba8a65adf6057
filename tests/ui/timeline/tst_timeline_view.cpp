#include <QtTest>

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
        view().grab();
    }

    void missingHeartRate_isSaidOnItsTrack()
    {
        m_window = std::make_unique<Window>(false); // heart.csv was never written
        QTest::qWait(100);
        const Track &track = view().tracks().all().back();
        QCOMPARE(track.kind, TrackKind::Series);
        view().grab();
    }

private:
    TimelineView &view() { return *m_window->view; }
    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
