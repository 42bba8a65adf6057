#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/ratings/rating_layer.h"

using namespace duologue;
using namespace duologue::testing;

class TestRatingLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ratings_haveBarsAsLongAsTheirValues()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 12), 1200);
        SamRating rating;
        for (const SamRating *r : stage.session.ratings())
            if (r->participant == firstPerson && r->window.begin.us == 0)
                rating = *r;
        RatingLayer layer(firstPerson, 0);
        layer.setRater("R3");
        const QImage image = stage.paint(layer, 45);
        const auto barLength = [&](int y) {
            const QRgb ink = image.pixel(8, y);
            int x = 8;
            while (image.pixel(x, y) == ink)
                ++x;
            return x - 7;
        };
        // Rows are in the order valence, arousal, dominance.
        const double perPoint = double(barLength(10)) / *rating.valence;
        QVERIFY(std::abs(barLength(22) - perPoint * *rating.arousal) <= 2);
        QVERIFY(std::abs(barLength(34) - perPoint * *rating.dominance) <= 2);
        layer.setRater("nobody");
        QVERIFY(stage.paint(layer, 45) != image);
    }

    void ratings_tintTheCurrentWindow()
    {
        Stage stage;
        RatingLayer layer(firstPerson, 0);
        const QPoint inside(stage.x(40.4), 40);
        const QRgb plain = stage.paint(layer, 45).pixel(inside);
        layer.setCurrentWindow(span(39, 42));
        const QRgb tinted = stage.paint(layer, 45).pixel(inside);
        QVERIFY(plain != tinted);
        QCOMPARE(tinted, stage.theme.color(Role::SelectionTint).rgb());
    }

    void ratings_areDescribedInWords()
    {
        Stage stage;
        RatingLayer layer(secondPerson, 1);
        layer.setRater("R3");
        const auto hit = layer.hitTest(QPointF(stage.x(40), 10), stage.rect(45), stage.context());
        QVERIFY(hit);
        QCOMPARE(hit->span, span(39, 42));
        const QString text = layer.describe(*hit, stage.session);
        QVERIFY(text.startsWith("P42, 0:39.0\u20130:42.0"));
        layer.setRater("R9");
        QVERIFY(layer.describe(*hit, stage.session).contains("not rated yet"));
    }
};

QTEST_MAIN(TestRatingLayer)
#include "tst_rating_layer.moc"
