#include <algorithm>
#include <random>
#include <set>

#include <QTest>

#include "core/review/proposals.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::Made;
using testing::mostly;
using testing::window;

class TestProposals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rateNext_prefersWhatModelsDoNotKnow_andCoversTheSession()
    {
        Made made(10, 1, 300);
        const Id model = made.voice("HAN", "emotion", 0);
        for (int w = 0; w < 100; ++w)
            made.says(model, window(w), mostly("happy", w == 60 ? 0.34 : 0.98));
        made.rate(0, "ann", window(0), 5);
        const Session session = made.session();
        const auto next = rateNext(session, "ann", 3);
        QCOMPARE(next.size(), std::size_t(3));
        QCOMPARE(next[0].window, window(60)); // far enough, and undecided
        QVERIFY(next[0].reason.starts_with("undecided: happy .34"));
        QVERIFY(next[0].uncertainty > 0.99);
        QCOMPARE(next[1].window, window(99)); // the farthest of what is left
        QCOMPARE(next[2].window, window(30));
        QCOMPARE(rateNext(session, "ann", 1000).size(), std::size_t(99));
        QCOMPARE(rateNext(session, "ben", 1000).size(), std::size_t(100));
        QVERIFY(rateNext(Made(10, 0).session(), "", 5).empty());
    }

    /// Models are as sure everywhere, and every other window is rated: only what the last layer has
    /// read tells the few windows apart that are unlike all that is rated.
    void rateNext_findsWhatASmallHeadKnowsLeastOf()
    {
        std::mt19937 random(5);
        std::normal_distribution<double> noise(0, 0.1);
        const std::set<int> strange{21, 63, 85, 121};
        Made made(10, 1, 600);
        const Id model = made.voice("HAN", "emotion", 0);
        for (int w = 0; w < 200; ++w) {
            made.says(model, window(w), mostly("happy", 0.9),
                      {noise(random), strange.contains(w) ? 3.0 : noise(random), noise(random)});
            if (w % 2 == 0)
                made.rate(0, "ann", window(w), 5);
        }
        const auto next = rateNext(made.session(), "ann", 6);
        QVERIFY(strange.contains(static_cast<int>(next[0].window.begin.seconds() / 3)));
        QCOMPARE(next[0].novelty, 1.0);
        QVERIFY(next[0].reason.ends_with("unlike what is rated"));
        QVERIFY(next[5].novelty <= 1);
        QVERIFY(std::ranges::count_if(next, [&](const Proposal &one) {
                    return strange.contains(static_cast<int>(one.window.begin.seconds() / 3));
                }) >= 3);
    }

    void anEmbeddingThatIsNone_isPassedOver()
    {
        for (const char *text : {"", "[", "[1,", "[1;2]", "{}", "[1,nan]", "[1e99]", "[1,,2]"}) {
            Made made(10, 1, 60);
            const Id model = made.voice("HAN", "emotion", 0);
            made.says(model, window(0), mostly("happy", 0.9), {1, 2});
            Session session = made.session();
            const Annotation row = session.annotations(model).front();
            QCOMPARE(embeddingOf(session, row.id), (std::vector<float>{1, 2}));
            const Explanation *kept = session.explanation(row.id, embeddingKind);
            Explanation damaged = *kept;
            damaged.json = text;
            Edit edit{"damage", {}};
            edit.replace(*kept, damaged);
            QVERIFY(session.apply(edit));
            QVERIFY2(embeddingOf(session, row.id).empty(), text);
            QVERIFY(rateNext(session, "", 100).size() == 20);
        }
    }
};

QTEST_APPLESS_MAIN(TestProposals)
#include "tst_proposals.moc"
