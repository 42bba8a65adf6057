#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "text_session.h"

using namespace duologue;
using fixtures::runCli;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable: " + path.toUtf8();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

Session saved(const QString &path)
{
    const auto store = SessionStore::open(path.toStdString(), SessionStore::Access::ReadOnly);
    return store ? (*store)->session() : Session();
}

} // namespace

class TestImportExportCommands : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session = m_folder.filePath("talk.duologue");

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    QString emptySession(const char *name) const
    {
        QFile::remove(path(name));
        if (!SessionStore::create(path(name).toStdString(), SessionInfo()))
            qFatal("cannot create a session");
        return path(name);
    }

private Q_SLOTS:
    void initTestCase() { fixtures::saveConversation(m_session); }

    void exported_isImportedWhole_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::newRow("csv") << QStringList{"out.csv", "out.ratings.csv"};
        QTest::newRow("eaf") << QStringList{"out.eaf"};
    }

    void exported_isImportedWhole()
    {
        QFETCH(QStringList, files);
        const QString target = emptySession("copy.duologue");
        for (const QString &name : files) {
            const QString file = m_folder.filePath(name);
            const auto out = runCli({"export", m_session, file});
            QVERIFY2(out.exitCode == 0, out.err.constData());
            QVERIFY(out.err.isEmpty());
            const auto in = runCli({"import", target, file});
            QVERIFY2(in.exitCode == 0, in.err.constData());
            QVERIFY(in.err.isEmpty());
            const auto again = runCli({"import", target, file, "--json"});
            const QJsonObject summary = QJsonDocument::fromJson(again.out).object();
            QCOMPARE(summary["annotations"].toInt() + summary["ratings"].toInt(), 0);
            QVERIFY(summary["present"].toInt() > 0);
        }
        const Session copy = saved(target);
        const Session original = saved(m_session);
        QCOMPARE(copy.tiers().size(), original.tiers().size());
        for (std::size_t t = 0; t < copy.tiers().size(); ++t) {
            const auto a = copy.annotations(copy.tiers()[t]->id);
            const auto b = original.annotations(original.tiers()[t]->id);
            QCOMPARE(a.size(), b.size());
            for (std::size_t i = 0; i < a.size(); ++i) {
                QCOMPARE(std::string(a[i].text), std::string(b[i].text));
                QCOMPARE(std::string(a[i].label), std::string(b[i].label));
                QVERIFY(a[i].span == b[i].span);
            }
        }
        QCOMPARE(copy.ratings().size(), std::size_t(1));
        QCOMPARE(copy.ratings()[0]->valence, std::optional(7));
        QCOMPARE(copy.participants()[1]->pseudonym.c_str(), "P18");
    }

    void import_isOneEditThatUndoes()
    {
        const QString target = emptySession("undo.duologue");
        QCOMPARE(runCli({"export", m_session, path("undo.eaf")}).exitCode, 0);
        QCOMPARE(runCli({"import", target, path("undo.eaf"), "--annotator", "Ann"}).exitCode, 0);
        auto store = SessionStore::open(target.toStdString());
        QVERIFY(store);
        QCOMPARE((*store)->undoLabel()->c_str(), "import undo.eaf");
        QCOMPARE((*store)->history()->back().author.c_str(), "Ann");
        QVERIFY((*store)->undo("Ann"));
        QVERIFY((*store)->session().tiers().empty());
    }

    void import_changesNothing_whenDry()
    {
        const QString target = emptySession("dry.duologue");
        put(path("dry.csv"), "tier,begin,end\nA,0,1\n");
        const auto result = runCli({"import", target, path("dry.csv"), "--dry-run"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.contains("would add 1 annotation,"));
        QVERIFY(saved(target).tiers().empty());
    }

    void import_printsWarningsWithTheirPlace()
    {
        const QString target = emptySession("warn.duologue");
        put(path("warn.csv"), "tier,begin,end,mood\nA,0,1,glad\n");
        const auto result = runCli({"import", target, path("warn.csv"), "--json"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.contains("warn.csv:1: Column 'mood' is not known. Kept:"),
                 result.err.constData());
        const QJsonObject summary = QJsonDocument::fromJson(result.out).object();
        QCOMPARE(summary["warnings"].toArray()[0].toObject()["line"].toInt(), 1);
    }

    void import_mapsSpeakersToPeople()
    {
        const QString target = path("mapped.duologue");
        QFile::remove(target);
        fixtures::saveConversation(target);
        put(path("words.json"), R"([{"word": "a", "start": 4, "end": 5, "speaker": "SPEAKER_00"},
                                    {"word": "b", "start": 5, "end": 6, "speaker": "SPEAKER_01"}])");
        const QString file = path("words.json");
        const auto unknown = runCli({"import", target, file});
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY2(unknown.err.contains("--map 'SPEAKER_00=P17'"), unknown.err.constData());
        QCOMPARE(saved(target).participants().size(), std::size_t(2));
        const auto wrong = runCli({"import", target, file, "--map", "SPEAKER_00=P99"});
        QCOMPARE(wrong.exitCode, 1);
        QVERIFY2(wrong.err.contains("'P17', 'P18'"), wrong.err.constData());
        const auto absent = runCli({"import", target, file, "--map", "SPEAKER_07=P17"});
        QCOMPARE(absent.exitCode, 1);
        QVERIFY2(absent.err.contains("'SPEAKER_00', 'SPEAKER_01'"), absent.err.constData());

        const auto mapped =
            runCli({"import", target, file, "--map", "SPEAKER_00=man", "--map", "SPEAKER_01=-"});
        QVERIFY2(mapped.exitCode == 0, mapped.err.constData());
        const Session session = saved(target);
        QCOMPARE(session.participants().size(), std::size_t(2));
        QCOMPARE(session.tiers().back()->participant, Id(11));
        QCOMPARE(session.annotations(session.tiers().back()->id).size(), std::size_t(1));
        // Narratives read both transcripts of the man.
        QVERIFY(runCli({"narrate", target}).out.contains("the man said a."));
    }

    void import_ofNothing_isNoSuccess()
    {
        const QString target = emptySession("nothing.duologue");
        put(path("nothing.json"), R"({"segments": []})");
        const auto result = runCli({"import", target, path("nothing.json"), "--json"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("holds nothing"), result.err.constData());
        QCOMPARE(QJsonDocument::fromJson(result.out).object()["warnings"].toArray().size(), 1);
    }

    void import_leavesBadRowsOut_andNamesThem()
    {
        const QString target = emptySession("rows.duologue");
        put(m_folder.filePath("rows.csv"), "tier,begin,end\nA,0,1\nA,0\nA,soon,1\n");
        const auto result = runCli({"import", target, m_folder.filePath("rows.csv")});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.contains("rows.csv:3") && result.err.contains("rows.csv:4"),
                 result.err.constData());
        QVERIFY2(result.out.contains("1 annotation"), result.out.constData());
    }

    void import_refusesBadFilesAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        const auto add = [](const char *tag, QByteArray bytes, const char *name, const char *says) {
            QTest::newRow(tag) << bytes << QString(name) << QString(says);
        };
        add("bad time", "tier,begin,end\nA,soon,1\n", "bad.csv", "begin 'soon'");
        add("empty", "", "bad.csv", "bad.csv");
        add("empty elan", "", "bad.eaf", "bad.eaf");
        add("cut short", "<ANNOTATION_DOCUMENT><TIER>", "bad.eaf", "bad.eaf");
        add("doctype", "<!DOCTYPE x><ANNOTATION_DOCUMENT/>", "bad.eaf", "document type");
        add("unknown", "\x89PNG", "bad.png", "--from");
    }

    void import_refusesBadFilesAndChangesNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, says);
        const QString target = emptySession("bad.duologue");
        const QByteArray before = contents(target);
        put(m_folder.filePath(name), bytes);
        const auto result = runCli({"import", target, m_folder.filePath(name)});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains(says.toUtf8()), result.err.constData());
        QVERIFY(result.err.contains(name.toUtf8()));
        QVERIFY(result.out.isEmpty());
        QCOMPARE(contents(target), before);
        QCOMPARE(contents(m_folder.filePath(name)), bytes);
    }

    void import_refusesMissingFilesAndUnknownFormats()
    {
        const QString target = emptySession("missing.duologue");
        QCOMPARE(runCli({"import", target, path("nothing.csv")}).exitCode, 1);
        QCOMPARE(runCli({"import", path("no.duologue"), path("dry.csv")}).exitCode, 1);
        QCOMPARE(runCli({"import", target, path("dry.csv"), "--from", "docx"}).exitCode, 2);
        QCOMPARE(runCli({"import", target}).exitCode, 2);
    }

    void formats_sayWhatEachHolds()
    {
        const auto listed = runCli({"formats", "--json"});
        bool found = false;
        for (const QJsonValue &value : QJsonDocument::fromJson(listed.out).array())
            if (const QJsonObject format = value.toObject(); format["id"].toString() == "chat") {
                found = true;
                QVERIFY(format["holds"].toArray().contains("hierarchy"));
                QVERIFY(!format["holds"].toArray().contains("values"));
            }
        QVERIFY(found);
        const QByteArray text = runCli({"formats"}).out;
        QVERIFY(text.contains("holds tiers, points") && text.contains("MELD (table): words"));
        const QJsonObject lost =
            QJsonDocument::fromJson(runCli({"formats", "--losses", "--json"}).out).object();
        QVERIFY(lost["eaf"].toObject()["eaf"].toArray().isEmpty());
        QVERIFY(lost["eaf"].toObject()["srt"].toArray().contains("offsets"));
        QVERIFY(runCli({"formats", "--losses"}).out.contains("From chat:"));
    }

    void convert_tellsACorpusFromMeasurements()
    {
        put(path("meld.csv"), "Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,"
                              "Utterance_ID,Season,Episode,StartTime,EndTime\n"
                              "1,\"Oh, no.\",Phoebe,sadness,negative,0,0,4,7,\"00:20:57,256\","
                              "\"00:21:00,049\"\n");
        const auto result = runCli({"convert", path("meld.csv"), path("meld.eaf")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("duologue-cli corpus meld"), result.err.constData());
    }

    void convert_putsEverythingOnTheRecording_whereTheFormatKnowsNoOffsets()
    {
        const auto recording = [](const char *name, const char *origin) {
            return QByteArray("<MEDIA_DESCRIPTOR MEDIA_URL=\"file:///C:/") + name +
                   "\" MIME_TYPE=\"x\"" + origin + "/>\n";
        };
        const auto document = [](const QByteArray &media) {
            return "<ANNOTATION_DOCUMENT><HEADER>\n" + media +
                   "</HEADER><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"0\"/>"
                   "<TIME_SLOT TIME_SLOT_ID=\"t2\" TIME_VALUE=\"2500\"/></TIME_ORDER>"
                   "<TIER TIER_ID=\"P1\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a1\" "
                   "TIME_SLOT_REF1=\"t1\" TIME_SLOT_REF2=\"t2\"><ANNOTATION_VALUE>good morning"
                   "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
                   "</ANNOTATION_DOCUMENT>";
        };
        put(path("origin.eaf"), document(recording("talk.wav", " TIME_ORIGIN=\"1000\"")));
        const auto result = runCli({"convert", path("origin.eaf"), path("origin.csv")});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.err.contains("origin.eaf:2:") && result.err.contains("moved by"),
                 result.err.constData());
        QVERIFY(contents(path("origin.csv")).contains("1.000000,3.500000"));
        // A second one that begins elsewhere cannot be where it was.
        put(path("two.eaf"),
            document(recording("talk.wav", "") + recording("b.mpg", " TIME_ORIGIN=\"250\"")));
        const auto two = runCli({"convert", path("two.eaf"), path("two.csv")});
        QVERIFY2(two.err.contains("'b' begins at"), two.err.constData());
        QVERIFY(contents(path("two.csv")).contains("0.000000,2.500000"));
        QCOMPARE(runCli({"convert", path("two.eaf"), path("three.eaf")}).exitCode, 0);
        QVERIFY(contents(path("three.eaf")).contains("TIME_ORIGIN=\"250\""));
    }

    void convert_neverWritesOverWhatItReads()
    {
        const QDir in(path("same"));
        QVERIFY(QDir().mkpath(in.path()));
        const QByteArray srt = "1\n00:00:01,000 --> 00:00:02,000\nyes\n";
        put(in.filePath("a.srt"), srt);
        put(in.filePath("b.srt"), srt + srt);
        const auto result = runCli({"convert", in.path(), in.path(), "--to", "srt"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("nothing was written"), result.err.constData());
        QCOMPARE(contents(in.filePath("b.srt")), srt + srt);
    }

    void convert_saysAheadWhatIsLost_andOnlyThatInAPreview()
    {
        put(path("p1.csv"), "tier,tier_kind,begin,end,text\nA,utterance,1,2,hello\n");
        put(path("p2.labels.txt"), "0.5\t1.5\tyes\n");
        const auto result = runCli({"convert", path("p1.csv"), path("p2.labels.txt"),
                                    path("preview"), "--to", "rttm", "--preview"});
        QVERIFY2(result.exitCode == 0, result.err.constData());
        QVERIFY(result.out.contains("2 would be converted"));
        QCOMPARE(result.err.count("is lost what there is of"), 2);
        QVERIFY(!QFile::exists(path("preview")));
    }

    void convert_saysWhatIsLost_andWritesIt()
    {
        put(path("one.csv"), "tier,tier_kind,participant,begin,end,text,value\n"
                             "A,utterance,P17,1,2,hello,0.5\n");
        const auto result = runCli({"convert", path("one.csv"), path("one.srt"), "--json"});
        QVERIFY2(result.exitCode == 0, result.err.constData());
        QVERIFY2(result.err.contains("is lost what there is of: tiers, speakers, values"),
                 result.err.constData());
        const QJsonObject said = QJsonDocument::fromJson(result.out).object();
        QVERIFY(said["lost"].toArray().contains("speakers"));
        QCOMPARE(said["from"].toString(), QString("csv"));
        QVERIFY(contents(path("one.srt")).contains("hello"));
    }

    void convert_goesFromAFolderToAFolder()
    {
        const QDir in(path("in"));
        QVERIFY(QDir().mkpath(in.filePath("sub/data")));
        put(in.filePath("a.srt"), "1\n00:00:01,000 --> 00:00:02,000\nyes\n");
        put(in.filePath("a.labels.txt"), "0.5\t1.5\tyes\n");
        put(in.filePath("sub/b.rttm"), "SPEAKER t 1 0.5 1 <NA> <NA> A <NA> <NA>\n");
        put(in.filePath("sub/data/segments"), "A-1 talk 0.5 1.5\n");
        put(in.filePath("sub/data/utt2spk"), "A-1 A\n");
        put(in.filePath("film.png"), "\x89PNG");
        const QString out = path("out/deep");
        const auto unnamed = runCli({"convert", in.path(), out});
        QCOMPARE(unnamed.exitCode, 1);
        QVERIFY2(unnamed.err.contains("--to"), unnamed.err.constData());
        const auto result = runCli({"convert", in.path(), out, "--to", "textgrid", "--json"});
        QVERIFY2(result.exitCode == 0, result.err.constData());
        const QJsonObject said = QJsonDocument::fromJson(result.out).object();
        QCOMPARE(said["converted"].toArray().size(), 4);
        QCOMPARE(said["left_out"].toArray().size(), 1);
        for (const char *file : {"a.textgrid", "sub/b.textgrid", "sub/data.textgrid"})
            QVERIFY2(contents(out + "/" + file).contains("ooTextFile"), file);
        // One that cannot be read fails, and the others are there.
        put(in.filePath("bad.eaf"), "<ANNOTATION_DOCUMENT>");
        const auto partly =
            runCli({"convert", in.path(), in.filePath("a.srt"), path("other"), "--to", "kaldi"});
        QCOMPARE(partly.exitCode, 1);
        QVERIFY(partly.err.contains("bad.eaf"));
        QVERIFY(QFile::exists(path("other/sub/b/segments")));
    }

    void export_choosesTiersAndFormat()
    {
        const auto result =
            runCli({"export", m_session, path("some.txt"), "--to", "csv", "--tier", "Actions"});
        QCOMPARE(result.exitCode, 0);
        const QByteArray csv = contents(path("some.txt"));
        // As it was called once.
        QCOMPARE(
            runCli({"export", m_session, path("old.txt"), "--format", "csv", "--tier", "Actions"})
                .exitCode,
            0);
        QCOMPARE(contents(path("old.txt")), csv);
        QVERIFY(!runCli({"export", "--help"}).out.contains("--format"));
        QCOMPARE(csv.count('\n'), 2);
        QVERIFY(csv.contains("Actions,action,P17,,0.000000,0.800000,smile,,\n"));
        const auto none = runCli({"export", m_session, path("none.csv"), "--tier", "Nothing"});
        QCOMPARE(none.exitCode, 1);
        QVERIFY(none.err.contains("'Speech'"));
        QVERIFY(!QFile::exists(path("none.csv")));
    }

    void export_neverHarmsWhatIsThere()
    {
        const QByteArray before = contents(m_session);
        QCOMPARE(runCli({"export", m_session, m_session, "--to", "csv"}).exitCode, 1);
        QCOMPARE(contents(m_session), before);
        put(path("old.csv"), "old");
        QCOMPARE(runCli({"export", m_session, path("old.csv"), "--tier", "No"}).exitCode, 1);
        QCOMPARE(contents(path("old.csv")), QByteArray("old"));
        QCOMPARE(runCli({"export", m_session, path("no/such/folder.csv")}).exitCode, 1);
        QCOMPARE(runCli({"export", m_session, path("what.docx")}).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestImportExportCommands)
#include "tst_import_export_commands.moc"
