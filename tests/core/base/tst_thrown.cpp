#include <atomic>
#include <filesystem>
#include <new>

#include <QtTest>

#include "core/base/thrown.h"
#include "core/base/together.h"

using namespace duologue;

class TestThrown : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void guarded_makesASentenceOfWhatIsThrown()
    {
        const auto none = guarded([]() -> Result<int> { throw std::bad_alloc(); });
        QCOMPARE(none.error().code, std::string("memory"));
        const auto closed = guarded([]() -> Result<int> {
            throw std::filesystem::filesystem_error("cannot open", "a folder", {});
        });
        QVERIFY(closed.error().message.contains("a folder"));
        QVERIFY(!guarded([]() -> Result<int> { throw 5; }).error().message.empty());
        QCOMPARE(guarded([] { return Result<int>(7); }).value(), 7);
    }

    void together_bringsWhatAThreadThrowsToWhoeverWaits()
    {
        std::atomic<int> ended = 0;
        const auto last = [&] { ++ended; };
        const auto bad = [&] {
            ++ended;
            throw std::bad_alloc();
        };
        QVERIFY_EXCEPTION_THROWN(together(3, bad, last), std::bad_alloc);
        QCOMPARE(ended.load(), 4);
        QVERIFY_EXCEPTION_THROWN(together(2, last, bad), std::bad_alloc);
        together(2, last, last);
        QCOMPARE(ended.load(), 10);
    }
};

QTEST_GUILESS_MAIN(TestThrown)
#include "tst_thrown.moc"
