#include <QtTest>

#include "layer_stage.h"
#include "ui/timeline/tracks/estimates/estimate_layer.h"

using namespace duologue;
using namespace duologue::testing;

namespace {

constexpr Id estimates = 50, arousal = 51, classes = 52;

/// A model says of P17 the valence that was rated, plus `off`, in the windows from 30 to 42 s.
void predict(Stage &stage, double off)
{
    Edit edit;
    for (const auto &[id, name] : {std::pair(estimates, "HAN-ROCK Valence (P17)"),
                                   {arousal, "HAN-ROCK arousal (P17)"},
                                   {classes, "HAN-ROCK dominance (P17)"}})
        addTier(edit, id, static_cast<int>(id), name, TierKind::Prediction, firstPerson);
    Id next = 5000;
    for (const SamRating *rating : stage.session.ratings()) {
        if (rating->participant != firstPerson ||
            rating->window.begin < MediaTime::fromSeconds(30) ||
            rating->window.end > MediaTime::fromSeconds(42))
            continue;
        Annotation row;
        row.id = next++;
        row.tier = estimates;
        row.span = rating->window;
        row.value = *rating->valence + off;
        edit.insert(row);
    }
    Annotation row;
    row.id = next;
    row.tier = classes; // says what it is likely to be, not how much
    row.span = span(30, 31);
    row.value = 0.7;
    row.attributes["high"] = "0.7";
    edit.insert(row);
    if (const auto done = stage.session.apply(edit); !done)
        qFatal("%s", done.error().message.c_str());
}

} // namespace

class TestEstimateLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersOfARatedDimension_areFound_whoeverWroteThemLarge()
    {
        Stage stage;
        QVERIFY(review::ratedTiers(stage.session).empty());
        predict(stage, 0);
        const auto found = review::ratedTiers(stage.session);
        QCOMPARE(found.size(), std::size_t(1)); // one says nothing, one says classes
        QCOMPARE(found[0].tier, estimates);
        QCOMPARE(found[0].dimension, std::string("valence"));
        QCOMPARE(found[0].low, 1.0);
        QCOMPARE(found[0].high, 9.0);
    }

    void whatAgrees_hasAConcordanceOfOne_andFollowsTheRatings()
    {
        Stage stage;
        predict(stage, 0);
        EstimateLayer layer(review::ratedTiers(stage.session)[0], 12);
        QVERIFY(layer.update(stage.session, nullptr));
        const auto places = layer.shown().said.size();
        QVERIFY(places >= 3);
        QCOMPARE(*layer.shown().concordance(), 1.0);
        QVERIFY2(layer.remarks().startsWith("CCC 1.00"), qPrintable(layer.remarks()));

        const SamRating *first = nullptr;
        for (const SamRating *rating : stage.session.ratings())
            if (rating->participant == firstPerson &&
                rating->window.contains(MediaTime::fromSeconds(31)))
                first = rating;
        QVERIFY(first);
        SamRating other = *first;
        other.valence = *first->valence > 5 ? 1 : 9;
        const Edit edit = Edit().replace(*first, other);
        QVERIFY(stage.session.apply(edit));
        QVERIFY(layer.update(stage.session, std::make_unique<IndexedEdit>(edit).get()));
        QVERIFY(*layer.shown().concordance() < 0.99);
        QCOMPARE(layer.shown().said.size(), places);
    }

    void aPredictionAcrossWindows_isHeldAgainstTheirMean_weightedByTime()
    {
        Stage stage;
        Edit edit;
        addTier(edit, estimates, 50, "HAN-ROCK valence (P17)", TierKind::Prediction, firstPerson);
        for (const auto &[id, at] : {std::pair(Id(5000), span(31, 34)), {Id(5001), span(36, 39)}}) {
            Annotation row;
            row.id = id;
            row.tier = estimates;
            row.span = at; // the first has two seconds of one window and one of the next
            row.value = 5;
            edit.insert(row);
        }
        QVERIFY(stage.session.apply(edit));
        double sum = 0, seconds = 0;
        for (const SamRating *rating : stage.session.ratings())
            if (rating->participant == firstPerson && rating->window.overlaps(span(31, 34))) {
                const double shared = rating->window.intersected(span(31, 34)).length().seconds();
                sum += shared * *rating->valence;
                seconds += shared;
            }
        const auto over = review::overRatings(stage.session, review::ratedTiers(stage.session)[0]);
        QVERIFY(!over.rated.empty());
        QCOMPARE(over.rated[0], sum / seconds);
        QVERIFY(review::overRatings(stage.session, review::ratedTiers(stage.session)[0], "nobody")
                    .rated.empty());
    }

    void bothAreDrawn_onTheScaleOfTheScheme()
    {
        Stage stage;
        predict(stage, 0);
        EstimateLayer layer(review::ratedTiers(stage.session)[0], 12);
        layer.update(stage.session, nullptr);
        const QImage image = stage.paint(layer, 60);
        const QRgb surface = stage.theme.color(Role::Surface).rgb();
        int inked = 0;
        for (int y = 20; y < 58; ++y) // below the legend
            for (int x = 0; x < image.width(); ++x)
                inked += image.pixel(x, y) != surface;
        QVERIFY(inked > 400);
        // Between the middles of two windows there are no dots: what is dashed joins them.
        const QColor dashes = stage.theme.color(Role::Prediction);
        int joining = 0;
        for (int x = stage.x(32.2); x < stage.x(33.8); ++x)
            for (int y = 0; y < 60; ++y) {
                const QColor there = image.pixelColor(x, y);
                joining += std::abs(there.red() - dashes.red()) +
                               std::abs(there.blue() - dashes.blue()) +
                               std::abs(there.green() - dashes.green()) <
                           40;
            }
        QVERIFY2(joining > 30, qPrintable(QString::number(joining)));
        const auto hit = layer.hitTest(QPointF(stage.x(31), 30), stage.rect(60), stage.context());
        QVERIFY(hit);
        const QString told = layer.describe(*hit, stage.session);
        QVERIFY2(told.contains("P17") && told.contains("HAN-ROCK") && told.contains("R3"),
                 qPrintable(told));
        const auto marks = layer.scale(60, 10);
        QCOMPARE(marks.size(), std::size_t(2));
        QCOMPARE(marks[0].text, QString("9"));
        QVERIFY(marks[0].y < marks[1].y);
        QVERIFY(marks[0].y > 12);                // the highest curve lies below the legend
        QCOMPARE(layer.scale(30, 10)[0].y, 5.0); // a low track has none
    }
};

QTEST_MAIN(TestEstimateLayer)
#include "tst_estimate_layer.moc"
