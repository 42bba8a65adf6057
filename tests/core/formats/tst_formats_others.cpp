#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/losses.h"
#include "core/formats/scheme_files.h"
#include "core/formats/text_io.h"

using namespace duologue;
using namespace duologue::formats;
using namespace std::string_literals;

namespace {

/// "Speech|Anna 500-1500 so", a line an annotation; what is not there is left out.
QString shown(const Imported &imported)
{
    QStringList lines;
    for (const ImportedTier &tier : imported.tiers)
        for (const ImportedAnnotation &a : tier.annotations) {
            QString line =
                QString::fromStdString(tier.name + "|" + tier.participant.value_or("?")) +
                QString(" %1-%2").arg(a.span.begin.milliseconds()).arg(a.span.end.milliseconds());
            if (!a.text.empty())
                line += " " + QString::fromStdString(a.text);
            if (!a.label.empty())
                line += " <" + QString::fromStdString(a.label) + ">";
            if (a.value)
                line += QString(" =%1").arg(*a.value);
            for (const auto &[key, value] : a.attributes)
                line += QString::fromStdString(" " + key + ":" + value);
            lines << line;
        }
    return lines.join('\n');
}

Result<Imported> readAs(const char *format, const std::string &name, const std::string &bytes,
                        const std::string &beside = {})
{
    return byId(format)->read({name, bytes,
                               [&](const std::string &other) -> Result<std::string> {
                                   if (beside.empty())
                                       return fail("import.missing", "There is no " + other);
                                   return beside;
                               }},
                              {});
}

const std::string nak = "\x15";
const std::string chatFile =
    "@UTF8\r\n@Begin\r\n@Languages:\teng\r\n@Participants:\tMOT Anna Mother,\r\n\tCHI Ben Child\r\n"
    "*MOT:\tlook [//] there . " +
    nak + "1000_2500" + nak + "\r\n%mor:\tv|look\r\n%wor:\tlook " + nak + "1000_1200" + nak +
    "\r\n*CHI:\t&=laughs .\r\n*MOT:\tone " + nak + "3000_3500" + nak + " more\r\n\tthing ? " + nak +
    "%snd:\"x.wav\"_3500_4000" + nak + "\r\n@End\r\n";

} // namespace

/// Formats of other programs, each by a small file of which everything is known.
class TestFormatsOthers : public QObject
{
    Q_OBJECT

