#include <random>

#include <QTest>

#include "core/review/learning_curve.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::holds;
using testing::Made;
using testing::mostly;
using testing::Shares;
using testing::window;

class TestLearningCurve : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void learningCurve_readsEmbeddings_whereSharesSayNothing()
    {
        std::mt19937 random(4);
        const auto error = [&](bool kept) {
            Made made(10, 1, 600);
            const Id model = made.voice("HAN", "emotion", 0);
            for (int w = 0; w < 160; ++w) {
                const int valence = 1 + static_cast<int>(random() % 9);
                made.rate(0, "ann", window(w), valence);
                if (kept)
                    made.says(model, window(w), mostly("happy", 0.9),
                              {valence / 9.0, -valence / 3.0, 0.5});
                else
                    made.says(model, window(w), mostly("happy", 0.9));
            }
            return learningCurve(made.session(), "ann", SamDimension::Valence)->points.back().error;
        };
        QVERIFY(error(true) < 0.2);
        QVERIFY(error(false) > 1.5);
    }

    void learningCurve_falls_whereModelsKnowSomething()
    {
        std::mt19937 random(3);
        Made made(10, 1, 600);
        const Id model = made.voice("HAN", "emotion", 0);
        for (int w = 0; w < 160; ++w) {
            const int valence = 1 + static_cast<int>(random() % 9);
            made.rate(0, "ann", window(w), valence);
            made.says(model, window(w),
                      Shares{{"happy", (valence - 1) / 8.0}, {"sad", (9 - valence) / 8.0}});
        }
        const auto curve = learningCurve(made.session(), "ann", SamDimension::Valence);
        QVERIFY(curve.has_value());
        QCOMPARE(curve->keptAside, std::size_t(40));
        QCOMPARE(curve->points.front().labels, std::size_t(5));
        QCOMPARE(curve->points.back().labels, std::size_t(120));
        QVERIFY(curve->points.back().error < curve->points.front().error);
        QVERIFY2(curve->points.back().error < 0.1, "a line through what it is told");
        QVERIFY(curve->constant > 1.5);
        const auto none = learningCurve(Made().session(), "", SamDimension::Arousal);
        QVERIFY(none->points.empty() && holds(none->notes, "Only 0 windows"));
        QVERIFY(!learningCurve(made.session(), "", SamDimension::Valence,
                               [](double) { return false; }));
    }
};

QTEST_APPLESS_MAIN(TestLearningCurve)
#include "tst_learning_curve.moc"
