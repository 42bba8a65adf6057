#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "core/formats/import_edit.h"
#include "core/formats/subtitles/cues.h"
#include "core/formats/subtitles/subtitles_format.h"
#include "core/formats/text_io.h"
#include "core/narrative/words.h"

using namespace duologue;
using namespace duologue::formats;
using namespace std::string_literals;

namespace {

Imported readable(const std::string &bytes, const std::string &name = "f.srt",
                  const ReadOptions &options = {})
{
    const auto result = subtitles::read({name, bytes, {}}, options);
    if (!result)
        qFatal("unreadable: %s", result.error().message.c_str());
    return *result;
}

/// "P17: yes 1.000-2.000 | …", tier by tier
QString saidIn(const Imported &imported)
{
    QStringList said;
    for (const ImportedTier &tier : imported.tiers)
        for (const ImportedAnnotation &a : tier.annotations)
            said << QString("%1: %2 %3-%4")
                        .arg(QString::fromStdString(
                            tier.participant.value_or("(" + tier.name + ")")))
                        .arg(QString::fromStdString(
                            std::string(a.text) +
                            (a.label.empty() ? "" : "[" + std::string(a.label) + "]")))
                        .arg(a.span.begin.seconds(), 0, 'f', 3)
                        .arg(a.span.end.seconds(), 0, 'f', 3);
    return said.join(" | ");
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

Session conversation()
{
    Session session;
    Edit edit{"e", {}};
    SessionInfo info = session.info();
    info.duration = MediaTime::fromSeconds(4000);
    edit.replace(session.info(), info);
    const auto ms = [](int begin, int end) {
        return TimeSpan{MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
    };
    for (const int i : {0, 1}) {
        Participant person;
        person.id = 10 + Id(i);
        person.order = i;
        person.pseudonym = i == 0 ? "P17" : "P 42/b";
        edit.insert(person);
        edit.insert(Tier{.id = 20 + Id(i),
                         .order = i,
                         .name = "Speech",
                         .kind = TierKind::Utterance,
                         .participant = person.id,
                         .annotator = {}});
    }
    edit.insert(Annotation{30, 20, ms(0, 3'661'500), "R&D <b>&amp; --> \n\n7", "", {}, {}});
    edit.insert(Annotation{31, 21, ms(1200, 2400), "Yeah.", "", {}, {}});
    edit.insert(Annotation{32, 21, ms(2500, 2500), "", "laugh", {}, {}});
    edit.insert(Annotation{33, 21, ms(2600, 2700), "", "", {}, {}});
    if (!session.apply(edit))
        qFatal("the fixture does not apply");
    return session;
}

} // namespace

class TestFormatsSubtitles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void times_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms"); // -1: none
        const auto add = [](const char *text, qint64 ms) { QTest::newRow(text) << text << ms; };
        add("00:00:01,500", 1500);
        add("01:02:03.004", 3'723'004);
        add("02:03.004", 123'004);
        add("120:00:00.000", 432'000'000);
        add("00:00:01", 1000);
        add("00:00:01,5", 1500);
        add("0:1:2,04", 62'040);
        add("120:00.000", 7'200'000); // minutes, in talks of hours
        add("1:60:00,0", -1);
        add("1:00:60,0", -1);
        add("5", -1);
        add("a:b:c", -1);
        add("00:00:01:12", -1);
        add("-1:00:00", -1);
        add("", -1);
    }
    void times()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto time = subtitles::cueTime(text.toStdString());
        QCOMPARE(time ? time->us : -1, ms < 0 ? -1 : ms * 1000);
    }

    void frames_needARate()
    {
        QCOMPARE(*subtitles::cueTime("00:00:01:12", 25), MediaTime{1'480'000});
        QVERIFY(!subtitles::cueTime("00:00:01:25", 25));
        const std::string text = "1\n00:00:01:00 --> 00:00:01:12\nyes\n";
        QVERIFY(!subtitles::read({"f.srt", text, {}}, {}));
        QCOMPARE(saidIn(readable(text, "f.srt", {.frameRate = 25})),
                 QString("(speaker): yes 1.000-1.480"));
    }

    void subRip_isReadAsPeopleWriteIt()
    {
        const Imported read = readable(
            "\xef\xbb\xbf"
            "1\r\n00:00:00,500 --> 00:00:02,000 X1:40 X2:600\r\n<i>When</i> we\r\nthink\r\n\r\n"
            "2\r\nno times here\r\n\r\n"
            "3\r\n00:00:03,000 --> 00:00:04,000\r\n7\r\n\r\nup &amp; {\\an8}away &lt;3\r\n\r\n"
            "5\r\n00:00:09,000 --> 00:00:08,000\r\nbackwards\r\n\r\n"
            "00:00:10.0 --> 00:00:11.0\r\nno counter\r\n"
            "6\r\n00:00:12,000 --> 00:00:13,000\r\nlast");
        QCOMPARE(saidIn(read),
                 QString("(speaker): When we think 0.500-2.000 | (speaker): 7 up & away <3 "
                         "3.000-4.000 | (speaker): no counter 10.000-11.000 | (speaker): last "
                         "12.000-13.000"));
        QCOMPARE(read.warnings.size(), std::size_t(2));
        QCOMPARE(read.warnings[0].line, std::size_t(6));
        QVERIFY(!read.tiers[0].participant); // whose it is has to be said
        QCOMPARE(readable("1\r00:00:00,500 --> 00:00:02,000\rold Macs\r").tiers.size(),
                 std::size_t(1));
    }

    void speakers_areThoseOfTheText()
    {
        QCOMPARE(saidIn(readable("1\n00:00:00,000 --> 00:00:01,000\n[SPEAKER_01]: yes\n\n"
                                 "2\n00:00:01,000 --> 00:00:02,000\nANNA: one two\n\n"
                                 "3\n00:00:02,000 --> 00:00:03,000\nANNA:\nthree\n\n"
                                 "4\n00:00:03,000 --> 00:00:04,000\nNOTE: once is no speaker\n",
                                 "talk.P17.srt")),
                 QString("SPEAKER_01: yes 0.000-1.000 | ANNA: one two 1.000-2.000 | ANNA: three "
                         "2.000-3.000 | (P17): NOTE: once is no speaker 3.000-4.000"));
    }

    void webVtt_hasVoicesAndTimesInside()
    {
        const Imported read = readable("WEBVTT - talk\nKind: talk\n\nNOTE a\nb\n\n"
                                       "STYLE\n::cue(b) { color: red; }\n\n"
                                       "intro\n00:01.000 --> 00:03.000 align:start\n"
                                       "<v.loud Anna B>So <00:02.000>then we</v>\n"
                                       "<v Bo>yes &lt;3\n\n"
                                       "00:04.000 --> 00:05.000\n<v.speaker2>class</v>\n\n"
                                       "00:05.000 --> 00:06.000\n\n"
                                       "00:06.000 --> 00:07.000\n[laugh]",
                                       "talk.vtt");
        QCOMPARE(saidIn(read), QString("Anna B: So then we 1.000-3.000 | Bo: yes <3 1.000-3.000 | "
                                       "speaker2: class 4.000-5.000 | (speaker): [laugh] "
                                       "6.000-7.000"));
        QCOMPARE(read.tiers[0].annotations[0].attributes.at(narrative::wordTimesAttribute),
                 "1.000000-2.000000 2.000000-2.500000 2.500000-3.000000"s);
        QCOMPARE(read.tiers[1].annotations[0].attributes,
                 (Attributes{{subtitles::settingsAttribute, "align:start"}}));
        QVERIFY(read.tiers[2].annotations[0].attributes.empty());
        QVERIFY(std::ranges::any_of(read.warnings, [](const Warning &warning) {
            return warning.line == 7 && warning.message.starts_with("STYLE");
        }));
        // What it says comes back as it was.
        IdSource ids(1);
        Session session;
        QVERIFY(session.apply(planImport(session, ids, read, "talk.vtt")->edit));
        const auto written = subtitles::writeWebVtt(session, {.fileName = "talk.vtt"});
        QVERIFY2(written->files[0].bytes.find("00:00:01.000 --> 00:00:03.000 align:start\n<v Anna "
                                              "B>So<00:00:02.000> then<00:00:02.500> we</v>") !=
                     std::string::npos,
                 written->files[0].bytes.c_str());
        QVERIFY(written->files[0].bytes.ends_with("00:00:06.000 --> 00:00:07.000\n[laugh]\n"));
    }

    void rollingCaptions_areToldOnce()
    {
        const Imported read =
            readable("WEBVTT\nKind: captions\nLanguage: en\n\n"
                     "00:00.000 --> 00:02.000\nthis<00:01.000><c> is</c>\n\n"
                     "00:02.000 --> 00:02.010\nthis is\n\n"
                     "00:02.010 --> 00:04.000\nthis is\nnew<00:03.000><c> here</c>\n");
        QCOMPARE(saidIn(read),
                 QString("(speaker): this is 0.000-2.000 | (speaker): new here 2.010-4.000"));
    }

    void aPlayersConformanceFiles_data()
    {
        QTest::addColumn<QString>("file");
        for (const QFileInfo &info : QDir(DUOLOGUE_TEST_DATA "/subtitles/vttjs")
                                         .entryInfoList({"*.json"}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(info.completeBaseName())) << info.filePath();
    }

    /// What is expected there has to be read; beyond it more is forgiven here.
    void aPlayersConformanceFiles()
    {
        if (!QFile::exists(DUOLOGUE_TEST_DATA "/subtitles/vttjs"))
            QSKIP("the collection of real files is not there");
        QFETCH(QString, file);
        if (file.contains("minimum-spots-over-sixty"))
            return; // takes 120:00 for hours
        const auto expected = QJsonDocument::fromJson(contents(file)).object()["cues"].toArray();
        const QByteArray text = contents(QString(file).replace(".json", ".vtt"));
        Warnings warnings;
        const auto cues = subtitles::readCues(QString::fromUtf8(text).toStdString(), 0, warnings);
        QStringList read;
        for (const auto &cue : cues.cues) {
            QStringList lines;
            for (const std::string &line : cue.lines)
                lines << QString::fromStdString(line);
            read << QString("%1-%2 %3")
                        .arg(cue.span.begin.seconds())
                        .arg(cue.span.end.seconds())
                        .arg(lines.join('\n').simplified());
        }
        for (const auto &value : expected) {
            const QJsonObject cue = value.toObject();
            const QString wanted = QString("%1-%2 %3")
                                       .arg(cue["startTime"].toDouble())
                                       .arg(cue["endTime"].toDouble())
                                       .arg(cue["text"].toString().simplified());
            QVERIFY2(read.contains(wanted),
                     qPrintable(wanted + " is not among " + read.join(" | ")));
        }
    }

    void realFiles_areRead_data()
    {
        QTest::addColumn<QString>("file");
        for (const QFileInfo &info :
             QDir(DUOLOGUE_TEST_DATA "/subtitles")
                 .entryInfoList({"*.srt", "*.vtt"}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(info.fileName())) << info.filePath();
    }

    void realFiles_areRead()
    {
        if (!QFile::exists(DUOLOGUE_TEST_DATA "/subtitles"))
            QSKIP("the collection of real files is not there");
        QFETCH(QString, file);
        const std::string bytes = contents(file).toStdString();
        const Format *format = forReading(file.toStdString(), bytes);
        QVERIFY(format && (format->id == "srt" || format->id == "vtt"));
        const Imported read = readable(bytes, QFileInfo(file).fileName().toStdString());
        std::size_t count = 0;
        for (const ImportedTier &tier : read.tiers)
            count += tier.annotations.size();
        const auto arrows =
            std::size_t(QString::fromUtf8(bytes.find('\0') == bytes.npos
                                              ? QByteArray::fromStdString(bytes)
                                              : QByteArray::fromStdString(bytes).replace('\0', ""))
                            .count("-->"));
        QVERIFY2(count > 0 && count <= 2 * arrows, qPrintable(QString::number(count)));
    }

    void subRip_isAFileAPerson()
    {
        const auto written = subtitles::writeSubRip(conversation(), {.fileName = "talk.srt"});
        QVERIFY(written);
        QCOMPARE(written->files.size(), std::size_t(2));
        QCOMPARE(written->files[0].name, "talk.P 42_b.srt"s);
        QCOMPARE(written->files[1].name, "talk.P17.srt"s);
        QCOMPARE(written->files[0].bytes, "1\n00:00:01,200 --> 00:00:02,400\nYeah.\n\n"
                                          "2\n00:00:02,500 --> 00:00:02,500\n[laugh]\n\n"s);
        QCOMPARE(written->warnings.size(), std::size_t(1)); // an utterance of nothing
        const auto one = subtitles::writeSubRip(Session(), {.fileName = "talk.srt"});
        QCOMPARE(one->files[0].name, "talk.srt"s);
    }

    void whatWasExported_isThereAlready()
    {
        const Session session = conversation();
        IdSource ids(5);
        const auto vtt = subtitles::writeWebVtt(session, {.fileName = "talk.vtt"});
        QVERIFY(vtt->files[0].bytes.find("01:01:01.500") != std::string::npos);
        auto plan = planImport(session, ids, readable(vtt->files[0].bytes, "talk.vtt"), "f");
        QVERIFY(plan);
        QVERIFY(plan->edit.empty());
        QCOMPARE(plan->present, 3);
        const auto srt = subtitles::writeSubRip(session, {.fileName = "talk.srt"});
        // SubRip knows nobody: the file's name says whose it is.
        plan = planImport(session, ids, readable(srt->files[1].bytes, srt->files[1].name), "f");
        QVERIFY(plan && plan->edit.empty());
        QCOMPARE(plan->present, 1);
    }
};

QTEST_GUILESS_MAIN(TestFormatsSubtitles)
#include "tst_formats_subtitles.moc"