    static void add(const char *name, const char *format, const std::string &bytes,
                    const char *expected, const std::string &beside = {})
    {
        QTest::newRow(name) << QString(format) << QByteArray::fromStdString(bytes)
                            << QString(expected) << QByteArray::fromStdString(beside);
    }

private Q_SLOTS:
    void read_givesWhatIsThere_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QByteArray>("beside");
        add("labels", "audacity", "0.5\t1.5\tyes\n\\\t100\t2e3\n2.25\t2.25\t\n",
            "x|? 500-1500 yes high_hz:2000 low_hz:100\nx|? 2250-2250");
        add("labels edited by hand", "audacity",
            "\xef\xbb\xbf"
            "0,5\t\t1,5\t\tyes\r\n2 3 no way\r\n4\tthere\r\n",
            "x|? 500-1500 yes\nx|? 2000-3000 no way\nx|? 4000-4000 there");
        add("rttm", "rttm",
            ";; c\nSPEAKER talk 1 0.5 1.25 <NA> <NA> A <NA> <NA>\n"
            "SPEAKER talk 2 1 0.5 <NA> <NA> B 0.9 <NA>\n",
            "Speech|A 500-1750 recording:talk\n"
            "Speech|B 1000-1500 channel:2 confidence:0.9 recording:talk");
        add("rttm of two recordings", "rttm",
            "SPEAKER a 1 0.5 1 <NA> <NA> A <NA> <NA>\nSPEAKER b 1 0 1 <NA> <NA> A <NA> <NA>\n",
            "a|A 500-1500 recording:a\nb|A 0-1000 recording:b");
        add("stm", "stm", "talk 1 A 0.5 1.25 <o,f0,male> hello  you\ntalk 1 B 1 2 so\n",
            "Speech|A 500-1250 hello you recording:talk stm_labels:<o,f0,male>\n"
            "Speech|B 1000-2000 so recording:talk");
        add("transcript", "transcript",
            "Anna: Hello.\n\nBen: Hi\n  there\n[00:04.5 - 00:06] Anna: [laugh]\n00:00:07 Ben: x\n",
            "Transcript|Anna 0-2250 Hello.\nTranscript|Anna 4500-6000 <laugh>\n"
            "Transcript|Ben 2250-4500 Hi there\nTranscript|Ben 7000-8000 x");
        add("chat", "chat", chatFile,
            "Transcript|MOT 1000-2500 look [//] there %mor:v|look %wor:look \xe2\x80\xa2"
            "1000_1200\xe2\x80\xa2\nTranscript|MOT 3000-4000 one more thing ?\n"
            "Transcript|CHI 2500-3000 <laugh>");
        add("exmaralda", "exmaralda",
            "<basic-transcription><head><speakertable><speaker id='S'><abbreviation>A"
            "</abbreviation></speaker></speakertable></head><basic-body><common-timeline>"
            "<tli id='T0' time='0.5'/><tli id='T9'/><tli id='T1' time='1.5'/></common-timeline>"
            "<tier speaker='S' category='v' type='t'><event start='T0' end='T9'>so </event><event "
            "start='T9' end='T1'>yes</event></tier><tier category='n' type='d'><event start='T0' "
            "end='T1'>knocks</event></tier></basic-body></basic-transcription>",
            "v|A 500-1000 so \nv|A 1000-1500 yes\nn| 500-1500 knocks");
        add("transcriber", "transcriber",
            "<?xml version='1.0'?>\n<!DOCTYPE Trans SYSTEM \"trans-14.dtd\">\n<Trans><Speakers>"
            "<Speaker id='a' name='Anna'/><Speaker id='b' name='Ben'/></Speakers><Episode><Section "
            "type='report' startTime='0' endTime='9'><Turn speaker='b a' startTime='0' endTime='5'>"
            "<Sync time='0'/><Who nb='2'/>so <Event desc='cough' type='noise' extent='begin'/> "
            "yes<Who nb='1'/>no<Comment desc='sure?'/><Sync time='2.5'/>then</Turn><Turn "
            "startTime='5' endTime='9'>alone</Turn></Section></Episode></Trans>",
            "Transcript|Anna 0-2500 so [cough-] yes\nTranscript|Ben 0-2500 no {sure?}\n"
            "Transcript|Ben 2500-5000 then\nx|? 5000-9000 alone");
        add("nova discrete", "nova",
            "<annotation><meta role='A' annotator='R'/><scheme name='s' type='DISCRETE'><item "
            "name='x' id='0'/></scheme></annotation>",
            "s|A 1000-2000 <x>\ns|A 3000-4000 <GARBAGE> confidence:0.5",
            "1.0;2.0;0;1.00\n3;4;-1;0.5\n");
        add("nova continuous", "nova",
            "<annotation><scheme name='s' type='CONTINUOUS' sr='25'/></annotation>",
            "s|? 0-40 =0.5\ns|? 80-120 =-1", "0.5;1\nnan;1\n-1;1\n");
        add("nova free", "nova", "<annotation><scheme name='s' type='FREE'/></annotation>",
            "s|? 0-1000 so", "0;1;so;1;color=#F\n");
        add("nova binary", "nova",
            "<annotation><info ftype='BINARY'/><scheme name='s' type='FREE'/></annotation>",
            "s|? 0-1000 ab", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xf0\x3f\2\0\0\0ab\0\0\x80\x3f"s);
        add("boris project", "boris",
            "{\"behaviors_conf\":{\"0\":{\"code\":\"s\",\"type\":\"State "
            "event\",\"category\":\"c\"},"
            "\"1\":{\"code\":\"p\",\"type\":\"Point event\"}},\"observations\":{\"o\":{\"time "
            "offset\":0.5,\"events\":[[1.5,\"A\",\"s\",\"m\",\"x\"],[2,\"\",\"p\",\"\",\"\"],[3,"
            "\"A\","
            "\"s\",\"m\",\"\"]]}}}",
            "Behaviour| 2500-2500 <p> observation:o\nc|A 2000-3500 x <s> modifiers:m "
            "observation:o");
        add("boris table", "boris",
            "Observation "
            "id\to\n\t\nTime\tSubject\tBehavior\tStatus\n1.5\tA\ts\tSTART\n2\tA\ts\tSTOP\n"
            "3\t\tp\tPOINT\n",
            "Behaviour|A 1500-2000 <s>\nBehaviour| 3000-3000 <p>");
        add("boris aggregated", "boris", "Subject,Behavior,Start (s),Stop (s)\nA,s,1,2\nA,p,3,3\n",
            "Behaviour|A 1000-2000 <s>\nBehaviour|A 3000-3000 <p>");
        add("datavyu text", "datavyu",
            "#4\na (TEXT,true,)\n00:00:01:500,00:00:00:000,x\\,y\nb "
            "(MATRIX,true,)-code01|NOMINAL,c|INTEGER\n00:00:01:000,00:00:02:000,(a,\\)b)\nf "
            "(FLOAT,true,)\n00:01:00:000,00:01:00:001,0.5\n",
            "a|? 1500-1500 x,y\nb|? 1000-2000 a )b c:)b code01:a\nf|? 60000-60001 =0.5");
        add("label studio", "label-studio",
            "[{\"data\":{\"t\":[{\"author\":\"A:\",\"text\":\"so\",\"start\":0,\"duration\":2}]},"
            "\"annotations\":[{\"completed_by\":7,\"result\":[{\"id\":\"r\",\"from_name\":\"l\","
            "\"value\":"
            "{\"start\":1,\"end\":2,\"labels\":[\"a\",\"b\"]}},{\"id\":\"r\",\"from_name\":\"t\","
            "\"value\":"
            "{\"start\":1,\"end\":2,\"text\":[\"x\"]}}]}]}]",
            "Dialogue|A 0-2000 so\nl|? 1000-2000 x <a, b>");
        add("label studio frames", "label-studio",
            "{\"annotation\":{\"result\":[{\"from_name\":\"v\",\"value\":{\"ranges\":[{\"start\":1,"
            "\"end\":"
            "10}],\"timelinelabels\":[\"Car\"]}}]},\"project\":{\"label_config\":\"<Video "
            "framerate=\\\"25.0\\\"/>\"}}",
            "v|? 0-400 <Car>");
    }

