#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <numbers>
#include <random>

#include <QtTest>

#include "core/scheme/rating_values.h"
#include "core/session/rater_names.h"
#include "core/traces/lag.h"
#include "core/traces/table.h"
#include "core/traces/take_file.h"
#include "core/traces/windows.h"

using namespace duologue;
using namespace duologue::traces;

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
const Key annsValence{1, "ann", "valence"};

MediaTime ms(std::int64_t time)
{
    return MediaTime::fromMilliseconds(time);
}

Session twoPeople(std::int64_t length = 60'000)
{
    Session session;
    SessionInfo info = session.info();
    info.duration = ms(length);
    Edit edit;
    edit.replace(session.info(), info);
    for (const Id id : {1, 2}) {
        Participant person;
        person.id = id;
        person.order = int(id) - 1;
        person.pseudonym = id == 1 ? "P17" : "P18";
        edit.insert(person);
    }
    if (const auto done = session.apply(edit); !done)
        qFatal("%s", done.error().message.c_str());
    return session;
}

void perform(Session &session, const Result<Edit> &edit)
{
    if (!edit)
        qFatal("%s", edit.error().message.c_str());
    if (const auto done = session.apply(*edit); !done)
        qFatal("%s", done.error().message.c_str());
}

Piece piece(std::int64_t begin, std::vector<float> samples, double hertz = 10,
            Key key = annsValence)
{
    return {std::move(key), ms(begin), hertz, std::move(samples)};
}

void put(Session &session, const std::vector<Piece> &pieces)
{
    static IdSource ids(7);
    perform(session, lay(session, ids, pieces, "trace"));
}

/// Smooth and never the same twice: a sum of slow waves and what a seeded walk adds.
Curve wave(double seconds, double hertz, double late = 0, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> phase(0, 2 * std::numbers::pi);
    double a[6];
    for (double &one : a)
        one = phase(random);
    Curve curve{0, hertz, {}};
    for (int i = 0; i < int(seconds * hertz); ++i) {
        double value = 5;
        for (int k = 0; k < 6; ++k)
            value += std::sin((0.11 + 0.17 * k) * (i / hertz - late) * 2 + a[k]);
        curve.samples.push_back(float(value));
    }
    return curve;
}

std::vector<Take::Sample> onwards(Take &take, std::int64_t to, float value)
{
    return take.advance(ms(to), {value, 0});
}

} // namespace

