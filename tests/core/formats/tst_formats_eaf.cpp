#include <QtTest>
#include <cstring>

#include "core/formats/eaf/eaf_format.h"
#include "core/formats/import_edit.h"
#include "core/formats/limits.h"
#include "core/formats/text_io.h"
#include "random_session.h"
#include "schema_check.h"

using namespace duologue;
using namespace duologue::formats;
using namespace std::string_literals;

namespace {

const fixtures::RandomOptions wholeMilliseconds{MediaTime::fromMilliseconds(1), true};

Session imported(const Imported &file, Session target)
{
    IdSource ids(77);
    const auto plan = planImport(target, ids, file, "f.eaf");
    if (!plan || !target.apply(plan->edit))
        qFatal("cannot import");
    return target;
}

/// A document with this content inside the root element.
std::string document(const std::string &content)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT FORMAT=\"3.0\">" +
           content + "</ANNOTATION_DOCUMENT>";
}

std::string timeOrder(const std::vector<std::optional<int>> &times)
{
    std::string xml = "<TIME_ORDER>";
    for (std::size_t i = 0; i < times.size(); ++i)
        xml += "<TIME_SLOT TIME_SLOT_ID=\"ts" + std::to_string(i) + "\"" +
               (times[i] ? " TIME_VALUE=\"" + std::to_string(*times[i]) + "\"" : "") + "/>";
    return xml + "</TIME_ORDER>";
}

std::string tier(const std::string &id, const std::string &annotations,
                 const std::string &more = "LINGUISTIC_TYPE_REF=\"t\"")
{
    return "<TIER TIER_ID=\"" + id + "\" " + more + ">" + annotations + "</TIER>";
}

std::string aligned(const std::string &id, int first, int second, const std::string &value = "x")
{
    return "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"" + id + "\" TIME_SLOT_REF1=\"ts" +
           std::to_string(first) + "\" TIME_SLOT_REF2=\"ts" + std::to_string(second) +
           "\"><ANNOTATION_VALUE>" + value +
           "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>";
}

std::string reference(const std::string &id, const std::string &parent,
                      const std::string &previous = {})
{
    return "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"" + id + "\" ANNOTATION_REF=\"" + parent +
           "\"" + (previous.empty() ? "" : " PREVIOUS_ANNOTATION=\"" + previous + "\"") +
           "><ANNOTATION_VALUE>" + id + "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>";
}

Imported readable(const std::string &bytes)
{
    const auto result = eaf::read(bytes, "f.eaf");
    if (!result)
        qFatal("unreadable: %s", result.error().message.c_str());
    return *result;
}

bool warnsOf(const Imported &file, const std::string &words)
{
    return std::ranges::any_of(file.warnings, [&](const Warning &warning) {
        return warning.message.find(words) != std::string::npos;
    });
}

