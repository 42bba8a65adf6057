#include <set>

#include <QTemporaryDir>
#include <QtTest>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/import_edit.h"
#include "core/formats/limits.h"
#include "core/formats/text_io.h"
#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "core/scheme/scheme_file.h"
#include "random_session.h"
#include "tests/support/full_disk.h"

using namespace duologue;
using namespace duologue::formats;
using namespace std::string_literals;

namespace {

using Reader = Result<Imported> (*)(std::string_view, const std::string &);

/// Written, read and imported into a session with the same people and nothing else.
Session throughFile(const Session &session, const Format &format)
{
    const auto written = format.write(session, {});
    if (!written || !written->warnings.empty())
        qFatal("cannot write");
    const auto read = format.read({"f.csv", written->files[0].bytes, {}}, {});
    if (!read || !read->warnings.empty())
        qFatal("cannot read: %s", read ? "warnings" : read.error().detail.c_str());
    IdSource ids(99);
    Session target = fixtures::withoutContent(session);
    const auto plan = planImport(target, ids, *read, "f.csv");
    if (!plan || !target.apply(plan->edit))
        qFatal("cannot import");
    return target;
}

/// The error of reading; fails the test run when there is none.
Error refusal(Reader read, std::string_view bytes)
{
    const auto result = read(bytes, "bad.csv");
    return result ? Error{"accepted", "accepted", "accepted"} : result.error();
}

const std::string ratingsHeader = "participant,rater,window_begin,window_end,dimension,value\n";

} // namespace

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected))

