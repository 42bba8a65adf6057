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
