#include <cerrno>
#include <csignal>
#include <filesystem>

#include <QtTest>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/files/new_file.h"
#include "core/files/new_folder.h"
#include "core/files/pieces.h"
#include "core/files/spared.h"
#include "tests/support/full_disk.h"
#include "tests/support/plain_user.h"

using namespace duologue::files;

namespace {

int codeOf(const std::optional<Problem> &problem)
{
    return problem ? problem->code : 0;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void put(const QString &path, const QByteArray &bytes, int secondsAgo = 0)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    QVERIFY(file.flush());
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-secondsAgo),
                             QFileDevice::FileModificationTime));
}

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writeFile_replacesAWholeFile()
    {
        QVERIFY(!writeFile(path("a"), {"one"}));
        QVERIFY(!writeFile(path("a"), {"tw", "", "o"}));
        QCOMPARE(bytesOf(at("a")), QByteArray("two"));
        QCOMPARE(names(), QStringList{"a"});
    }

    void writeFile_refusesWhatIsNoRegularFile()
    {
        QVERIFY(QDir(m_folder->path()).mkdir("folder"));
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0666), 0);
        QVERIFY(QFile::link("/dev/null", at("device")));
        QVERIFY(QFile::link(at("nowhere"), at("dangling")));
        for (const auto &[name, code] : std::map<std::string, int>{{"folder", EISDIR},
                                                                   {"pipe", EINVAL},
                                                                   {"device", EINVAL},
                                                                   {"dangling", ELOOP},
                                                                   {"no/such", ENOENT}}) {
            const auto problem = writeFile(path(name), {"x"});
            QCOMPARE(codeOf(problem), code);
            QVERIFY(problem->sentence().find(name) != std::string::npos);
        }
        QCOMPARE(codeOf(writeFile("/dev/full", {"x"})), EINVAL);
        QCOMPARE(codeOf(writeFile("", {"x"})), ENOENT);
        QCOMPARE(names(), (QStringList{"dangling", "device", "folder", "pipe"}));
    }

    void writeFile_replacesARecordingOnlyByARecording()
    {
        const QByteArray film = QByteArray("\0\0\0 ftypisom", 12) + QByteArray(100, 'f');
        put(at("talk.mp4"), film);
        const auto problem = writeFile(path("talk.mp4"), {"<html>a report</html>"});
        QVERIFY(problem && problem->what.find("recording") != std::string::npos);
        QCOMPARE(bytesOf(at("talk.mp4")), film);
        const QByteArray other = QByteArray("\0\0\0 ftypmp42", 12) + QByteArray(50, 'g');
        QVERIFY(!writeFile(path("talk.mp4"), {other.toStdString()}));
        QCOMPARE(bytesOf(at("talk.mp4")), other);
        QVERIFY(!writeFile(path("new.mp4"), {"whatever"}));
    }

    void whatIsSpared_isNotReplaced_howeverItIsCalled()
    {
        put(at("rate.csv"), "beats");
        const std::string real = std::filesystem::canonical(path("rate.csv")).string();
        spare({real.substr(0, real.rfind('/')) + "/./rate.csv"});
        QVERIFY(QFile::link(at("rate.csv"), at("link.csv")));
        std::filesystem::create_hard_link(path("rate.csv"), path("hard.csv"));
        for (const char *name : {"rate.csv", "link.csv", "hard.csv"}) {
            const auto problem = writeFile(path(name), {"a report"});
            QVERIFY(problem && problem->what.find("recording") != std::string::npos);
        }
        QCOMPARE(bytesOf(at("rate.csv")), "beats");
        QVERIFY(!writeFile(path("other.csv"), {"a report"}));
    }

    void writeFile_neverReplacesASession()
    {
        QByteArray session("SQLite format 3", 16);
        session.append(QByteArray(52, '\0')).append("Duol").append(QByteArray(28, '\0'));
        put(at("talk.duologue"), session);
        const auto problem = writeFile(path("talk.duologue"), {"a table"});
        QVERIFY(problem && problem->what.find("Duologue session") != std::string::npos);
        QCOMPARE(bytesOf(at("talk.duologue")), session);
        session.replace("Duol", "Xuol"); // somebody else's database
        put(at("other.db"), session);
        QVERIFY(!writeFile(path("other.db"), {"a table"}));
    }

    void writeFile_leavesALinkALinkAndThePermissionsAsTheyWere()
    {
        put(at("real"), "old");
        QCOMPARE(::chmod(path("real").c_str(), 0640), 0);
        QVERIFY(QFile::link(at("real"), at("link")));
        QVERIFY(!writeFile(path("link"), {"new"}));
        QVERIFY(QFileInfo(at("link")).isSymLink());
        QCOMPARE(bytesOf(at("real")), QByteArray("new"));
        struct stat info = {};
        QCOMPARE(::stat(path("real").c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0640U);
    }

    void writeFile_keepsAFileThatMayNotBeWritten()
    {
        put(at("a"), "old");
        QCOMPARE(::chmod(path("a").c_str(), 0444), 0);
        QCOMPARE(::chmod(m_folder->path().toStdString().c_str(), 0777), 0);
        const PlainUser plain;
        QCOMPARE(codeOf(writeFile(path("a"), {"new"})), EACCES);
        QCOMPARE(bytesOf(at("a")), QByteArray("old"));
    }

    void writeFile_onAFullDiskChangesNothing()
    {
        put(at("a"), "old");
        {
            const FullDisk full(3);
            const auto problem = writeFile(path("a"), {"new content"});
            QCOMPARE(codeOf(problem), EFBIG);
            QVERIFY(problem->sentence().find("Free some space") != std::string::npos);
        }
        QCOMPARE(bytesOf(at("a")), QByteArray("old"));
        QCOMPARE(names(), QStringList{"a"});
    }

    void newFile_mayRefuseToReplace()
    {
        put(at("a"), "old");
        QCOMPARE(codeOf(NewFile(path("a"), NewFile::Existing::Refuse).problem()), EEXIST);
        NewFile late(path("b"), NewFile::Existing::Refuse);
        put(at("b"), "somebody else's");
        QCOMPARE(codeOf(late.commit()), EEXIST);
        QCOMPARE(bytesOf(at("b")), QByteArray("somebody else's"));
    }

    void newFile_sweepsWhatKilledWritersLeft_andNothingElse()
    {
        const NewFile alive(path("alive"));
        const QString living = QString::fromStdString(alive.path());
        put(living, "", 120);
        put(at(".duologue-killed.part"), "", 120);
        put(at(".duologue-just.part"), "");
        put(at("mine.part"), "", 120);
        QVERIFY(!writeFile(path("a"), {"x"}));
        QVERIFY(!QFile::exists(at(".duologue-killed.part")));
        QVERIFY(QFile::exists(living) && QFile::exists(at("mine.part")) &&
                QFile::exists(at(".duologue-just.part")));
    }

    void newFolder_isThereWholeOrNotAtAll()
    {
        {
            NewFolder folder(path("deep/er/x"));
            folder.write("a/b.txt", "text");
            QCOMPARE(bytesOf(at("deep/er/x.duologue-partial/a/b.txt")), QByteArray("text"));
            QVERIFY(!QFile::exists(at("deep/er/x")));
        }
        QVERIFY(names().isEmpty());
        QVERIFY(QDir(m_folder->path()).mkdir("x"));
        NewFolder folder(path("x/"));
        folder.write("a/b.txt", "text");
        QVERIFY(!folder.commit());
        QCOMPARE(bytesOf(at("x/a/b.txt")), QByteArray("text"));
        QCOMPARE(names(), QStringList{"x"});
    }

    void newFolder_refusesWhatIsOccupied()
    {
        QVERIFY(QDir(m_folder->path()).mkdir("full"));
        put(at("full/mine"), "");
        put(at("file"), "");
        for (const char *name : {"full", "file", "file/below"})
            QVERIFY2(NewFolder(path(name)).problem(), name);
        NewFolder late(path("late"));
        QVERIFY(QDir(m_folder->path()).mkpath("late/mine"));
        QCOMPARE(codeOf(late.commit()), EEXIST);
        QVERIFY(QFile::exists(at("late/mine")));
    }

    void newFolder_clearsWhatAKilledWriterLeft_butNotThatOfALivingOne()
    {
        QVERIFY(QDir(m_folder->path()).mkpath("x.duologue-partial/old"));
        NewFolder folder(path("x"));
        QVERIFY(!folder.problem());
        QVERIFY(!QFile::exists(at("x.duologue-partial/old")));
        folder.write("mine", "1");
        QCOMPARE(codeOf(NewFolder(path("x")).problem()), EBUSY);
        QVERIFY(!folder.commit());
        QCOMPARE(bytesOf(at("x/mine")), QByteArray("1"));
    }

    void newFolder_onAFullDiskLeavesNothing()
    {
        {
            NewFolder folder(path("x"));
            const FullDisk full(3);
            folder.write("a", "more than fits");
            QCOMPARE(codeOf(folder.commit()), EFBIG);
        }
        QVERIFY(names().isEmpty());
    }

    void pieces_belongToOneProcessAtATime_andToNobodyWhenItDies()
    {
        const Pieces pieces(path("work"));
        QVERIFY(!pieces.isClaimed(1));
        QVERIFY(!pieces.prepare());
        {
            const auto claim = pieces.claim(1);
            QVERIFY(claim);
            QVERIFY(pieces.isClaimed(1) && !pieces.isClaimed(2));
            QVERIFY(!Pieces(path("work")).claim(1));
            QVERIFY(Pieces(path("work")).claim(2));
        }
        QVERIFY(!pieces.isClaimed(1));
        const pid_t other = ::fork();
        if (other == 0) {
            const auto claim = pieces.claim(1);
            ::pause();
            ::_exit(0);
        }
        QTRY_VERIFY(pieces.isClaimed(1));
        ::kill(other, SIGKILL);
        ::waitpid(other, nullptr, 0);
        QVERIFY(!pieces.isClaimed(1));
    }

    void pieces_areDone_orSayWhyNot()
    {
        const Pieces pieces(path("work"));
        QVERIFY(pieces.done().empty());
        QVERIFY(!pieces.prepare());
        pieces.fail(2, "No luck.");
        QCOMPARE(pieces.failure(2), "No luck.");
        QVERIFY(!pieces.finish(3, "{}"));
        QVERIFY(!pieces.finish(100'000, "{}"));
        for (const char *other : {"work/3.json", "work/00004.json.part", "work/x.json"})
            put(at(other), "{}");
        QCOMPARE(pieces.done(), (std::vector<int>{3, 100'000}));
        pieces.begin(2);
        QCOMPARE(pieces.failure(2), "");
        const FullDisk full;
        QVERIFY(pieces.finish(5, "{}"));
        QCOMPARE(pieces.done().size(), 2U);
    }

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    std::string path(const std::string &name) const
    {
        return at(QString::fromStdString(name)).toStdString();
    }
    QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