TimeSpan ms(int begin, int end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

Session imported(const std::string &bytes)
{
    IdSource ids(9);
    Session session;
    const auto plan = planImport(session, ids, readable(bytes), "f.eaf");
    if (!plan)
        qFatal("no plan: %s", plan.error().message.c_str());
    if (const auto applied = session.apply(plan->edit); !applied)
        qFatal("not applied: %s", applied.error().message.c_str());
    return session;
}

std::string exported(const Session &session)
{
    const auto written = eaf::write(session, {});
    if (!written)
        qFatal("not written: %s", written.error().message.c_str());
    return written->files[0].bytes;
}

const Tier &tierNamed(const Session &session, const std::string &name)
{
    for (const Tier *tier : session.tiers())
        if (tier->name == name)
            return *tier;
    qFatal("no tier %s", name.c_str());
}

/// All four stereotypes, a vocabulary of two languages, and what a session cannot say.
std::string wholeDocument()
{
    const auto value = [](const std::string &text) {
        return "><ANNOTATION_VALUE>" + text + "</ANNOTATION_VALUE></";
    };
    const auto timed = [&](const std::string &id, int from, int to, const std::string &text,
                           const std::string &more = "") {
        return "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"" + id +
               "\" TIME_SLOT_REF1=\"ts" + std::to_string(from) + "\" TIME_SLOT_REF2=\"ts" +
               std::to_string(to) + "\"" + more + value(text) +
               "ALIGNABLE_ANNOTATION></ANNOTATION>";
    };
    std::string times = "<TIME_ORDER>";
    for (const int slot : {0, 1, 2, 3, 4})
        times += "<TIME_SLOT TIME_SLOT_ID=\"ts" + std::to_string(slot) + "\" TIME_VALUE=\"" +
                 std::to_string(slot * 300) + "\"/>";
    return "<ANNOTATION_DOCUMENT FORMAT=\"3.0\"><LICENSE LICENSE_URL=\"http://l\">free</LICENSE>"
           "<HEADER><LINKED_FILE_DESCRIPTOR LINK_URL=\"file:///x.csv\" MIME_TYPE=\"unknown\"/>"
           "<PROPERTY NAME=\"URN\">urn:x</PROPERTY></HEADER>" +
           times + "</TIME_ORDER>" +
           "<TIER TIER_ID=\"speech\" LINGUISTIC_TYPE_REF=\"free\" DEFAULT_LOCALE=\"en\" "
           "LANG_REF=\"es\">" +
           timed("a7", 0, 2, "uno dos", " EXT_REF=\"er1\"") + timed("a8", 3, 4, "tres") +
           "</TIER>" +
           "<TIER TIER_ID=\"words\" LINGUISTIC_TYPE_REF=\"word\" PARENT_REF=\"speech\">" +
           timed("a9", 0, 1, "uno") + timed("a10", 1, 2, "dos") + "</TIER>" +
           "<TIER TIER_ID=\"signs\" LINGUISTIC_TYPE_REF=\"sign\" PARENT_REF=\"speech\">" +
           timed("a11", 1, 2, "point", " CVE_REF=\"cve1\"") + "</TIER>" +
           "<TIER TIER_ID=\"gloss\" LINGUISTIC_TYPE_REF=\"gloss\" PARENT_REF=\"words\">" +
           reference("a12", "a10") + "</TIER>" +
           "<TIER TIER_ID=\"parts\" LINGUISTIC_TYPE_REF=\"part\" PARENT_REF=\"speech\">" +
           reference("a13", "a7") + reference("a14", "a7", "a13") + reference("a15", "a7", "a14") +
           "</TIER>"
           "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"free\" TIME_ALIGNABLE=\"true\"/>"
           "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"word\" CONSTRAINTS=\"Time_Subdivision\"/>"
           "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"sign\" CONSTRAINTS=\"Included_In\" "
           "CONTROLLED_VOCABULARY_REF=\"Hands\"/>"
           "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"gloss\" CONSTRAINTS=\"Symbolic_Association\" "
           "LEXICON_REF=\"lx\"/>"
           "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"part\" CONSTRAINTS=\"Symbolic_Subdivision\"/>"
           "<LOCALE LANGUAGE_CODE=\"en\"/>"
           "<LANGUAGE LANG_DEF=\"http://lang\" LANG_ID=\"es\" LANG_LABEL=\"Spanish\"/>"
           "<CONTROLLED_VOCABULARY CV_ID=\"Hands\"><DESCRIPTION LANG_REF=\"und\">of "
           "hands</DESCRIPTION>"
           "<CV_ENTRY_ML CVE_ID=\"cve1\"><CVE_VALUE LANG_REF=\"und\" "
           "DESCRIPTION=\"d\">point</CVE_VALUE><CVE_VALUE LANG_REF=\"es\">señala</CVE_VALUE>"
           "</CV_ENTRY_ML><CV_ENTRY_ML CVE_ID=\"cve2\"><CVE_VALUE LANG_REF=\"und\">flat"
           "</CVE_VALUE></CV_ENTRY_ML></CONTROLLED_VOCABULARY>"
           "<LEXICON_REF LEX_REF_ID=\"lx\" NAME=\"n\" TYPE=\"t\" URL=\"u\" LEXICON_ID=\"i\" "
           "LEXICON_NAME=\"l\"/>"
           "<REF_LINK_SET LINK_SET_ID=\"set\"><CROSS_REF_LINK REF_LINK_ID=\"l1\" REF1=\"a15\" "
           "REF2=\"a11\"/></REF_LINK_SET>"
           "<EXTERNAL_REF EXT_REF_ID=\"er1\" TYPE=\"resource_url\" VALUE=\"http://ext\"/>"
           "</ANNOTATION_DOCUMENT>";
}

} // namespace

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected))

