#include <QDir>
#include <QElapsedTimer>
#include <QtTest>

#include "core/formats/format.h"
#include "core/formats/text_io.h"
#include "mutator.h"
#include "random_session.h"
#include "targets.h"

using namespace duologue;

namespace {

using Target = std::optional<std::string> (*)(std::string_view);

/// A session of a few rows in the given format.
std::string seedText(const char *format, std::uint64_t seed)
{
    return formats::byId(format)->write(fixtures::randomSession(seed), {})->bytes;
}

/// Runs damaged seeds until the time is over; keeps what breaks the target.
void damage(Target target, const std::vector<std::string> &seeds, fuzz::Mutator mutator)
{
    constexpr int milliseconds = 3000;
    QElapsedTimer clock;
    clock.start();
    int runs = 0;
    for (; clock.elapsed() < milliseconds; ++runs) {
        const std::string &seed = seeds[mutator.below(seeds.size())];
        const std::string text = mutator.mutated(seed, seeds[mutator.below(seeds.size())]);
        const auto problem = target(text);
        if (!problem)
            continue;
        const QString kept = QDir::temp().filePath("duologue-fuzz-failure");
        QFile file(kept);
        if (file.open(QIODevice::WriteOnly))
            file.write(text.data(), qint64(text.size()));
        QFAIL(qPrintable(QString::fromStdString(*problem) + ": " + kept));
    }
    qInfo("%d inputs", runs);
    QVERIFY(runs > 20);
}

} // namespace

