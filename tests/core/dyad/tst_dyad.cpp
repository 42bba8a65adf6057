#include <cmath>
#include <random>

#include <QtTest>

#include "core/dyad/dyad.h"

using namespace duologue;
using namespace duologue::dyad;
using Kind = TurnEvent::Kind;

namespace {

TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

/// Ann and Ben, row by row.
class Made
{
public:
    explicit Made(int people = 2)
    {
        SessionInfo info = m_session.info();
        info.duration = MediaTime::fromMilliseconds(600'000);
        m_edit.replace(m_session.info(), info);
        for (int i = 0; i < people; ++i) {
            Participant person;
            person.id = 1 + i;
            person.order = i;
            person.pseudonym = i == 0 ? "Ann" : i == 1 ? "Ben" : "Cas";
            m_edit.insert(person);
        }
    }

    Made &tier(const std::string &name, TierKind kind, Id person)
    {
        Tier tier;
        tier.id = m_tier = m_next++;
        tier.name = name;
        tier.kind = kind;
        tier.participant = person;
        m_edit.insert(tier);
        return *this;
    }
    Made &speech(Id person) { return tier("speech", TierKind::Utterance, person); }
    Made &says(std::int64_t begin, std::int64_t end, const std::string &text = "",
               const std::string &label = "", Attributes attributes = {})
    {
        m_edit.insert(Annotation{m_next++, m_tier, ms(begin, end), text, label, {}, attributes});
        return *this;
    }
    Made &rate(Id person, int window, int valence, const std::string &rater = "lea")
    {
        SamRating rating;
        rating.id = m_next++;
        rating.participant = person;
        rating.rater = rater;
        rating.window = ms(3000 * window, 3000 * window + 3000);
        rating.valence = valence;
        m_edit.insert(rating);
        return *this;
    }
    Made &trace(Id person, std::int64_t begin, std::vector<float> samples)
    {
        m_edit.insert(Trace{m_next++, person, "lea", "valence", MediaTime::fromMilliseconds(begin),
                            1, std::move(samples)});
        return *this;
    }
    std::shared_ptr<const Session> session()
    {
        if (const auto done = m_session.apply(m_edit); !done)
            qFatal("%s", done.error().message.c_str());
        m_edit.changes.clear();
        return std::make_shared<const Session>(m_session);
    }

private:
    Session m_session;
    Edit m_edit{"made", {}};
    Id m_next = 100, m_tier = 0;
};

std::vector<std::pair<Kind, int>> kindsOf(const TurnTaking &turns)
{
    std::vector<std::pair<Kind, int>> kinds;
    for (const TurnEvent &event : turns.events)
        kinds.emplace_back(event.kind, event.person);
    return kinds;
}

} // namespace

class TestDyad : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void turnTaking_tellsGapsOverlapsAndInterruptions()
    {
        Made made;
        made.speech(1).says(0, 4000).says(4300, 6000).says(9800, 14'000);
        made.speech(2).says(6400, 10'000).says(12'000, 15'000);
        const auto turns = turnTaking(*made.session(), {1, 2});
        using Kinds = std::vector<std::pair<Kind, int>>;
        QCOMPARE(kindsOf(turns),
                 (Kinds{{Kind::Gap, 1}, {Kind::Overlap, 0}, {Kind::Interruption, 1}}));
        QCOMPARE(turns.events[0].span, ms(6000, 6400));
        QCOMPARE(turns.events[2].span, ms(12'000, 14'000));
        QCOMPARE(turns.people[0].turns, 2);
        QCOMPARE(turns.people[0].pauses, 1);
        QVERIFY(std::abs(turns.people[0].meanPause - 0.3) < 1e-9);
        QCOMPARE(turns.people[1].interruptions, 1);
        QCOMPARE(turns.to[1].offsets, (std::vector<double>{0.4, -2.0}));
        QVERIFY(std::abs(*turns.to[1].median + 0.8) < 1e-9);
        QVERIFY(std::abs(turns.people[0].speaking - 9.9) < 1e-9);
        QVERIFY(std::abs(turns.bothSpeak - 2.2) < 1e-9);
        QVERIFY(std::abs(turns.people[0].floorShare + turns.people[1].floorShare - 1) < 1e-9);
    }

    void turnTaking_knowsBackchannels()
    {
        Made made;
        made.speech(1).says(0, 4000).says(4600, 8000).says(20'000, 21'000, "and so on it went on");
        made.speech(2)
            .says(2000, 2400, "mhm")             // while Ann speaks
            .says(4050, 4500, "yeah right")      // between, and she goes on
            .says(6000, 7500, "no no I mean it") // within, but no back-channel
            .says(8300, 8700, "well", "")        // nobody goes on soon: Ben's turn
            .says(8900, 9900, "", "laugh");      // no speech
        const auto turns = turnTaking(*made.session(), {1, 2});
        QCOMPARE(turns.people[1].backchannels, 2);
        QCOMPARE(turns.people[1].within, 1);
        QCOMPARE(turns.people[1].turns, 1);
        QCOMPARE(turns.people[0].turns, 2);
        QCOMPARE(turns.to[0].offsets.size(), std::size_t(0)); // after 11 s it answers nothing
    }

    void turnTaking_withoutUtterancesSaysWhy()
    {
        Made made;
        made.speech(1).says(0, 4000);
        const auto turns = turnTaking(*made.session(), {1, 2});
        QCOMPARE(turns.why, std::string("No utterances of Ben are marked, so who takes the floor "
                                        "is not known."));
        QVERIFY(turns.events.empty());
    }

    void pair_isChosenByName()
    {
        Made made(3);
        const auto session = made.session();
        QCOMPARE(pairOf(*session)->second, Id(2));
        QCOMPARE(pairOf(*session, {"Cas", "Ann"})->first, Id(3));
        QVERIFY(pairOf(*session, {"Cas", "Dan"}).error().message.find("Ann, Ben, Cas") !=
                std::string::npos);
        QCOMPARE(pairOf(*session, {"Ann", "Ann"}).error().code, std::string("dyad.people"));
        QCOMPARE(pairOf(Session()).error().code, std::string("dyad.people"));
    }

    /// Ben feels what Ann felt a window before.
    void contagion_findsWhoTakesOver()
    {
        Made made;
        std::mt19937 random(7);
        std::vector<int> felt;
        for (int window = 0; window < 60; ++window) {
            felt.push_back(std::array{2, 5, 8}[random() % 3]);
            made.rate(1, window, felt.back());
            if (window > 0)
                made.rate(2, window, felt[static_cast<std::size_t>(window - 1)]);
        }
        const auto tables = contagionTables(*made.session(), {1, 2});
        QCOMPARE(tables.size(), std::size_t(1));
        QCOMPARE(tables[0].name, std::string("valence"));
        QCOMPARE(tables[0].lag, 3.0);
        QCOMPARE(tables[0].toSecond.pairs, 59);
        QCOMPARE(tables[0].toSecond.same, 1.0);
        QCOMPARE(*tables[0].toSecond.beyondChance, 1.0);
        QVERIFY(*tables[0].toSecond.p < 0.03);
        QVERIFY(tables[0].toSecond.sameByChance < 0.5);
        QVERIFY(*tables[0].toFirst.p > 0.05);
        int all = 0;
        for (const auto &row : tables[0].toFirst.counts)
            for (const int count : row)
                all += count;
        QCOMPARE(all, tables[0].toFirst.pairs);
    }

    void contagion_ofOneClassHasNoFigure()
    {
        Made made;
        for (int window = 0; window < 30; ++window)
            made.rate(1, window, 5).rate(2, window, 5);
        const auto tables = contagionTables(*made.session(), {1, 2});
        QCOMPARE(tables[0].toSecond.same, 1.0);
        QVERIFY(!tables[0].toSecond.beyondChance);
        QVERIFY(!tables[0].toSecond.p);
    }

    void contagion_ofTurnsLooksAtTheNextOne()
    {
        Made made;
        made.tier("Ann emotion", TierKind::Label, 1).says(0, 2000, "", "happy");
        made.says(6000, 8000, "", "sad");
        made.tier("Ben emotion", TierKind::Label, 2).says(3000, 5000, "", "happy");
        const auto tables = contagionTables(*made.session(), {1, 2}, 1.0);
        QCOMPARE(tables.size(), std::size_t(1));
        QCOMPARE(tables[0].name, std::string("emotion"));
        QCOMPARE(tables[0].toSecond.pairs, 1);
        QCOMPARE(tables[0].toSecond.counts[0][0], 1);
        QCOMPARE(tables[0].toFirst.pairs, 1);
        QCOMPARE(tables[0].toFirst.counts[0][1], 1);
    }

    void catalog_namesWhatBothHave()
    {
        Made made;
        made.rate(1, 0, 2).rate(1, 1, 5).rate(1, 1, 7, "max").rate(2, 0, 3).rate(2, 3, 4);
        made.speech(1).says(1000, 2000);
        made.tier("faces", TierKind::Action, 2).says(0, 1000, "", "AU12");
        made.tier("HAN-ROCK emotion (Ann)", TierKind::Prediction, 1);
        made.says(0, 1000, "", "happy", {{"happy", "0.75"}, {"sad", "0.25"}, {"view", "Z1"}});
        SeriesCatalog catalog(made.session(), {1, 2}, "");
        QStringList names;
        for (const Measure &one : catalog.measures())
            names << QString::fromStdString(one.name);
        QCOMPARE(names, (QStringList{"Ann valence", "Ann valence by lea", "Ann valence by max",
                                     "Ben valence", "Ann speaking", "Ann HAN-ROCK emotion happy",
                                     "Ann HAN-ROCK emotion sad", "Ben AU12"}));
        QCOMPARE(catalog.shared(), (std::vector<std::string>{"valence"}));
        const auto ann = catalog.read("Ann valence");
        QCOMPARE(ann->samples.size(), std::size_t(2));
        QCOMPARE(ann->samples[1].value, 6.0F); // the mean of two
        QCOMPARE(ann->samples[1].seconds, 4.5);
        QVERIFY(catalog.read("Ben valence")->samples[1].afterGap);
        QCOMPARE(catalog.read("Ann HAN-ROCK emotion sad")->samples[0].value, 0.25F);
        const auto marked = *catalog.read("Ben AU12");
        QCOMPARE(marked.samples[4].value, 1.0F);
        QCOMPARE(marked.samples[5].value, 0.0F);
        QCOMPARE(catalog.chosen({})->second, std::string("Ben valence"));
        QCOMPARE(catalog.chosen({"Ann speaking", "Ben AU12"})->first, std::string("Ann speaking"));
        for (const std::vector<std::string> &wrong :
             {std::vector<std::string>{"speaking"}, {"Ann speaking"}, {"Ann joy", "Ben AU12"}})
            QCOMPARE(catalog.chosen(wrong).error().code, std::string("dyad.series"));
    }

    void traces_areMeasures_withGapsWhereNothingWasSaid()
    {
        const float none = std::nanf("");
        Made made;
        made.trace(1, 0, {1, 2, none, none, 5}).trace(1, 5000, {6, 7}).trace(2, 0, {3});
        SeriesCatalog catalog(made.session(), {1, 2}, "");
        QCOMPARE(catalog.shared(), (std::vector<std::string>{"valence traced by lea"}));
        const auto traced = *catalog.read("Ann valence traced by lea");
        QCOMPARE(traced.samples.size(), std::size_t(5));
        QCOMPARE(traced.samples[2].seconds, 4.0);
        QVERIFY(traced.samples[2].afterGap);
        QVERIFY(!traced.samples[3].afterGap); // the next piece goes on
        QCOMPARE(traced.samples[4].value, 7.0F);
    }

    void dyad_goesOnWithoutASharedMeasure()
    {
        Made made;
        made.rate(1, 0, 2).speech(1).says(0, 4000);
        made.tier("faces", TierKind::Action, 2).says(0, 1000, "", "AU12");
        const auto dyad = dyadOf(made.session(), "");
        QVERIFY(dyad);
        QVERIFY(!dyad->compared);
        QCOMPARE(dyad->notes.size(), std::size_t(1));
        QVERIFY(!dyad->turns.why.empty());
        DyadOptions asked;
        asked.series = {"Ann valence", "Ben joy"};
        QCOMPARE(dyadOf(made.session(), "", asked).error().code, std::string("dyad.series"));
    }

    /// Ben's ratings are Ann's, two windows late.
    void dyad_findsWhoLeadsInRatings()
    {
        Made made;
        std::mt19937_64 random(3);
        std::normal_distribution<double> step;
        std::vector<int> felt;
        double now = 5;
        for (int window = 0; window < 200; ++window) {
            now = 5 + 0.85 * (now - 5) + step(random);
            felt.push_back(static_cast<int>(std::clamp(std::round(now), 1.0, 9.0)));
            made.rate(1, window, felt.back());
            if (window >= 2)
                made.rate(2, window, felt[static_cast<std::size_t>(window - 2)]);
        }
        const auto dyad = dyadOf(made.session(), "");
        QVERIFY(dyad && dyad->compared);
        QCOMPARE(dyad->compared->first, std::string("Ann valence"));
        const Synchrony &synchrony = dyad->compared->synchrony;
        QVERIFY(std::abs(*synchrony.lag - 6) < 0.5);
        QVERIFY(*synchrony.steady.p < 0.05);
        QVERIFY(synchrony.firstLeads > 0.8);
    }
};

QTEST_GUILESS_MAIN(TestDyad)
#include "tst_dyad.moc"
