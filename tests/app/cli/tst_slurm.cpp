#include <csignal>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "command_fixture.h"
#include "tests/support/slurm_cluster.h"

using duologue::fixture::Outcome;
using duologue::fixture::run;
using duologue::testing::SlurmCluster;

/// Work on a real cluster, as a user goes; its arrays hold three jobs at most.
class TestSlurm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = m_cluster.start(); !why.isEmpty())
            QSKIP(qPrintable("No Slurm to test with: " + why));
        QByteArray table("id,split,V,A,D,text\n");
        int id = 0;
        for (const char *split : {"train", "train", "dev", "test"})
            for (int i = 0; i < 8; ++i)
                table += QByteArray::number(++id) + ',' + split + (i % 2 ? ",4,3,3" : ",2,3,3") +
                         (i % 2 ? ",a fine day\n" : ",a bad day\n");
        write("emobank.csv", table);
        const auto made = run({"corpus", "emobank", path("emobank.csv"), "-o", path("data")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
    }

    /// With median stopping, later trials of a model read the earlier ones: waves.
    void reportsTheSame_fromTheClusterAsFromOneMachine()
    {
        specify("waves", 8, 2);
        QVERIFY(experiment("waves", "one").exitCode == 0);
        QProcess first, second; // the same command twice at once
        for (QProcess *process : {&first, &second})
            process->start(duologue::fixture::program(),
                           {"experiment", path("waves.json"), "-o", path("many"), "--slurm",
                            "--partition", "all", "--time", "10"});
        QVERIFY(first.waitForFinished(60'000) && second.waitForFinished(60'000));
        QVERIFY2(first.exitCode() == 0, first.readAllStandardError());
        QVERIFY2(second.exitCode() == 0, second.readAllStandardError());
        QCOMPARE(submittedPieces("many"), 4);
        QTRY_VERIFY_WITH_TIMEOUT(isReported("many"), 120'000);
        compare("many", "one");
        const auto again = experiment("waves", "many", {"--slurm"});
        QVERIFY2(again.out.contains("nothing was submitted"), qPrintable(again.out));
    }

    void continues_afterAKillAndARequeue()
    {
        specify("long", 60, 1);
        QVERIFY(experiment("long", "whole").exitCode == 0);
        QVERIFY(experiment("long", "cut", {"--slurm"}).exitCode == 0);
        for (const char *trial : {"cut/trials/00001.checkpoint", "cut/trials/00002.checkpoint"})
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path(trial)), 120'000);
        const auto processes = trialProcesses("cut");
        QVERIFY(processes.contains(1) && processes.contains(2));
        ::kill(processes[1], SIGKILL);
        SlurmCluster::ask("scontrol", {"requeue", jobOf("cut", 1)});
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), 120'000);
        const auto status = experiment("long", "cut", {"--status"});
        QVERIFY2(status.out.contains("1 of 2 trials done, 1 failed") &&
                     status.out.contains("ended early"),
                 qPrintable(status.out));
        QVERIFY(QFile::exists(path("cut/trials/00001.checkpoint")));
        const auto again = experiment("long", "cut", {"--resubmit"});
        QVERIFY2(again.out.startsWith("1 trials submitted"), qPrintable(again.out + again.err));
        QTRY_VERIFY_WITH_TIMEOUT(isReported("cut"), 120'000);
        compare("cut", "whole");
    }

    void cancels_andGoesOnHere()
    {
        specify("stopped", 400, 2);
        QVERIFY(experiment("stopped", "stopped", {"--slurm"}).exitCode == 0);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("stopped/trials/00001.checkpoint")), 60'000);
        const auto cancelled = experiment("stopped", "stopped", {"--cancel"});
        QVERIFY2(cancelled.exitCode == 0, qPrintable(cancelled.err));
        QVERIFY(trialProcesses("stopped").isEmpty());
        const auto status = experiment("stopped", "stopped", {"--status", "--json"}).json();
        QCOMPARE(status["running"].toInt() + status["waiting"].toInt(), 0);
        QCOMPARE(status["failed"].toInt(), 0);
        QVERIFY(status["missing"].toInt() > 0);
    }

    void saysWhyATrialFailed_andRunsItWhenThatIsMended()
    {
        specify("mended", 1, 1);
        QVERIFY(QDir().rename(path("data"), path("elsewhere")));
        QVERIFY(experiment("mended", "mended", {"--slurm"}).exitCode == 0);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), 60'000);
        QVERIFY(QDir().rename(path("elsewhere"), path("data")));
        const auto status = experiment("mended", "mended", {"--status"});
        QCOMPARE(status.exitCode, 1);
        QVERIFY2(status.out.contains("2 failed") && status.out.contains("has no utterances.csv"),
                 qPrintable(status.out));
        QVERIFY(experiment("mended", "mended", {"--resubmit"}).exitCode == 0);
        QTRY_VERIFY_WITH_TIMEOUT(isReported("mended"), 60'000);
    }

    void saysWhatSlurmRefuses()
    {
        specify("refused", 1, 1);
        const auto refused = experiment("refused", "refused", {"--slurm", "--partition", "none"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("nvalid partition"), qPrintable(refused.err));
        const auto status = experiment("refused", "refused", {"--status"});
        QVERIFY2(status.out.contains("2 missing"), qPrintable(status.out));
    }

    void runsABatch_onTheCluster()
    {
        QStringList files;
        for (int i = 0; i < 5; ++i) { // two arrays
            files << path(QString("sound-%1.wav").arg(i));
            duologue::fixture::writeWav(files.last(), 1);
        }
        write("sound-3.wav", "no sound");
        const auto submitted = run(QStringList{"batch", "features"} + files +
                                   QStringList{"-o", path("batch"), "--slurm", "--time", "5", "--",
                                               "--set", "intensity", "-o", path("{name}.npy")});
        QVERIFY2(submitted.out.contains("5 items submitted in 2 arrays"),
                 qPrintable(submitted.err));
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), 60'000);
        const auto status = run({"batch", "-o", path("batch"), "--status"});
        QVERIFY2(status.out.contains("4 of 5 items done, 1 failed") &&
                     status.out.contains("failed 4 (" + files[3]),
                 qPrintable(status.out));
        duologue::fixture::writeWav(files[3], 1);
        const auto again = run({"batch", "-o", path("batch"), "--resubmit"});
        QVERIFY2(again.out.contains("1 items submitted"), qPrintable(again.err));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("sound-3.npy")), 60'000);
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
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
    void specify(const QString &name, int epochs, int trials) const
    {
        const QJsonObject spec{
            {"name", name},
            {"trials", trials},
            {"units", 5},
            {"primary_units", QJsonArray{4}},
            {"hypotheses", QJsonArray{"H3"}},
            {"search", QJsonObject{{"context", QJsonArray{0, 1}}, {"batch", QJsonArray{4, 8}}}},
            {"base", QJsonObject{{"data", "data"},
                                 {"E", 4},
                                 {"D", 4},
                                 {"epochs", epochs},
                                 {"patience", 0},
                                 {"checkpoint_seconds", 0},
                                 {"auxiliary", QJsonArray{"arousal", "dominance"}}}},
            {"tasks",
             QJsonArray{QJsonObject{{"primary", "valence"}, {"scale", QJsonArray{1, 5}}}}}};
        write(name + ".json", QJsonDocument(spec).toJson());
    }
    Outcome experiment(const QString &spec, const QString &folder, const QStringList &more = {})
    {
        QProcess process; // which writes a checkpoint an epoch: long on a disk that is busy
        process.start(duologue::fixture::program(),
                      QStringList{"experiment", path(spec + ".json"), "-o", path(folder)} + more);
        process.waitForFinished(180'000);
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    /// The table is written last.
    bool isReported(const QString &folder) const
    {
        return QFile::exists(path(folder + "/tables.csv"));
    }
    static bool isIdle() { return SlurmCluster::ask("squeue", {"--noheader"}).isEmpty(); }
    void compare(const QString &folder, const QString &other) const
    {
        for (const char *name : {"/trials.jsonl", "/tables.csv", "/report.html"})
            QCOMPARE(content(folder + name), content(other + name));
        QVERIFY(!content(folder + "/report.html").isEmpty());
    }
    int submittedPieces(const QString &folder) const
    {
        int count = 0;
        for (const QString &name : QDir(path(folder + "/slurm")).entryList({"*.json"}))
            count += int(QJsonDocument::fromJson(content(folder + "/slurm/" + name))["pieces"]
                             .toArray()
                             .size());
        return count;
    }
    /// By trial.
    QMap<int, pid_t> trialProcesses(const QString &folder) const
    {
        QMap<int, pid_t> found;
        for (const QString &entry : QDir("/proc").entryList({"[1-9]*"}, QDir::Dirs)) {
            QFile file("/proc/" + entry + "/cmdline");
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QList<QByteArray> words = file.readAll().split('\0');
            const auto trial = words.indexOf("--trial");
            if (trial > 0 && words.contains(path(folder).toUtf8()))
                found[words[trial + 1].toInt()] = entry.toInt();
        }
        return found;
    }
    /// "17_1" of the job in the array that was submitted first.
    QString jobOf(const QString &folder, int index) const
    {
        const QString name = "--name=duologue-" + content(folder + "/slurm/key") + "-1";
        const QString array = SlurmCluster::ask("squeue", {"--noheader", "--format=%F", name});
        return array.section('\n', 0, 0) + "_" + QString::number(index);
    }

    QTemporaryDir m_folder;
    SlurmCluster m_cluster;
};

QTEST_GUILESS_MAIN(TestSlurm)
#include "tst_slurm.moc"
