#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "text_session.h"

using namespace duologue;
using fixtures::runCli;

class TestNarrateCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session = m_folder.filePath("talk.duologue");

private Q_SLOTS:
    void initTestCase() { fixtures::saveConversation(m_session); }

    void narrate_printsOneSentenceALine()
    {
        const auto result = runCli({"narrate", m_session});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out,
                 "The woman smiled. The woman said excuse me.\n"
                 "After four hundred milliseconds, a slightly long delay, the man said do you have "
                 "your forms?\n"
                 "The woman said yeah.\n");
    }

    void narrate_printsWhatModelsRead_whenCanonical()
    {
        const auto result = runCli({"narrate", m_session, "--canonical"});
        QCOMPARE(result.out, "the woman smiled the woman said excuse me.\n"
                             "after four hundred milliseconds a slightly long delay the man said "
                             "do you have your forms.\n"
                             "the woman said yeah.\n");
    }

    void narrate_keepsPublishedBlanksAndDelays_whenCompat()
    {
        const auto result = runCli({"narrate", m_session, "--compat"});
        QCOMPARE(result.out, "the woman smiled after four hundred milliseconds a slightly long "
                             "delay the woman said excuse me.\n"
                             "the man said do you have your  forms.\n"
                             "the woman said yeah.\n");
    }

    void narrate_tellsEverythingAsJson()
    {
        const auto result = runCli({"narrate", m_session, "--json"});
        const QJsonObject document = QJsonDocument::fromJson(result.out).object();
        const QJsonArray turns = document["turns"].toArray();
        QCOMPARE(turns.size(), 3);
        const QJsonObject second = turns[1].toObject();
        QCOMPARE(second["delay_ms"].toDouble(), 400.);
        QCOMPARE(second["words_per_minute"].toDouble(), 250.);
        const QJsonObject word = second["words"].toArray().last().toObject();
        QCOMPARE(word["word"].toString(), QString("forms"));
        QCOMPARE(word["spoken"].toInt(), 4);
        QCOMPARE(word["end"].toDouble(), 2.4);
        QVERIFY(second["tone_z"].isNull());
        QVERIFY(document["evidence"].toObject()["actions"].toBool());
        QVERIFY(!document["evidence"].toObject()["tone"].toBool());
    }

    void coarse_tellsWhatIsUnusualAmongSessions()
    {
        // Another conversation, by the same people and by others: two values of each statistic.
        const QString other = m_folder.filePath("other.duologue");
        fixtures::saveConversation(other);
        const auto alone = runCli({"narrate", m_session, "--coarse", "--json"});
        const QJsonObject document = QJsonDocument::fromJson(alone.out).object();
        QStringList facts;
        for (const QJsonValue &fact : document["statistics"].toArray())
            facts << fact["statistic"].toString();
        for (const char *fact : {"questions", "speech rate mimicry", "number of words"})
            QVERIFY2(facts.contains(fact), fact);
        QVERIFY(!alone.out.contains("questions by"));
        const auto among =
            runCli({"narrate", m_session, "--coarse", "--among", other, other, other});
        QCOMPARE(among.exitCode, 0);
        const auto missing = runCli({"narrate", m_session, "--coarse", "--among", "no.duologue"});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.err.contains("no.duologue"));
    }

    void coarse_takesALexicon()
    {
        const QString path = m_folder.filePath("lexicon.txt");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("forms\t-1\nyeah\t0.5\n");
        file.close();
        const auto told = runCli({"narrate", m_session, "--coarse", "--json", "--lexicon", path});
        QHash<QString, double> sentiment;
        const auto document = QJsonDocument::fromJson(told.out).object();
        for (const QJsonValue &fact : document["statistics"].toArray())
            if (fact["statistic"] == "average sentiment")
                sentiment[fact["speaker"].toString()] = fact["value"].toDouble();
        QCOMPARE(sentiment, (QHash<QString, double>{{"man", -1}, {"woman", 0.5}}));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("word\tvalue\nforms\tlow\n");
        file.close();
        const auto bad = runCli({"narrate", m_session, "--coarse", "--lexicon", path});
        QCOMPARE(bad.exitCode, 1);
        QVERIFY2(bad.err.contains("line 2"), qPrintable(bad.err));
    }

    /// The tool's own tables instead of a session, with tone by talk turn.
    void narrate_readsTheToolsOwnTables()
    {
        const auto write = [this](const char *name, const QByteArray &text) {
            QFile file(m_folder.filePath(name));
            if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
                qFatal("cannot write");
            return file.fileName();
        };
        const QString turns =
            write("weaved talkturns.csv",
                  "video_id,audio_id,speaker,talkturn no,text,start time,end time\n"
                  "x_F,x,woman,1,Excuse me.,0,0.8\n"
                  "x_M,x,man,2,Do you have your forms?,1.2,2.4\n"
                  "x_F,x,woman,3,Yeah.,2.5,3\nx_M,x,man,4,Let me see them.,3.6,4.2\n");
        const QString tone =
            write("talkturn_vokaturi.csv",
                  "talkturn no,neutrality,happiness,sadness,anger,fear\n1,.7,.1,.1,.05,.05\n"
                  "2,.6,.05,.2,.1,.05\n3,.1,.12,.6,.06,.12\n4,.6,.06,.18,.11,.05\n");
        const auto result = runCli({"narrate", turns, "--tone", tone});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out.split('\n').at(1),
                 QByteArray("After four hundred milliseconds, a slightly long delay, the man said "
                            "do you have your forms?"));
        const auto csv = runCli({"narrate", turns, "--csv", "--compat"});
        QVERIFY(csv.out.startsWith("audio_id,talkturn no,family,text_blob\nx,1,vp,"));
    }

    void narrate_tellsWholeSessionsAndFaces()
    {
        QByteArray face = "frame, timestamp, success, AU17_c, AU17_r\n";
        for (int i = 0; i < 80; ++i)
            face += QByteArray::number(i) + ", " + QByteArray::number(i * 0.04) + ", 1, 1, 3\n";
        QFile file(m_folder.filePath("face.csv"));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(face) == face.size());
        file.close();
        const auto fine = runCli({"narrate", m_session, "--openface", "woman=" + file.fileName()});
        QCOMPARE(fine.out.split('\n').at(2),
                 QByteArray("The woman raised the chin. The woman said yeah."));
        const auto coarse =
            runCli({"narrate", m_session, "--coarse", "--openface", "P17=" + file.fileName()});
        QVERIFY(coarse.out.contains("average chin raiser by woman very high"));
        const auto nobody = runCli({"narrate", m_session, "--openface", file.fileName()});
        QCOMPARE(nobody.exitCode, 1);
        QVERIFY(nobody.err.contains("PERSON=FILE"));
        const auto imported =
            runCli({"import", m_session, file.fileName(), "--participant", "P18", "--dry-run"});
        QVERIFY2(imported.out.contains("1 tier"), imported.err);
    }

    void narrate_saysWhenThereIsNothing()
    {
        const QString empty = m_folder.filePath("empty.duologue");
        QVERIFY(SessionStore::create(empty.toStdString(), SessionInfo()));
        const auto result = runCli({"narrate", empty});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.isEmpty());
        QVERIFY(result.err.contains("no utterances"));
        QCOMPARE(QJsonDocument::fromJson(runCli({"narrate", empty, "--json"}).out)["turns"]
                     .toArray()
                     .size(),
                 0);
    }

    void narrate_failsPlainly()
    {
        const auto missing = runCli({"narrate", m_folder.filePath("no.duologue")});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.err.contains("no.duologue"));
        QVERIFY(missing.out.isEmpty());
        QCOMPARE(runCli({"narrate"}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestNarrateCommand)
#include "tst_narrate_command.moc"
