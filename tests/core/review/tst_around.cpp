#include <algorithm>

#include <QTest>

#include "core/review/around.h"
#include "core/review/queue.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::Made;
using testing::mostly;
using testing::window;

class TestAround : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void curvesAroundAPlace_areOfItsPersonAndQuestion()
    {
        Made made;
        for (int w = 0; w < 20; ++w)
            made.rate(0, "Ann", window(w), 3).rate(0, "Ben", window(w), w == 10 ? 8 : 3);
        made.rate(1, "Ann", window(10), 9);
        const Id han = made.voice("HAN", "emotion", 0);
        made.says(han, window(9), mostly("happy", 1)).says(han, window(0), mostly("happy", 1));
        const Id arousal = made.voice("LSTM", "arousal", 0);
        made.says(arousal, window(10), 2.0);
        const auto open = made.open();
        const auto queue = queueOf({open});
        const auto place = std::ranges::find_if(queue->places, [](const QueuePlace &one) {
            return one.place.span == window(10) && one.strongest().about == "valence";
        });
        QVERIFY(place != queue->places.end());
        const Around found =
            around(*open.session, voicesOf({open}), *place, MediaTime::fromMilliseconds(6000));
        QCOMPARE(found.what, std::string("valence"));
        QVERIFY(found.span == (TimeSpan{window(8).begin, window(12).end}));
        QCOMPARE(found.curves.size(), std::size_t(3)); // no model of arousal
        QCOMPARE(found.curves[0].name, std::string("Ann"));
        QCOMPARE(found.curves[0].steps.size(), std::size_t(5));
        QCOMPARE(found.curves[1].steps[2].value, 8.0);
        QVERIFY(found.curves[2].model);
        QCOMPARE(found.curves[2].steps.size(), std::size_t(1)); // the other is far away
        QCOMPARE(found.curves[2].steps[0].value, 9.0);          // as pleasant as can be
    }
};

QTEST_APPLESS_MAIN(TestAround)
#include "tst_around.moc"
