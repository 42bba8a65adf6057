#include <QDir>
#include <QFile>
#include <QtTest>

#include "core/formats/encodings.h"
#include "core/formats/import_edit.h"
#include "core/formats/text_io.h"
#include "core/formats/textgrid/textgrid_document.h"
#include "core/formats/textgrid/textgrid_format.h"
#include "random_session.h"

using namespace duologue;
using namespace duologue::formats;
using namespace std::string_literals;

namespace {

Source source(const std::string &bytes)
{
    return {"f.TextGrid", bytes, {}};
}

/// As the file has it, in whichever kind and encoding.
Result<textgrid::Document> parsed(const std::string &bytes, Warnings &warnings)
{
    if (bytes.starts_with(textgrid::binaryMark))
        return textgrid::parseBinary(bytes, "f", warnings);
    const auto text = decodeForeign(source(bytes), {}, warnings);
    return textgrid::parseText(*text, "f", warnings);
}

QString number(double seconds)
{
    QString text = QString::number(seconds, 'f', 9);
    return text == "0.000000000" || text == "-0.000000000" ? QString("0") : text;
}

/// What Praat lists: "file", then a line a tier.
QString tiersOf(const textgrid::Document &document)
{
    QString text = QString("file\t%1\t%2\t%3\n")
                       .arg(document.begin, 0, 'g', 6)
                       .arg(document.end, 0, 'f', 6)
                       .arg(document.tiers.size());
    for (std::size_t i = 0; i < document.tiers.size(); ++i) {
        const auto &tier = document.tiers[i];
        text += QString("tier\t%1\t%2\t%3\t%4\n")
                    .arg(i + 1)
                    .arg(tier.points ? "TextTier" : "IntervalTier")
                    .arg(tier.marks.size())
                    .arg(QString::fromStdString(tier.name));
    }
    return text;
}

/// Praat's tables have a question mark for no text.
QString shown(const std::string &text)
{
    return text.empty() ? QString("?") : QString::fromStdString(text);
}

/// What Praat's table has, a mark a line; sorted, since marks of one time may stand in any order.
QStringList marksOf(const textgrid::Document &document)
{
    QStringList rows;
    for (const auto &tier : document.tiers)
        for (const auto &mark : tier.marks)
            if (tier.points || !mark.text.empty())
                rows << QStringList{number(mark.begin), shown(tier.name), shown(mark.text),
                                    number(mark.end)}
                            .join('\t');
    rows.sort();
    return rows;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Rows of a table whose texts may hold line breaks: a row is whole when it ends in a number.
QStringList rowsOf(const QString &table)
{
    QStringList rows;
    QString row;
    for (const QString &line : table.split('\n').mid(1)) {
        row += (row.isEmpty() ? "" : "\n") + line;
        bool whole = false;
        row.section('\t', -1).toDouble(&whole);
        if (whole && row.count('\t') >= 3) {
            rows << row;
            row.clear();
        }
    }
    rows.sort();
    return rows;
}

const std::string longText = "File type = \"ooTextFile\"\r\nObject class = \"TextGrid\"\r\n\r\n"
                             "xmin = 0 \r\nxmax = 2.5 \r\ntiers? <exists> \r\nsize = 2 \r\n"
                             "item []: \r\n    item [1]:\r\n        class = \"IntervalTier\" \r\n"
                             "        name = \"Anna\" \r\n        xmin = 0 \r\n"
                             "        xmax = 2.5 \r\n        intervals: size = 2 \r\n"
                             "        intervals [1]:\r\n            xmin = 0 \r\n"
                             "            xmax = 1/2 \r\n            text = \"\" \r\n"
                             "        intervals [2]:\r\n            xmin = 50% \r\n"
                             "            xmax = 2.5 ! the end\r\n"
                             "            text = \"she said \"\"yes\"\"\" \r\n"
                             "    item [2]:\r\n        class = \"TextTier\" \r\n"
                             "        name = \"bell\" \r\n        xmin = 0 \r\n"
                             "        xmax = 2.5 \r\n        points: size = 1 \r\n"
                             "        points [1]:\r\n            number = 1e0 \r\n"
                             "            mark = \"ding\" \r\n";

} // namespace

class TestFormatsTextGrid : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void praat_readsEveryFileAlike_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *folder : {"textgrid", "audio"})
            for (const QFileInfo &info :
                 QDir(QString(DUOLOGUE_TEST_DATA "/") + folder)
                     .entryInfoList({"*.TextGrid"}, QDir::Files, QDir::Name))
                QTest::newRow(qPrintable(info.completeBaseName())) << info.filePath();
    }

    void praat_readsEveryFileAlike()
    {
        if (!QFile::exists(DUOLOGUE_TEST_DATA "/textgrid"))
            QSKIP("the collection of real files is not there");
        QFETCH(QString, file);
        const QString reference =
            DUOLOGUE_TEST_DATA "/textgrid_praat_reference/" + QFileInfo(file).completeBaseName();
        Warnings warnings;
        const auto document = parsed(contents(file).toStdString(), warnings);
        if (QFile::exists(reference + ".err")) {
            QVERIFY2(!document, "Praat refuses this file");
            return;
        }
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        QCOMPARE(tiersOf(*document), QString::fromUtf8(contents(reference + ".tiers.txt")));
        QCOMPARE(marksOf(*document), rowsOf(QString::fromUtf8(contents(reference + ".table.tsv"))));
        // What is written of it is read as the same, where names tell its tiers apart.
        std::set<std::string> names;
        for (const auto &tier : document->tiers)
            names.insert(tier.name);
        if (names.size() < document->tiers.size())
            return;
        const auto imported = textgrid::read(source(contents(file).toStdString()), {});
        QVERIFY(imported);
        Session session;
        IdSource ids(1);
        const auto plan = planImport(session, ids, *imported, "f");
        QVERIFY(plan && session.apply(plan->edit));
        const auto written = textgrid::write(session, {});
        QVERIFY(written);
        const auto again = textgrid::read(source(written->files[0].bytes), {});
        QVERIFY(again);
        QVERIFY(planImport(session, ids, *again, "f")->edit.empty());
    }

    void read_takesNumbersTextsAndFlagsAlone()
    {
        Warnings warnings;
        const auto document = parsed(longText, warnings);
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        QCOMPARE(tiersOf(*document),
                 QString("file\t0\t2.500000\t2\ntier\t1\tIntervalTier\t2\tAnna\n"
                         "tier\t2\tTextTier\t1\tbell\n"));
        QCOMPARE(marksOf(*document),
                 (QStringList{"0.500000000\tAnna\tshe said \"yes\"\t2.500000000",
                              "1.000000000\tbell\tding\t1.000000000"}));
        QCOMPARE(document->tiers[0].marks[1].line, std::size_t(20));
        const auto brief = parsed("\"ooTextFile\"\n\"TextGrid\"\n0 2.5 ! all\n<exists> 1 tier\n"
                                  "\"IntervalTier\" \"Anna\" 0 2.5 1 0 2.5 \"yes\"\n",
                                  warnings);
        QCOMPARE(marksOf(*brief), QStringList("0\tAnna\tyes\t2.500000000"));
        const auto ordered =
            parsed("\"Praat chronological TextGrid text file\"\n0 2.5 ! time\n2 ! tiers\n"
                   "\"IntervalTier\" \"Anna\" 0 2.5\n\"TextTier\" \"bell\" 0 2.5\n"
                   "1 0 1\n\"yes\"\n2 0.5\n\"ding\"\n1 1 2.5\n\"no\"\n",
                   warnings);
        QVERIFY(ordered);
        QCOMPARE(marksOf(*ordered).size(), 3);
        QVERIFY(warnings.take().empty());
    }

    void read_takesEveryEncoding()
    {
        const std::string name = "Z\xc3\xbcrich";
        const auto grid = [](const std::string &text) {
            return "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n0\n1\n<exists>\n1\n"
                   "\"IntervalTier\"\n\"a\"\n0\n1\n1\n0\n1\n\"" +
                   text + "\"\n";
        };
        const auto read = [](const std::string &bytes, const std::string &encoding) {
            const auto result = textgrid::read(source(bytes), {.encoding = encoding});
            return result ? std::string(result->tiers[0].annotations[0].text)
                          : result.error().message;
        };
        QCOMPARE(read(grid(name), {}), name);
        QCOMPARE(read("\xef\xbb\xbf" + grid(name), {}), name);
        QCOMPARE(read(grid("Z\xfcrich"), {}), name);
        QCOMPARE(read(grid("Z\x9frich"), "macroman"), name);
        const QString wide = QString::fromStdString(grid(name));
        std::string little = "\xff\xfe", big = "\xfe\xff";
        for (const QChar c : wide) {
            little += {char(c.cell()), char(c.row())};
            big += {char(c.row()), char(c.cell())};
        }
        QCOMPARE(read(little, {}), name);
        QCOMPARE(read(big, {}), name);
        QVERIFY(read(grid("Z\xfcrich"), "klingon").find("klingon") != std::string::npos);
        QVERIFY(!textgrid::read(source(grid("Z\xfcrich")), {})->warnings.empty());
        for (const std::string &bytes : {grid(name), little, big, longText})
            QVERIFY(textgrid::match("any.txt", bytes) == Match::Sure);
        QVERIFY(textgrid::match("a.TextGrid", "") == Match::Maybe);
        QVERIFY(textgrid::match("a.eaf", "<ANNOTATION_DOCUMENT") == Match::No);
    }

    void read_keepsWhatStandsBeforeAFault()
    {
        const std::size_t cut = longText.find("item [2]");
        const auto broken = textgrid::read(source(longText.substr(0, cut + 80)), {});
        QVERIFY(broken);
        QCOMPARE(broken->tiers[0].annotations.size(), std::size_t(1));
        QCOMPARE(broken->warnings.size(), std::size_t(1));
        QVERIFY(broken->warnings[0].line > 20);
        for (const std::string &bad :
             {"File type = \"ooTextFile\"\nObject class = \"PitchTier\"\n"s,
              longText.substr(0, 120), "\"ooTextFile\" \"TextGrid\" \"0\" 1"s,
              "ooBinaryFile\x08TextGrid"s, "ooBinaryFile\x05Sound"s}) {
            const auto result = textgrid::read(source(bad), {});
            QVERIFY(!result);
            QVERIFY(result.error().message.find("'f.TextGrid'") == 0);
        }
    }

    void write_tellsWhatItCannotHold()
    {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const Session session = fixtures::randomSession(seed);
            const auto written = textgrid::write(session, {.fileName = "out.TextGrid"});
            QVERIFY(written);
            QCOMPARE(written->files.size(), std::size_t(1));
            QVERIFY(!written->warnings.empty());
            Warnings warnings;
            const auto document = parsed(written->files[0].bytes, warnings);
            QVERIFY(document && warnings.take().empty());
            std::size_t marks = 0, rows = 0;
            for (const auto &tier : document->tiers) {
                double reached = document->begin;
                for (const auto &mark : tier.marks) {
                    if (!tier.points)
                        QCOMPARE(mark.begin, reached); // no gap, no overlap
                    reached = mark.end;
                    marks += !mark.text.empty();
                }
                if (!tier.points)
                    QCOMPARE(reached, document->end);
            }
            for (const duologue::Tier *tier : session.tiers())
                for (const Annotation &a : session.annotations(tier->id))
                    rows += a.span.empty() || a.value ||
                            !QString::fromStdString(a.text).trimmed().isEmpty() ||
                            !QString::fromStdString(a.label).trimmed().isEmpty();
            QVERIFY(marks > 0 && marks <= rows);
        }
    }

    void whatWasExported_comesBackToItsTiers()
    {
        Session session;
        Edit edit{"e", {}};
        const TimeSpan when{MediaTime{100'000}, MediaTime{200'001}};
        edit.insert(duologue::Tier{
            .id = 1, .name = "P17 utterances", .kind = TierKind::Utterance, .annotator = {}});
        edit.insert(duologue::Tier{
            .id = 2, .order = 1, .name = "Tasks", .kind = TierKind::Task, .annotator = {}});
        edit.insert(Annotation{3, 1, when, "yes", "", {}, {{"word_times", "0.1-0.2"}}});
        edit.insert(Annotation{4, 2, when, "", "talk", {}, {}});
        edit.insert(Annotation{5, 2, {when.end, when.end}, "", "bell", {}, {}});
        QVERIFY(session.apply(edit));
        IdSource ids(9);
        const auto written = textgrid::write(session, {});
        const auto plan =
            planImport(session, ids, *textgrid::read(source(written->files[0].bytes), {}), "f");
        QVERIFY(plan);
        QCOMPARE(plan->tiers, 1); // the point, on a tier of points beside the intervals
        QCOMPARE(plan->annotations, 1);
        QCOMPARE(plan->present, 2);
    }
};

QTEST_GUILESS_MAIN(TestFormatsTextGrid)
#include "tst_formats_textgrid.moc"
