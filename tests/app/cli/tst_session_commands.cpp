#include <QtTest>

#include "command_fixture.h"

using namespace duologue::fixture;

class TestSessionCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir("media"));
        writeWav(at("media/lapel_left.wav"), 7);
        writeWav(at("media/room.wav"), 5);
    }

    void new_makesTwoPeopleTiersAndMedia()
    {
        QFile table(at("pulse.csv"));
        QVERIFY(table.open(QFile::WriteOnly));
        table.write("time,bpm\n0,61\n");
        table.close();
        const auto made =
            run({"new", at("s.duologue"), "--media", at("media/lapel_left.wav"),
                 at("media/room.wav"), at("pulse.csv"), "--role", "room.wav=other", "--subject",
                 "lapel_left.wav=P2", "--title", "Täst", "--annotator", "Ann", "--json"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QCOMPARE(made.json()["duration"].toDouble(), 7.0);
        const QJsonObject info = run({"info", at("s.duologue"), "--json"}).json();
        QCOMPARE(info["title"].toString(), QString("Täst"));
        QCOMPARE(names(info["participants"], "pseudonym"), QStringList({"P1", "P2"}));
        QCOMPARE(names(info["tiers"], "name"),
                 QStringList({"P1 utterances", "P2 utterances", "Tasks"}));
        QCOMPARE(names(info["tiers"], "kind"), QStringList({"utterance", "utterance", "task"}));
        QCOMPARE(names(info["media"], "path"),
                 QStringList({"media/lapel_left.wav", "media/room.wav", "pulse.csv"}));
        QCOMPARE(names(info["media"], "role"), QStringList({"lapel", "other", "heart-rate"}));
        QCOMPARE(names(info["media"], "subject"), QStringList({"P2", "", ""}));
        QCOMPARE(names(info["media"], "state"), QStringList({"present", "present", "present"}));
        QVERIFY(info["undo"].isNull());
        QCOMPARE(run({"check", at("s.duologue")}).exitCode, 0);
        QCOMPARE(run({"history", at("s.duologue"), "--json"}).array()[0].toObject()["author"],
                 QJsonValue("Ann"));
    }

    void sensorTables_areTold_forWhatIsNotSeen_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("isSaidByNew");
        QTest::addColumn<int>("checked");
        QTest::newRow("cells") << QByteArray("time,bpm\n0,61\n1,fast\n2,60\n") << "line 3: 'fast'"
                               << true << 0;
        QTest::newRow("day or month")
            << QByteArray("time,bpm\n3/4/2018 10:00:00,61\n3/4/2018 10:00:01,62\n") << "3/4/2018"
            << true << 0;
        QTest::newRow("nothing") << QByteArray("a,b\n1,2\n") << "no column is called" << true << 1;
        QTest::newRow("no values")
            << QByteArray("time,bpm\n0,0\n1,0\n") << "no values" << true << 1;
        QTest::newRow("outside") << QByteArray("time,bpm\n5000,61\n5001,62\n")
                                 << "outside the session" << false << 1;
    }
    void sensorTables_areTold_forWhatIsNotSeen()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, said);
        QFETCH(bool, isSaidByNew);
        QFETCH(int, checked);
        QFile file(at("pulse.csv"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(table);
        file.close();
        const auto made =
            run({"new", at("s.duologue"), "--media", at("media/lapel_left.wav"), at("pulse.csv")});
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(made.err.contains(said), isSaidByNew);
        const auto check = run({"check", at("s.duologue")});
        QCOMPARE(check.exitCode, checked);
        QVERIFY2(check.out.contains(said), qPrintable(check.out));
    }

    void new_refersToFilesElsewhereByTheirAbsolutePath()
    {
        QVERIFY(QDir(m_folder->path()).mkdir("sessions"));
        make("sessions/s.duologue");
        const auto info = run({"info", at("sessions/s.duologue"), "--json"}).json();
        QCOMPARE(names(info["media"], "path")[0],
                 QFileInfo(at("media/lapel_left.wav")).canonicalFilePath());
        QCOMPARE(names(info["media"], "state")[0], QString("present"));
    }

    void new_refusesBadInputAndWritesNothing_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("no media") << QStringList{} << 2 << "--media";
        QTest::newRow("missing file") << QStringList{"--media", "none.wav"} << 1 << "none.wav";
        QTest::newRow("not media") << QStringList{"--media", "text.mp4"} << 1 << "text.mp4";
        QTest::newRow("empty file") << QStringList{"--media", "empty.wav"} << 1 << "empty.wav";
        QTest::newRow("unknown role")
            << QStringList{"--media", "media/room.wav", "--role", "room.wav=king"} << 2 << "king";
        QTest::newRow("role of no file")
            << QStringList{"--media", "media/room.wav", "--role", "x.wav=lapel"} << 2 << "x.wav";
        QTest::newRow("unknown subject")
            << QStringList{"--media", "media/room.wav", "--subject", "room.wav=P9"} << 2 << "P9";
        QTest::newRow("one person twice")
            << QStringList{"--media", "media/room.wav", "--people", "A", "A"} << 2 << "different";
    }
    void new_refusesBadInputAndWritesNothing()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, sentence);
        QFile text(at("text.mp4"));
        QVERIFY(text.open(QFile::WriteOnly));
        text.write("this is no film\n");
        text.close();
        QVERIFY(QFile(at("empty.wav")).open(QFile::WriteOnly));
        for (QString &argument : arguments)
            if (argument.endsWith(".wav") || argument.endsWith(".mp4"))
                argument = at(qPrintable(argument));
        const auto before = QDir(m_folder->path()).entryList(QDir::Files);
        const auto made = run(QStringList{"new", at("s.duologue")} + arguments);
        QCOMPARE(made.exitCode, exitCode);
        QVERIFY2(made.err.contains(sentence), qPrintable(made.err));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), before);
    }

    void new_doesNotOverwrite()
    {
        make("s.duologue");
        const auto again = run({"new", at("s.duologue"), "--media", at("media/room.wav")});
        QCOMPARE(again.exitCode, 1);
        QVERIFY2(again.err.contains("exists already"), qPrintable(again.err));
    }

    void manual_saysEveryCommandThatThereIs()
    {
        QStringList commands;
        const QStringList help = run({"--help"}).lines();
        for (const QString &line : help.mid(help.indexOf("Subcommands:") + 1))
            commands.append(line.simplified().section(' ', 0, 0));
        QVERIFY(commands.size() > 20);
        const QString page = run({"manual"}).out;
        QVERIFY(page.contains("| `--regex TEXT` |")); // of a group of options
        for (const QString &command : std::as_const(commands))
            QVERIFY2(page.contains(QRegularExpression("\n## " + command + "[\n ]")),
                     qPrintable(command));
        QVERIFY(page.contains("\n## server pull\n")); // one of several below "server"
        QVERIFY(page.contains("| `--role TEXT` | FILE=ROLE: frontal"));

        QVERIFY(run({"manual", "--as", "man"}).out.startsWith(".TH DUOLOGUE-CLI 1"));
    }

    void manual_completesInBash()
    {
        QFile script(m_folder->filePath("completion.bash"));
        QVERIFY(script.open(QFile::WriteOnly));
        script.write(run({"manual", "--as", "bash"}).out.toUtf8());
        script.close();
        const auto completed = [&script](const QString &words, int at) {
            QProcess bash;
            bash.start("bash",
                       {"-c", QString("source %1; COMP_WORDS=(%2); COMP_CWORD=%3; _duologue_cli; "
                                      "echo ${COMPREPLY[*]}")
                                  .arg(script.fileName(), words)
                                  .arg(at)});
            bash.waitForFinished(60'000);
            return QString::fromUtf8(bash.readAllStandardOutput() + bash.readAllStandardError())
                .simplified();
        };
        QCOMPARE(completed("duologue-cli expe", 1), "experiment");
        QCOMPARE(completed("duologue-cli new --ti", 2), "--title");
        QCOMPARE(completed("duologue-cli new some", 2), "");
        QCOMPARE(completed("duologue-cli server pul", 2), "pull");
        QCOMPARE(completed("duologue-cli server pull --me", 3), "--media");
    }

    void check_reportsMissingAndChangedMedia()
    {
        make("s.duologue");
        writeWav(at("media/room.wav"), 4);
        QVERIFY(QFile::remove(at("media/lapel_left.wav")));
        const auto checked = run({"check", at("s.duologue"), "--json"});
        QCOMPARE(checked.exitCode, 1);
        const QJsonArray problems = checked.json()["problems"].toArray();
        QCOMPARE(problems.size(), 2);
        QVERIFY(problems[0].toString().contains("lapel_left.wav"));
        QVERIFY(problems[0].toString().contains("missing"));
        QVERIFY(problems[1].toString().contains("changed"));
        QCOMPARE(checked.json()["clean"], QJsonValue(false));
        QCOMPARE(run({"info", at("s.duologue")}).exitCode, 0); // the rest stays usable
    }

    void check_findsAMovedRecording()
    {
        make("s.duologue");
        QVERIFY(QDir(m_folder->path()).mkpath("later/here"));
        QVERIFY(QFile::rename(at("media/room.wav"), at("later/here/renamed.wav")));
        const auto checked = run({"check", at("s.duologue"), "--json"});
        QCOMPARE(checked.exitCode, 0);
        const QJsonObject media = checked.json()["media"].toArray()[1].toObject();
        QCOMPARE(media["state"].toString(), QString("moved"));
        QCOMPARE(media["path"].toString(), at("later/here/renamed.wav"));
    }

    void check_reportsASameSizeChange()
    {
        make("s.duologue");
        QFile file(at("media/room.wav"));
        QVERIFY(file.open(QFile::ReadWrite));
        file.seek(file.size() - 10);
        file.write("X");
        file.close();
        QCOMPARE(run({"check", at("s.duologue")}).exitCode, 1);
    }

    void commands_refuseWhatIsNoSession_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"info", "check", "history", "edit"})
            QTest::newRow(command) << command;
    }
    void commands_refuseWhatIsNoSession()
    {
        QFETCH(QString, command);
        const auto none = run({command, at("none.duologue")});
        QCOMPARE(none.exitCode, 1);
        QVERIFY(none.out.isEmpty());
        QVERIFY(none.err.contains("none.duologue"));
        const auto other = run({command, at("media/room.wav")});
        QCOMPARE(other.exitCode, 1);
        QVERIFY(other.err.contains("room.wav"));
        QCOMPARE(other.err.count('\n'), 1);
        QCOMPARE(run({command}).exitCode, 2);
    }

    void edit_carriesOutLinesAndAnswersEach()
    {
        make("s.duologue");
        const auto first = run(
            {"edit", at("s.duologue"), "--annotator", "Bea"},
            R"({"add":{"tier":"P1 utterances","begin":1,"end":3,"text":"yes we can"}})"
            "\n\n"
            R"({"rate":{"participant":"P2","rater":"Bea","begin":4.5,"dimension":"arousal","value":9}})"
            "\n"
            R"({"texts":{"participant":"P2","rater":"Bea","begin":4.5,"salient":"smile","perceived":"joy"}})"
            "\n");
        QVERIFY2(first.exitCode == 0, qPrintable(first.out));
        QCOMPARE(first.lines().size(), 3);
        const qint64 id = answer(first, 0)["ids"].toArray()[0].toInteger();
        const QByteArray name = QByteArray::number(id);
        const auto second =
            run({"edit", at("s.duologue")},
                "{\"set\":{\"annotation\":" + name +
                    ",\"end\":2.5,\"label\":\"laugh\"}}\n{\"split\":{\"annotation\":" + name +
                    ",\"at\":1.5}}\n{\"merge\":{\"annotation\":" + name +
                    "}}\n{\"undo\":true}\n{\"undo\":true}\n{\"redo\":true}\n");
        QVERIFY2(second.exitCode == 0, qPrintable(second.out));
        const auto info = run({"info", at("s.duologue"), "--json"}).json();
        QCOMPARE(info["tiers"].toArray()[0].toObject()["annotations"].toInt(), 2);
        QCOMPARE(info["ratedWindows"].toObject()["Bea"].toInt(), 1);
        const auto history = run({"history", at("s.duologue"), "--json", "--limit", "4"}).array();
        QCOMPARE(history.size(), 4);
        QCOMPARE(history[3].toObject()["action"].toString(), QString("redo"));
        QCOMPARE(history[3].toObject()["target"].toInt(), 6);
        QCOMPARE(run({"check", at("s.duologue")}).exitCode, 0);
        QVERIFY(run({"history", at("s.duologue")}).out.contains("Bea  edit: rate arousal 9"));
        const auto typed = run({"edit", at("s.duologue")},
                               "{\"set\":{\"annotation\":" + name + ",\"text\":\"no\"}}\n");
        QCOMPARE(answer(typed, 0)["label"].toString(), QString("transcribe")); // nothing moved
    }

    void lint_saysWhereASessionDepartsFromTheProtocol()
    {
        QCOMPARE(run({"new", at("s.duologue"), "--media", at("media/lapel_left.wav")}).exitCode, 0);
        const auto edited = run(
            {"edit", at("s.duologue")},
            R"({"add":{"tier":"P1 utterances","begin":0,"end":2,"text":"I was late. You left."}})"
            "\n"
            R"({"add":{"tier":"P2 utterances","begin":3,"end":3.5,"label":"cough"}})"
            "\n");
        QCOMPARE(edited.exitCode, 0);
        const auto found = run({"lint", at("s.duologue"), at("s.duologue"), "--json"});
        QCOMPARE(found.exitCode, 1);
        const QJsonArray sessions = found.json()["sessions"].toArray();
        QCOMPARE(sessions.size(), 2);
        const QJsonArray findings = sessions[0].toObject()["findings"].toArray();
        QStringList rules;
        for (const auto &one : findings)
            rules << one.toObject()["rule"].toString();
        QCOMPARE(rules, QStringList({"two-sentences", "unrated-window", "unrated-window",
                                     "not-an-utterance"}));
        QCOMPARE(findings[0].toObject()["fix"].toString(), QString("split the sentences"));
        QCOMPARE(findings[3].toObject()["tier"].toString(), QString("P2 utterances"));
        QVERIFY(!sessions[0].toObject()["remarks"].toArray().isEmpty()); // nobody was heard
        const auto clean = run({"lint", at("s.duologue"), "--rule", "empty-transcript"});
        QCOMPARE(clean.exitCode, 0);
        QVERIFY(clean.out.contains("nothing found"));
        QCOMPARE(run({"lint", at("s.duologue"), "--rule", "spelling"}).exitCode, 2);
        QCOMPARE(run({"lint", at("none.duologue")}).exitCode, 1);
    }

    void edit_refusesBadLinesAndGoesOn()
    {
        make("s.duologue");
        const QByteArrayList bad{
            "no json",
            "[1]",
            "{}",
            R"({"undo":true})",
            R"({"undo":false})",
            R"({"fly":{}})",
            R"({"add":5})",
            R"({"add":{"tier":"nope","begin":1,"end":2}})",
            R"({"add":{"tier":"P1 utterances","begin":3,"end":2}})",
            R"({"add":{"tier":"P1 utterances","begin":1e300,"end":2e300}})",
            R"({"add":{"tier":"P1 utterances","begin":"1","end":2}})",
            R"({"add":{"tier":"P1 utterances","end":2}})",
            R"({"set":{"annotation":7,"text":"x"}})",
            R"({"remove":{"annotation":1.5}})",
            R"({"rate":{"participant":"P1","rater":"A","begin":0,"dimension":"valence","value":10}})",
            R"({"rate":{"participant":"P1","rater":"A","begin":99,"dimension":"valence","value":1}})",
            R"({"rate":{"participant":"P1","rater":"A","begin":0,"dimension":"joy","value":1}})",
            "{\"add\":{\"tier\":\"P1 utterances\",\"begin\":1,\"end\":2,\"text\":\"\xff\"}}",
            QByteArray(200'000, '['),
        };
        const auto outcome = run(
            {"edit", at("s.duologue")},
            bad.join('\n') + "\n" + R"({"add":{"tier":"Tasks","begin":1,"end":2,"label":"talk"}})");
        QCOMPARE(outcome.exitCode, 1);
        QCOMPARE(outcome.lines().size(), bad.size() + 1);
        for (int i = 0; i < bad.size(); ++i) {
            QCOMPARE(answer(outcome, i)["ok"], QJsonValue(false));
            QVERIFY(!answer(outcome, i)["error"].toObject()["message"].toString().isEmpty());
        }
        QCOMPARE(answer(outcome, int(bad.size()))["ok"], QJsonValue(true));
        QCOMPARE(run({"history", at("s.duologue"), "--json"}).array().size(), 2);
        QCOMPARE(run({"check", at("s.duologue")}).exitCode, 0);
    }

private:
    QString at(const char *name) const { return m_folder->filePath(name); }
    void make(const char *name) const
    {
        const auto made =
            run({"new", at(name), "--media", at("media/lapel_left.wav"), at("media/room.wav")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
    }
    static QJsonObject answer(const Outcome &outcome, int line)
    {
        return QJsonDocument::fromJson(outcome.lines()[line].toUtf8()).object();
    }
    static QStringList names(const QJsonValue &rows, const char *member)
    {
        QStringList result;
        for (const QJsonValue &row : rows.toArray())
            result.append(row.toObject()[QLatin1String(member)].toString());
        return result;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSessionCommands)
#include "tst_session_commands.moc"
