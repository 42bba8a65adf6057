#include <random>
#include <set>

#include <QTest>

#include "core/review/queue.h"
#include "core/scheme/apply.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::holds;
using testing::Made;
using testing::mostly;
using testing::window;

class TestQueue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void queue_putsPlantedDisagreementFirst()
    {
        // Two raters a point apart, two models of one mind and a tier of labels that the models
        // know; then twenty places where each kind of disagreement is planted.
        std::mt19937 random(7);
        const auto noise = [&](int low, int high) {
            return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
        };
        Made made;
        const Id emotion = made.tier("P10 emotion", "ann", 0);
        const Id first = made.voice("HAN", "emotion", 0), second = made.voice("LSTM", "emotion", 0);
        std::set<TimeSpan> planted;
        const char *names[]{"happy", "sad", "angry"};
        for (int w = 0; w < 200; ++w) {
            const bool raters = w % 25 == 3, models = w % 33 == 10, people = w % 33 == 22;
            if (raters || models || people)
                planted.insert(window(w));
            const int ann = noise(2, 4);
            made.rate(0, "ann", window(w), ann);
            made.rate(0, "ben", window(w), raters ? ann + 5 : ann + noise(0, 1));
            const std::string said = names[w % 3], other = names[(w + 1) % 3];
            const double sure = 0.5 + noise(0, 20) / 100.0;
            made.label(emotion, window(w), people ? other : said);
            made.says(first, window(w), mostly(said, people ? 0.95 : sure));
            made.says(second, window(w), mostly(models ? other : said, models ? 0.95 : sure));
        }
        QCOMPARE(planted.size(), std::size_t(20));
        const auto queue = queueOf({made.open()});
        QVERIFY(queue.has_value());
        std::size_t hits = 0;
        for (std::size_t p = 0; p < 20; ++p)
            hits += planted.contains(queue->places.at(p).place.span);
        QCOMPARE(hits, std::size_t(20));
        for (std::size_t p = 1; p < queue->places.size(); ++p)
            QVERIFY(queue->places[p].strongest().z <= queue->places[p - 1].strongest().z);
        QVERIFY(queue->byKind[0] > 0 && queue->byKind[1] > 0 && queue->byKind[2] > 0);
        const auto copies = queueOf({made.open(), made.open("copy.duologue")});
        QCOMPARE(copies->byKind[1], queue->byKind[1]); // a copy says nothing new
    }

    void reasons_sayWhoSaidWhat_andAPlaceStandsOnce()
    {
        Made made;
        for (int w = 0; w < 6; ++w)
            made.rate(0, "Ann", window(w), 3)
                .rate(0, "Ben", window(w), w == 4 ? 7 : 3)
                .rate(0, "Cleo", window(w), w == 4 ? 5 : 3);
        const Id model = made.voice("HAN", "emotion", 0);
        made.says(model, window(4), mostly("angry", 0.9));
        const Id speech = made.tier("P10 utterances", "", 0, TierKind::Utterance);
        made.label(speech, window(5), "laugh");
        const auto queue = queueOf({made.open()});
        QCOMPARE(queue->places.size(), std::size_t(1));
        const QueuePlace &place = queue->places[0];
        QCOMPARE(place.place.person, std::string("P10"));
        QCOMPARE(place.strongest().text, std::string("Ann 3, Ben 7"));
        QCOMPARE(place.strongest().all, std::string("Ann 3, Ben 7, Cleo 5"));
        QCOMPARE(place.reasons.size(), std::size_t(2));
        QCOMPARE(place.reasons[1].text, std::string("HAN angry .90 against neither pleasant nor "
                                                    "not 5"));
        QVERIFY(holds(queue->notes, "No two models"));
        const auto empty = queueOf({Made().open()});
        QVERIFY(empty->places.empty() && holds(empty->notes, "Nothing was judged by two raters"));
    }

    /// What is chosen from when it is judged: the digits stand for points of the same scale.
    void aPlaceThatIsRated_hasTheScaleOfItsScheme()
    {
        Made made;
        for (int w = 0; w < 4; ++w)
            made.rate(0, "Ann", window(w), 2).rate(0, "Ben", window(w), w == 2 ? 5 : 2);
        Session session = made.session();
        IdSource ids(7);
        scheme::Scheme five = scheme::schemeOf(session);
        five.ratings.scales = {scheme::pointScale("valence", 5)};
        const auto change = scheme::changeTo(session, ids, five);
        QVERIFY(change && session.apply(change->edit));
        const auto queue =
            queueOf({{"a.duologue", std::make_shared<const Session>(std::move(session))}});
        QCOMPARE(queue->places.size(), std::size_t(1));
        QCOMPARE(queue->places[0].strongest().low, 1.0);
        QCOMPARE(queue->places[0].strongest().high, 5.0);
    }
};

QTEST_APPLESS_MAIN(TestQueue)
#include "tst_queue.moc"