class TestTraces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void take_samplesByTheClockOfTheRecording()
    {
        Take take({1, "ann", {"valence"}, 10});
        take.start({}, {3, 0});
        onwards(take, 250, 7); // chosen at 0.25 s: holds from then on
        onwards(take, 600, 7);
        const auto pieces = take.pieces();
        QCOMPARE(pieces.size(), std::size_t(1));
        QCOMPARE(pieces[0].samples, (std::vector<float>{3, 3, 3, 7, 7, 7}));
        QCOMPARE(take.length(), ms(600));
    }

    void take_isTheSame_howeverTheClockStutters()
    {
        // what is chosen is a function of the time of the recording; it is asked for at odd times
        const auto chosen = [](std::int64_t at) { return float(at / 400); };
        const auto traced = [&](unsigned seed) {
            std::mt19937 random(seed);
            Take take({1, "ann", {"valence"}, 20});
            take.start({}, {0, 0});
            for (std::int64_t now = 0, change = 400; now < 30'000;) {
                // hangs up to 1.5 s, in which the mouse moves on
                std::int64_t next = now + 1 + std::int64_t(random() % (now % 7 == 0 ? 1500 : 40));
                next = std::min(next, change);
                take.advance(ms(next), {chosen(next), 0});
                take.advance(ms(next), {chosen(next), 0}); // stands still for a while
                now = next;
                if (now == change)
                    change += 400;
            }
            return take.pieces();
        };
        const auto smooth = traced(1), stuttering = traced(2);
        QCOMPARE(smooth.size(), std::size_t(1));
        QCOMPARE(smooth[0].samples, stuttering[0].samples);
        QCOMPARE(smooth[0].samples.size(), std::size_t(600));
    }

    void take_leavesAGap_whereItWasJumpedOver()
    {
        Take take({1, "ann", {"valence"}, 10});
        take.start({}, {1, 0});
        onwards(take, 500, 1);
        QVERIFY(onwards(take, 500 + 2001, 4).empty());
        onwards(take, 2800, 4);
        const auto pieces = take.pieces();
        QCOMPARE(pieces.size(), std::size_t(2));
        QCOMPARE(pieces[0].span(), (TimeSpan{{}, ms(500)}));
        QCOMPARE(pieces[1].span(), (TimeSpan{ms(2600), ms(2800)}));
    }

    void take_replacesWhatIsPassedAgain()
    {
        Take take({1, "ann", {"valence"}, 10});
        take.start({}, {1, 0});
        onwards(take, 1000, 1);
        QVERIFY(onwards(take, 500, 9).empty());
        onwards(take, 700, 9);
        QCOMPARE(take.pieces()[0].samples, (std::vector<float>{1, 1, 1, 1, 1, 9, 9, 1, 1, 1}));
    }

    void take_ofTwoDimensions_keepsThemApart()
    {
        Take take({1, "ann", {"valence", "arousal"}, 10});
        take.start({}, {2, 8});
        take.advance(ms(200), {2, 8});
        const auto pieces = take.pieces();
        QCOMPARE(pieces.size(), std::size_t(2));
        QCOMPARE(pieces[0].key.dimension, std::string("valence"));
        QCOMPARE(pieces[0].samples, (std::vector<float>{2, 2}));
        QCOMPARE(pieces[1].samples, (std::vector<float>{8, 8}));
    }

    void takeFile_isReadAsFarAsItWasWritten()
    {
        QTemporaryDir folder;
        const std::string session = folder.filePath("talk.duologue").toStdString();
        const TakeOf of{5, "Ann\\Lee\n", {"valence", "arousal"}, 20};
        Take take(of);
        take.start({}, {1.25F, 7});
        {
            auto file = TakeFile::begin(session, of);
            QVERIFY(file);
            QVERIFY(!TakeFile::begin(session, of)); // never over another one
            const auto taken = take.advance(ms(1000), {1, 1});
            QCOMPARE(taken.size(), std::size_t(20));
            QVERIFY(file->append(taken));
            QVERIFY(file->sync());
        }
        QVERIFY(hasTake(session));
        auto read = readTake(session);
        QVERIFY(read);
        QCOMPARE(read->of(), of);
        QCOMPARE(read->samples(), take.samples());
        // torn in the middle of a number, and with what a power cut may leave behind
        std::ofstream(takePath(session), std::ios::app | std::ios::binary)
            << "20 3 4\n21 3 1" << std::string(512, '\0');
        read = readTake(session);
        QVERIFY(read);
        QCOMPARE(read->samples().size(), std::size_t(21));
        removeTake(session);
        QVERIFY(!hasTake(session));
        QCOMPARE(readTake(session).error().code, std::string("traces.missing"));
    }

    void takeFile_thatIsNone_isRefusedWithItsPlace()
    {
        for (const char *text :
             {"", "duologue-take 1", "duologue-take 1\n", "duologue-take 1\nparticipant 4\n",
              "duologue-take 1\nparticipant 4\nhertz -1\nrater a\ndimension v\n",
              "duologue-take 1\nparticipant 4\nhertz nan\nrater a\ndimension v\n",
              "duologue-take 2\nparticipant 4\nhertz 10\nrater a\ndimension v\n",
              "duologue-take 1\nparticipant 4\nhertz 10\nrater a\ndimension v\ndimension "
              "w\ndimension x\n"})
            QCOMPARE(parseTake(text).error().code, std::string("traces.damaged"));
    }

    void lay_replacesTheStretchAndLeavesTheRest()
    {
        Session session = twoPeople();
        put(session, {piece(0, std::vector<float>(30, 1))});
        const Session before = session;
        static IdSource ids(3);
        const auto again = lay(session, ids, {piece(1000, std::vector<float>(10, 2))}, "again");
        perform(session, again);
        const auto points = pointsOf(session, annsValence);
        QCOMPARE(points.size(), std::size_t(30));
        for (std::size_t i = 0; i < points.size(); ++i) {
            QCOMPARE(points[i].time, ms(100 * std::int64_t(i)));
            QCOMPARE(points[i].value, i >= 10 && i < 20 ? 2.F : 1.F);
        }
        perform(session, again->reversed());
        QVERIFY(session == before);
    }

    void lay_touchesNoOtherCurve()
    {
        Session session = twoPeople();
        const Key second{1, secondPassOf("ann"), "valence"};
        put(session,
            {piece(0, {1, 1, 1}), piece(0, {2, 2, 2}, 10, {1, "ben", "valence"}),
             piece(0, {3, 3, 3}, 10, {2, "ann", "valence"}),
             piece(0, {4, 4, 4}, 10, {1, "ann", "arousal"}), piece(0, {5, 5, 5}, 10, second)});
        put(session, {piece(0, {9, 9, 9}, 20)});
        QCOMPARE(keysOf(session).size(), std::size_t(5));
        QCOMPARE(pointsOf(session, annsValence).size(), std::size_t(4)); // 0, 0.05, 0.1 and 0.2 s
        QCOMPARE(pointsOf(session, second)[0].value, 5.F);
        perform(session, removeCurve(session, annsValence));
        QCOMPARE(keysOf(session).size(), std::size_t(4));
        QVERIFY(!removeCurve(session, annsValence));
    }

    void lay_withoutSamples_isNoEdit()
    {
        IdSource ids(1);
        QVERIFY(!lay(twoPeople(), ids, {piece(0, {})}, "trace"));
    }

    void curve_ofItsOwnSteps_isWhatWasTraced()
    {
        Session session = twoPeople();
        std::vector<float> samples;
        for (int i = 0; i < 300; ++i)
            samples.push_back(float(std::sin(i)));
        put(session, {piece(700, samples, 30)});
        const Curve curve = curveOf(session, annsValence, 30);
        QCOMPARE(curve.begin, 21);
        QCOMPARE(curve.samples, samples);
    }

    void curve_ofOtherSteps_isInterpolated_andKnowsNothingInGaps()
    {
        Session session = twoPeople();
        put(session, {piece(0, {0, 1, 2}), piece(1000, {5, 5}), piece(2000, {6, nothing, 8})});
        const Curve curve = curveOf(session, annsValence, 20);
        QCOMPARE(curve.samples[1], 0.5F);
        QCOMPARE(curve.samples[4], 2.F);
        QVERIFY(std::isnan(curve.at(10)));
        QCOMPARE(curve.at(21), 5.F);
        QVERIFY(std::isnan(curve.at(42)));
        QCOMPARE(curve.at(44), 8.F);
        QVERIFY(std::isnan(curve.at(-1)) && std::isnan(curve.at(45)));
    }

    void meanOfCurves_isOfThoseThatSaySomething()
    {
        const std::vector<Curve> curves{{0, 10, {1, 2, nothing}}, {1, 10, {4, 6, 8}}};
        const Curve mean = meanOf(curves);
        QCOMPARE(mean.begin, 0);
        QCOMPARE(mean.samples, (std::vector<float>{1, 3, 6, 8}));
    }

    void lag_isFoundToTheSample()
    {
        for (const double late : {0.0, 0.3, 1.25, 3.0}) {
            const auto lag = lagOf(wave(120, lagHertz, late), wave(120, lagHertz));
            QVERIFY(lag);
            QCOMPARE(lag->seconds, late);
            QVERIFY(lag->correlation > 0.9999);
            QVERIFY(!lag->atTheEdge);
            QVERIFY(late == 0 || lag->uncorrected < lag->correlation);
        }
    }

    void lag_belowZero_onlyWhereTheFirstMayBeAhead()
    {
        const Curve early = wave(120, lagHertz), late = wave(120, lagHertz, 0.8);
        QCOMPARE(lagOf(early, late, {5, true})->seconds, -0.8);
        QVERIFY(lagOf(early, late, {5, false})->seconds >= 0);
        QVERIFY(lagOf(wave(120, lagHertz, 2.2), early, {2, false})->atTheEdge);
    }

    void lag_ofNoisyRaters_agreesWithDirectSearch()
    {
        // the oracle: the plain definition, two passes, in long double
        std::mt19937 random(5);
        std::normal_distribution<float> noise(0, 0.7F);
        Curve a = wave(60, lagHertz, 0.65), b = wave(60, lagHertz);
        for (Curve *curve : {&a, &b})
            for (std::size_t i = 0; i < curve->samples.size(); ++i) {
                curve->samples[i] += noise(random);
                if (i % 97 < 9)
                    curve->samples[i] = nothing;
            }
        double best = -2, at = 0;
        for (int k = 0; k <= 100; ++k) {
            std::vector<std::pair<long double, long double>> pairs;
            for (std::size_t i = 0; i + std::size_t(k) < a.samples.size(); ++i)
                if (!std::isnan(a.samples[i + std::size_t(k)]) && !std::isnan(b.samples[i]))
                    pairs.emplace_back(a.samples[i + std::size_t(k)], b.samples[i]);
            long double mx = 0, my = 0, xy = 0, xx = 0, yy = 0;
            for (const auto &[x, y] : pairs)
                mx += x / pairs.size(), my += y / pairs.size();
            for (const auto &[x, y] : pairs)
                xy += (x - mx) * (y - my), xx += (x - mx) * (x - mx), yy += (y - my) * (y - my);
            if (const double r = double(xy / std::sqrt(xx * yy)); r > best)
                best = r, at = k / lagHertz;
        }
        const auto lag = lagOf(a, b);
        QCOMPARE(lag->seconds, at);
        QVERIFY(std::abs(lag->correlation - best) < 1e-9);
        QVERIFY(std::abs(lag->seconds - 0.65) < 0.11);
    }

    void lag_saysWhyThereIsNone()
    {
        QCOMPARE(lagOf(wave(4, lagHertz), wave(120, lagHertz)).error().code,
                 std::string("traces.short"));
        Curve flat = wave(60, lagHertz);
        std::ranges::fill(flat.samples, 5.F);
        QCOMPARE(lagOf(flat, wave(60, lagHertz)).error().code, std::string("traces.flat"));
        QCOMPARE(lagOf({}, {}).error().code, std::string("traces.short"));
    }

    void windowMean_ofAConstant_isThatConstant()
    {
        for (const double hertz : {10.0, 25.0, 30.0, 29.97})
            for (const double lag : {0.0, 0.37, -0.2}) {
                Session session = twoPeople();
                put(session, {piece(0, std::vector<float>(std::size_t(60 * hertz), 6.5F), hertz)});
                const auto points = pointsOf(session, annsValence);
                for (const TimeSpan window : session.ratingWindows())
                    QCOMPARE(meanDuring(points, window, lag).value(), 6.5);
            }
    }

    void windowMean_isTheMeanOfItsSamples()
    {
        // as numpy says: x[(t >= 3.4) & (t < 6.4)].mean() with t = arange(600) / 10
        Session session = twoPeople();
        std::vector<float> samples;
        for (int i = 0; i < 600; ++i)
            samples.push_back(float((i * 37) % 101) / 10);
        put(session, {piece(0, samples)});
        double sum = 0;
        for (int i = 34; i < 64; ++i)
            sum += double(samples[std::size_t(i)]);
        const auto mean = meanDuring(pointsOf(session, annsValence), {ms(3000), ms(6000)}, 0.4);
        QVERIFY(std::abs(*mean - sum / 30) < 1e-12);
    }

    void windowMean_isNone_whereLessThanHalfWasTraced()
    {
        Session session = twoPeople();
        put(session, {piece(0, std::vector<float>(14, 5)), piece(3000, std::vector<float>(15, 5))});
        const auto points = pointsOf(session, annsValence);
        QVERIFY(!meanDuring(points, {{}, ms(3000)}));
        QVERIFY(meanDuring(points, {ms(3000), ms(6000)}));
        QVERIFY(!meanDuring(points, {ms(30'000), ms(33'000)}));
    }

    void ratingsOfATrace_standUnderANameOfTheirOwn()
    {
        Session session = twoPeople(7000); // windows of 3, 3 and 1 s
        put(session,
            {piece(0, std::vector<float>(35, 6.4F)), piece(3500, std::vector<float>(35, 2.8F)),
             piece(0, std::vector<float>(70, 4), 10, {1, "ann", "tension"})});
        IdSource ids(1);
        const std::vector<Late> curves{{annsValence, 0}, {{1, "ann", "tension"}, 0}};
        const auto means = windowMeans(session, curves);
        QCOMPARE(means.size(), std::size_t(6));
        QVERIFY(!means[3].value); // the scheme has no such scale
        const auto edit = ratingsOf(session, ids, means);
        perform(session, edit);
        const auto ratings = session.ratings();
        QCOMPARE(ratings.size(), std::size_t(3));
        QCOMPARE(ratings[0]->rater, std::string("ann (trace)"));
        QCOMPARE(ratings[0]->valence, 6);
        QCOMPARE(ratings[1]->valence, 3); // (5 · 6.4 + 25 · 2.8) / 30 = 3.4
        QCOMPARE(ratings[2]->valence, 3);
        QVERIFY(!ratings[0]->arousal);
        perform(session, edit->reversed());
        QVERIFY(session.ratings().empty());
        QCOMPARE(ratingsOf(session, ids, {}).error().code, std::string("traces.no-window"));
    }

    void table_comesBackAsItWas()
    {
        Session session = twoPeople();
        put(session, {piece(500, {1.5F, 2.25F, -3}, 20), piece(2000, {4, 5}, 20),
                      piece(0, {7, 8, 9}, 25, {2, "ben; \"b\"", "arousal"})});
        const auto read = readTable(tableOf(session), session, {});
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        Session copy = twoPeople();
        put(copy, read->pieces);
        for (const Key &key : keysOf(session))
            QCOMPARE(pointsOf(copy, key), pointsOf(session, key));
        QCOMPARE(keysOf(copy), keysOf(session));
    }

    void table_ofOthers_isRead()
    {
        const Session session = twoPeople();
        // a column a rater, as RECOLA has it, with blanks in names
        const auto raters =
            readTable("time;FM1 ;FM2 \n0,00;0,1;0,5\n0,04;0,2;0,5\n0,08;0,3;NaN\n", session,
                      {.participant = 1, .dimension = "arousal", .columnsAreRaters = true});
        QVERIFY2(raters, raters ? "" : raters.error().message.c_str());
        QCOMPARE(raters->pieces.size(), std::size_t(2));
        QCOMPARE(raters->pieces[0].key, (Key{1, "FM1", "arousal"}));
        QCOMPARE(raters->pieces[0].hertz, 25.0);
        QCOMPARE(raters->pieces[1].samples.size(), std::size_t(2));
        // bins below what is told of the recording
        const auto bins =
            readTable("Multimedia File,talk.mp4\nLower Label,very negative\nMinimum Value,-100\n"
                      "Second,Rating\n%%%%%%,%%%%%%\n1.00,-4\n2.00,8\n3.00,9\n",
                      session, {.participant = 2, .rater = "ben", .dimension = "valence"});
        QVERIFY2(bins, bins ? "" : bins.error().message.c_str());
        QCOMPARE(bins->pieces.size(), std::size_t(1));
        QCOMPARE(bins->pieces[0].begin, ms(1000));
        QCOMPARE(bins->pieces[0].samples, (std::vector<float>{-4, 8, 9}));
        QCOMPARE(bins->notes.size(), std::size_t(2)); // a row without time, and -4 is off the scale
        // uneven steps
        const auto uneven =
            readTable("time_s,valence,arousal\n0.1,1,5\n0.19,2,5\n0.3,3,5\n0.4,4,5\n", session,
                      {.participant = 1, .rater = "ben", .hertz = 10});
        QVERIFY(uneven);
        QCOMPARE(uneven->pieces[0].key.dimension, std::string("arousal"));
        QCOMPARE(uneven->pieces[1].samples.size(), std::size_t(4));
        QVERIFY(std::abs(uneven->pieces[1].samples[1] - 2.0909F) < 1e-3F);
    }

    void table_namesWhatIsOdd()
    {
        const Session session = twoPeople();
        const auto read = readTable("time_s,value\n-5,2\n1,5\n2,99\n3,x\n4,6\n99999,7\n", session,
                                    {.participant = 1, .rater = "a", .dimension = "valence"});
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QStringList notes;
        for (const std::string &note : read->notes)
            notes << QString::fromStdString(note);
        QCOMPARE(notes.size(), 3);
        QVERIFY(notes[0].startsWith("1 value (first in line 5) is no number"));
        QVERIFY(notes[1].startsWith("2 values (first in line 2) lie outside the session"));
        QVERIFY(notes[2].startsWith("1 value (first in line 4) lies outside the scale"));
    }

    void table_thatDoesNotSayEnough_isRefusedWithARemedy()
    {
        const Session session = twoPeople();
        for (const char *text : {"", "a,b\n1,2\n", "time_s,value\n", "time_s,value\n0,x\n"})
            QCOMPARE(readTable(text, session, {.participant = 1, .rater = "a", .dimension = "v"})
                         .error()
                         .code,
                     std::string("traces.table"));
        const char *table = "time_s,value\n0,1\n0.1,2\n";
        for (const Unsaid &unsaid :
             {Unsaid{.rater = "a", .dimension = "v"}, Unsaid{.participant = 1, .dimension = "v"},
              Unsaid{.participant = 1, .rater = "a"}})
            QVERIFY(readTable(table, session, unsaid).error().message.contains("--"));
    }

    void names_ofPassesAndTraces_leadBackToThePerson()
    {
        QCOMPARE(personBehind(secondPassOf("ann")), std::string_view("ann"));
        QCOMPARE(personBehind(tracedBy(secondPassOf("ann"))), std::string_view("ann"));
        QVERIFY(isSecondPass(tracedBy(secondPassOf("ann"))));
        QVERIFY(!isSecondPass("ann"));
    }
};

QTEST_APPLESS_MAIN(TestTraces)
#include "tst_traces.moc"
