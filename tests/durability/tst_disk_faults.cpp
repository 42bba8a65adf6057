// Every file operation of every kind of writing fails once, or from there on for good.
#include <filesystem>

#include <QtTest>

#include "core/store/session_store.h"
#include "edit_stream.h"
#include "writing.h"

using namespace duologue;
using namespace duologue::durability;

namespace {

const QStringList errors{"EIO", "ENOSPC"};
const QStringList ways{"once", "forever"};

/// Which of so many operations to try: all of them, or a spread of them.
std::vector<int> some(int operations, int most)
{
    std::vector<int> numbers;
    const int step = inFull() ? 1 : std::max(1, (operations + most - 1) / most);
    for (int i = 1; i <= operations; i += step)
        numbers.push_back(i);
    return numbers;
}

bool isSound(const std::string &session)
{
    const auto store = SessionStore::open(session, SessionStore::Access::ReadOnly);
    if (!store)
        return false;
    const auto report = (*store)->check();
    return report && report->problems.empty();
}

/// A sentence of the program that names what it is about.
bool isMessage(const QByteArray &text, const QString &folder)
{
    return text.contains("error: ") && text.contains(folder.toUtf8()) && text.contains('.') &&
           !text.contains("terminate");
}

} // namespace

class TestDiskFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindOfWriting_data()
    {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < kinds().size(); ++i)
            QTest::newRow(kinds()[i].name.c_str()) << static_cast<int>(i);
    }
    void everyKindOfWriting()
    {
        QFETCH(const int, number);
        const Kind &kind = kinds()[static_cast<std::size_t>(number)];
        Writing writing(kind);
        const auto whole = writing.run();
        QVERIFY2(whole.code == 0, whole.error.constData());
        const Files before = writing.before();
        const Files after = writing.after();
        const auto isNew = [&](const Files &files) {
            return kind.repeats
                       ? files == after
                       : files.contains(kind.target) && isSound(writing.out() + '/' + kind.target);
        };
        int runs = 0, refused = 0;
        for (const int operation : some(whole.operations, 12))
            for (const QString &error : errors)
                for (const QString &way : ways) {
                    const QString fault = QString("%1 %2 %3").arg(operation).arg(error, way);
                    const auto ran = writing.run(fault);
                    const Files found = writing.after();
                    const QByteArray what = fault.toUtf8() + ": " + ran.error;
                    ++runs;
                    refused += ran.code != 0;
                    QVERIFY2(ran.code == 0 || ran.code == 1, what.constData());
                    QVERIFY2(found == before || isNew(found), what.constData());
                    if (ran.code == 0)
                        QVERIFY2(kind.silent || isNew(found), what.constData());
                    else
                        QVERIFY2(isMessage(ran.error, QString::fromStdString(writing.out())),
                                 what.constData());
                }
        qInfo("%s: %d operations, %d runs with a fault, %d refused, the others whole",
              kind.name.c_str(), whole.operations, runs, refused);
        QVERIFY(kind.silent || refused > 0);
    }

    void edits_data()
    {
        QTest::addColumn<bool>("rollbackJournal");
        QTest::newRow("write-ahead log") << false;
        QTest::newRow("rollback journal") << true;
    }
    /// What is refused does not come back, and what is acknowledged is there. Where the disk fails
    /// for good between writing and syncing, nothing can be taken back: then it must be said that
    /// the last edit may be kept.
    void edits()
    {
        QFETCH(const bool, rollbackJournal);
        QTemporaryDir inputs(temporaryPlace());
        makeInputs(inputs.path());
        int runs = 0, withFaults = 0, refused = 0, acknowledged = 0, open = 0;
        const auto tryWith = [&](const QString &fault) {
            QTemporaryDir folder(temporaryPlace());
            QDir(folder.path()).mkdir("out");
            const QString session = folder.filePath("out/session.duologue");
            QFile::copy(inputs.filePath("session.duologue"), session);
            EditStream stream(session, {}, fault, rollbackJournal);
            stream.run(6, false);
            ++runs;
            refused += stream.refused();
            acknowledged += stream.acknowledged();
            withFaults += stream.exitCode() != 0;
            const QByteArray what = fault.toUtf8() + ": " + stream.errors();
            const auto found = stream.editsIn(session);
            const bool isOpen = fault.endsWith("forever") && what.contains("the last edit is kept");
            const bool isKept = found && isOpen && *found == stream.acknowledged() + 1;
            open += isKept;
            if (!found || (*found != stream.acknowledged() && !isKept))
                qWarning("%s: %d acknowledged, %d found", what.constData(), stream.acknowledged(),
                         found.value_or(-1));
            else if (stream.refused() > 0 && stream.exitCode() != 1)
                qWarning("%s: exit %d", what.constData(), stream.exitCode());
            else
                return stream.operations();
            ++m_bad;
            return stream.operations();
        };
        m_bad = 0;
        const int operations = tryWith({});
        QCOMPARE(m_bad, 0);
        for (const int operation : some(operations, 20))
            for (const QString &error : errors)
                for (const QString &way : ways)
                    tryWith(QString("%1 %2 %3").arg(operation).arg(error, way));
        qInfo("%d operations, %d runs with a fault, %d of them with exit code 1; %d edits "
              "acknowledged, %d refused, %d kept on a disk that was gone and told so; %d not as "
              "they must be",
              operations, runs - 1, withFaults, acknowledged, refused, open, m_bad);
        QCOMPARE(m_bad, 0);
    }

private:
    int m_bad = 0;
};

QTEST_GUILESS_MAIN(TestDiskFaults)
#include "tst_disk_faults.moc"