    void read_givesWhatIsThere()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        QFETCH(QByteArray, beside);
        const auto read =
            readAs(qPrintable(format), "talk.x.y", bytes.toStdString(), beside.toStdString());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(shown(*read), expected);
    }

    void exmaralda_keepsItsHead()
    {
        const std::string about = "<project-name>P &amp; Q</project-name>";
        const std::string more = "<ud-meta-information><ud-information "
                                 "attribute-name=\"place\">Berlin</ud-information>"
                                 "</ud-meta-information><comment>short</comment>";
        const std::string known =
            "<languages-used><language lang=\"deu\"/></languages-used><l1/><l2/>"
            "<ud-speaker-information/><comment>tired</comment>";
        const auto read = readAs(
            "exmaralda", "t.exb",
            "<basic-transcription><head><meta-information>" + about +
                "<transcription-name>talk</transcription-name><referenced-file url=\"a.mp4\"/>" +
                more +
                "<transcription-convention/></meta-information><speakertable><speaker "
                "id=\"S\"><abbreviation>A</abbreviation><sex value=\"f\"/>" +
                known +
                "</speaker></speakertable></head><basic-body><common-timeline><tli id='T0' "
                "time='0'/><tli id='T1' time='1'/></common-timeline><tier speaker='S' "
                "category='v' type='t'><event start='T0' end='T1'>so</event></tier></basic-body>"
                "</basic-transcription>");
        QVERIFY(read && read->warnings.empty());
        IdSource ids(3);
        Session session;
        const auto plan = planImport(session, ids, *read, "t.exb");
        QVERIFY(plan && session.apply(plan->edit));
        const auto written = byId("exmaralda")->write(session, {.fileName = "t.exb"});
        QVERIFY(written);
        const std::string &bytes = written->files[0].bytes;
        for (const std::string &kept : {about, more, known, "<sex value=\"f\"/>"s,
                                        "<transcription-name>talk</transcription-name>"s})
            QVERIFY2(bytes.contains(kept), kept.c_str());
        QVERIFY(readAs("exmaralda", "t.exb", bytes)->attributes == read->attributes);
    }

    /// What a session cannot say, and what could not be read, is told with its line.
    void read_tellsWhatItLeavesOut_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *format, const std::string &bytes,
                            int line, const char *words) {
            QTest::newRow(name) << QString(format) << QByteArray::fromStdString(bytes) << line
                                << QString(words);
        };
        row("no label", "audacity", "0\t1\ta\nx\n", 2, "'x' is no label");
        row("negative", "rttm",
            "SPEAKER t 1 0 1 <NA> <NA> A <NA> <NA>\nSPEAKER t 1 0 -1 <NA> <NA> A <NA> <NA>\n", 2,
            "not as it should be");
        row("other types", "rttm",
            "SPEAKER t 1 0 1 <NA> <NA> A <NA> <NA>\nLEXEME t 1 0 1 so lex A 1 <NA>\n", 2, "LEXEME");
        row("header", "chat", "@UTF8\n@Date:\t1-JAN-2001\n*A:\tso . " + nak + "0_1" + nak + "\n", 2,
            "A header has no place in a session: '@Date' in line 2.");
        row("headers", "chat", "@UTF8\n@G:\tx\n@Bg\n@G:\ty\n*A:\tso .\n", 2,
            "3 headers have no place in a session: '@G' in line 2 and 1 more, '@Bg' in line 3.");
        row("no bullet", "chat", "@UTF8\n*A:\tso .\n", 2, "have no times");
        row("bullets inside", "chat", chatFile, 10, "times inside it");
        row("untimed points", "exmaralda",
            "<basic-transcription>\n<tli id='T0'/></basic-transcription>", 2, "have no time");
        row("topics", "transcriber", "<Trans>\n<Topic id='t' desc='x'/></Trans>", 2, "Topics");
        row("hidden column", "datavyu", "#4\na (TEXT,false,)\n", 2, "hidden");
        row("no cell", "datavyu", "#4\na (TEXT,true,)\nx\n", 3, "neither a column nor a cell");
    }

    void read_tellsWhatItLeavesOut()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, bytes);
        QFETCH(int, line);
        QFETCH(QString, words);
        const auto read = readAs(qPrintable(format), "f", bytes.toStdString());
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QStringList told;
        for (const Warning &warning : read->warnings)
            told << QString("%1 %2").arg(warning.line).arg(QString::fromStdString(warning.message));
        QVERIFY2(std::ranges::any_of(told,
                                     [&](const QString &one) {
                                         return one.startsWith(QString::number(line) + " ") &&
                                                one.contains(words);
                                     }),
                 qPrintable(told.join('\n')));
    }

    void documentTypes_areNeverFollowed()
    {
        const std::string inside = "<!DOCTYPE Trans [<!ENTITY a 'b'>]><Trans>&a;</Trans>";
        const auto refused = readAs("transcriber", "t.trs", inside);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, "import.dtd"s);
        const std::string twice =
            "<!DOCTYPE a SYSTEM \"x\"><!DOCTYPE Trans [<!ENTITY a 'b'>]><Trans/>";
        QCOMPARE(readAs("transcriber", "t.trs", twice).error().code, "import.dtd"s);
    }

    void archives_areReadWithinLimits()
    {
        Session session;
        Edit edit{"e", {}};
        edit.insert(Tier{.id = 1, .name = "a, b", .annotator = {}});
        edit.insert(Annotation{2,
                               1,
                               {MediaTime{1'500'000}, MediaTime{2'000'000}},
                               "x (y)\nz",
                               "l",
                               0.25,
                               {{"k", "v-w"}}});
        QVERIFY(session.apply(edit));
        const auto written = byId("datavyu")->write(session, {.fileName = "t.opf"});
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        const std::string &bytes = written->files[0].bytes;
        const auto read = readAs("datavyu", "t.opf", bytes);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(shown(*read), QString("a, b|? 1500-2000 x (y)\nz <l> =0.25 k:v-w"));
        for (const std::size_t cut : {4UL, 30UL, bytes.size() / 2, bytes.size() - 3}) {
            const auto refused = readAs("datavyu", "t.opf", bytes.substr(0, cut));
            QVERIFY(!refused && refused.error().message.find("t.opf") != std::string::npos);
        }
    }

    void folder_isOneInput()
    {
        QTemporaryDir place;
        const std::string folder = place.filePath("data").toStdString();
        Written written{{{"segments", "A-1 talk 0.5 1.5\nB-1 talk 1 -1\n"},
                         {"text", "A-1 hello  you\nB-1 so\n"},
                         {"utt2spk", "A-1 A\nB-1 B\n"},
                         {"reco2dur", "talk 9.5\n"}},
                        {},
                        true};
        QVERIFY(save(folder, written));
        QVERIFY(formats::isFolder(folder) && !formats::isFolder(place.path().toStdString()));
        const auto opened = formats::open(folder);
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        QCOMPARE(opened->format->id, std::string_view("kaldi"));
        QCOMPARE(shown(opened->imported),
                 QString("Speech|A 500-1500 hello you recording:talk utterance:A-1\n"
                         "Speech|B 1000-9500 so recording:talk utterance:B-1"));
    }

    void page_isWhole()
    {
        Session session;
        Edit edit{"e", {}};
        Participant person;
        person.id = 1;
        person.pseudonym = "A & B";
        edit.insert(person);
        edit.insert(Tier{
            .id = 2, .name = "t", .kind = TierKind::Utterance, .participant = 1, .annotator = {}});
        edit.insert(Annotation{3, 2, {MediaTime{0}, MediaTime{1}}, "1 < 2", {}, {}, {}});
        QVERIFY(session.apply(edit));
        const auto page = byId("page")->write(session, {.fileName = "t.html"});
        QVERIFY(page);
        QVERIFY(page->files[0].bytes.find(
                    "<td class=\"speaker\">A &amp; B</td><td>1 &lt; 2</td>") != std::string::npos);
        QVERIFY(page->files[0].bytes.ends_with("</html>\n"));
    }

    void paper_isAPdf_whoseSheetsHaveTheHeadOfTheTable()
    {
        Session session;
        Edit edit{"e", {}};
        SessionInfo info;
        info.title = "A talk";
        info.created = "2026-03-04T05:06:07Z";
        edit.replace(session.info(), info);
        Participant anna;
        anna.id = 1;
        anna.pseudonym = "Anna";
        edit.insert(anna);
        Tier tier;
        tier.id = 2;
        tier.name = "said";
        tier.participant = 1;
        tier.kind = TierKind::Utterance;
        edit.insert(tier);
        for (int i = 0; i < 120; ++i)
            edit.insert(Annotation{Id(10 + i),
                                   2,
                                   {MediaTime{i * 1'000'000}, MediaTime{i * 1'000'000 + 900'000}},
                                   "utterance number " + std::to_string(i) + " < ü",
                                   {},
                                   {},
                                   {}});
        QVERIFY(session.apply(edit));
        const auto written = byId("paper")->write(session, {.fileName = "t.pdf"});
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        const std::string &pdf = written->files[0].bytes;
        QVERIFY(pdf.starts_with("%PDF-"));
        QVERIFY(pdf.find("/CreationDate (D:20260304050607") != pdf.npos);
        if (QStandardPaths::findExecutable("pdftotext").isEmpty())
            QSKIP("pdftotext is not installed");
        QTemporaryDir folder;
        QVERIFY(saveFile(folder.filePath("t.pdf").toStdString(), pdf));
        QProcess process;
        process.start("pdftotext", {"-layout", folder.filePath("t.pdf"), "-"});
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
        const QString text = QString::fromUtf8(process.readAllStandardOutput());
        const auto sheets = text.count('\f');
        QVERIFY2(sheets > 1, qPrintable(text.left(500)));
        QCOMPARE(text.count(QRegularExpression("Speaker +Says")), sheets);
        QCOMPARE(text.count("Anna"), 120);
        QVERIFY(text.contains("utterance number 119 < ü") && text.contains("A talk"));
    }

    void template_isASchemeInElan_andBack()
    {
        QTemporaryDir folder;
        const auto path = [&](const char *name) { return folder.filePath(name).toStdString(); };
        scheme::Scheme plan;
        plan.name = "gestures";
        plan.vocabularies.push_back({"hands", {}, {}, {{"nod", {}, {}, {}}, {"wave", {}, {}, {}}}});
        scheme::TierTemplate said, hands, notes;
        said.name = "%person";
        said.kind = TierKind::Utterance;
        hands.name = "hands@%person";
        hands.parent = "%person";
        hands.relation = TierRelation::IncludedIn;
        hands.vocabulary = "hands";
        hands.colour = "#00a0a0";
        notes.name = "notes";
        plan.tiers = {said, hands, notes};
        const auto saved = saveScheme(plan, path("plan.etf"), {"CHI", "FA1"});
        QVERIFY2(saved, saved ? "" : saved.error().message.c_str());
        const std::string xml = *readFile(path("plan.etf"));
        QVERIFY(xml.find("TIER_ID=\"hands@FA1\"") != xml.npos);
        QVERIFY(xml.find("MEDIA_DESCRIPTOR") == xml.npos && xml.find("<ANNOTATION>") == xml.npos);
        const auto colours = readFile(path("plan.pfsx"));
        QVERIFY(colours && colours->find("0,160,160") != std::string::npos);
        const auto back = openScheme(path("plan.etf"));
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QVERIFY(back->warnings.empty());
        QCOMPARE(back->scheme.name, "plan"s);
        QVERIFY(back->scheme.tiers == plan.tiers);
        QVERIFY(back->scheme.vocabularies == plan.vocabularies);
        // One person or three are as good as two.
        QVERIFY(saveScheme(plan, path("one.etf"), {"CHI"}));
        const auto one = openScheme(path("one.etf"));
        QVERIFY2(one, one ? "" : one.error().message.c_str());
        QVERIFY(one->scheme.tiers == plan.tiers && one->scheme.participants.empty());
        // Of a document, what is annotated in it is no part of its plan.
        QCOMPARE(openScheme(path("no.etf")).error().code, "import.missing"s);
        QVERIFY(saveFile(path("bad.etf"), "<ANNOTATION_DOCUMENT>"));
        QCOMPARE(openScheme(path("bad.etf")).error().code, "import.malformed"s);
        // Preferences that ELAN has are never replaced.
        QVERIFY(saveFile(path("plan.pfsx"), "ELAN's own"));
        QVERIFY(saveScheme(plan, path("plan.etf"), {"CHI"}));
        QCOMPARE(*readFile(path("plan.pfsx")), "ELAN's own"s);
    }

    void template_saysWhatItCannotHold()
    {
        QTemporaryDir folder;
        scheme::Scheme plan;
        plan.name = "rated";
        plan.tiers.emplace_back().name = "%person";
        plan.ratings.scales.push_back(scheme::pointScale("valence", 9));
        const auto saved = saveScheme(plan, folder.filePath("x.etf").toStdString());
        QVERIFY2(saved, saved ? "" : saved.error().message.c_str());
        QVERIFY(saved->size() == 1 && saved->front().message.find("rated") != std::string::npos);
        QVERIFY(readFile(folder.filePath("x.etf").toStdString())->find("TIER_ID=\"P2\"") !=
                std::string::npos);
    }

    void losses_areWhatOneHoldsAndTheOtherDoesNot()
    {
        using Names = std::vector<std::string>;
        QCOMPARE(losses(*byId("eaf"), *byId("eaf")), Names());
        QCOMPARE(losses(*byId("chat"), *byId("eaf")), (Names{"hierarchy", "languages"}));
        QCOMPARE(losses(*byId("audacity"), *byId("exmaralda")), (Names{"points", "overlaps"}));
        QCOMPARE(losses(*byId("rttm"), *byId("vtt")), Names());
        for (const Format &format : all())
            QVERIFY2(!heldBy(format).empty(), format.id.data());
    }
};

QTEST_MAIN(TestFormatsOthers) // fonts, for pages
#include "tst_formats_others.moc"
