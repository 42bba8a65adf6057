#include <atomic>

#include <QSemaphore>
#include <QtTest>

#include "ui/timeline/job_list.h"

using namespace duologue;
using namespace duologue::ui;

class TestJobList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_done.clear();
        m_begun = 0;
        m_cancelled = false;
        m_jobs = std::make_unique<JobList>();
    }
    void cleanup()
    {
        m_gate.release(100);
        m_jobs.reset();
        m_gate.acquire(m_gate.available());
    }

    void theFirstIsDoneFirst()
    {
        m_jobs->want({gated("a"), noted("b"), noted("c")});
        m_gate.release();
        QTRY_COMPARE(done(), QStringList({"a", "b", "c"}));
    }

    void whatHasNotBegun_isDropped_whenItIsNotWantedAnyMore()
    {
        m_jobs->want({gated("a"), noted("b")});
        QTRY_COMPARE(m_begun, 1);
        m_jobs->want({gated("a"), noted("c")});
        m_gate.release();
        QTRY_COMPARE(done(), QStringList({"a", "c"}));
        QCOMPARE(m_begun, 1); // it went on, and was not begun again
    }

    void whatRuns_isCancelled_whenItIsNotWantedAnyMore()
    {
        m_jobs->want({untilCancelled("a")});
        QTRY_COMPARE(m_begun, 1);
        m_jobs->want({noted("b")});
        QTRY_COMPARE(done(), QStringList({"b"}));
        QVERIFY(m_cancelled);
    }

    void whileHeld_nothingBegins_andWhatRanBeginsAgainLater()
    {
        m_jobs->want({untilCancelled("a"), noted("b")});
        QTRY_COMPARE(m_begun, 1);
        m_jobs->setHeld(true);
        QTRY_VERIFY(m_cancelled);
        m_jobs->want({noted("a"), noted("b")});
        QTest::qWait(30);
        QVERIFY(done().isEmpty());
        m_jobs->setHeld(false);
        QTRY_COMPARE(done(), QStringList({"a", "b"}));
    }

    void destruction_endsWhatRuns()
    {
        m_jobs->want({untilCancelled("a"), noted("b")});
        QTRY_COMPARE(m_begun, 1);
        m_jobs.reset();
        QVERIFY(m_cancelled);
        QVERIFY(done().isEmpty());
    }

private:
    JobList::Job noted(const QString &key)
    {
        return {key, [this, key](const media::CancelFlag &) { note(key); }};
    }
    JobList::Job gated(const QString &key)
    {
        return {key, [this, key](const media::CancelFlag &) {
                    ++m_begun;
                    m_gate.acquire();
                    note(key);
                }};
    }
    JobList::Job untilCancelled(const QString &key)
    {
        return {key, [this](const media::CancelFlag &cancel) {
                    ++m_begun;
                    while (!*cancel)
                        QThread::msleep(1);
                    m_cancelled = true;
                }};
    }
    void note(const QString &key)
    {
        const std::lock_guard lock(m_mutex);
        m_done << key;
    }
    QStringList done()
    {
        const std::lock_guard lock(m_mutex);
        return m_done;
    }

    std::mutex m_mutex;
    QStringList m_done;
    std::atomic<int> m_begun = 0;
    std::atomic<bool> m_cancelled = false;
    QSemaphore m_gate;
    std::unique_ptr<JobList> m_jobs;
};

QTEST_GUILESS_MAIN(TestJobList)
#include "tst_job_list.moc"
