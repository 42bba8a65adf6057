#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/listening/frame_layer.h"
#include "ui/timeline/tracks/predictions/attention_layer.h"

using namespace duologue;
using namespace duologue::testing;

class TestAttentionLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void attention_marksTurnsByBucket_ofTheSelectedPrediction()
    {
        Stage stage;
        AttentionLayer layer;
        layer.update(stage.session, nullptr);
        QVERIFY(layer.choose(stage.session, lastTurnPrediction, {}));
        using B = analysis::Bucket;
        const std::vector<B> expected{B::N, B::N, B::N, B::L, B::M};
        QCOMPARE(layer.turns().size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(layer.turns()[i].bucket, expected[i]);
        QCOMPARE(layer.turns().back().span, span(38.8, 40.4));
        const QImage image = stage.paint(layer, 24);
        QCOMPARE(image.pixel(stage.x(40.0), 12), stage.theme.color(Role::AttentionM).rgb());
        QCOMPARE(image.pixel(stage.x(41.0), 12), stage.theme.color(Role::Surface).rgb());
        QVERIFY(!layer.choose(stage.session, lastTurnPrediction, {}));
    }

    void attention_followsThePlayhead_whenNothingIsSelected()
    {
        Stage stage;
        AttentionLayer layer;
        QVERIFY(layer.choose(stage.session, 0, MediaTime::fromSeconds(37)));
        QCOMPARE(layer.prediction(), Id(203));
        QCOMPARE(layer.turns().size(), std::size_t(4));
        QVERIFY(layer.choose(stage.session, 0, MediaTime::fromSeconds(41)));
        QCOMPARE(layer.prediction(), Id(205));
        // In a pause the last one stays.
        QVERIFY(!layer.choose(stage.session, 0, MediaTime::fromSeconds(100)));
        QCOMPARE(layer.prediction(), Id(205));
    }

    /// 34 to 37 s were heard but for 35 to 36 s; the last frames were looked at most.
    void frames_areTheHigherTheMoreWasLookedAt_andAreNoTurns()
    {
        Stage stage;
        Explanation of = *stage.session.explanation(203);
        const Explanation before = of;
        of.json = analysis::toJson(
            analysis::FrameAttention{{span(34, 35), span(36, 37)}, {0.1, 0.2, 0.2, 0.5}});
        QVERIFY(stage.session.apply(Edit().replace(before, of)));
        Annotation row = *stage.session.annotation(203), longer = row;
        longer.span = span(34, 37);
        QVERIFY(stage.session.apply(Edit().replace(row, longer)));
        FrameLayer layer(predictionTier, firstPerson);
        QVERIFY(layer.update(stage.session, nullptr));
        const QImage image = stage.paint(layer, 24);
        const QRgb surface = stage.theme.color(Role::Surface).rgb();
        const auto height = [&](double at) {
            int y = 0;
            while (y < 24 && image.pixel(stage.x(at), y) == surface)
                ++y;
            return 24 - y;
        };
        QVERIFY(height(34.2) > 2);
        QVERIFY(height(34.7) > height(34.2));
        QVERIFY(height(36.8) > height(34.7));
        QCOMPARE(height(35.5), 0); // not heard
        QCOMPARE(height(38.0), 0); // the other explanations are by turns
        const auto hit = layer.hitTest(QPointF(stage.x(36.8), 12), stage.rect(), stage.context());
        QVERIFY(hit);
        QCOMPARE(hit->span, span(36.5, 37));
        const QString told = layer.describe(*hit, stage.session);
        QVERIFY2(told.contains("P17") && told.contains("2.00"), qPrintable(told));
        QVERIFY(!layer.hitTest(QPointF(stage.x(35.5), 12), stage.rect(), stage.context()));

        AttentionLayer turns;
        turns.choose(stage.session, 203, MediaTime::fromSeconds(41));
        QCOMPARE(turns.prediction(), Id(205)); // that one is by turns
    }

    void attention_survivesBrokenExplanations()
    {
        Stage stage;
        const Explanation good = *stage.session.explanation(lastTurnPrediction);
        Explanation bad = good;
        bad.json = "{\"turnAttention\": 3";
        Edit edit{"break", {}};
        edit.replace(good, bad);
        QVERIFY(stage.session.apply(edit));
        AttentionLayer layer;
        layer.choose(stage.session, lastTurnPrediction, {});
        QVERIFY(layer.turns().empty());
        stage.paint(layer);
    }
};

QTEST_MAIN(TestAttentionLayer)
#include "tst_attention_layer.moc"
