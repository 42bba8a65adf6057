#include <memory>
#include <new>
#include <optional>

#include <QSemaphore>
#include <QStringList>
#include <QThreadPool>
#include <QtTest>

#include "core/jobs/job.h"
#include "core/jobs/queue.h"

using namespace duologue::jobs;

class TestJob : public QObject
{
    Q_OBJECT

    /// All that was posted so far has arrived.
    static void settle()
    {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void result_arrivesInTheThreadOfTheApplication()
    {
        Job job;
        QThread *worked = nullptr, *told = nullptr;
        int result = 0;
        job.start(
            [&worked](const Ticket &) {
                worked = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                told = QThread::currentThread();
                result = value;
            });
        QVERIFY(job.isRunning());
        QCOMPARE(result, 0);
        QTRY_COMPARE_WITH_TIMEOUT(result, 42, 30'000);
        QVERIFY(worked != told);
        QCOMPARE(told, thread());
        QVERIFY(!job.isRunning());
    }

    void result_mayBeMovedOnly_andStartAnother()
    {
        Job job;
        QStringList seen;
        job.start([](const Ticket &) { return std::make_unique<QString>("first"); },
                  [&](std::unique_ptr<QString> text) {
                      seen << *text;
                      job.start([](const Ticket &) { return QString("second"); },
                                [&](const QString &next) { seen << next; });
                  });
        QTRY_COMPARE_WITH_TIMEOUT(seen, (QStringList{"first", "second"}), 30'000);
    }

    void startingAgain_forgetsTheEarlier()
    {
        Job job;
        QSemaphore go;
        bool saw = false;
        QStringList results;
        job.start(
            [&](const Ticket &ticket) {
                go.acquire();
                saw = ticket.isCancelled();
                ticket.tell(0.5);
                return QString("old");
            },
            [&](const QString &text) { results << text; },
            [&](double, const QString &) { results << "told by the old"; });
        job.start([](const Ticket &) { return QString("new"); },
                  [&](const QString &text) { results << text; });
        go.release();
        settle();
        QTRY_COMPARE_WITH_TIMEOUT(results, QStringList{"new"}, 30'000);
        QVERIFY(saw);
    }

    void cancelling_asksAndStillTells()
    {
        Job job;
        QSemaphore go;
        QString result;
        job.start(
            [&go](const Ticket &ticket) {
                go.acquire();
                return QString(*ticket.flag() ? "cancelled" : "done");
            },
            [&](const QString &text) { result = text; });
        job.cancel();
        QVERIFY(job.isRunning());
        go.release();
        QTRY_COMPARE_WITH_TIMEOUT(result, QString("cancelled"), 30'000);
    }

    void queue_doesAllInTheirOrder()
    {
        Queue queue;
        QStringList results;
        for (const char *name : {"first", "second", "third"})
            queue.add([name](const Ticket &) -> duologue::Result<QString> { return name; },
                      [&](const duologue::Result<QString> &text) { results << *text; });
        QCOMPARE(queue.size(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(results, (QStringList{"first", "second", "third"}), 30'000);
        QCOMPARE(queue.size(), 0);
    }

    void queue_goesOnBehindOneThatThrows()
    {
        Queue queue;
        QStringList results;
        queue.add([](const Ticket &) -> duologue::Result<int> { throw std::bad_alloc(); },
                  [&](const duologue::Result<int> &result) {
                      results << (result ? "worked" : "failed");
                  });
        queue.add([](const Ticket &) -> duologue::Result<int> { return 1; },
                  [&](const duologue::Result<int> &) { results << "next"; });
        QTRY_COMPARE_WITH_TIMEOUT(results, (QStringList{"failed", "next"}), 30'000);
    }

    void queue_clearedInTheMiddle_tellsNoMore_andTakesNewWork()
    {
        Queue queue;
        QSemaphore go;
        QStringList results;
        for (const char *name : {"first", "second"})
            queue.add(
                [&go, name](const Ticket &) -> duologue::Result<QString> {
                    go.acquire();
                    return name;
                },
                [&](const duologue::Result<QString> &text) { results << *text; });
        queue.clear();
        go.release(2);
        queue.add([](const Ticket &) -> duologue::Result<QString> { return "new"; },
                  [&](const duologue::Result<QString> &text) { results << *text; });
        settle();
        QTRY_COMPARE_WITH_TIMEOUT(results, QStringList{"new"}, 30'000);
    }

    void queue_mayDieInAnAnswer()
    {
        auto queue = std::make_unique<Queue>();
        int answers = 0;
        for (int i = 0; i < 3; ++i)
            queue->add([](const Ticket &) -> duologue::Result<int> { return 1; },
                       [&](const duologue::Result<int> &) {
                           ++answers;
                           queue.reset();
                       });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 1, 30'000);
        settle();
        QCOMPARE(answers, 1);
    }

    void owner_mayDieMeanwhile()
    {
        QSemaphore go;
        bool saw = false, told = false;
        {
            Job job;
            job.start(
                [&](const Ticket &ticket) {
                    go.acquire();
                    saw = ticket.isCancelled();
                    ticket.tell(1);
                    return 0;
                },
                [&told](int) { told = true; }, [&told](double, const QString &) { told = true; });
        }
        go.release();
        settle();
        QVERIFY(saw);
        QVERIFY(!told);
    }

    /// A loop may tell of every sample: the event loop gets a hundred calls.
    void progress_comesAPercentAtATime_andWithEachText()
    {
        Job job;
        int calls = 0;
        double last = 0;
        QStringList texts;
        bool done = false;
        job.start(
            [](const Ticket &ticket) {
                for (int i = 0; i <= 100'000; ++i)
                    ticket.tell(i / 100'000.0, i < 50'000 ? "sound" : "clips");
                return 0;
            },
            [&](int) { done = true; },
            [&](double share, const QString &text) {
                ++calls;
                QVERIFY(share >= last);
                last = share;
                if (!texts.contains(text))
                    texts << text;
            });
        QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);
        QCOMPARE(last, 1.0);
        QVERIFY2(calls <= 102, qPrintable(QString::number(calls)));
        QCOMPARE(texts, (QStringList{"sound", "clips"}));
    }

    void whatIsThrown_isTheErrorOfAResult()
    {
        Job job;
        std::optional<duologue::Result<int>> answer;
        job.start([](const Ticket &) -> duologue::Result<int> { throw std::bad_alloc(); },
                  [&](duologue::Result<int> given) { answer = std::move(given); });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 30'000);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, std::string("memory"));
        QVERIFY(!job.isRunning());
    }
};

QTEST_MAIN(TestJob)
#include "tst_job.moc"
