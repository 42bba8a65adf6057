#include <csignal>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "command_fixture.h"

using duologue::fixture::run;

/// From a corpus' table to a report, as a user goes.
class TestExperimentCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QByteArray table("id,split,V,A,D,text\n");
        int id = 0;
        for (const char *split : {"train", "train", "dev", "test"})
            for (int i = 0; i < 8; ++i)
                table += QByteArray::number(++id) + ',' + split + (i % 2 ? ",4,3,3" : ",2,3,3") +
                         (i % 2 ? ",a fine day\n" : ",a bad day\n");
        write("emobank.csv", table);
    }

    void corpus_makesADatasetFolder()
    {
        const auto made =
            run({"corpus", "emobank", path("emobank.csv"), "-o", path("data"), "--json"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        const QJsonObject splits = made.json()["splits"].toObject();
        QCOMPARE(splits["train"].toInt(), 16);
        QCOMPARE(splits["dev"].toInt(), 8);
        QCOMPARE(splits["test"].toInt(), 8);
        QVERIFY(QFile::exists(path("data/utterances.csv")));
    }

    void corpus_refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("says");
        QTest::newRow("another table") << QByteArray("a,b\n1,2\n") << "emobank.csv";
        QTest::newRow("ragged") << QByteArray("id,split,V,A,D,text\n1,train,4\n") << "line 2";
        QTest::newRow("off the scale")
            << QByteArray("id,split,V,A,D,text\n1,train,high,3,3,x\n") << "line 2";
    }
    void corpus_refusesWhatItCannotRead()
    {
        QFETCH(const QByteArray, table);
        QFETCH(const QString, says);
        write("emobank.csv", table);
        const auto made = run({"corpus", "emobank", path("emobank.csv"), "-o", path("data")});
        QCOMPARE(made.exitCode, 1);
        QVERIFY2(made.err.contains(says), qPrintable(made.err));
        QVERIFY(!QFile::exists(path("data")));
    }

    void experiment_reports()
    {
        prepare(1);
        const auto ran = run({"experiment", path("e.json"), "-o", path("out"), "--json"});
        QVERIFY2(ran.exitCode == 0, qPrintable(ran.err));
        QCOMPARE(ran.json()["trials"].toInt(), 4); // rock and flat, two trials of each
        QVERIFY(!ran.json()["cells"].toArray().isEmpty());
        QVERIFY(QFile::exists(ran.json()["report"].toString()));
        QVERIFY(QFile::exists(path("out/tables.csv")));
    }

    void experiment_continues_whenInterrupted()
    {
        prepare(30);
        QProcess process;
        process.start(duologue::fixture::program(),
                      {"experiment", path("e.json"), "-o", path("out")});
        const auto trials = [this] {
            return QDir(path("out/trials")).entryList({"*.json"}).size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(trials() >= 1, 120'000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("to continue"));
        const auto before = trials();
        QVERIFY(before < 4);
        QVERIFY(!QFile::exists(path("out/tables.csv")));
        const auto again = run({"experiment", path("e.json"), "-o", path("out")});
        QVERIFY2(again.exitCode == 0, qPrintable(again.err));
        QCOMPARE(trials(), 4);
    }

    /// Networks of several tasks at once, the last ones starting from the best before them.
    void experimentOnFaces_continuesAfterAKill_withTheSameReport()
    {
        prepareFaces();
        const auto whole = run({"experiment", path("faces.json"), "-o", path("whole")});
        QVERIFY2(whole.exitCode == 0, qPrintable(whole.err));
        const auto trials = [this] {
            return QDir(path("out/trials")).entryList({"*.json"}).size();
        };
        for (const qsizetype enough : {1, 3, 5}) {
            QProcess process;
            process.start(duologue::fixture::program(),
                          {"experiment", path("faces.json"), "-o", path("out")});
            QTRY_VERIFY_WITH_TIMEOUT(trials() >= enough || process.state() == QProcess::NotRunning,
                                     120'000);
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished(60'000));
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        }
        const auto again = run({"experiment", path("faces.json"), "-o", path("out")});
        QVERIFY2(again.exitCode == 0, qPrintable(again.err));
        for (const char *name : {"trials.jsonl", "tables.csv", "report.html"})
            QCOMPARE(content(QString("out/") + name), content(QString("whole/") + name));
        const QByteArray report = content("out/report.html");
        QVERIFY(report.contains("Cross-stitch units") && report.contains("0.7844"));
    }

    void experiment_isTheSame_fromSeveralProcesses()
    {
        prepare(6);
        const auto one = run({"experiment", path("e.json"), "-o", path("one")});
        QVERIFY2(one.exitCode == 0, qPrintable(one.err));
        const auto three = run({"experiment", path("e.json"), "-o", path("out"), "-j", "3"});
        QVERIFY2(three.exitCode == 0, qPrintable(three.err));
        for (const char *name : {"trials.jsonl", "tables.csv", "report.html"})
            QCOMPARE(content(QString("out/") + name), content(QString("one/") + name));
        const auto status = run({"experiment", path("e.json"), "-o", path("out"), "--status"});
        QVERIFY2(status.out.contains("4 of 4 trials done"), qPrintable(status.out));
    }

    void experiment_saysWhichTrialFailed_andWhy()
    {
        prepare(1);
        const auto spec = content("e.json");
        auto broken = QByteArray(spec).replace("\"arousal\"", "\"bravery\"");
        write("e.json", broken);
        const auto ran = run({"experiment", path("e.json"), "-o", path("out"), "-j", "2"});
        QCOMPARE(ran.exitCode, 1);
        const auto status = run({"experiment", path("e.json"), "-o", path("out"), "--status"});
        QCOMPARE(status.exitCode, 1);
        QVERIFY2(status.out.contains("2 failed") && status.out.contains("'bravery'"),
                 qPrintable(status.out));
        write("e.json", spec);
        const auto changed = run({"experiment", path("e.json"), "-o", path("out"), "--status"});
        QVERIFY2(changed.err.contains("another experiment") &&
                     changed.err.contains("put that back"),
                 qPrintable(changed.err));
    }

    void experiment_saysSo_whenThereIsNoSlurm()
    {
        prepare(1);
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", path("nowhere").toUtf8());
        const auto ran = run({"experiment", path("e.json"), "-o", path("out"), "--slurm"});
        const auto preview =
            run({"experiment", path("e.json"), "-o", path("none"), "--slurm", "--preview"});
        const auto status = run({"experiment", path("e.json"), "-o", path("out"), "--status"});
        qputenv("PATH", before);
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.contains("no Slurm") && ran.err.contains("run the work here"),
                 qPrintable(ran.err));
        QVERIFY2(preview.out.contains("#SBATCH --array=0-1"), qPrintable(preview.err));
        QVERIFY(!QFile::exists(path("none")));
        QVERIFY2(status.out.contains("0 of 4 trials done"), qPrintable(status.err));
        const auto here = run({"experiment", path("e.json"), "-o", path("out")});
        QVERIFY2(here.exitCode == 0, qPrintable(here.err));
    }

    void experiment_namesWhatIsWrong()
    {
        write("e.json", R"({"tasks": [{"primary": "valence"}]})");
        const auto ran = run({"experiment", path("e.json"), "-o", path("out")});
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.contains("e.json") && ran.err.contains("'data' is missing"),
                 qPrintable(ran.err));
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the fixture cannot be written");
    }
    void prepare(int epochs) const
    {
        const auto made = run({"corpus", "emobank", path("emobank.csv"), "-o", path("data")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        const QJsonObject base{{"data", "data"}, {"E", 4},
                               {"D", 4},         {"epochs", epochs},
                               {"patience", 0},  {"auxiliary", QJsonArray{"arousal", "dominance"}}};
        const QJsonObject spec{
            {"name", "Small"},
            {"trials", 2},
            {"units", 5},
            {"primary_units", QJsonArray{4}},
            {"hypotheses", QJsonArray{"H3"}},
            {"search", QJsonObject{{"context", QJsonArray{0, 1}}, {"batch", QJsonArray{4, 8}}}},
            {"base", base},
            {"tasks",
             QJsonArray{QJsonObject{{"primary", "valence"}, {"scale", QJsonArray{1, 5}}}}}};
        write("e.json", QJsonDocument(spec).toJson());
    }

    /// The published experiment on faces with four of its 81 networks.
    void prepareFaces() const
    {
        const auto made =
            run({"corpus", "drawn-faces", "-o", path("faces"), "--faces", "60", "--size", "32"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QFile published(DUOLOGUE_SOURCE_DIR "/resources/experiments/faces.json");
        QVERIFY(published.open(QIODevice::ReadOnly));
        QJsonObject design = QJsonDocument::fromJson(published.readAll()).object();
        QJsonArray tables;
        for (const auto &value : design["tables"].toArray()) {
            QJsonObject table = value.toObject();
            QJsonArray rows;
            for (const auto &row : table["rows"].toArray())
                if (QStringList{"Baseline", "HPS 2, all", "CS 1, all", "CS 2, all"}.contains(
                        row.toObject()["label"].toString()))
                    rows.append(row);
            table["rows"] = rows;
            tables.append(table);
        }
        design["tables"] = tables;
        write("few.json", QJsonDocument(design).toJson());
        QFile recipe(DUOLOGUE_SOURCE_DIR "/resources/models/recipes/drawn-faces-experiment.json");
        QVERIFY(recipe.open(QIODevice::ReadOnly));
        QJsonObject spec = QJsonDocument::fromJson(recipe.readAll()).object();
        QJsonObject base = spec["base"].toObject();
        base["size"] = 32;
        base["epochs"] = 2;
        spec["base"] = base;
        spec["design"] = "few.json";
        spec["trials"] = 2;
        spec["elsewhere"] = "faces";
        write("faces.json", QJsonDocument(spec).toJson());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestExperimentCommand)
#include "tst_experiment_command.moc"
