#include <QtTest>

#include "layer_stage.h"
#include "ui/theme/color_math.h"
#include "ui/timeline/tracks/predictions/attention_layer.h"
#include "ui/timeline/tracks/predictions/prediction_layer.h"
#include "ui/timeline/tracks/ratings/rating_layer.h"
#include "ui/timeline/tracks/tiers/annotation_layer.h"

using namespace duologue;
using namespace duologue::testing;

namespace {

std::vector<Annotation> many(int count, Id tier, double duration)
{
    std::vector<Annotation> rows;
    for (int i = 0; i < count; ++i) {
        Annotation a;
        a.id = 10'000 + i;
        a.tier = tier;
        const double begin = duration * i / count;
        a.span = span(begin, begin + duration / count * 0.8);
        a.text = "word";
        rows.push_back(a);
    }
    return rows;
}

} // namespace

class TestAnnotationLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void boxes_standWhereTheirTimesAre_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::newRow("1x") << 1.0;
        QTest::newRow("2x") << 2.0;
        QTest::newRow("1.5x") << 1.5;
    }
    void boxes_standWhereTheirTimesAre()
    {
        QFETCH(double, ratio);
        Stage stage;
        stage.ratio = ratio;
        UtteranceLayer layer(firstTier, 0, {});
        layer.update(stage.session, nullptr);
        const QImage image = stage.paint(layer);
        const int middle = image.height() / 2;
        const QRgb border = stage.theme.person(0).rgb();
        const QRgb surface = stage.theme.color(Role::Surface).rgb();
        // "excuse me": the outermost device pixel of each edge is pure border, its neighbour
        // outside is pure ground: crisp.
        QCOMPARE(image.pixel(stage.x(30.1), middle), border);
        QCOMPARE(image.pixel(stage.x(30.1) - 1, middle), surface);
        QCOMPARE(image.pixel(stage.x(31.6) - 1, middle), border);
        QCOMPARE(image.pixel(stage.x(31.6), middle), surface);
        QCOMPARE(image.pixel(stage.x(31.6) - qCeil(3 * ratio), qRound(8 * ratio)),
                 stage.theme.personSoft(0).rgb());
        QCOMPARE(image.pixel(stage.x(33.0), middle), surface);
    }

    void labels_stayInsideTheirBoxes()
    {
        Stage stage;
        stage.axis = TimeAxis(span(0, 120), 1200); // "do you have your forms?" in 12 pixels
        UtteranceLayer layer(secondTier, 1, {});
        layer.update(stage.session, nullptr);
        for (const double seconds : {6.0, 12.0, 24.0, 60.0, 120.0}) {
            stage.axis = TimeAxis(span(30, 30 + seconds), 1200);
            const QImage image = stage.paint(layer);
            const QRgb surface = stage.theme.color(Role::Surface).rgb();
            for (int x = stage.x(33.1); x < std::min(stage.x(34.8), 1200); ++x)
                for (int y = 0; y < image.height(); ++y)
                    QCOMPARE(image.pixel(x, y), surface);
        }
    }

    void points_areLinesWithAKnob_andCanBeHit()
    {
        Stage stage;
        Edit edit{"points", {}};
        Annotation point;
        point.id = 900;
        point.tier = taskTier;
        point.span = span(201, 201);
        point.label = std::string("nod");
        edit.insert(point);
        point.id = 901;
        point.span = span(203, 203);
        edit.insert(point);
        QVERIFY(stage.session.apply(edit));
        stage.axis = TimeAxis(span(200, 212), 1200);
        AnnotationLayer layer(taskTier, -1, {});
        layer.update(stage.session, nullptr);
        const QImage image = stage.paint(layer);
        const QRgb ink = stage.theme.person(-1).rgb();
        const QRgb surface = stage.theme.color(Role::Surface).rgb();
        QCOMPARE(image.pixel(stage.x(201), 6), ink); // the line
        QCOMPARE(image.pixel(stage.x(202.9), 15), surface);
        QVERIFY(image.pixel(stage.x(203) + 2, 15) != surface); // the knob
        bool words = false;
        for (int x = stage.x(201) + 8; x < stage.x(201) + 40; ++x)
            words |= image.pixel(x, 15) != surface;
        QVERIFY(words);
        const auto hit =
            layer.hitTest({double(stage.x(203)) + 3, 15}, stage.rect(), stage.context());
        QVERIFY(hit);
        QCOMPARE(hit->annotation, Id(901));
        QVERIFY(hit->part == Hit::Part::Body);
    }

    void severalSelected_allHaveThickerBorders()
    {
        Stage stage;
        UtteranceLayer layer(firstTier, 0, {});
        layer.update(stage.session, nullptr);
        const int y = 15;
        const std::vector<Id> chosen{102, 105};
        LayerContext context = stage.context();
        context.alsoSelected = chosen;
        QImage image = stage.blank();
        {
            Canvas canvas(image, 0, image.width());
            layer.paint(canvas, context);
        }
        const QRgb border = stage.theme.person(0).rgb();
        QCOMPARE(image.pixel(stage.x(33.3) + 1, y), border);
        QCOMPARE(image.pixel(stage.x(36.4) + 1, y), border);
        QVERIFY(image.pixel(stage.x(30.1) + 1, y) != border);
    }

    void selected_hasThickerBorder()
    {
        Stage stage;
        UtteranceLayer layer(firstTier, 0, {});
        layer.update(stage.session, nullptr);
        const int y = 15;
        const QRgb border = stage.theme.person(0).rgb();
        const QImage plain = stage.paint(layer);
        QVERIFY(plain.pixel(stage.x(30.1) + 1, y) != border);
        stage.selected = excuseMe;
        const QImage image = stage.paint(layer);
        QCOMPARE(image.pixel(stage.x(30.1) + 1, y), border);
        // Handle, two pixels wide.
        QCOMPARE(image.pixel(stage.x(30.1) + 3, y), border);
    }

    void overlappingBoxes_canAllBeSeen_andSoCanTheirLabels()
    {
        constexpr Id tier = taskTier + 100;
        const auto paint = [](const std::vector<Annotation> &rows, int parts) {
            Stage stage;
            Edit edit;
            addTier(edit, tier, 9, "overlapping", TierKind::Label, 0);
            for (const Annotation &row : rows)
                edit.insert(row);
            if (!stage.session.apply(edit))
                qFatal("the rows are refused");
            const AnnotationLayer layer(tier, 0, {});
            QImage image = stage.blank(48);
            const int step = image.width() / parts;
            for (int from = 0; from < image.width(); from += step) {
                Canvas canvas(image, from, std::min(from + step, image.width()));
                layer.paint(canvas, stage.context());
            }
            return image;
        };
        const auto row = [](Id id, double begin, double end, const char *text) {
            return Annotation{id, tier, span(begin, end), text, {}, {}, {}};
        };
        const Annotation longer = row(1, 31, 38, "all of it, said at length over and over");
        const Annotation inside = row(2, 31.2, 34, "inside");
        const Annotation twin = row(3, 31.2, 34, "twin");
        const Annotation apart = row(4, 40, 41, "apart");
        const std::vector<Annotation> all{longer, inside, twin, apart};
        const QImage image = paint(all, 1);
        const Stage stage;
        const QRgb border = stage.theme.person(0).rgb();
        const auto top = [&](double seconds) {
            int y = 0;
            while (y < image.height() && image.pixel(stage.x(seconds), y) != border)
                ++y;
            return y;
        };
        QCOMPARE(top(40.5), top(36)); // lie on nothing
        QCOMPARE(top(33.5), top(36)); // the longer one is seen above the others
        QVERIFY(image.pixel(stage.x(33.5), top(36) + 3) == border);
        QVERIFY(image.pixel(stage.x(33.5), top(36) + 6) == border);
        // no label shines through; of two with the same times, the upper one names both
        Annotation silent = longer, other = inside;
        silent.text = " ";
        other.text = "otherwise";
        const QRect upper(stage.x(31.2) + 2, top(36) + 8, stage.x(34) - stage.x(31.2) - 4, 12);
        QVERIFY(image.copy(upper) == paint({silent, inside, twin, apart}, 1).copy(upper));
        QVERIFY(image.copy(upper) != paint({longer, other, twin, apart}, 1).copy(upper));
        QVERIFY(image == paint(all, 13)); // as scrolling paints it
    }

    void labelsThatStayInSight_leaveTheBoxesBelowTheirsToBeSeen()
    {
        constexpr Id tier = taskTier + 100;
        const auto paint = [](const char *upper) {
            Stage stage; // 30 to 42 s
            Edit edit;
            addTier(edit, tier, 9, "overlapping", TierKind::Label, 0);
            edit.insert(Annotation{1, tier, span(20, 41), "lowest", {}, {}, {}});
            edit.insert(Annotation{2, tier, span(21, 40), upper, {}, {}, {}});
            edit.insert(Annotation{3, tier, span(21, 40), "twin", {}, {}, {}});
            if (!stage.session.apply(edit))
                qFatal("the rows are refused");
            return stage.paint(AnnotationLayer(tier, 0, {}), 48);
        };
        const QImage image = paint("upper");
        const Stage stage;
        int borders = 0;
        for (int y = 0; y < image.height(); ++y)
            borders += image.pixel(stage.x(38), y) == stage.theme.person(0).rgb();
        QCOMPARE(borders, 6);             // above and below, of each
        QVERIFY(image != paint("other")); // the label names both
    }

    void tones_nameTheLikeliest()
    {
        Stage stage;
        Edit edit;
        addTier(edit, 300, 9, "tone", TierKind::Tone, firstPerson);
        Annotation tone{301, 300, span(31, 33), {}, {}, {}, {}};
        tone.attributes = {{"anger", "0.0959"}, {"neutrality", "0.8703"}, {"sadness", "0.03"}};
        Annotation named{302, 300, span(34, 35), {}, "whispered", {}, {}};
        named.attributes = {{"source", "nonsense"}};
        edit.insert(tone);
        edit.insert(named);
        QVERIFY(stage.session.apply(edit));
        const ToneLayer layer(300, 0, {});
        const auto described = [&](const Annotation &row) {
            return layer.describe({row.id, 0, row.span}, stage.session);
        };
        QVERIFY2(described(tone).endsWith(", neutral 87 %"), qPrintable(described(tone)));
        QVERIFY2(described(named).contains(", whispered"), qPrintable(described(named)));
    }

    void predictions_areDashed_andShadedByValue()
    {
        Stage stage;
        PredictionLayer layer(predictionTier, -1, {});
        layer.update(stage.session, nullptr);
        const QImage image = stage.paint(layer);
        const QRgb ink = stage.theme.color(Role::Prediction).rgb();
        int dashes = 0;
        bool on = false;
        for (int x = stage.x(36.4) + 8; x < stage.x(38.6) - 8; ++x) {
            const bool now = image.pixel(x, 4) == ink;
            dashes += now && !on;
            on = now;
        }
        QVERIFY2(dashes > 20, qPrintable(QString::number(dashes)));
        const QColor weak(image.pixel(stage.x(30.1) + 3, 8));
        const QColor strong(image.pixel(stage.x(38.8) + 3, 8));
        QVERIFY(strong.lightness() < weak.lightness());
    }

    void zoomedOut_showsDensity_asTheShareOfTime()
    {
        Stage stage;
        Edit edit{"fill", {}};
        // Dense in the first half, nothing in the second.
        for (Annotation &a : many(5000, taskTier + 100, 150))
            edit.insert(a);
        Edit tier{"tier", {}};
        addTier(tier, taskTier + 100, 9, "dense", TierKind::Label, 0);
        QVERIFY(stage.session.apply(tier));
        QVERIFY(stage.session.apply(edit));
        stage.axis = TimeAxis(span(0, 300), 1200);
        AnnotationLayer layer(taskTier + 100, 0, {});
        layer.update(stage.session, nullptr);
        const QImage image = stage.paint(layer);
        // 80 % covered: every column about the same, all rows alike.
        const QColor expected =
            mix(stage.theme.color(Role::Surface), stage.theme.person(0), 0.12 + 0.63 * 0.8);
        for (int x = 5; x < 595; ++x) {
            const QColor seen(image.pixel(x, 15));
            QVERIFY(std::abs(seen.red() - expected.red()) <= 30);
            QCOMPARE(image.pixel(x, 6), image.pixel(x, 24));
        }
        QCOMPARE(image.pixel(700, 15), stage.theme.color(Role::Surface).rgb());
    }

    void whatIsDrawn_isBoundedByPixels_notByData_data()
    {
        QTest::addColumn<double>("visible");
        for (const double seconds : {0.5, 3.0, 30.0, 300.0, 3600.0})
            QTest::addRow("%g s", seconds) << seconds;
    }
    void whatIsDrawn_isBoundedByPixels_notByData()
    {
        QFETCH(double, visible);
        static const Session crowded = [] {
            Edit edit = sketchedConversation(3600);
            addTier(edit, 90, 9, "crowded", TierKind::Label, firstPerson);
            for (const Annotation &a : many(100'000, 90, 3600))
                edit.insert(a);
            return sessionFrom(edit);
        }();
        Stage stage;
        stage.axis = TimeAxis(span(0, visible), 1600);
        AnnotationLayer layer(90, 0, {});
        const LayerContext context{crowded, stage.theme, stage.axis, QFont(), QFont(), 1, 0};
        QImage image = stage.blank();
        Canvas canvas(image, 0, 1600);
        layer.paint(canvas, context);
        QVERIFY(canvas.count() > 0);
        QVERIFY2(canvas.count() <= 2 * 1600, qPrintable(QString::number(canvas.count())));
    }

    void aPartPainted_looksLikeTheWhole_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("seconds");
        for (const double ratio : {1.0, 1.5, 2.0})
            for (const double seconds : {3.0, 12.0, 60.0, 300.0})
                QTest::addRow("%gx, %g s", ratio, seconds) << ratio << seconds;
    }
    /// Columns painted later, as scrolling does, join those painted before without a seam.
    void aPartPainted_looksLikeTheWhole()
    {
        QFETCH(double, ratio);
        QFETCH(double, seconds);
        Stage stage;
        stage.ratio = ratio;
        stage.selected = 106;
        stage.axis = TimeAxis(span(36.3 - seconds / 10, 36.3 + seconds * 0.9), 1200);
        RatingLayer ratings(secondPerson, 1);
        ratings.setRater("R3");
        AttentionLayer attention;
        attention.choose(stage.session, lastTurnPrediction, {});
        PredictionLayer predictions(predictionTier, -1, {});
        UtteranceLayer utterances(secondTier, 1, {});
        for (const Layer *layer : std::initializer_list<const Layer *>{&ratings, &attention,
                                                                       &predictions, &utterances}) {
            QImage whole = stage.blank(48), parts = stage.blank(48);
            {
                Canvas canvas(whole, 0, whole.width());
                layer->paint(canvas, stage.context());
            }
            for (int from = 0; from < parts.width(); from += 97) {
                Canvas canvas(parts, from, std::min(from + 97, parts.width()));
                layer->paint(canvas, stage.context());
            }
            QVERIFY(whole == parts);
        }
    }

    void zoomedOut_namesTheLeadingLabel()
    {
        Stage stage;
        Edit tier{"tier", {}};
        addTier(tier, taskTier + 100, 9, "dense", TierKind::Label, 0);
        QVERIFY(stage.session.apply(tier));
        Edit edit{"fill", {}};
        for (Annotation &a : many(9000, taskTier + 100, 300))
            edit.insert(a);
        QVERIFY(stage.session.apply(edit));
        stage.axis = TimeAxis(span(0, 300), 1200);
        AnnotationLayer layer(taskTier + 100, 0, {});
        const QImage without = stage.paint(layer);
        Edit labels{"label", {}};
        for (const Annotation &a : stage.session.annotations(taskTier + 100))
            if (a.id % 4) {
                Annotation labelled = a;
                labelled.label = "gaze";
                labels.replace(a, labelled);
            }
        QVERIFY(stage.session.apply(labels));
        const QImage with = stage.paint(layer);
        int ink = 0;
        for (int x = 0; x < with.width(); ++x)
            ink += with.pixel(x, 15) != without.pixel(x, 15);
        QVERIFY2(ink > 100 && ink < 600, qPrintable(QString::number(ink)));
    }

    void hitTest_findsBodiesAndEdges()
    {
        Stage stage;
        UtteranceLayer layer(firstTier, 0, {});
        layer.update(stage.session, nullptr);
        const auto at = [&](double seconds, double offset) {
            return layer.hitTest({stage.x(seconds) + offset, 15}, stage.rect(), stage.context());
        };
        QVERIFY(at(30.8, 0));
        QCOMPARE(at(30.8, 0)->annotation, excuseMe);
        QCOMPARE(at(30.8, 0)->part, Hit::Part::Body);
        QCOMPARE(at(30.1, 2)->part, Hit::Part::Begin);
        QCOMPARE(at(30.1, -3)->part, Hit::Part::Begin);
        QCOMPARE(at(31.6, 3)->part, Hit::Part::End);
        QVERIFY(!at(32.5, 0));
        QCOMPARE(layer.describe(*at(30.8, 0), stage.session),
                 QString("P17, 0:30.1\u20130:31.6, excuse me"));
    }

    void hitTest_refusesEdges_ofLockedTiersAndPredictions()
    {
        Stage stage;
        PredictionLayer predictions(predictionTier, -1, {});
        predictions.update(stage.session, nullptr);
        const auto hit =
            predictions.hitTest({stage.x(33.3) + 1.0, 15}, stage.rect(), stage.context());
        QVERIFY(hit);
        QVERIFY(!hit->movable);
        Tier tier = *stage.session.tierById(firstTier);
        Edit lock{"lock", {}};
        Tier locked = tier;
        locked.locked = true;
        lock.replace(tier, locked);
        QVERIFY(stage.session.apply(lock));
        UtteranceLayer layer(firstTier, 0, {});
        layer.update(stage.session, nullptr);
        QVERIFY(!layer.hitTest({stage.x(30.1) + 1.0, 15}, stage.rect(), stage.context())->movable);
    }

    void snap_findsEdgesOfOthers()
    {
        Stage stage;
        UtteranceLayer layer(firstTier, 0, {});
        layer.update(stage.session, nullptr);
        const auto near = [&](double seconds, Id except) {
            return layer.snap(MediaTime::fromSeconds(seconds), MediaTime::fromMilliseconds(50),
                              except, stage.session);
        };
        QCOMPARE(near(31.57, 0), std::optional(MediaTime::fromSeconds(31.6)));
        QVERIFY(!near(31.57, excuseMe));
        QVERIFY(!near(32.5, 0));
        RatingLayer ratings(firstPerson, 0);
        QCOMPARE(ratings.snap(MediaTime::fromSeconds(38.97), MediaTime::fromMilliseconds(50), 0,
                              stage.session),
                 std::optional(MediaTime::fromSeconds(39)));
    }

    void update_looksOnlyAtItsTier()
    {
        Stage stage;
        UtteranceLayer layer(firstTier, 0, {});
        QVERIFY(layer.update(stage.session, nullptr));
        Edit other{"other", {}};
        other.insert(Annotation{900, secondTier, span(1, 2), "hm", {}, {}, {}});
        const IndexedEdit indexedOther(other);
        QVERIFY(!layer.update(stage.session, &indexedOther));
        Edit own{"own", {}};
        own.insert(Annotation{901, firstTier, span(1, 2), "hm", {}, {}, {}});
        const IndexedEdit indexedOwn(own);
        QVERIFY(layer.update(stage.session, &indexedOwn));
    }
};

QTEST_MAIN(TestAnnotationLayer)
#include "tst_annotation_layer.moc"
