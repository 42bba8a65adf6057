#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "core/dataset/corpora.h"
#include "core/dataset/sounds/sound_corpora.h"
#include "core/demo/scene.h"
#include "core/demo/script.h"
#include "tests/support/wav.h"

using namespace duologue;
using namespace duologue::dataset;
namespace fs = std::filesystem;

namespace {

void write(const fs::path &path, const std::string &text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// Two sessions as the corpus lays them out, with lines copied in shape.
void writeIemocap(const fs::path &root)
{
    for (const int session : {1, 4}) {
        const std::string name = "Ses0" + std::to_string(session) + "F_impro01";
        const fs::path dialog = root / ("Session" + std::to_string(session)) / "dialog";
        write(dialog / "EmoEvaluation" / (name + ".txt"),
              "% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n"
              "[6.2901 - 8.2357]\t" +
                  name +
                  "_F000\tneu\t[2.5000, 2.5000, 2.5000]\n"
                  "C-E2:\tNeutral;\t()\nA-E3:\tval 3; act 2; dom  2;\t()\n\n"
                  "[10.0100 - 11.3925]\t" +
                  name +
                  "_M000\texc\t[4.0000, 3.5000, 3.0000]\n\n"
                  "[14.8872 - 18.0175]\t" +
                  name +
                  "_F001\txxx\t[2.0000, 3.0000, 3.5000]\n"
                  "[19.2900 - 20.7875]\t" +
                  name + "_M001\tang\t[1.5000, 4.0000, 4.5000]\n");
        write(dialog / "transcriptions" / (name + ".txt"),
              name + "_F000 [006.2901-008.2357]: Excuse me.\n" + name +
                  "_M000 [010.0100-011.3925]: Do you have your forms?\n" + name +
                  "_F001 [014.8872-018.0175]: Yeah.\n" + name +
                  "_M001 [019.2900-020.7875]: Let me see them.\n");
        write(dialog / "EmoEvaluation" / "Categorical" / "ignored.txt", "nothing\n");
    }
}

/// Three seconds of the demo's general view, as the corpus' films are: an AVI without an index of
/// its own making, both people in one picture.
void makeFilm(const fs::path &path)
{
    const auto dialogue =
        *demo::writeDialogue({3, MediaTime::fromSeconds(30)}, demo::estimateDelivery);
    const demo::Samples quiet(30 * demo::soundRate);
    const demo::Performance woman(dialogue, 0, quiet, {}, 3), man(dialogue, 1, quiet, {}, 3);
    demo::Recording camera;
    for (const demo::Recording &r : demo::planRecordings(8, MediaTime::fromSeconds(30), 1))
        if (r.role == MediaRole::General && r.video) {
            camera = r;
            break;
        }
    demo::Scene scene(camera, dialogue, {&woman, &man}, {720, 480});
    QProcess ffmpeg;
    ffmpeg.start("ffmpeg", {"-loglevel", "error", "-y", "-f", "rawvideo", "-pixel_format", "bgr24",
                            "-video_size", "720x480", "-framerate", "30", "-i", "-", "-c:v",
                            "mpeg4", "-q:v", "3", QString::fromStdString(path.string())});
    for (int i = 0; i < 90; ++i) {
        const cv::Mat &picture = scene.at(MediaTime::fromSeconds(i / 30.0));
        ffmpeg.write(reinterpret_cast<const char *>(picture.data),
                     static_cast<qint64>(picture.total() * picture.elemSize()));
    }
    ffmpeg.closeWriteChannel();
    QVERIFY(ffmpeg.waitForFinished(60'000) && ffmpeg.exitCode() == 0);
}

void writeSemaine(const fs::path &root)
{
    const std::pair<const char *, const char *> sessions[]{
        {"3", "2008.12.05.16.03.15"}, {"10", "2009.06.26.14.38.17"}, {"11", "2010.01.01.01.01.01"}};
    for (const auto &[number, recording] : sessions) {
        const fs::path folder = root / "Sessions" / number;
        const std::string n = number;
        write(folder / "session.xml", "<session sessionId=\"" + n + "\"/>");
        write(folder / (std::string(recording) + "_User HeadMounted_x.wav"), "");
        write(folder / ("wordLevel_alignedTranscript_" + n + "_user"),
              "0 400 HELLO\n500 900 THERE\n.\n3000 3500 YES\n");
        write(folder / ("wordLevel_alignedTranscript_" + n + "_operator"), "1200 2000 HI\n");
        write(folder / ("R1S" + n + "TUCPoDV.txt"), "0.0 0.1\n0.4 0.3\n3.2 -0.5\n");
        write(folder / ("R2S" + n + "TUCPoDV.txt"), "0.2 0.4\n");
        write(folder / ("R1S" + n + "TUCPoDI.txt"), "3.1 0.75\n");
        write(folder / ("R1S" + n + "TUCPoDE.txt"), "expectation is not one of the tasks\n");
    }
    write(root / "Sessions" / "12" / "session.xml", "<session/>");
}

/// A miniature as the corpus lays it out: podcast 0002 is of a speaker whom nobody knows.
void writeMspPodcast(const fs::path &root)
{
    write(root / "Labels" / "labels_consensus.csv",
          "FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set\n"
          "MSP-PODCAST_0001_0008.wav,N,2.2,4.0,2.6,127,Male,Train\n"
          "MSP-PODCAST_0001_0019.wav,X,,,,127,Male,Train\n"
          "MSP-PODCAST_0002_0033.wav,H,5.8,6.2,5,Unknown,Unknown,Development\n"
          "MSP-PODCAST_0003_0001.wav,A,6.4,1.6,6.0,9,Female,Test1\n"
          "MSP-PODCAST_0004_0001.wav,C,4,3,5,11,Female,Test2\n");
    write(root / "Labels" / "labels_detailed.csv",
          "FileName,Evaluation\n"
          "MSP-PODCAST_0001_0008.wav,\"WORKER001; Neutral; Neutral,Bored; A:2; V:4; D:2;\"\n"
          "MSP-PODCAST_0001_0008.wav,\"WORKER002; Sad; A:3; V:4; D:3;\"\n"
          "MSP-PODCAST_0003_0001.wav,\"WORKER001; Angry; Angry; A:7; V:1; D:6;\"\n");
    write(root / "Transcripts" / "MSP-PODCAST_0003_0001.txt", "you never listen\n");
    write(root / "Audios" / "MSP-PODCAST_0003_0001.wav", "");
}

/// The same in the form of the first releases.
void writeFirstMspPodcast(const fs::path &root)
{
    write(root / "labels.txt",
          "MSP-PODCAST_0001_0008.wav; N; A:2.200000; V:4.000000; D:2.600000; \r\n"
          "WORKER001; Neutral; Neutral; A:2.000; V:4.000; D:2.000;\r\n"
          "WORKER002; Sad; Sad; A:3.000; V:4.000; D:3.000;\r\n\r\n"
          "MSP-PODCAST_0002_0033.wav; H; A:5.8; V:6.2; D:5;\r\n"
          "MSP-PODCAST_0003_0001.wav; A; A:6.4; V:1.6; D:6;\r\n");
    write(root / "Partitions.txt", "Train; MSP-PODCAST_0001_0008.wav\n"
                                   "Validation; MSP-PODCAST_0002_0033.wav\n"
                                   "Test1; MSP-PODCAST_0003_0001.wav\n");
    write(root / "Speaker_ids.txt", "MSP-PODCAST_0001_0008.wav; 127\n"
                                    "MSP-PODCAST_0002_0033.wav; Unknown\n");
}

void writeTone(const fs::path &path, double seconds)
{
    fs::create_directories(path.parent_path());
    std::vector<float> samples(static_cast<std::size_t>(seconds * 16'000));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(0.3 * std::sin(0.1 * static_cast<double>(i)));
    rooms::writeWav(QString::fromStdString(path.string()), samples, 16'000);
}

QString failure(const auto &result)
{
    return result ? QString("no failure")
                  : QString::fromStdString(result.error().message + " " + result.error().detail);
}

} // namespace

class TestCorpora : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_root = m_folder.path().toStdString();

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true); // faces that were found are kept
        writeIemocap(m_root / "iemocap");
        writeSemaine(m_root / "semaine");
    }

    void iemocap_isReadAsItIsDistributed()
    {
        const auto corpus = readIemocap((m_root / "iemocap").string());
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        const auto &turns = corpus->data.utterances;
        QCOMPARE(turns.size(), 8u);
        QCOMPARE(turns[0].id, std::string("Ses01F_impro01_F000"));
        QCOMPARE(turns[0].split, std::string("train"));
        QCOMPARE(turns[4].split, std::string("dev"));
        QCOMPARE(turns[0].speaker, std::string("Ses01F"));
        QCOMPARE(turns[1].speaker, std::string("Ses01M"));
        QCOMPARE(turns[1].labels.at("emotion").category, std::string("happy"));
        QVERIFY(!turns[2].labels.contains("emotion")); // "xxx": the evaluators did not agree
        QCOMPARE(turns[2].labels.at("dominance").value, 3.5);
        QCOMPARE(turns[3].turn, 4);
        QCOMPARE(turns[1].narrative,
                 std::string("after more than twelve hundred milliseconds a slightly long delay "
                             "the man said do you have your forms."));
        QCOMPARE(corpus->warnings.size(), 3u); // sessions 2, 3 and 5 are not there
    }

    void iemocapSound_isOfTheFourEmotions()
    {
        const fs::path root = m_root / "iemocap";
        for (const char *turn : {"_F000", "_M000", "_M001"})
            for (const int session : {1, 4}) {
                const std::string dialog = "Ses0" + std::to_string(session) + "F_impro01";
                writeTone(root / ("Session" + std::to_string(session)) / "sentences/wav" / dialog /
                              (dialog + turn + ".wav"),
                          0.4);
            }
        fs::remove(root / "Session4/sentences/wav/Ses04F_impro01/Ses04F_impro01_M001.wav");
        const auto corpus = makeIemocapSounds(root.string(), (m_root / "sound").string(),
                                              SpeechSplit::Speakers, {{"mfcc40"}, 20, 1});
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        const auto &turns = corpus->data.utterances;
        QCOMPARE(turns.size(), 5u); // "xxx" is none of the four, and one has no sound
        QCOMPARE(turns[0].labels.at("gender").category, std::string("female"));
        QCOMPARE(turns[1].labels.at("gender").category, std::string("male"));
        QCOMPARE(turns[4].split, std::string("dev"));
        QVERIFY(corpus->warnings.back().find("M001") != std::string::npos);
        QVERIFY(fs::exists(m_root / "sound/features/mfcc40.safetensors"));
    }

    void sounds_areAllOfAFolder_longOnesInPieces()
    {
        const fs::path root = m_root / "sounds";
        writeTone(root / "a.wav", 0.5);
        writeTone(root / "deeper" / "long.WAV", 2.5);
        write(root / "broken.wav", "no sound");
        write(root / "notes.txt", "no sound either");
        const auto corpus =
            makeSounds(root.string(), (m_root / "sounds-out").string(), {{"logmel160"}, 1.0, 1});
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        const auto &items = corpus->data.utterances;
        QCOMPARE(items.size(), 4u);
        QCOMPARE(items[0].id, std::string("a"));
        QCOMPARE(items[3].id, std::string("deeper-long-0003"));
        QVERIFY(items[1].split == items[3].split);
        QCOMPARE(corpus->warnings.size(), 1u);
        QVERIFY(corpus->warnings[0].find("broken.wav") != std::string::npos);

        const auto again =
            makeSounds(root.string(), (m_root / "sounds-out").string(), {{"logmel160"}, 1.0, 1});
        QCOMPARE(again.error().code, std::string("dataset.exists"));
        const auto stopped = makeSounds(root.string(), (m_root / "stopped").string(), {},
                                        [](std::size_t, std::size_t) { return false; });
        QCOMPARE(stopped.error().code, std::string("corpus.cancelled"));
        QVERIFY(!fs::exists(m_root / "stopped"));
    }

    void improvisedDialogues_haveSound_andTheMajorityOfTheirRaters()
    {
        const fs::path root = m_root / "improvised";
        const std::string name = "Ses02M_impro03";
        const auto rated = [&](const char *turn, const char *a, const char *b, const char *c) {
            return "[1.0 - 3.0]\t" + name + turn + "\txxx\t[2.5000, 2.5000, 2.5000]\nC-E1:\t" + a +
                   "\t()\nC-E2:\t" + b + "\t(aside)\nC-E4:\t" + c +
                   "\t()\nC-F1:\tFear;\t()\nA-E1:\tval 3;\t()\n\n";
        };
        const fs::path session = root / "Session2";
        write(session / "dialog" / "EmoEvaluation" / (name + ".txt"),
              rated("_F000", "Excited;", "Excited; Happiness;", "Anger;") +
                  rated("_M000", "Frustration;", "Neutral state;", "Frustration;") +
                  rated("_F001", "Other;", "Other;", "Other;") +
                  rated("_M001", "Surprise;", "Disgust;", "Other;") +
                  rated("_F002", "Sadness;", "Sadness;", "Sadness;"));
        std::string said;
        for (const char *turn : {"_F000", "_M000", "_F001", "_M001", "_F002"}) {
            said += name + turn + " [001.0-003.0]: Yes.\n";
            if (std::string(turn) != "_F002")
                write(session / "sentences" / "wav" / name / (name + turn + ".wav"), turn);
        }
        write(session / "dialog" / "transcriptions" / (name + ".txt"), said);
        const auto found = readImprovised(root.string(), 1);
        QVERIFY2(found, qPrintable(failure(found)));
        std::map<std::string, Utterance> turns;
        for (const Utterance &turn : found->corpus.data.utterances)
            turns[turn.id.substr(name.size())] = turn;
        QCOMPARE(turns.size(), std::size_t(3)); // one without emotion, one without sound
        QCOMPARE(turns["_F000"].labels.at("emotion").category, std::string("excited"));
        QCOMPARE(turns["_F000"].labels.at("gender").category, std::string("female"));
        QCOMPARE(turns["_M000"].labels.at("emotion").category, std::string("frustrated"));
        const std::string drawn = turns["_M001"].labels.at("emotion").category;
        QVERIFY(drawn == "surprised" || drawn == "disgust");
        QCOMPARE(turns["_M001"].labels.at("gender").category, std::string("male"));
        QVERIFY(std::ranges::any_of(found->corpus.warnings, [](const std::string &warning) {
            return warning.starts_with("1 utterances have no sound");
        }));
        const fs::path folder = m_root / "improvised-data";
        auto corpus = *found;
        QVERIFY(writeClips(corpus, folder.string()));
        QVERIFY(std::ranges::any_of(corpus.corpus.warnings, [](const std::string &warning) {
            return warning.starts_with("1 dialogues have no film");
        }));
        QVERIFY(!fs::exists(folder / "features"));
        QVERIFY(fs::exists(folder / "utterances.csv"));
        std::ifstream sound(folder / "audio" / (name + "_M000.wav"));
        std::string content;
        sound >> content;
        QCOMPARE(content, std::string("_M000"));
        fs::remove_all(session / "sentences");
        QVERIFY(failure(readImprovised(root.string(), 1)).contains("sentences/wav"));
    }

    /// The demo's two people at a table, in the corpus' layout: the woman sits on the left.
    void improvisedDialogues_haveTheFaceOfTheirSpeakersHalf()
    {
        if (QStandardPaths::findExecutable("ffmpeg").isEmpty())
            QSKIP("ffmpeg is not installed.");
        const fs::path root = m_root / "filmed";
        const std::string name = "Ses01F_impro01";
        const fs::path session = root / "Session1";
        writeIemocap(root);
        std::string rated;
        for (const char *turn : {"_F000", "_M000"}) {
            rated += "[1.0000 - 2.0000]\t" + name + turn +
                     "\txxx\t[2.5, 2.5, 2.5]\nC-E1:\tAnger;"
                     "\t()\nC-E2:\tAnger;\t()\nC-E4:\tSadness;\t()\n\n";
            write(session / "sentences" / "wav" / name / (name + turn + ".wav"), turn);
        }
        write(session / "dialog" / "EmoEvaluation" / (name + ".txt"), rated);
        const fs::path film = session / "dialog" / "avi" / "DivX" / (name + ".avi");
        fs::create_directories(film.parent_path());
        makeFilm(film);
        std::vector<double> tones; // how light the pictures of each turn are
        for (const LeftHalf left : {LeftHalf::Marked, LeftHalf::Male}) {
            auto corpus = readImprovised(root.string(), 1);
            QVERIFY2(corpus, qPrintable(failure(corpus)));
            const fs::path folder = m_root / ("filmed-data" + std::to_string(tones.size()));
            const auto written = writeClips(*corpus, folder.string(), {32, 10, 0.5, left});
            QVERIFY2(written, qPrintable(failure(written)));
            std::ifstream json(folder / "features" / "faces.json");
            const auto rows = QJsonDocument::fromJson(
                QByteArray::fromStdString({std::istreambuf_iterator<char>(json), {}}));
            const QJsonArray ids = rows["ids"].toArray();
            QCOMPARE(ids.size(), 10); // half a second of each
            QCOMPARE(ids[0].toString(), QString::fromStdString(name + "_F000"));
            QCOMPARE(ids[9].toString(), QString::fromStdString(name + "_M000"));
            QCOMPARE(rows["seconds"].toArray()[1].toDouble(), 0.15);
            std::ifstream file(folder / "features" / "faces.safetensors", std::ios::binary);
            const std::string all{std::istreambuf_iterator<char>(file), {}};
            const std::size_t picture = 3 * 32 * 32;
            for (const std::size_t from : {10 * picture, 5 * picture}) {
                double sum = 0;
                for (std::size_t i = all.size() - from; i < all.size() - from + picture; ++i)
                    sum += static_cast<unsigned char>(all[i]);
                tones.push_back(sum);
            }
        }
        QVERIFY(tones[0] != tones[1]);
        QCOMPARE(tones[0], tones[3]); // whoever sits there
        QCOMPARE(tones[1], tones[2]);
    }

    void iemocap_takesMeasuresAndSplits()
    {
        write(m_root / "measures.csv", "id,AU05,tone_anger,unknown\nSes01F_impro01_F000,0.5,,\n"
                                       "Ses04F_impro01_M001,1.5,0.9,\nnobody,9,9,9\n");
        write(m_root / "splits.csv", "session,split\nSes04F_impro01,test\n");
        const auto corpus =
            readIemocap((m_root / "iemocap").string(),
                        {(m_root / "measures.csv").string(), (m_root / "splits.csv").string()});
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        QCOMPARE(corpus->data.utterances.size(), 4u);
        QCOMPARE(corpus->data.utterances[0].split, std::string("test"));
        QCOMPARE(corpus->data.utterances[3].labels.at("AU05").value, 1.5);
        QVERIFY(!corpus->data.utterances[0].labels.contains("AU05"));
        const fs::path out = m_root / "out";
        QVERIFY(dataset::write(corpus->data, out.string()));
        QVERIFY(fs::exists(out / "utterances.csv"));
    }

    void iemocap_widensItsScale_whereItDoesNotHold()
    {
        const fs::path root = m_root / "wide";
        writeIemocap(root);
        write(root / "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt",
              "% head\n[6.2901 - 8.2357]\tSes01F_impro01_F000\tneu\t[5.5000, 2.5000, 2.5000]\n");
        const auto corpus = readIemocap(root.string());
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        QCOMPARE(corpus->data.labels[1].maximum, 5.5);
        QCOMPARE(corpus->data.labels[2].maximum, 5.);
        QVERIFY(std::ranges::any_of(corpus->warnings, [](const std::string &warning) {
            return warning.find("'valence' lies outside its scale in 1 turns") != warning.npos;
        }));
        QVERIFY(dataset::write(corpus->data, (m_root / "wide-out").string()));
    }

    void iemocap_saysWhatIsWrong()
    {
        QVERIFY(failure(readIemocap("/nowhere")).contains("Session1 to Session5"));
        const fs::path broken = m_root / "broken";
        writeIemocap(broken);
        write(broken / "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt",
              "% head\n[6.29 - soon]\tSes01F_impro01_F000\tneu\t[2.5, 2.5, 2.5]\n");
        QVERIFY(failure(readIemocap(broken.string())).contains("line 2"));
        write(m_root / "bad.csv", "id,AU05\nSes01F_impro01_F000,high\n");
        QVERIFY(
            failure(readIemocap((m_root / "iemocap").string(), {(m_root / "bad.csv").string(), ""}))
                .contains("needs a number"));
    }

    void semaine_isReadAsItIsDistributed()
    {
        const auto corpus = readSemaine((m_root / "semaine").string());
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        const auto &turns = corpus->data.utterances;
        QCOMPARE(turns.size(), 6u); // three turns in each of the two sessions of the partition
        for (const Utterance &turn : turns)
            QCOMPARE(turn.split,
                     turn.session.starts_with("2008") ? std::string("train") : std::string("dev"));
        const auto first =
            std::ranges::find(turns, std::string("2008.12.05.16.03.15/3/1"), &Utterance::id);
        QVERIFY(first != turns.end());
        QCOMPARE(first->text, std::string("HELLO THERE"));
        QCOMPARE(first->span.end, MediaTime::fromMilliseconds(900));
        QCOMPARE(first->labels.at("valence").value,
                 (0.2 + 0.4) / 2); // mean of the raters' means
        QVERIFY(!first->labels.contains("intensity"));
        QVERIFY(!first->labels.contains("expectation"));
        const auto last = first + 2;
        QCOMPARE(last->labels.at("valence").value, -0.5);
        QCOMPARE(last->labels.at("intensity").value, 0.75);
        QVERIFY((first + 1)->labels.empty());  // the operator is not rated
        QCOMPARE(corpus->warnings.size(), 2u); // no partition; no words
    }

    void semaine_saysWhatIsWrong()
    {
        QVERIFY(failure(readSemaine("/nowhere")).contains("Sessions"));
        const fs::path broken = m_root / "broken-semaine";
        writeSemaine(broken);
        write(broken / "Sessions/3/R1S3TUCPoDA.txt", "0.1 0.2\n0.3\n");
        QVERIFY(failure(readSemaine(broken.string())).contains("line 2"));
    }

    void mspPodcast_isReadAsItIsDistributed()
    {
        const fs::path root = m_root / "podcast";
        writeMspPodcast(root);
        const auto corpus = readMspPodcast(root.string());
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        const auto &turns = corpus->data.utterances;
        QCOMPARE(turns.size(), 4u);
        QCOMPARE(turns[0].id, std::string("MSP-PODCAST_0001_0008"));
        QCOMPARE(turns[0].session, std::string("MSP-PODCAST_0001"));
        QCOMPARE(turns[0].speaker, std::string("127"));
        QCOMPARE(turns[1].turn, 2);
        QCOMPARE(turns[2].speaker, std::string());
        QCOMPARE(turns[0].split, std::string("train"));
        QCOMPARE(turns[2].split, std::string("dev"));
        QCOMPARE(turns[3].split, std::string("test"));
        QCOMPARE(turns[3].text, std::string("you never listen"));
        QCOMPARE(turns[0].labels.at("arousal").value, 2.2);
        QCOMPARE(turns[0].labels.at("arousal").raters, 2);
        QVERIFY(std::abs(*turns[0].labels.at("arousal").sd - std::sqrt(0.5)) < 1e-12);
        QCOMPARE(turns[3].labels.at("valence").value, 1.6);
        QCOMPARE(turns[3].labels.at("emotion").category, std::string("angry"));
        QVERIFY(turns[1].labels.empty()); // nobody agreed, nobody rated: a row without a label
        QCOMPARE(corpus->data.ratings.size(), 9u);
        QCOMPARE(corpus->data.ratings[0].rater, std::string("WORKER001"));
        QCOMPARE(corpus->data.ratings[0].value, std::string("2"));
        QCOMPARE(corpus->warnings.size(), 1u);
        QVERIFY(corpus->warnings[0].starts_with("1 segments of the partition 'Test2'"));
        QVERIFY(dataset::write(corpus->data, (m_root / "podcast-out").string()));
    }

    void mspPodcast_isReadInItsFirstForm()
    {
        const fs::path root = m_root / "podcast-first";
        writeFirstMspPodcast(root);
        const auto corpus = readMspPodcast(root.string());
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        const auto &turns = corpus->data.utterances;
        QCOMPARE(turns.size(), 3u);
        QCOMPARE(turns[0].labels.at("dominance").value, 2.6);
        QCOMPARE(turns[0].labels.at("dominance").raters, 2);
        QCOMPARE(turns[0].speaker, std::string("127"));
        QCOMPARE(turns[1].split, std::string("dev"));
        QCOMPARE(turns[1].labels.at("emotion").category, std::string("happy"));
        QCOMPARE(turns[2].split, std::string("test"));
    }

    void mspPodcast_saysWhatIsWrong()
    {
        QVERIFY(failure(readMspPodcast("/nowhere")).contains("labels_consensus.csv"));
        const fs::path root = m_root / "podcast-broken";
        writeMspPodcast(root);
        const fs::path table = root / "Labels" / "labels_consensus.csv";
        write(table, "FileName,EmoAct,EmoVal,EmoDom\nMSP-PODCAST_0001_0008.wav,calm,4,2\n");
        QVERIFY(failure(readMspPodcast(root.string())).contains("line 2"));
        QVERIFY(failure(readMspPodcast(root.string())).contains("EmoAct"));
        write(table, "FileName,EmoAct,EmoVal,EmoDom\nMSP-PODCAST_0001_0008.wav,3,4,2\n");
        QVERIFY(failure(readMspPodcast(root.string())).contains("Split_Set"));
        write(table, "FileName,EmoAct,EmoVal,EmoDom\n,3,4,2\n");
        QVERIFY(failure(readMspPodcast(root.string())).contains("without a FileName"));
    }

    void anyTable_becomesADataset()
    {
        const fs::path file = m_root / "mine.csv";
        write(file, "id;speaker;text;joy;mood;note\na;s1;hello;1,5;calm;x\nb;s1;;;lively;x\n"
                    "c;s2;;3,25;calm;x\nd;s3;;2;;x\n");
        const auto corpus = readAnyTable(file.string(), 1);
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        const Dataset &data = corpus->data;
        QCOMPARE(data.name, std::string("mine"));
        QCOMPARE(data.labels.size(), 2u); // the note is the same everywhere
        QCOMPARE(data.labels[0].minimum, 1.5);
        QCOMPARE(data.labels[0].maximum, 3.25);
        QCOMPARE(data.labels[1].classes, (std::vector<std::string>{"calm", "lively"}));
        QCOMPARE(data.utterances[0].split, data.utterances[1].split); // one speaker
        QVERIFY(!data.utterances[1].labels.contains("joy"));
        QCOMPARE(data.utterances[2].labels.at("joy").value, 3.25);
        QVERIFY(corpus->warnings[0].starts_with("Column 'note'"));
        QVERIFY(dataset::write(data, (m_root / "mine-out").string()));
        write(file, "id,split,joy\na,train,1\nb,later,2\n");
        QVERIFY(failure(readAnyTable(file.string(), 1)).contains("line 3"));
        write(file, "id,joy\na,1\n,2\n");
        QVERIFY(failure(readAnyTable(file.string(), 1)).contains("without an id"));
    }

    void meld_isReadFromItsTable()
    {
        const std::string file = DUOLOGUE_TEST_DATA "/dialogue-text/MELD__dev_sent_emo.csv";
        if (!fs::exists(file))
            QSKIP("the collection of real files is not there");
        const auto corpus = readMeld(file, 1);
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        QCOMPARE(corpus->data.utterances.size(), 1109u);
        const Utterance &first = corpus->data.utterances[0];
        QCOMPARE(first.labels.at("emotion").category, std::string("sad"));
        QCOMPARE(first.span.begin, MediaTime::fromMilliseconds(1'257'256));
        QVERIFY(QString::fromStdString(first.narrative).startsWith("the phoebe "));
        std::map<std::string, std::set<std::string>> splits;
        for (const Utterance &turn : corpus->data.utterances)
            splits[turn.session].insert(turn.split);
        for (const auto &[session, names] : splits)
            QCOMPARE(names.size(), 1u);
    }

    void meld_isReadInUtf8Only_asSpreadsheetsLeaveIt()
    {
        const std::string row =
            "Sr No.;Utterance;Speaker;Emotion;Dialogue_ID;Utterance_ID;StartTime;"
            "EndTime\n1;It\u2019s \u201Cfine\u201D;Joey;joy;0;0;00:20:57,256;"
            "0:20:58.5\n;;;;;;;\n";
        write(m_root / "meld.csv", row);
        const auto corpus = readMeld((m_root / "meld.csv").string(), 1);
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        QCOMPARE(corpus->data.utterances.size(), 1u);
        QCOMPARE(corpus->data.utterances[0].span.begin, MediaTime::fromMilliseconds(1'257'256));
        QCOMPARE(corpus->data.utterances[0].text, std::string("It\u2019s \u201Cfine\u201D"));
        write(m_root / "meld1252.csv",
              "Utterance,Speaker,Emotion,Dialogue_ID,Utterance_ID,StartTime,"
              "EndTime\nIt\x92s,Joey,joy,0,0,00:00:01,00:00:02\n");
        const QString refused = failure(readMeld((m_root / "meld1252.csv").string(), 1));
        QVERIFY2(refused.contains("--encoding windows-1252") && refused.contains("0x92"),
                 qPrintable(refused));
        const auto named =
            readMeld((m_root / "meld1252.csv").string(), 1, csv::CodePage::Windows1252);
        QVERIFY2(named, qPrintable(failure(named)));
        QCOMPARE(named->data.utterances[0].text, std::string("It\u2019s"));
        QVERIFY(named->warnings.empty());
    }

    void measures_mayHaveDecimalCommas()
    {
        write(m_root / "comma.csv", "id;AU05;tone\nSes01F_impro01_F000;0,5;null\n");
        const auto corpus =
            readIemocap((m_root / "iemocap").string(), {(m_root / "comma.csv").string(), ""});
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        QCOMPARE(corpus->data.utterances[0].labels.at("AU05").value, 0.5);
    }

    void emoBank_namesTheRowWithoutAnId()
    {
        write(m_root / "eb-no-id.csv",
              "id,split,V,A,D,text\na,train,3,3,3,Fine.\n,dev,1.5,4,2,No\n");
        const auto refused = failure(readEmoBank((m_root / "eb-no-id.csv").string()));
        QVERIFY2(refused.contains("without an id") && refused.contains("line 3"),
                 qPrintable(refused));
    }

    void emoBank_isReadFromItsTable()
    {
        const std::string file = DUOLOGUE_TEST_DATA "/vad-ratings/EmoBank__emobank.csv";
        if (!fs::exists(file))
            QSKIP("the collection of real files is not there");
        const auto corpus = readEmoBank(file);
        QVERIFY2(corpus, qPrintable(failure(corpus)));
        QCOMPARE(corpus->data.utterances.size(), 10062u);
        QCOMPARE(corpus->data.utterances[0].labels.at("dominance").value, 3.2);
        write(m_root / "eb.csv", "id,split,V,A,D,text\nx,train,3,3,high,y\n");
        QVERIFY(failure(readEmoBank((m_root / "eb.csv").string())).contains("line 2"));
    }
};

QTEST_GUILESS_MAIN(TestCorpora)
#include "tst_corpora.moc"