/// What the fuzzers check, over damaged seeds for a few seconds with any compiler.
class TestFuzzReaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void csv_survivesDamage()
    {
        std::vector<std::string> seeds{
            "tier,begin,end\nA,0,1\n",
            "tier;tier_kind;participant;annotator;begin;end;label;text;value;attribute.x\n"
            "A;utterance;P;R;0,5;1,5;l;\"a;\nb\";7;y\nA;task;P;;2;3;;;;\n",
            "participant,rater,window_begin,window_end,dimension,value,salient,perceived\n"
            "P,R,0,3,valence,5,a,b\nP,R,0,3,arousal,0,a,b\n"};
        for (std::uint64_t seed = 0; seed < 3; ++seed) {
            seeds.push_back(seedText("csv", seed));
            seeds.push_back(seedText("csv-ratings", seed));
        }
        damage(fuzz::csv, seeds,
               {1,
                {",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "1e308", "-0", "nan", "9", "NA",
                 "label", "tier", "attribute.", "\xef\xbb\xbf", "\xff\xfe", "valence"}});
    }

    void evidence_survivesDamage()
    {
        std::vector<std::string> seeds{
            "speaker,talkturn no,text,start time,end time\nwoman,1,Excuse me.,0,0.8\n"
            "man,2,\"Do you, well\",1.2,2.4\n",
            "talkturn no,speaker,start time,end time,neutrality,happiness,sadness,anger,fear\n"
            "1,woman,0,0.8,0.1,0.2,0.3,0.4,0\n2,man,1,2,,,,,\n",
            "Audio_ID,word,start_time\nA,hello,0.5\nB,there,0.9\n",
            "rec 1 0.10 0.08 a\n;; note\nrec 2 0.18 0.02 b 0.9\n",
            "{\"segments\":[{\"start\":0,\"end\":2,\"speaker\":\"A\",\"words\":"
            "[{\"word\":\"hi\",\"start\":0.1,\"end\":0.4},{\"text\":\"you\"}]}]}"};
        std::string face = "frame, face_id, timestamp, success, pose_Tz, y_30, AU05_c, AU06_c, "
                           "AU12_c, AU05_r\n";
        for (int i = 0; i < 60; ++i)
            face += std::to_string(i) + ", 0, " + std::to_string(i * 0.04) + ", 1, " +
                    std::to_string(700 - i * 5) + ", " + std::to_string(200 + i % 17 * 8) +
                    ", 1, 1, 1, 0.5\n";
        seeds.push_back(face);
        damage(fuzz::evidence, seeds,
               {3,
                {",", "\"", "\n", "nan", "-inf", "1e308", "-1", "99999999999", "timestamp", "{",
                 "[[[[[[", "]", "null", "\"words\":", "start", "\xff\xfe", "\xc3"}});
    }

    void series_surviveDamage()
    {
        const std::vector<std::string> seeds{
            "timestamp,bpm\n1700000000.1,70\n1700000001.1,71\n1700000002.1,\n",
            "sep=;\r\nZeit;Leitwert (\xC2\xB5S)\r\n05.06.2018 23:59:59;2,01\r\n"
            "06.06.2018 00:00:00;2,02\r\n;\r\n",
            "Time,HR\n11:59:59 PM,70\n12:00:00 AM,null\n12:00:01 AM,71\n",
            "date,time,hr\n3/4/2018,43200,70\n3/4/2018,43201,\"1,234\"\n",
            "1528191600.000000\n4.000000\n0.1\n0.2\n",
            "S_Timestamp_CAL\tGSR\nms\tuS\n0.5\t1.2\n1.5\t1.3\n",
            "frame, face_id, timestamp, confidence, success, AU12_r\n1, 0, 0, 1, 1, 2\n"
            "1, 1, 0, 1, 1, 2\n2, 1, 0.04, 0, 0, -nan(ind)\n",
            R"([{"dateTime":"04/22/19 04:00:05","value":{"bpm":69,"confidence":2}},)"
            R"({"dateTime":"04/22/19 04:00:10","value":{"bpm":70,"confidence":0}}])"};
        damage(fuzz::series, seeds,
               {7,
                {",",
                 ";",
                 "\t",
                 "\"",
                 "\n",
                 "\r",
                 "nan",
                 "1e308",
                 "-1",
                 "1700000000000",
                 "0x",
                 "2018-06-05T12:00:00+02:00",
                 "00:00:00",
                 " PM",
                 "31/12/1999",
                 "43256.5",
                 "# ",
                 "\xff\xfe",
                 "\xc3",
                 "sep=,",
                 "99999999999999999999",
                 "time",
                 "Id",
                 "type,value"}});
    }

    void eaf_survivesDamage()
    {
        std::vector<std::string> seeds{
            "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" TIME_VALUE=\"5\"/>"
            "<TIME_SLOT TIME_SLOT_ID=\"b\"/></TIME_ORDER><TIER TIER_ID=\"T\" PARTICIPANT=\"P\" "
            "LINGUISTIC_TYPE_REF=\"x\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"1\" "
            "TIME_SLOT_REF1=\"a\" TIME_SLOT_REF2=\"b\"><ANNOTATION_VALUE>v</ANNOTATION_VALUE>"
            "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID=\"U\" PARENT_REF=\"T\" "
            "LINGUISTIC_TYPE_REF=\"duologue.of.value\"><ANNOTATION><REF_ANNOTATION "
            "ANNOTATION_ID=\"2\" ANNOTATION_REF=\"1\" PREVIOUS_ANNOTATION=\"3\">"
            "<ANNOTATION_VALUE>7</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
            "</ANNOTATION_DOCUMENT>"};
        seeds.push_back(seedText("eaf", 4));
        const QDir real(QStringLiteral(DUOLOGUE_TEST_DATA "/eaf"), "*.eaf");
        for (const QFileInfo &info : real.entryInfoList(QDir::Files))
            if (info.size() < 40'000)
                seeds.push_back(*formats::readFile(info.filePath().toStdString()));
        damage(fuzz::eaf, seeds,
               {2,
                {"<",
                 ">",
                 "/>",
                 "\"",
                 "&amp;",
                 "&#13;",
                 "&#x1F600;",
                 "&x;",
                 "<!--",
                 "-->",
                 "<![CDATA[",
                 "]]>",
                 "<!DOCTYPE x>",
                 "TIME_VALUE=\"\"",
                 "PARENT_REF=\"T\"",
                 "a1",
                 "ts1",
                 "-1",
                 "4294967295",
                 "1e99",
                 "duologue.utterance",
                 "duologue.of.label",
                 "duologue.rating.valence",
                 "\xff\xfe",
                 "\xc3"}});
    }
};

QTEST_GUILESS_MAIN(TestFuzzReaders)
#include "tst_fuzz_readers.moc"
