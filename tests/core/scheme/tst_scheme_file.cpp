#include <QtTest>

#include "core/scheme/scheme_file.h"

using namespace duologue;
using namespace duologue::scheme;

namespace {

/// A scheme file with these fields.
std::string file(const std::string &fields)
{
    return R"({"format": "duologue-scheme", "format_version": 1, "name": "Test")" +
           (fields.empty() ? "" : ", " + fields) + "}";
}

Error refusal(const std::string &bytes)
{
    const auto read = readScheme(bytes, "lab.json");
    return read ? Error{} : read.error();
}

QString sentence(const std::string &fields)
{
    return QString::fromStdString(refusal(file(fields)).message);
}

std::string vocabulary(const std::string &entries)
{
    return R"("vocabularies": [{"name": "V", "entries": [)" + entries + "]}]";
}

std::string tiers(const std::string &list)
{
    return R"("tiers": [)" + list + "]";
}

std::string scale(const std::string &fields)
{
    return R"("ratings": {"scales": [{)" + fields + "}]}";
}

} // namespace

class tst_scheme_file : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedSchemesAreReadAndWrittenAlike()
    {
        QCOMPARE(shipped().size(), std::size_t(5));
        for (const Scheme &one : shipped()) {
            QVERIFY2(check(one), one.name.c_str());
            const auto again = readScheme(textOf(one), "again");
            QVERIFY2(again, again ? "" : again.error().message.c_str());
            QCOMPARE(*again, one);
            QCOMPARE(shipped(one.name), &one);
        }
        QCOMPARE(shipped("dyadic"), &shipped().front());
        QVERIFY(!shipped("nothing"));
    }

    void theDyadicProtocolIsThreeSecondsOfNinePointsWithTwoTexts()
    {
        const RatingPlan &ratings = shipped().front().ratings;
        QCOMPARE(ratings.window.us, 3000000);
        QCOMPARE(ratings.scales.size(), std::size_t(3));
        for (const char *dimension : {"valence", "arousal", "dominance"}) {
            QCOMPARE(ratings.scale(dimension)->points, 9);
            QVERIFY(ratings.scale(dimension)->look == Look::Manikins);
        }
        QCOMPARE(ratings.texts.size(), std::size_t(2));
        QCOMPARE(ratings.scale("arousal")->low.in("es"), "tranquilo");
        QCOMPARE(ratings.scale("arousal")->low.in("fr"), "calm");
    }

    void everyFieldComesBack()
    {
        const auto read = readScheme(file(
            R"("version": "2", "description": {"de": "Probe", "en": "Trial"}, "languages": ["de"],)"
            R"("leads": ["Ann"], "annotator_may": ["ratings", "texts"],)"
            R"("participants": [{"name": "A", "seat": "left"}, {"name": "B"}],)"
            R"("vocabularies": [{"name": "V", "language": "de", "entries":)"
            R"([{"value": "ja", "meaning": "yes", "key": "j", "colour": "#00ff00"}]}],)"
            R"("tiers": [{"name": "Top", "kind": "task"},)"
            R"({"name": "%person in", "parent": "Top", "relation": "included-in",)"
            R"("vocabulary": "V", "language": "de", "colour": "#123456", "locked": true}],)"
            R"("ratings": {"window_seconds": 0.5,)"
            R"("scales": [{"dimension": "trust", "range": [-1, 1], "step": 0.25,)"
            R"("low": "none", "high": "full"},)"
            R"({"dimension": "valence", "points": 7, "from": -3}],)"
            R"("texts": [{"name": "salient"}]})"));
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY((read->annotatorMay == (std::set{May::Ratings, May::Texts})));
        QCOMPARE(read->description.in("de"), "Probe");
        QVERIFY(read->tiers[1].relation == TierRelation::IncludedIn);
        QVERIFY(read->tiers[1].perPerson() && read->tiers[1].locked);
        QCOMPARE(read->ratings.window.us, 500000);
        QCOMPARE(*read->ratings.scales[0].value(0.3), 0.25);
        QVERIFY(!read->ratings.scales[0].value(1.1));
        QCOMPARE(read->ratings.scales[1].to, 3.0);
        QCOMPARE(*readScheme(textOf(*read)), *read);
    }

    void whatIsWrongIsSaidInOneSentenceWithItsPlace_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const std::string &fields, const char *place,
                            const char *says) {
            QTest::newRow(name) << QString::fromStdString(fields) << place << says;
        };
        row("an unknown field", R"("tiers": [{"name": "T", "colr": "#000000"}])", "tiers[0].colr",
            "Write 'colour'");
        row("an unknown field like none", R"("wherever": 1)", "wherever", "Take it out");
        row("a number in quotation marks", scale(R"("dimension": "d", "points": "9")"),
            "ratings.scales[0].points", "digits 0 to 9");
        row("digits of another script in quotation marks",
            scale(R"("dimension": "d", "points": "٩")"), "ratings.scales[0].points",
            "digits 0 to 9");
        row("a key in another script's digits", vocabulary(R"({"value": "a", "key": "٣"})"),
            "vocabularies[0].entries[0].key", "Write 3");
        row("a key of two letters", vocabulary(R"({"value": "a", "key": "ab"})"),
            "vocabularies[0].entries[0].key", "no key");
        row("a key for two values",
            vocabulary(R"({"value": "a", "key": "x"}, {"value": "b", "key": "X"})"),
            "vocabularies[0].entries[1].key", "'a' and for 'b'");
        row("a value twice", vocabulary(R"({"value": "a"}, {"value": "a"})"),
            "vocabularies[0].entries[1].value", "twice");
        row("a value that is empty", vocabulary(R"({"value": ""})"),
            "vocabularies[0].entries[0].value", "no value");
        row("a colour by name", vocabulary(R"({"value": "a", "colour": "red"})"),
            "vocabularies[0].entries[0].colour", "#3366cc");
        row("a tier twice", tiers(R"({"name": "T"}, {"name": "T"})"), "tiers[1].name", "Rename");
        row("a tier that is its own parent",
            tiers(R"({"name": "T", "parent": "T", "relation": "included-in"})"), "tiers[0].parent",
            "its own parent");
        row("tiers in a circle",
            tiers(R"({"name": "A", "parent": "C", "relation": "included-in"},)"
                  R"({"name": "B", "parent": "A", "relation": "included-in"},)"
                  R"({"name": "C", "parent": "B", "relation": "included-in"})"),
            "tiers[0].parent", "its own parent");
        row("a parent that is not there",
            tiers(R"({"name": "A", "parent": "B", "relation": "included-in"})"), "tiers[0].parent",
            "no tier of the scheme");
        row("a parent without a relation", tiers(R"({"name": "A"}, {"name": "B", "parent": "A"})"),
            "tiers[1].relation", "no relation");
        row("a shared tier on those of people",
            tiers(R"({"name": "%person A"}, {"name": "B", "parent": "%person A",)"
                  R"("relation": "included-in"})"),
            "tiers[1].parent", "once a person");
        row("a relation of no such name", tiers(R"({"name": "A", "relation": "inside"})"),
            "tiers[0].relation", "included-in");
        row("a vocabulary that is not there", tiers(R"({"name": "A", "vocabulary": "W"})"),
            "tiers[0].vocabulary", "lacks");
        row("a tier of models", tiers(R"({"name": "A", "kind": "prediction"})"), "tiers[0].kind",
            "Choose another kind");
        row("a name with a line break", tiers(R"({"name": "A\nB"})"), "tiers[0].name",
            "control character");
        row("one point", scale(R"("dimension": "d", "points": 1)"), "ratings.scales[0].points",
            "2 to 100");
        row("half a point", scale(R"("dimension": "d", "points": 4.5)"), "ratings.scales[0].points",
            "whole number");
        row("a range that goes down", scale(R"("dimension": "d", "range": [5, 1])"),
            "ratings.scales[0].range", "lower to a higher");
        row("a range without an end", scale(R"("dimension": "d", "range": [0, 1e300])"),
            "ratings.scales[0].range", "million");
        row("a step of nothing", scale(R"("dimension": "d", "range": [0, 1], "step": 0)"),
            "ratings.scales[0].step", "step");
        row("manikins of what none are drawn for",
            scale(R"("dimension": "trust", "points": 9, "look": "manikins")"),
            "ratings.scales[0].look", "plain");
        row("a dimension twice",
            R"("ratings": {"scales": [{"dimension": "d"}, {"dimension": "d"}]})",
            "ratings.scales[1].dimension", "two scales");
        row("a window of nothing", R"("ratings": {"window_seconds": 0})", "ratings.window_seconds",
            "tenth of a second");
        row("a third text", R"("ratings": {"texts": [{"name": "mood"}]})", "ratings.texts[0].name",
            "'salient' and 'perceived'");
        row("three people", R"("participants": [{"name": "A"}, {"name": "B"}, {"name": "C"}])",
            "participants", "two people");
        row("a right that is none", R"("annotator_may": ["everything"])", "annotator_may",
            "Choose among");
        row("a list that is none", R"("tiers": {})", "tiers", "[ ]");
        row("an entry that is no object", R"("tiers": ["A"])", "tiers[0]", "{ }");
        row("a text of numbers", R"("description": 7)", "description", "expected");
    }
    void whatIsWrongIsSaidInOneSentenceWithItsPlace()
    {
        QFETCH(QString, fields);
        QFETCH(QString, place);
        QFETCH(QString, says);
        const Error error = refusal(file(fields.toStdString()));
        QCOMPARE(QString::fromStdString(error.code), "scheme.invalid");
        QCOMPARE(QString::fromStdString(error.detail), place);
        const QString message = QString::fromStdString(error.message);
        QVERIFY2(message.startsWith("The scheme file 'lab.json' cannot be used (at " + place + ")"),
                 qPrintable(message));
        QVERIFY2(message.contains(says), qPrintable(message));
    }

    void otherFilesAreRefused()
    {
        QCOMPARE(refusal("{}").code, "scheme.invalid");
        QCOMPARE(refusal("[]").code, "scheme.invalid");
        QCOMPARE(refusal("").code, "scheme.syntax");
        QCOMPARE(refusal(R"({"format": "duologue-scheme", "format_version": 2})").code,
                 "scheme.newer");
        QCOMPARE(refusal(R"({"format": "duologue-scheme", "format_version": "x"})").code,
                 "scheme.invalid");
        QCOMPARE(refusal(std::string(largestFile + 1, ' ')).code, "scheme.too-large");
        QCOMPARE(refusal(std::string(100000, '[')).code, "scheme.syntax");
        QVERIFY(refusal(std::string(50, '[') + std::string(50, ']')).message.contains("lists"));
        QCOMPARE(loadScheme("/nowhere/at/all.json").error().code, "scheme.unreadable");
    }

    void aBrokenFileIsSaidByItsLine()
    {
        const Error comma = refusal("{\n  \"format\": \"duologue-scheme\"\n  \"name\": 1}");
        QCOMPARE(comma.code, "scheme.syntax");
        QVERIFY2(comma.detail.starts_with("line 3"), comma.detail.c_str());
        const Error digits = refusal("{\n \"format_version\": ١}");
        QVERIFY2(digits.detail.starts_with("line 2"), digits.detail.c_str());
        QVERIFY2(digits.message.contains("digits 0 to 9"), digits.message.c_str());
    }

    void aFieldGivenTwiceIsRefused()
    {
        const Error error = refusal(file(R"("tiers": [{"name": "A", "name": "B"}])"));
        QCOMPARE(error.code, "scheme.syntax");
        QVERIFY(error.message.contains("'name' twice"));
    }

    void tenThousandEntriesAreHeldAndOneMoreIsRefused()
    {
        std::string entries = "{\"value\": \"first\"}";
        for (int i = 1; i < 10000; ++i)
            entries += ", {\"value\": \"v" + std::to_string(i) + "\"}";
        const auto held = readScheme(file(vocabulary(entries)));
        QVERIFY(held);
        QCOMPARE(held->vocabularies[0].entries.size(), std::size_t(10000));
        const QString told = sentence(vocabulary(entries + R"(, {"value": "more"})"));
        QVERIFY2(told.contains("10001 entries, and at most 10000"), qPrintable(told));
    }

    void aFileIsWrittenWholeAndReadBack()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.json").toStdString();
        QVERIFY(saveScheme(shipped().back(), path));
        QCOMPARE(*loadScheme(path), shipped().back());
        Scheme nameless;
        QCOMPARE(saveScheme(nameless, path).error().code, "scheme.invalid");
        QCOMPARE(*loadScheme(path), shipped().back());
    }
};

QTEST_APPLESS_MAIN(tst_scheme_file)
#include "tst_scheme_file.moc"