class TestFormatsEaf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sessions_comeBackWhole()
    {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const Session session = fixtures::randomSession(seed, wholeMilliseconds);
            const auto written = eaf::write(session, {});
            QVERIFY(written);
            const auto read = eaf::read(written->files[0].bytes, "f.eaf");
            QVERIFY2(read, read ? "" : read.error().message.c_str());
            QVERIFY(read->warnings.empty());
            const Session back = imported(*read, fixtures::withoutContent(session));
            COMPARE_TEXT(fixtures::tiersAsText(back, true), fixtures::tiersAsText(session, true));
            COMPARE_TEXT(fixtures::ratingsAsText(back), fixtures::ratingsAsText(session));
        }
    }

    void sessions_comeBackIntoAnEmptySession()
    {
        const Session session = fixtures::randomSession(5, wholeMilliseconds);
        const Session back = imported(readable(eaf::write(session, {})->files[0].bytes), Session());
        COMPARE_TEXT(fixtures::tiersAsText(back, true), fixtures::tiersAsText(session, true));
        COMPARE_TEXT(fixtures::ratingsAsText(back), fixtures::ratingsAsText(session));
    }

    void write_roundsToMilliseconds_andStillKnowsItsOwn()
    {
        const Session session = fixtures::randomSession(8);
        const Imported read = readable(eaf::write(session, {})->files[0].bytes);
        const Session back = imported(read, fixtures::withoutContent(session));
        for (const Tier *tier : session.tiers())
            for (const Tier *other : back.tiers())
                if (tier->name == other->name && tier->kind == other->kind &&
                    tier->participant == other->participant && tier->annotator == other->annotator)
                    QCOMPARE(back.annotations(other->id).size(),
                             session.annotations(tier->id).size());
        IdSource ids(3);
        QVERIFY(planImport(session, ids, read, "f.eaf")->edit.empty());
        QVERIFY(planImport(back, ids, read, "f.eaf")->edit.empty());
    }

    void write_validatesAgainstThePublishedSchema()
    {
        if (const QString reason = fixtures::noValidation(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            Session session = fixtures::randomSession(seed);
            Edit edit{"media", {}};
            for (const char *path : {"media/a b ü#?.mp4", "/mnt/x/%20.wav", "Z1"}) {
                MediaSource source;
                source.id = Id(1000 + edit.changes.size());
                source.path = path;
                source.sync = {MediaTime::fromMilliseconds(seed % 2 ? -1251 : 40), 12.5};
                edit.insert(source);
            }
            QVERIFY(session.apply(edit));
            const auto written = eaf::write(session, {{}, "Rater <1>", "2025-03-04T05:06:07.890Z"});
            QCOMPARE(fixtures::schemaProblems(written->files[0].bytes), QByteArray());
        }
        QCOMPARE(fixtures::schemaProblems(eaf::write(Session(), {})->files[0].bytes), QByteArray());
        QVERIFY(!fixtures::schemaProblems(document("<HEADER/>")).isEmpty());
    }

    void write_laysOutRatingsByRaterAndDimension()
    {
        Session session;
        Edit edit{"e", {}};
        Participant person;
        person.id = 1;
        person.pseudonym = "P17";
        SamRating rating;
        rating.id = 2;
        rating.participant = 1;
        rating.rater = "R1";
        rating.window = ms(0, 3000);
        rating.valence = 7;
        rating.arousal = notRateable;
        edit.insert(person).insert(rating);
        QVERIFY(session.apply(edit));
        const QString xml = QString::fromStdString(eaf::write(session, {})->files[0].bytes);
        QVERIFY(xml.contains("TIER_ID=\"P17 valence @R1\""));
        QVERIFY(xml.contains("TIER_ID=\"P17 arousal @R1\""));
        QVERIFY(!xml.contains("dominance"));
        QVERIFY(xml.contains("<ANNOTATION_VALUE>7</ANNOTATION_VALUE>"));
        const auto chosen = eaf::write(session, {.tiers = {"nothing"}});
        QCOMPARE(chosen.error().code, "export.no-such-tier"s);
    }

    void write_keepsRecordingsByNameAndOrigin()
    {
        Session session;
        MediaSource source;
        source.id = 1;
        source.path = "media/täl k.mp4";
        source.sync.offset = MediaTime::fromMilliseconds(-1251);
        QVERIFY(session.apply(Edit{"e", {}}.insert(source)));
        const auto bytes = eaf::write(session, {})->files[0].bytes;
        QVERIFY(bytes.find("TIME_ORIGIN=\"1251\"") != bytes.npos);
        const Imported read = readable(bytes);
        QCOMPARE(read.media.size(), std::size_t(1));
        COMPARE_TEXT(read.media[0].fileName, "täl k.mp4"s);
        QCOMPARE(read.media[0].offset, source.sync.offset);
        IdSource ids(1);
        QVERIFY(planImport(session, ids, read, "f")->edit.empty());
    }

    void media_comeBackAsTheyStood()
    {
        const auto descriptors = [](const std::string &xml) {
            static const QRegularExpression one(
                "<(MEDIA_DESCRIPTOR|ANNOTATION_DOCUMENT AUTHOR)[^>]*");
            QStringList all;
            for (const auto &match : one.globalMatch(QString::fromStdString(xml)))
                all << match.captured(0).section(" DATE", 0, 0);
            return all;
        };
        const std::string wav = "<MEDIA_DESCRIPTOR EXTRACTED_FROM=\"file:///D:/lab/talk.mpg\" "
                                "MEDIA_URL=\"file:///D:/lab/talk.wav\" MIME_TYPE=\"audio/*\" "
                                "RELATIVE_MEDIA_URL=\"./talk.wav\" TIME_ORIGIN=\"1000\"/>";
        const std::string film = "<MEDIA_DESCRIPTOR MEDIA_URL=\"file:///D:/lab/talk.mpg\" "
                                 "MIME_TYPE=\"NA\" TIME_ORIGIN=\"250\"/>";
        const std::string remote = "<MEDIA_DESCRIPTOR MEDIA_URL=\"rtsp://host/d.mp4?x=1\" "
                                   "MIME_TYPE=\"video/mp4\"/>";
        const std::string bytes =
            "<ANNOTATION_DOCUMENT AUTHOR=\"Ann\" DATE=\"2020-01-01T00:00:00Z\"><HEADER>" + wav +
            film + remote + "</HEADER>" + timeOrder({0, 1}) + tier("T", aligned("a1", 0, 1)) +
            "</ANNOTATION_DOCUMENT>";
        const Session session = imported(readable(bytes), {});
        const auto written = eaf::write(session, {})->files[0].bytes;
        QCOMPARE(descriptors(written), descriptors(bytes));
        if (fixtures::noValidation().isEmpty())
            QCOMPARE(fixtures::schemaProblems(written), QByteArray());
        QCOMPARE(eaf::write(imported(readable(written), {}), {})->files[0].bytes, written);
        QVERIFY(eaf::write(session, {.author = "Ben"})->files[0].bytes.find("AUTHOR=\"Ben\"") !=
                written.npos);
    }

    void media_whoseOriginsDiffer_areTold()
    {
        const auto one = [](int origin) {
            return "<MEDIA_DESCRIPTOR MEDIA_URL=\"file:///D:/talk.mpg\" MIME_TYPE=\"x\" "
                   "TIME_ORIGIN=\"" +
                   std::to_string(origin) + "\"/>";
        };
        IdSource ids(1);
        const auto plan = planImport(
            {}, ids, readable(document("<HEADER>" + one(10) + "\n" + one(20) + "</HEADER>")), "f");
        QCOMPARE(plan->warnings.size(), std::size_t(1));
        QCOMPARE(plan->warnings[0].line, std::size_t(3));
    }

    void secondFile_saysWhatIsNotKeptOfIt()
    {
        const auto licensed = [](const std::string &name) {
            return readable(document("<LICENSE LICENSE_URL=\"" + name + "\"/>" + timeOrder({0, 1}) +
                                     tier(name, aligned("a1", 0, 1))));
        };
        const Session session = imported(licensed("one"), {});
        IdSource ids(1);
        const auto again = planImport(session, ids, licensed("one"), "f");
        QVERIFY(again->edit.empty() && again->warnings.empty());
        const auto other = planImport(session, ids, licensed("two"), "f");
        QVERIFY(other->warnings.size() == 1 &&
                other->warnings[0].message.find("of one file alone") != std::string::npos);
    }

    void write_warnsOfWhatIsLost()
    {
        Session session;
        Edit edit{"e", {}};
        Tier tier;
        tier.id = 1;
        tier.name = "T";
        edit.insert(tier);
        edit.insert(
            Annotation{2, 1, {MediaTime{-5'000'000}, MediaTime{1}}, "bell\x07", "", NAN, {}});
        edit.insert(Annotation{3, 1, ms(0, 1), "overlaps", "", {}, {}});
        QVERIFY(session.apply(edit));
        const auto written = eaf::write(session, {});
        QCOMPARE(written->warnings.size(), std::size_t(4));
        QCOMPARE(readable(written->files[0].bytes).tiers[0].annotations[0].span.begin, MediaTime());
    }

    void read_interpolatesUnalignedSlots()
    {
        const Imported read =
            readable(document(timeOrder({1000, {}, {}, 4000, {}}) +
                              tier("T", aligned("a1", 0, 1) + aligned("a2", 1, 2) +
                                            aligned("a3", 2, 3) + aligned("a4", 3, 4))));
        const auto &a = read.tiers[0].annotations;
        QCOMPARE(a[0].span, ms(1000, 2000));
        QCOMPARE(a[1].span, ms(2000, 3000));
        QCOMPARE(a[2].span, ms(3000, 4000));
        QCOMPARE(a[3].span, ms(4000, 4000)); // nothing behind: no length
    }

    void read_survivesUnsortedAndSharedSlots()
    {
        const Imported read = readable(document(
            timeOrder({3000, 0, 1000}) + tier("T", aligned("a1", 2, 0) + aligned("a2", 1, 2)) +
            tier("U", aligned("a3", 1, 2) + aligned("a4", 0, 1))));
        QCOMPARE(read.tiers[0].annotations[0].span, ms(1000, 3000));
        QCOMPARE(read.tiers[1].annotations[0].span, ms(0, 1000));
        QCOMPARE(read.tiers[1].annotations[1].span, ms(0, 3000));
        QVERIFY(warnsOf(read, "ends before it begins"));
    }

    void read_followsReferenceChains()
    {
        const std::string types =
            "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"sub\" CONSTRAINTS=\"Symbolic_Subdivision\"/>"
            "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"assoc\" CONSTRAINTS=\"Symbolic_Association\"/>";
        const Imported read = readable(document(
            timeOrder({0, 900}) +
            tier("deep", reference("d1", "c2"),
                 "LINGUISTIC_TYPE_REF=\"assoc\" PARENT_REF=\"words\"") +
            tier("words",
                 reference("c3", "a1", "c2") + reference("c1", "a1") + reference("c2", "a1", "c1"),
                 "LINGUISTIC_TYPE_REF=\"sub\" PARENT_REF=\"T\"") +
            tier("T", aligned("a1", 0, 1)) + types));
        QCOMPARE(read.tiers[1].annotations[0].span, ms(600, 900)); // c3, in the file's order
        QCOMPARE(read.tiers[1].annotations[1].span, ms(0, 300));
        QCOMPARE(read.tiers[1].annotations[2].span, ms(300, 600));
        QCOMPARE(read.tiers[0].annotations[0].span, ms(300, 600));
        QCOMPARE(read.tiers[0].parent, 1u);
        QVERIFY(read.tiers[0].relation == TierRelation::SymbolicAssociation);
        QCOMPARE(read.tiers[0].annotations[0].parent, 2u);
        QVERIFY(read.tiers[1].relation == TierRelation::SymbolicSubdivision);
        QCOMPARE(read.tiers[1].annotations[0].parent, 0u);
    }

    void read_survivesBrokenReferences()
    {
        const Imported read = readable(document(
            timeOrder({0, 900}) + tier("T", aligned("a1", 0, 1) + aligned("a9", 7, 8)) +
            tier("loop", reference("l1", "l2") + reference("l2", "l1") + reference("l3", "l3"),
                 "PARENT_REF=\"loop\"") +
            tier("lost", reference("m1", "nowhere") + reference("m2", "a1"),
                 "PARENT_REF=\"missing\"") +
            tier("chain",
                 reference("n1", "a1", "n2") + reference("n2", "a1", "n1") +
                     reference("n3", "a1", "n3"),
                 "PARENT_REF=\"T\"")));
        QCOMPARE(read.tiers[0].annotations.size(), std::size_t(1));
        QCOMPARE(read.tiers[1].annotations.size(), std::size_t(0));
        QCOMPARE(read.tiers[2].annotations.size(), std::size_t(1));
        QCOMPARE(read.tiers[3].annotations.size(), std::size_t(3));
        QCOMPARE(read.tiers[3].annotations[1].span, ms(300, 600));
        QVERIFY(warnsOf(read, "leads to no time"));
        QVERIFY(warnsOf(read, "does not exist"));
        QVERIFY(warnsOf(read, "is broken"));
        QVERIFY(warnsOf(read, "has no time slots"));
    }

    void read_resolvesRepeatedIdsInTheParentTier()
    {
        const Imported read = readable(document(
            timeOrder({0, 1000, 2000}) + tier("A", aligned("a1", 0, 1)) +
            tier("B", aligned("a1", 1, 2)) + tier("C", reference("a2", "a1"), "PARENT_REF=\"B\"")));
        QCOMPARE(read.tiers[2].annotations[0].span, ms(1000, 2000));
        QVERIFY(warnsOf(read, "used twice"));
    }

    void read_countsFramesAndOddTimes()
    {
        const auto first = [](const std::string &header, const std::string &value) {
            return readable(document(header +
                                     "<TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"ts0\" "
                                     "TIME_VALUE=\"" +
                                     value + "\"/></TIME_ORDER>" + tier("T", aligned("a", 0, 0))));
        };
        const auto begin = [](const Imported &read) {
            return read.tiers[0].annotations[0].span.begin.us;
        };
        QCOMPARE(begin(first("<HEADER TIME_UNITS=\"PAL-frames\"/>", "25")), 1'000'000);
        QCOMPARE(begin(first("<HEADER TIME_UNITS=\"NTSC-frames\"/>", "30")), 1'001'000);
        QVERIFY(warnsOf(first("<HEADER TIME_UNITS=\"fortnights\"/>", "1"), "fortnights"));
        const Imported fraction = first("", "12.5");
        QCOMPARE(begin(fraction), 12'500);
        QVERIFY(warnsOf(fraction, "whole number"));
        for (const char *bad : {"", "x", "-5", "1e300", "nan"})
            QVERIFY(warnsOf(first("", bad), "is not a time"));
    }

    void read_takesKindAndPersonFromForeignTiers()
    {
        const Imported read = readable(document(
            timeOrder({0, 1}) +
            tier("woman", aligned("a1", 0, 1),
                 "LINGUISTIC_TYPE_REF=\"Transcription\" PARTICIPANT=\"Anna\" ANNOTATOR=\"me\"") +
            tier("notes", "")));
        QVERIFY(read.tiers[0].kind == TierKind::Utterance);
        QCOMPARE(read.tiers[0].participant, std::optional("Anna"s));
        QCOMPARE(read.tiers[0].annotator, std::optional("me"s));
        QVERIFY(!read.tiers[1].kind && !read.tiers[1].participant);
    }

    void read_keepsForeignPathsOut()
    {
        const Imported read = readable(document(
            "<HEADER><MEDIA_DESCRIPTOR MEDIA_URL=\"file:///D:/secret/a%20b.mpg\" MIME_TYPE=\"x\" "
            "TIME_ORIGIN=\"1251\"/><MEDIA_DESCRIPTOR MEDIA_URL=\"C:\\x\\c.wav\" MIME_TYPE=\"\"/>"
            "<MEDIA_DESCRIPTOR MEDIA_URL=\"http://host/d.mp4\" MIME_TYPE=\"\"/></HEADER>"));
        QCOMPARE(read.media.size(), std::size_t(2));
        COMPARE_TEXT(read.media[0].fileName, "a b.mpg"s);
        QCOMPARE(read.media[0].offset, MediaTime::fromMilliseconds(-1251));
        COMPARE_TEXT(read.media[1].fileName, "c.wav"s);
        QVERIFY(warnsOf(read, "http://host/d.mp4"));
    }

    void read_takesOtherEncodings()
    {
        const std::string body = timeOrder({0, 1}) + tier("T", aligned("a", 0, 1, "Z\xfcrich")) +
                                 "</ANNOTATION_DOCUMENT>";
        const Imported latin = readable("<?xml version='1.0' encoding='ISO-8859-1'?>"
                                        "<ANNOTATION_DOCUMENT>" +
                                        body);
        COMPARE_TEXT(latin.tiers[0].annotations[0].text, "Zürich"s);
        const QString wide = QString::fromStdString(
            document(timeOrder({0, 1}) + tier("T", aligned("a", 0, 1, "ü"))));
        const QByteArray utf16(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
        COMPARE_TEXT(readable("\xff\xfe" + utf16.toStdString()).tiers[0].annotations[0].text, "ü"s);
        const auto code = [](const std::string &bytes) {
            return eaf::read(bytes, "f").error().code;
        };
        QCOMPARE(code("<?xml version='1.0' encoding='EBCDIC-US'?><ANNOTATION_DOCUMENT/>"),
                 "import.encoding"s);
        QCOMPARE(code("<ANNOTATION_DOCUMENT>\xfc</ANNOTATION_DOCUMENT>"), "import.encoding"s);
    }

    void read_refusesWhatIsNotElan_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto add = [](const char *name, QByteArray bytes, const char *code) {
            QTest::newRow(name) << bytes << QString(code);
        };
        const QByteArray whole =
            QByteArray::fromStdString(document(timeOrder({0, 1}) + tier("T", aligned("a", 0, 1))));
        add("empty", "", "import.malformed");
        add("text", "tier,begin,end\n", "import.malformed");
        add("html", "<html><body/></html>", "import.malformed");
        add("cut short", whole.chopped(30), "import.malformed");
        add("trailing", whole + "<more/>", "import.malformed");
        add("wrong nesting", "<ANNOTATION_DOCUMENT><TIER></ANNOTATION_DOCUMENT>",
            "import.malformed");
        QByteArray crowded = "<ANNOTATION_DOCUMENT FORMAT=\"3.0\" ";
        for (int i = 0; i < 40'000; ++i)
            crowded += "a" + QByteArray::number(i) + "='1' ";
        add("crowded", crowded + "/>", "import.limit");
        add("doctype", "<!DOCTYPE x><ANNOTATION_DOCUMENT/>", "import.dtd");
        add("late doctype",
            "<?xml version='1.0'?>\n<!-- - -->\n<?pi?><!DOCTYPE x []>"
            "<ANNOTATION_DOCUMENT/>",
            "import.dtd");
        QByteArray bomb = "<!DOCTYPE x [<!ENTITY a0 \"\">";
        for (int i = 1; i < 30; ++i)
            bomb += QStringLiteral("<!ENTITY a%1 \"&a%2;&a%2;\">").arg(i).arg(i - 1).toUtf8();
        add("nested entities", bomb + "]><ANNOTATION_DOCUMENT>&a29;</ANNOTATION_DOCUMENT>",
            "import.dtd");
    }

    void read_refusesWhatIsNotElan()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto read = eaf::read(bytes.toStdString(), "bad.eaf");
        QVERIFY(!read);
        COMPARE_TEXT(read.error().code, code.toStdString());
        QVERIFY(read.error().message.starts_with("'bad.eaf'"));
    }

    void read_mendsWhatXmlForbids()
    {
        const std::string body =
            timeOrder({0, 1}) +
            tier("T", aligned("a1", 0, 1, "good\vmorning") + aligned("a2", 0, 1, "a&#11;b &#x41;") +
                          aligned("a3", 0, 1, "black & white &lt;3 &nbsp;") +
                          aligned("a4", 0, 1, "<![CDATA[r & b]]>") + aligned("a5", 0, 1, "n\0l"s));
        const Imported read = readable(document(body));
        const auto &annotations = read.tiers[0].annotations;
        COMPARE_TEXT(annotations[0].text, "good morning"s);
        COMPARE_TEXT(annotations[1].text, "a b A"s);
        COMPARE_TEXT(annotations[2].text, "black & white <3 &nbsp;"s);
        COMPARE_TEXT(annotations[3].text, "r & b"s);
        COMPARE_TEXT(annotations[4].text, "n l"s);
        QVERIFY(warnsOf(read, "Annotation 'a5' holds the character U+0000"));
        QVERIFY(warnsOf(read, "Annotation 'a1' holds the character U+000B"));
        QVERIFY(warnsOf(read, "Annotation 'a3' holds an '&'"));
        for (const Warning &warning : read.warnings)
            QVERIFY(warning.message.find('\v') == std::string::npos);
        // Beside annotations, in a name; in messages it is shown by its number.
        const Imported named = readable(document(timeOrder({0, 1}) + tier("T\x01U", "")));
        COMPARE_TEXT(named.tiers[0].name, "T U"s);
        QVERIFY(warnsOf(named, "The file holds the character U+0001"));
        COMPARE_TEXT(describe("f.eaf", {3, "Tier 'a\vb' is odd.", {}}),
                     "f.eaf:3: Tier 'aU+000Bb' is odd."s);
    }

    void read_mendsManyPlacesInTime()
    {
        const std::string text(2'000'000, '\x01');
        QElapsedTimer clock;
        clock.start();
        const Imported read =
            readable(document(timeOrder({0, 1}) + tier("T", aligned("a", 0, 1, text))));
        QCOMPARE(read.tiers[0].annotations[0].text, std::string(2'000'000, ' '));
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    }

    void read_isNotTroubledByDepth()
    {
        const std::size_t depth = 200'000;
        std::string open, close;
        for (std::size_t i = 0; i < depth; ++i) {
            open += "<x>";
            close += "</x>";
        }
        QVERIFY(warnsOf(readable(document(open + close)), "1 x"));
        std::string nested =
            document(timeOrder({0, 1}) + tier("T", aligned("a", 0, 1, open + close)));
        QCOMPARE(readable(nested).tiers[0].annotations.size(), std::size_t(1));
    }

    void read_refusesWhatNoSessionHolds()
    {
        std::string tiers, deep;
        for (std::size_t i = 0; i <= limits::tiers; ++i)
            tiers += "<TIER TIER_ID=\"t" + std::to_string(i) + "\"/>";
        const auto many = eaf::read(document(tiers + "<broken"), "f.eaf"); // need not be seen
        QVERIFY(!many);
        COMPARE_TEXT(many.error().code, "import.too-much"s);
        for (int i = 0; i < 600'000; ++i)
            deep += "<x>";
        const auto refused = eaf::read(document(deep), "f.eaf");
        QVERIFY(!refused);
        COMPARE_TEXT(refused.error().code, "import.limit"s);
    }

    /// The reader looks at a document a piece at a time.
    void read_doesNotMindWhereADocumentIsCut()
    {
        std::string annotations, text;
        for (int i = 0; i < 40'000; ++i)
            text += i % 100 == 0 ? "\r\n" : "grü€𝄞ß ";
        for (int i = 0; i < 3000; ++i)
            annotations += aligned("ä" + std::to_string(i), 0, 1, "größe €𝄞") + "\n";
        annotations += aligned("a1", 0, 1, text) + "\r\n" + aligned("a2", 0, 7);
        const std::string bytes = document(timeOrder({0, 1}) + tier("T", annotations));
        const Imported read = readable(bytes);
        QCOMPARE(read.tiers[0].annotations.size(), 3002u);
        for (std::size_t i = 0; i < 3000; ++i) {
            COMPARE_TEXT(read.tiers[0].annotations[i].text, "größe €𝄞"s);
            QCOMPARE(read.tiers[0].annotations[i].line, i + 2);
        }
        std::erase(text, '\r'); // as XML asks
        QVERIFY(read.tiers[0].annotations[3000].text == text);
        QCOMPARE(read.tiers[0].annotations[3001].line, 3000u + 400 + 3);
        const auto broken = eaf::read(bytes.substr(0, bytes.size() - 40), "f.eaf");
        QVERIFY(!broken);
        COMPARE_TEXT(broken.error().detail, "line 3403"s);
    }

    void read_tellsLikeIdsApart()
    {
        const std::string times = "<TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"ts1\" TIME_VALUE=\"100\"/>"
                                  "<TIME_SLOT TIME_SLOT_ID=\"ts01\" TIME_VALUE=\"200\"/>"
                                  "<TIME_SLOT TIME_SLOT_ID=\"ts999999999\" TIME_VALUE=\"300\"/>"
                                  "<TIME_SLOT TIME_SLOT_ID=\"ts9999999999\" TIME_VALUE=\"400\"/>"
                                  "<TIME_SLOT TIME_SLOT_ID=\"1\" TIME_VALUE=\"500\"/></TIME_ORDER>";
        const auto between = [](const std::string &id, const std::string &a, const std::string &b) {
            return "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"" + id +
                   "\" TIME_SLOT_REF1=\"" + a + "\" TIME_SLOT_REF2=\"" + b +
                   "\"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>";
        };
        const Imported read = readable(document(
            times +
            tier("T", between("a5000", "ts1", "ts01") +
                          between("a1", "ts999999999", "ts9999999999") +
                          between("a5001", "ts9999999999", "1")) +
            tier("C", reference("r1", "a5001") + reference("r2", "a5000") + reference("r3", "a01"),
                 "LINGUISTIC_TYPE_REF=\"t\" PARENT_REF=\"T\"")));
        const auto &tiers = read.tiers;
        QCOMPARE(tiers[0].annotations[0].span, ms(100, 200));
        QCOMPARE(tiers[0].annotations[1].span, ms(300, 400));
        QCOMPARE(tiers[0].annotations[2].span, ms(400, 500));
        QCOMPARE(tiers[1].annotations.size(), 2u);
        QCOMPARE(tiers[1].annotations[0].span, ms(400, 500));
        QCOMPARE(tiers[1].annotations[1].span, ms(100, 200));
        QVERIFY(warnsOf(read, "'r3' refers to 'a01'"));
    }

    void hierarchy_comesInAndGoesBackTheSame()
    {
        const std::string bytes = wholeDocument();
        const Session session = imported(bytes);
        const Tier &words = tierNamed(session, "words"), &signs = tierNamed(session, "signs"),
                   &speech = tierNamed(session, "speech"), &gloss = tierNamed(session, "gloss"),
                   &parts = tierNamed(session, "parts");
        QVERIFY(words.relation == TierRelation::TimeSubdivision);
        QVERIFY(signs.relation == TierRelation::IncludedIn);
        QVERIFY(gloss.relation == TierRelation::SymbolicAssociation);
        QVERIFY(parts.relation == TierRelation::SymbolicSubdivision);
        for (const Tier *tier : {&words, &signs, &parts})
            QCOMPARE(tier->parent, speech.id);
        QCOMPARE(gloss.parent, words.id);
        const Annotation sentence = session.annotations(speech.id)[0];
        for (const auto &[tier, count] : {std::pair(&words, 2u), {&signs, 1u}, {&parts, 3u}})
            QCOMPARE(session.children(sentence, tier->id).size(), count);
        QCOMPARE(speech.language, std::string("es"));
        const Vocabulary *hands = session.vocabulary(signs.vocabulary);
        QVERIFY(hands);
        QCOMPARE(hands->entries.size(), 2u);
        QCOMPARE(hands->entries[0].value, std::string("point"));
        QCOMPARE(hands->entries[0].attributes.at("value:es"), std::string("señala"));
        QCOMPARE(std::string(session.annotations(signs.id)[0].label), std::string("point"));
        const std::string first = exported(session);
        QCOMPARE(fixtures::noValidation().isEmpty() ? fixtures::schemaProblems(first) : "", "");
        for (const char *kept :
             {"<LICENSE LICENSE_URL=\"http://l\">free</LICENSE>", "NAME=\"URN\">urn:x</PROPERTY>",
              "LINK_URL=\"file:///x.csv\"", "LANG_DEF=\"http://lang\"", "VALUE=\"http://ext\"",
              "CVE_REF=\"cve1\"", "TIER DEFAULT_LOCALE=\"en\"", "LEXICON_REF=\"lx\"",
              "CROSS_REF_LINK REF_LINK_ID=\"l1\"", "EXT_REF=\"er1\" TIME_SLOT_REF1"})
            QVERIFY2(first.find(kept) != std::string::npos, kept);
        COMPARE_TEXT(exported(imported(first)), first);
    }

    void divisions_shareTheSlotsOfTheirParent()
    {
        const std::string bytes = exported(imported(wholeDocument()));
        const auto slotsOf = [&](const char *value) {
            const std::size_t end = bytes.find(std::string("<ANNOTATION_VALUE>") + value);
            const std::string before = bytes.substr(0, end);
            const auto slot = [&](const char *name) {
                const std::size_t at = before.rfind(name) + std::strlen(name) + 2;
                return before.substr(at, before.find('"', at) - at);
            };
            return std::pair(slot("TIME_SLOT_REF1"), slot("TIME_SLOT_REF2"));
        };
        COMPARE_TEXT(slotsOf("uno").first, slotsOf("uno dos").first);
        COMPARE_TEXT(slotsOf("uno<").second, slotsOf("dos<").first);
        COMPARE_TEXT(slotsOf("dos<").second, slotsOf("uno dos").second);
    }

    void sideFiles_giveVocabulariesAndColours()
    {
        const std::string types =
            "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"signs\" CONTROLLED_VOCABULARY_REF=\"Hands\"/>";
        const std::string bytes = document(
            timeOrder({0, 900}) + tier("T", aligned("a1", 0, 1), "LINGUISTIC_TYPE_REF=\"signs\"") +
            types +
            "<CONTROLLED_VOCABULARY CV_ID=\"Hands\" EXT_REF=\"er1\"/>"
            "<EXTERNAL_REF EXT_REF_ID=\"er1\" TYPE=\"ecv\" VALUE=\"file:/C:/my%20cv.ecv\"/>");
        const auto beside = [](const std::string &name) -> Result<std::string> {
            if (name == "my cv.ecv")
                return "<CV_RESOURCE><CONTROLLED_VOCABULARY CV_ID=\"Hands\"><CV_ENTRY_ML "
                       "CVE_ID=\"c\"><CVE_VALUE LANG_REF=\"und\">flat</CVE_VALUE></CV_ENTRY_ML>"
                       "</CONTROLLED_VOCABULARY></CV_RESOURCE>";
            if (name == "talk.pfsx")
                return "<preferences><prefGroup key=\"TierColors\"><pref key=\"T\"><Object>"
                       "0,160,255</Object></pref></prefGroup></preferences>";
            return fail("import.missing", "not there");
        };
        const auto read = eaf::readFile({"talk.eaf", bytes, beside}, {});
        QVERIFY(read && read->warnings.empty());
        QCOMPARE(read->vocabularies.at(0).entries.at(0).value, std::string("flat"));
        QCOMPARE(read->tiers.at(0).colour, std::string("#00a0ff"));
        const auto alone = eaf::readFile(
            {"talk.eaf", bytes,
             [](const std::string &) -> Result<std::string> { return fail("x", "Not there."); }},
            {});
        QVERIFY(alone && warnsOf(*alone, "my cv.ecv"));
        QVERIFY(alone->vocabularies.at(0).entries.empty());
    }

    void hierarchyThatBreaksTheRules_isTakenAsFarAsItGoes()
    {
        const std::string types =
            "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"time\" CONSTRAINTS=\"Time_Subdivision\"/>"
            "<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"assoc\" CONSTRAINTS=\"Symbolic_Association\"/>";
        const std::string bytes = document(
            timeOrder({0, 100, 200, 300, 900}) + tier("T", aligned("a1", 0, 2)) +
            tier("gaps", aligned("b1", 0, 1) + aligned("b2", 3, 4),
                 "LINGUISTIC_TYPE_REF=\"time\" PARENT_REF=\"T\"") +
            tier("two", reference("c1", "a1") + reference("c2", "a1"),
                 "LINGUISTIC_TYPE_REF=\"assoc\" PARENT_REF=\"T\"") +
            tier("own", aligned("d1", 0, 1), "LINGUISTIC_TYPE_REF=\"time\" PARENT_REF=\"own\"") +
            types);
        const Imported read = readable(bytes);
        QVERIFY(read.tiers[1].relation == TierRelation::IncludedIn);
        QCOMPARE(read.tiers[1].annotations[0].parent, 0u);
        QCOMPARE(read.tiers[1].annotations[1].parent, nowhere);
        QCOMPARE(read.tiers[2].annotations[0].parent, 0u);
        QCOMPARE(read.tiers[2].annotations[1].parent, nowhere);
        QCOMPARE(read.tiers[3].parent, nowhere);
        for (const char *words : {"gaps", "fit no parent", "depends on itself"})
            QVERIFY2(warnsOf(read, words), words);
        const std::string first = exported(imported(bytes));
        COMPARE_TEXT(exported(imported(first)), first);
    }

    void formats_knowElan()
    {
        QCOMPARE(forReading("x.csv", document(""))->id, std::string_view("eaf"));
        QCOMPARE(forReading("x.EAF", "")->id, std::string_view("eaf"));
        QCOMPARE(forWriting("x.eaf")->id, std::string_view("eaf"));
    }
};

QTEST_GUILESS_MAIN(TestFormatsEaf)
#include "tst_formats_eaf.moc"
