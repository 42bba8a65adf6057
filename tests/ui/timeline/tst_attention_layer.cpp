#include <QtTest>

#include "layer_stage.h"
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
