#include <QSemaphore>
#include <QTest>
#include <QThreadPool>

#include "core/media/task_lane.h"

using namespace duologue::media;

class TestTaskLane : public QObject
{
    Q_OBJECT

    QThreadPool m_pool;
    std::mutex m_mutex;
    QStringList m_done;

    std::function<void()> note(const QString &name)
    {
        return [this, name] {
            const std::lock_guard lock(m_mutex);
            m_done.append(name);
        };
    }

    /// Keeps the only thread busy while `post` runs, then waits for everything posted.
    void postAllAtOnce(const std::function<void()> &post)
    {
        QSemaphore begun, go;
        m_done.clear();
        const auto other = TaskLane::on(m_pool);
        other->post([&] {
            begun.release();
            go.acquire();
        });
        begun.acquire();
        post();
        go.release();
        QVERIFY(m_pool.waitForDone(5000));
    }

private Q_SLOTS:
    void initTestCase() { m_pool.setMaxThreadCount(1); }

    void tasksOfALane_keepTheirOrder_whateverTheirPriority()
    {
        const auto lane = TaskLane::on(m_pool);
        postAllAtOnce([&] {
            lane->post(note("a"), 0);
            lane->post(note("b"), 1);
            lane->post(note("c"), -1);
        });
        QCOMPARE(m_done, (QStringList{"a", "b", "c"}));
    }

    void taskThatThrows_doesNotStopTheLane()
    {
        const auto lane = TaskLane::on(m_pool);
        postAllAtOnce([&] {
            lane->post([] { throw std::bad_alloc(); });
            lane->post(note("next"));
        });
        QCOMPARE(m_done, QStringList("next"));
    }

    void lanes_takeTurns()
    {
        const auto a = TaskLane::on(m_pool), b = TaskLane::on(m_pool);
        postAllAtOnce([&] {
            for (const char *number : {"1", "2"}) {
                a->post(note(QString("a") + number));
                b->post(note(QString("b") + number));
            }
        });
        QCOMPARE(m_done, (QStringList{"a1", "b1", "a2", "b2"}));
    }

    void urgentTask_doesNotWaitForOtherLanes_thoughItsOwnHasLessUrgentOnesBefore()
    {
        const auto a = TaskLane::on(m_pool), b = TaskLane::on(m_pool);
        postAllAtOnce([&] {
            a->post(note("a later"), -1);
            a->post(note("a later still"), -1);
            b->post(note("b"), 0);
            a->post(note("a now"), 1);
        });
        QCOMPARE(m_done, (QStringList{"a later", "a later still", "a now", "b"}));
    }

    void lessUrgentTask_learnsThatAnotherWaits()
    {
        const auto lane = TaskLane::on(m_pool);
        QList<bool> seen;
        const auto look = [&] { seen << lane->hasMoreUrgent(-1); };
        postAllAtOnce([&] {
            lane->post(look, -1);
            lane->post(look, -1);
            lane->post([] {}, 0);
            lane->post(look, -1);
        });
        QCOMPARE(seen, (QList<bool>{true, true, false}));
    }
};

QTEST_GUILESS_MAIN(TestTaskLane)
#include "tst_task_lane.moc"