class TestFormatsCsv : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void annotations_comeBackWhole()
    {
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const Session session = fixtures::randomSession(seed);
            const Session back = throughFile(session, *byId("csv"));
            COMPARE_TEXT(fixtures::tiersAsText(back), fixtures::tiersAsText(session));
        }
    }

    void ratings_comeBackWhole()
    {
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const Session session = fixtures::randomSession(seed);
            const Session back = throughFile(session, *byId("csv-ratings"));
            QVERIFY(!session.ratings().empty());
            COMPARE_TEXT(fixtures::ratingsAsText(back), fixtures::ratingsAsText(session));
        }
    }

    void writeAnnotations_writesPlainColumns()
    {
        Session session;
        Edit edit{"e", {}};
        Participant person;
        person.id = 1;
        person.pseudonym = "P17";
        Tier tier;
        tier.id = 2;
        tier.name = "Speech";
        tier.kind = TierKind::Utterance;
        tier.participant = 1;
        tier.annotator = "R1";
        edit.insert(person).insert(tier);
        edit.insert(Annotation{3,
                               2,
                               {MediaTime{1'250'000}, MediaTime{-0 + 2'000'001}},
                               "Hi, you",
                               "",
                               0.5,
                               {{"tone", "warm"}}});
        edit.insert(Annotation{4, 2, {MediaTime{-500}, MediaTime{0}}, "", "laugh", {}, {}});
        QVERIFY(session.apply(edit));
        COMPARE_TEXT(
            byId("csv")->write(session, {})->files[0].bytes,
            "tier,tier_kind,participant,annotator,begin,end,label,text,value,attribute.tone\n"
            "Speech,utterance,P17,R1,-0.000500,0.000000,laugh,,,\n"
            "Speech,utterance,P17,R1,1.250000,2.000001,,\"Hi, you\",0.5,warm\n"s);
    }

    void writeAnnotations_choosesTiers()
    {
        const Session session = fixtures::randomSession(3);
        const auto some = byId("csv")->write(session, {.tiers = {"same name"}});
        QVERIFY(some);
        const auto read = byId("csv")->read({"f", some->files[0].bytes, {}}, {});
        QVERIFY(!read->tiers.empty());
        for (const ImportedTier &tier : read->tiers)
            COMPARE_TEXT(tier.name, "same name"s);
        const auto none = byId("csv")->write(session, {.tiers = {"no such"}});
        QCOMPARE(none.error().code, "export.no-such-tier"s);
        QVERIFY(none.error().message.find("'same name'") != std::string::npos);
        QVERIFY(!byId("csv-ratings")->write(session, {.tiers = {"same name"}}));
    }

    void write_warnsOfWhatIsLost()
    {
        Session session;
        Edit edit{"e", {}};
        Tier tier;
        tier.id = 2;
        tier.name = "T";
        edit.insert(tier);
        edit.insert(Annotation{3, 2, {}, "nul\0byte"s, "", NAN, {{"empty", ""}}});
        QVERIFY(session.apply(edit));
        const auto written = byId("csv")->write(session, {});
        QCOMPARE(written->warnings.size(), std::size_t(3));
        QVERIFY(byId("csv")->read({"f", written->files[0].bytes, {}}, {}));
    }

    void read_takesOtherDialects()
    {
        const auto expect = [](const std::string &bytes) {
            const auto read = csv::readAnnotations(bytes, "f");
            QVERIFY2(read, read ? "" : read.error().detail.c_str());
            QCOMPARE(read->tiers.size(), std::size_t(1));
            const auto &a = read->tiers[0].annotations;
            QCOMPARE(a.size(), std::size_t(2));
            QCOMPARE(a[0].span, (TimeSpan{MediaTime{1'500'000}, MediaTime{2'000'000}}));
            QCOMPARE(a[1].text, "zwei"s);
        };
        expect("tier,begin,end,text\nA,1.5,2,eins\nA,3,4,zwei\n");
        expect("\xef\xbb\xbftier,begin,end,text\r\nA,1.5,2,eins\r\nA,3,4,zwei");
        expect("tier;begin;end;text\nA;1,5;2,0;eins\nA;3;4;zwei\n");
        expect("tier\tbegin\tend\ttext\rA\t1.5\t2\teins\rA\t3\t4\tzwei\r");
        expect("text,end,begin,tier\neins, 2 ,1.50,A\n\nzwei,4,3,A\n");
        const QString wide = QStringLiteral("tier;begin;end;text\nA;1,5;2;eins\nA;3;4;zwei\n");
        const QByteArray utf16(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
        expect("\xff\xfe" + utf16.toStdString());
        expect(utf16.toStdString());
        expect("tier\tbegin\tend\ttext\nA\t1,5\t2,0\teins\nA\t3\t4\tzwei\n"); // decimal commas
        expect("tier,begin,end,text\nA,\"1,5\",2,eins\nA,3,4,zwei\n");
        expect("\xef\xbb\xbfsep=;\r\ntier;begin;end;text\r\nA;1,5;2;eins\r\nA;3;4;zwei\r\n");
        expect("tier,begin,end,text,\r\nA,1.5,2,eins,\r\n,,,,\r\nA,3,4,zwei,\r\n,,,,\r\n");
        expect("Annotations of Tuesday\n\nTier,Begin,End,Text\nA,1.5,2,eins\nA,3,4,zwei\n");
        expect("tier,begin,end,text\nA,0:00:01.5,00:00:02,eins\nA,0:00:03,0:00:04,zwei\n");
        QVERIFY(csv::recognisesAnnotations("\xff\xfe" + utf16.toStdString()));
    }

    void read_saysWhatWasAssumed()
    {
        const auto warning = [](const std::string &bytes) {
            const auto read = csv::readAnnotations(bytes, "f");
            return read && read->warnings.size() == 1 ? read->warnings[0].message : "none"s;
        };
        QVERIFY(warning("tier,begin,end,text\nA,0,1,x\nA,1,2\n").find("has 3 fields") !=
                std::string::npos);
        QVERIFY(warning("tier;begin;end\nA;1,500;2\n").find("decimals") != std::string::npos);
        QCOMPARE(warning("tier;begin;end;text\nA;1,5;2,5;1,234\n"), "none"s); // a text
    }

    void texts_cannotBeRun_andComeBack()
    {
        for (const char *text : {"=HYPERLINK(\"http://x\";\"y\")", "-2+3+cmd|' /C calc'!D2",
                                 "\t=1+1", "+evil", "@SUM(1)", "- yes", "'=1"}) {
            Session session;
            Edit edit{"e", {}};
            Tier tier;
            tier.id = 2;
            tier.name = text;
            edit.insert(tier);
            edit.insert(
                Annotation{3, 2, {MediaTime{-1}, MediaTime{1}}, text, text, {}, {{"k", text}}});
            QVERIFY(session.apply(edit));
            const std::string bytes = byId("csv")->write(session, {})->files[0].bytes;
            QCOMPARE(bytes.find("\n="), std::string::npos);
            for (std::size_t at = bytes.find('\n') + 1; at < bytes.size(); ++at)
                if (bytes[at - 1] == ',' || bytes[at - 1] == '\n')
                    QVERIFY2(std::string("=+@\t").find(bytes[at]) == std::string::npos,
                             bytes.c_str());
            QVERIFY(bytes.find("-0.000001") != std::string::npos);
            const auto read = byId("csv")->read({"f", bytes, {}}, {});
            QVERIFY(read);
            COMPARE_TEXT(read->tiers[0].name, std::string(text));
            COMPARE_TEXT(read->tiers[0].annotations[0].text, std::string(text));
            COMPARE_TEXT(read->tiers[0].annotations[0].attributes.at("k"), std::string(text));
        }
    }

    void read_keepsQuotedLineBreaksAndCountsLines()
    {
        const auto read =
            csv::readAnnotations("tier,begin,end,text\nA,0,1,\"one\r\ntwo\"\nA,1,2,three\n", "f");
        QCOMPARE(read->tiers[0].annotations[0].text, "one\r\ntwo"s);
        QCOMPARE(read->tiers[0].annotations[1].line, std::size_t(4));
    }

    void read_warnsOfUnknownColumns()
    {
        const auto read = csv::readAnnotations("tier,begin,end,mood\nA,0,1,glad\n", "f.csv");
        QCOMPARE(read->warnings.size(), std::size_t(1));
        COMPARE_TEXT(describe("f.csv", read->warnings[0]),
                     "f.csv:1: Column 'mood' is not known. Kept: the other columns."s);
        QCOMPARE(
            csv::readRatings("participant,rater,window_begin,window_end,dimension,value,x\n", "f")
                ->warnings.size(),
            std::size_t(1));
    }

    void readAnnotations_refusesWhole_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("place");
        const auto add = [](const char *name, QByteArray bytes, const char *code,
                            const char *place) {
            QTest::newRow(name) << bytes << QString(code) << QString(place);
        };
        const QByteArray head = "tier,begin,end,value,tier_kind\n";
        add("empty", "", "import.malformed", "line 1");
        add("blank lines", "\n\n", "import.malformed", "line 1");
        add("no column", "tier,begin\nA,1\n", "import.malformed", "line 1");
        add("column twice", "tier,begin,end,tier\n", "import.malformed", "line 1");
        add("ragged", head + "A,1\n", "import.bad-rows", "line 2: end ''");
        add("too long", head + "A,1,2,,label,7\n", "import.malformed", "line 2");
        add("open quote", head + "\"A,1,2,,label\n", "import.malformed", "line 2");
        add("behind quote", head + "\"A\"x,1,2,,label\n", "import.malformed", "line 2");
        add("nul", head + QByteArray("A\0,1,2,,label\n", 14), "import.malformed", "line 2");
        add("latin 1", head + "Z\xfcrich,1,2,,label\n", "import.encoding", "byte 32");
        add("bad time", head + "A,one,2,,label\n", "import.bad-rows", "line 2: begin 'one'");
        add("empty time", head + "A,1,,,label\n", "import.bad-rows", "line 2: end ''");
        add("nan time", head + "A,nan,2,,label\n", "import.bad-rows", "line 2");
        add("huge time", head + "A,0,1e300,,label\n", "import.bad-rows", "line 2");
        add("timecode", head + "A,0:01,2,,label\n", "import.bad-rows", "line 2");
        add("backwards", head + "A,2,1,,label\n", "import.bad-rows", "ends before");
        add("bad value", head + "A,1,2,much,label\n", "import.bad-rows", "value 'much'");
        add("bad kind", head + "A,1,2,,speech\n", "import.bad-rows", "tier_kind 'speech'");
        add("many", head + QByteArray("A,x,2,,label\n").repeated(9), "import.bad-rows",
            "and 4 more");
        QByteArray wide = "tier,begin,end";
        for (int i = 0; i <= int(limits::attributes); ++i)
            wide += ",attribute." + QByteArray::number(i);
        add("wide", wide + "\nA,1,2\n", "import.too-much", "line 1");
    }

    void badRows_areLeftOutByLine_andTheOthersAreKept()
    {
        const auto read = csv::readAnnotations("tier,begin,end,value,tier_kind\n"
                                               "A,0,1,,label\n"
                                               "A,one,2,,label\n"
                                               "A,2,1,,label\n"
                                               "A,1,2,,label,7\n"
                                               "A,1\n"
                                               "B,1,2,,speech\n"
                                               "A,3,4,2,label\n"
                                               "\"A,1,2,,label\n",
                                               "f");
        QVERIFY(read);
        QCOMPARE(read->tiers.size(), std::size_t(1)); // none of a row that was left out
        QCOMPARE(read->tiers[0].annotations.size(), std::size_t(2));
        QCOMPARE(read->tiers[0].annotations[1].line, std::size_t(8));
        std::set<std::size_t> lines;
        for (const Warning &warning : read->warnings)
            lines.insert(warning.line);
        for (const std::size_t bad : {3, 4, 5, 6, 7})
            QVERIFY2(lines.contains(bad), std::to_string(bad).c_str());
    }

    void badRows_areToldUpToAStatedNumber()
    {
        std::string text = "tier,begin,end\nA,0,1\n";
        for (int i = 0; i < 2000; ++i)
            text += "A,x,1\n";
        const auto read = csv::readAnnotations(text, "f");
        QVERIFY(read);
        QVERIFY(read->warnings.size() <= limits::warnings + 1);
        QVERIFY(read->warnings.back().message.find("more") != std::string::npos);
    }

    void ratingsOfAScheme_nameTheirScale_andComeBack()
    {
        Session session = fixtures::randomSession(3);
        scheme::Scheme scheme = *scheme::shipped("podcast_sam");
        scheme.ratings.scales.push_back(scheme::pointScale("trust", 5, -2));
        IdSource ids(5);
        QVERIFY(session.apply(scheme::changeTo(session, ids, scheme)->edit));
        const Id person = session.participants().front()->id;
        const auto put = [&](const char *dimension, int window, scheme::Said said) {
            const MediaTime begin = MediaTime::fromMilliseconds(3000) * window;
            const auto edit = scheme::rate(session, ids, person, "Zoe",
                                           {begin, begin + MediaTime::fromMilliseconds(3000)},
                                           *scheme.ratings.scale(dimension), said);
            QVERIFY(edit && session.apply(*edit));
        };
        put("valence", 0, {7});
        put("trust", 0, {-2});
        put("trust", 1, {}); // not rateable, though 0 is a point
        put("trust", 2, {0});
        const auto written = byId("csv-ratings")->write(session, {});
        QVERIFY2(written->files[0].bytes.contains("trust,-2,,,'-2 to 2 by 1"),
                 written->files[0].bytes.c_str());
        QVERIFY(written->files[0].bytes.contains("trust,not rateable,,,'-2 to 2 by 1"));
        const Session back = throughFile(session, *byId("csv-ratings"));
        QCOMPARE(back.ratings().size(), session.ratings().size());
        for (const SamRating *rating : session.ratings())
            QVERIFY(std::ranges::any_of(back.ratings(), [&](const SamRating *other) {
                return other->rater == rating->rater && other->window == rating->window &&
                       scheme::valuesOf(*other) == scheme::valuesOf(*rating);
            }));
    }

    void ratingsOffTheirScale_areRefused_byLine()
    {
        const std::string head =
            "participant,rater,window_begin,window_end,dimension,value,scale\n";
        const auto read = csv::readRatings(head + "P,R,0,3,trust,4,-2 to 2 by 1\n"
                                                  "P,R,3,6,trust,1,-2 to 2 by 1\n"
                                                  "P,R,6,9,trust,1,from here to there\n"
                                                  "P,R,9,12,trust,1,9 to 1 by 1\n",
                                           "f.csv");
        QVERIFY(read);
        QCOMPARE(read->ratings.size(), std::size_t(1));
        QCOMPARE(read->warnings.size(), std::size_t(3));
    }

    void badRatings_changeNothingOfTheirWindow()
    {
        const auto read = csv::readRatings(ratingsHeader + "P,R,0,3,valence,5\n"
                                                           "P,R,0,3,valence,6\n"
                                                           "P,R,0,4,arousal,6\n"
                                                           "P,R,0,3,Arousal,6\n"
                                                           "P,R,0,3,dominance,10\n"
                                                           "P,R,3,0,valence,5\n",
                                           "f");
        QVERIFY(read);
        QCOMPARE(read->ratings.size(), std::size_t(1));
        const SamRating &rating = read->ratings[0].rating;
        QCOMPARE(rating[SamDimension::Valence], std::optional(5));
        QVERIFY(!rating[SamDimension::Arousal] && !rating[SamDimension::Dominance]);
        QCOMPARE(rating.window.end, MediaTime::fromSeconds(3));
        QCOMPARE(read->warnings.size(), std::size_t(5));
    }

    void readAnnotations_refusesWhole()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QFETCH(QString, place);
        const Error error = refusal(csv::readAnnotations, bytes.toStdString());
        COMPARE_TEXT(error.code, code.toStdString());
        QVERIFY2(error.detail.find(place.toStdString()) != std::string::npos, error.detail.c_str());
        QVERIFY(error.message.starts_with("'bad.csv'"));
    }

    void readRatings_refusesWhole_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QString>("place");
        const auto add = [](const char *name, QByteArray rows, const char *place) {
            QTest::newRow(name) << rows << QString(place);
        };
        add("dimension", "P,R,0,3,Valence,5\n", "dimension 'Valence'");
        add("above", "P,R,0,3,valence,10\n", "value '10'");
        add("below", "P,R,0,3,valence,-1\n", "value '-1'");
        add("half", "P,R,0,3,valence,5.5\n", "value '5.5'");
        add("word", "P,R,0,3,valence,high\n", "value 'high'");
        add("nobody", ",R,0,3,valence,5\n", "who is rated");
        add("backwards", "P,R,3,0,valence,5\n", "ends before");
    }

    void readRatings_refusesWhole()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QString, place);
        const Error error = refusal(csv::readRatings, ratingsHeader + rows.toStdString());
        QCOMPARE(error.code, "import.bad-rows"s);
        QVERIFY2(error.detail.find(place.toStdString()) != std::string::npos, error.detail.c_str());
    }

    void readRatings_putsWindowsTogether()
    {
        const auto read = csv::readRatings(
            ratingsHeader + "P,R,0,3,valence,5\nP,S,0,3,valence,4\nP,R,0,3,arousal,0\n"
                            "P,R,0,3,dominance,NA\nP,R,0,3,valence,5\n",
            "f");
        QVERIFY(read);
        QCOMPARE(read->ratings.size(), std::size_t(2));
        const SamRating &rating = read->ratings[0].rating;
        QCOMPARE(rating.valence, std::optional(5));
        QCOMPARE(rating.arousal, std::optional(notRateable));
        QVERIFY(!rating.dominance);
    }

    void formats_areChosenByContentThenExtension()
    {
        const auto id = [](const Format *format) { return format ? format->id : "none"; };
        QCOMPARE(id(forReading("x.csv", ratingsHeader)), std::string_view("csv-ratings"));
        QCOMPARE(id(forReading("ratings.csv", "tier,begin,end\n")), std::string_view("csv"));
        QCOMPARE(id(forReading("x.CSV", "garbage")), std::string_view("csv"));
        QCOMPARE(id(forReading("x.ratings.csv", "garbage")), std::string_view("csv-ratings"));
        QCOMPARE(id(forReading("x.png", "garbage")), std::string_view("none"));
        QCOMPARE(id(forWriting("talk/out.csv")), std::string_view("csv"));
        QCOMPARE(id(forWriting("talk_ratings.csv")), std::string_view("csv-ratings"));
        QCOMPARE(id(forWriting("csv")), std::string_view("csv"));
        QCOMPARE(id(forWriting("x.doc")), std::string_view("none"));
        QVERIFY(!byId("nothing"));
    }

    void numbers_readBackExactly()
    {
        for (const std::int64_t us : {std::int64_t(0), std::int64_t(-1), std::int64_t(999'999),
                                      std::int64_t(35'999'999'999'999), std::int64_t(-123'456'789)})
            QCOMPARE(MediaTime::fromSeconds(*parseNumber(formatSeconds({us}))).us, us);
        for (const double value : {0.1, 1e-300, -1.7976931348623157e308, 1. / 3})
            QCOMPARE(*parseNumber(formatNumber(value)), value);
        QVERIFY(!parseNumber("") && !parseNumber("1 2") && !parseNumber("inf") &&
                !parseNumber("0x1"));
    }

    void files_areReadAndSavedWhole()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.csv").toStdString();
        QCOMPARE(readFile(path).error().code, "import.missing"s);
        QVERIFY(saveFile(path, "one"));
        QVERIFY(saveFile(path, "two"));
        QCOMPARE(*readFile(path), "two"s);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        QCOMPARE(saveFile(path + "/no/such", "x").error().code, "export.failed"s);
        for (const std::size_t size : {100, 20'000, 100'000}) {
            const std::string text(size, 'x');
            for (const rlim_t room : {rlim_t(0), rlim_t(size - 1)}) {
                const FullDisk full(room);
                QCOMPARE(saveFile(path, text).error().code, "export.failed"s);
            }
            QCOMPARE(*readFile(path), "two"s);
        }
        QCOMPARE(readFile(folder.path().toStdString()).error().code, "import.missing"s);
    }
};

QTEST_GUILESS_MAIN(TestFormatsCsv)
#include "tst_formats_csv.moc"
