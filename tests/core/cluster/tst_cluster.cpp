#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/cluster/array.h"
#include "core/cluster/processes.h"
#include "core/cluster/queue.h"
#include "core/cluster/slurm.h"
#include "core/files/pieces.h"

using namespace duologue;
using namespace duologue::cluster;

/// Work in pieces, against programs that answer as Slurm does.
class TestCluster : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = qgetenv("PATH");
        qputenv("PATH", path("bin").toUtf8() + ":" + m_path);
        m_pieces = {piece(1, 0), piece(2, 0), piece(3, 1)};
        script("sinfo", "echo all");
        script("scontrol", "echo 'MaxArraySize            = 1001'");
        script("squeue", "cat '" + path("queue") + "'");
        script("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1");
        script("sbatch",
               R"(echo "$@" >> ')" + path("calls") + "'; wc -l < '" + path("calls") + "'");
        write("queue", "");
    }
    void cleanup() { qputenv("PATH", m_path); }

    void queue_isRead_andWhatIsNoLineOfItIsNot()
    {
        const Jobs jobs = readQueue("17|0|RUNNING|None|duologue-a-1|node3|1:02\n"
                                    "17|1|PENDING|Resources|duologue-a-1||0:00\n"
                                    "17|x|PENDING|Resources|duologue-a-1||0:00\n"
                                    "17|-4|RUNNING|None|duologue-a-1|n|0:00\n"
                                    "slurm: hello\n17|2|RUNNING\n||||||\n\n");
        QCOMPARE(jobs.size(), 2U);
        QVERIFY(jobs.at({"duologue-a-1", 1}).isWaiting());
        QCOMPARE(jobs.at({"duologue-a-1", 0}).node, "node3");
        const Jobs old = readAccounts("17_0|CANCELLED by 1000|None|duologue-a-1|n|0:01\n"
                                      "17_[2-9]|PENDING|None|duologue-a-1||0:00\n17|x\n");
        QCOMPARE(old.size(), 1U);
        QVERIFY(old.begin()->second.isOver());
    }

    void queue_tellsTheLatestOfTwoTries()
    {
        const Jobs jobs =
            readQueue("17|0|NODE_FAIL|None|d-1|n|1:00\n17|0|PENDING|None|d-1||0:00\n");
        QVERIFY(jobs.at({"d-1", 0}).isWaiting());
    }

    void arrays_areAsLongAsSlurmTakes_andOfOneWave()
    {
        std::vector<Piece> pieces;
        for (int i = 1; i <= 2500; ++i)
            pieces.push_back(piece(i, i % 2));
        const auto arrays = arraysOf(
            pieces, [](const Piece &) { return true; }, 1000);
        QCOMPARE(arrays.size(), 4U);
        std::size_t count = 0;
        for (const Array &array : arrays) {
            QVERIFY(array.pieces.size() <= 1000);
            for (const int number : array.pieces)
                QCOMPARE(number % 2, array.wave);
            count += array.pieces.size();
        }
        QCOMPARE(count, 2500U);
        QCOMPARE(arrays[0].wave, 0);
        QCOMPARE(arrays[3].wave, 1);
    }

    void script_runsThePieceOfItsIndex_whateverNamesHold()
    {
        Work work = this->work();
        work.command = {"printf", "<%s>", "it's $HOME `date`\n", "\"a b\""};
        const auto text = scriptOf(work, {0, {7, 12}}, {}, "d-1");
        QVERIFY(text);
        write("job.sh", QString::fromStdString(*text));
        QProcess shell;
        qputenv("SLURM_ARRAY_TASK_ID", "1");
        shell.start("sh", {path("job.sh")});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), "<it's $HOME `date`\n><\"a b\"><12>");
    }

    void resources_areRefused_whenAShellMightReadThem()
    {
        for (const char *bad : {"a b", "x;rm", "$(id)", "a\n#SBATCH --uid=0", "'"}) {
            Resources resources;
            resources.partition = bad;
            const auto done = submit(work(), resources);
            QVERIFY(!done);
            QVERIFY(QString::fromStdString(done.error().message).contains("no such partition"));
        }
        Resources resources{"long", "lab", "a100:2", "2-00:00", "8G", 4, 10};
        QCOMPARE(resourcesFrom(toJson(resources)), resources);
        QCOMPARE(resourcesFrom("[1"), Resources());
    }

    void submit_givesEachPieceOnce()
    {
        const auto first = submit(work(), {});
        QVERIFY2(first, first ? "" : first.error().message.c_str());
        QCOMPARE(first->pieces, 3);
        QCOMPARE(first->arrays, 2);
        const QByteArray calls = content("calls");
        QVERIFY2(calls.contains("--dependency=afterany:1 "), calls);
        queueAll("PENDING");
        const auto second = submit(work(), {});
        QVERIFY(second);
        QCOMPARE(second->pieces, 0);
        QCOMPARE(second->under, 3);
        QCOMPARE(content("calls"), calls);
    }

    /// Slurm took the array, but its answer was lost.
    void submit_doesNotDouble_whenAnAnswerIsLost()
    {
        script("sbatch", "echo 'sbatch: error: Socket timed out' >&2; exit 1");
        const auto lost = submit(work(), {});
        QVERIFY(!lost);
        QVERIFY(QString::fromStdString(lost.error().message).contains("Socket timed out"));
        write("queue",
              "9|0|RUNNING|None|" + job(1) + "|n|0:01\n9|1|RUNNING|None|" + job(1) + "|n|0:01\n");
        script("sbatch", "echo 10");
        const auto again = submit(work(), {});
        QVERIFY(again);
        QCOMPARE(again->pieces, 1);
        QCOMPARE(again->under, 2);
    }

    void submit_saysWhatSlurmHasTaken_whenItTakesNoMore()
    {
        script("sbatch", "test -e '" + path("once") +
                             "' && { echo 'sbatch: error: QOSMaxSubmit' "
                             ">&2; exit 1; }; touch '" +
                             path("once") + "'; echo 5");
        const auto partly = submit(work(), {});
        QVERIFY(!partly);
        const auto message = QString::fromStdString(partly.error().message);
        QVERIFY2(message.contains("QOSMaxSubmit") && message.contains("took 2 pieces"),
                 qPrintable(message));
    }

    void submit_refuses_whenSlurmDoesNotAnswer()
    {
        QVERIFY(submit(work(), {}));
        script("squeue",
               "echo 'slurm_load_jobs error: Unable to contact slurm controller' >&2; exit 1");
        const QByteArray calls = content("calls");
        const auto again = submit(work(), {});
        QVERIFY(!again);
        QCOMPARE(content("calls"), calls);
        const auto overview = look(work());
        QVERIFY(overview);
        QVERIFY(QString::fromStdString(overview->notice).contains("from the files alone"));
        m_pieces[0].done = true;
        QCOMPARE(look(work())->count(State::Done), 1);
    }

    void submit_leavesAlone_whatAProcessElsewhereDoes()
    {
        m_pieces[1].running = true;
        const auto submitted = submit(work(), {});
        QVERIFY(submitted);
        QCOMPARE(submitted->pieces, 2);
        QCOMPARE(submitted->under, 1);
    }

    void look_saysWhy_fromWhateverKnows()
    {
        QVERIFY(submit(work(), {}));
        write("queue", "1|0|NODE_FAIL|None|" + job(1) + "|node3|1:00\n");
        script("sacct", "echo '1_1|OUT_OF_MEMORY|None|" + job(1) + "|node4|0:10'");
        m_pieces[2].failure = "The data are gone.";
        const auto overview = look(work());
        QVERIFY(overview);
        QCOMPARE(overview->count(State::Failed), 3);
        const auto said = [&](std::size_t i) {
            return QString::fromStdString(overview->pieces[i].said);
        };
        QVERIFY2(said(0).contains("died on node3"), qPrintable(said(0)));
        QVERIFY2(said(1).contains("more memory") && said(1).contains("--memory"),
                 qPrintable(said(1)));
        QCOMPARE(said(2), "The data are gone.");
    }

    /// Without accounts there is the log. What has ended just now may still show its record.
    void look_waitsForAFolderThatLags()
    {
        QVERIFY(submit(work(), {}));
        const QString log = path("work/slurm/00001_0.log");
        write("work/slurm/00001_0.log", "experiment 10 %\nsomething broke\n");
        auto overview = look(work());
        QVERIFY(overview);
        QVERIFY(overview->pieces[0].state == State::Missing);
        QVERIFY(
            QString::fromStdString(overview->pieces[0].said).contains("may show its record late"));
        QVERIFY(QString::fromStdString(overview->pieces[1].said).contains("never began"));
        QFile file(log);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-600),
                                 QFileDevice::FileModificationTime));
        overview = look(work());
        QVERIFY(overview->pieces[0].state == State::Failed);
        const auto said = QString::fromStdString(overview->pieces[0].said);
        QVERIFY2(said.contains("quota") && said.contains("something broke"), qPrintable(said));
    }

    void processes_doAWaveAfterTheOther_andSayWhatFailed()
    {
        write("piece.sh", "sleep 0.2; n=$1; test $n = 2 && { echo 'error: no luck' >&2; exit 1; }; "
                          "test $n = 3 && ls '" +
                              path("work") + "' > '" + path("seen") +
                              "'; "
                              "touch '" +
                              path("work/done-") + "'$n\n");
        Work work = this->work();
        work.command = {"sh", path("piece.sh").toStdString()};
        int last = -1;
        const auto ran = runHere(work, 2, [&](int done, int total) {
            last = done;
            return total == 3;
        });
        QVERIFY(ran);
        QVERIFY(!ran->cancelled);
        QCOMPARE(last, 2);
        QCOMPARE(ran->failed.size(), 1U);
        QCOMPARE(ran->failed[0].first.number, 2);
        QVERIFY(QString::fromStdString(ran->failed[0].second).contains("no luck"));
        QVERIFY(content("seen").contains("done-1"));
    }

    void processes_endWithWhoeverCancels()
    {
        write("piece.sh", "trap 'touch \"" + path("ended") + "\"$1; exit 1' TERM; touch '" +
                              path("begun") + "'$1; sleep 60 & wait\n");
        Work work = this->work();
        work.command = {"sh", path("piece.sh").toStdString()};
        const auto ran = runHere(work, 2, [&](int, int) {
            return !(QFile::exists(path("begun1")) && QFile::exists(path("begun2")));
        });
        QVERIFY(ran);
        QVERIFY(ran->cancelled);
        QVERIFY(QFile::exists(path("ended1")) && QFile::exists(path("ended2")));
        QVERIFY(!QFile::exists(path("begun3")));
    }

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    static Piece piece(int number, int wave)
    {
        Piece piece;
        piece.number = number;
        piece.wave = wave;
        return piece;
    }
    void write(const QString &name, const QString &content) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        const QByteArray bytes = content.toUtf8();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the fixture cannot be written");
    }
    QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void script(const QString &name, const QString &body) const
    {
        write("bin/" + name, "#!/bin/sh\n" + body + "\n");
        QFile(path("bin/" + name))
            .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    Work work() const
    {
        QDir().mkpath(path("work"));
        return {path("work").toStdString(), {"true"}, [this] {
                    return Result<std::vector<Piece>>(m_pieces);
                }};
    }
    QString job(int number) const
    {
        return "duologue-" + content("work/slurm/key") + "-" + QString::number(number);
    }
    void queueAll(const QString &state) const
    {
        write("queue", "1|0|" + state + "|None|" + job(1) + "||0:00\n1|1|" + state + "|None|" +
                           job(1) + "||0:00\n2|0|" + state + "|Dependency|" + job(2) + "||0:00\n");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_path;
    std::vector<Piece> m_pieces;
};

QTEST_GUILESS_MAIN(TestCluster)
#include "tst_cluster.moc"
