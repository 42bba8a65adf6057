#include <atomic>
#include <cerrno>
#include <functional>
#include <thread>

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/dataset/corpus_files.h"
#include "core/faces/picture.h"
#include "core/files/new_file.h"
#include "core/files/reading.h"
#include "core/formats/format.h"
#include "core/media/media_info.h"

#include "core/project/settings.h"
#include "core/scheme/scheme_file.h"
#include "core/series/series.h"
#include "core/store/session_store.h"
#include "tests/support/plain_user.h"

using namespace duologue;
using namespace std::chrono_literals;

namespace {

/// Notices whoever opens a pipe to read it, and lets them go on.
class PipeGuard
{
public:
    explicit PipeGuard(std::string path) : m_path(std::move(path))
    {
        if (::mkfifo(m_path.c_str(), 0666) != 0)
            qFatal("no pipe could be made");
        m_thread = std::thread([this] {
            while (!m_done) {
                const int end = ::open(m_path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
                if (end >= 0) {
                    m_opened = true;
                    ::close(end);
                }
                std::this_thread::sleep_for(2ms);
            }
        });
    }
    ~PipeGuard()
    {
        m_done = true;
        m_thread.join();
    }

    bool wasOpened() const { return m_opened; }

private:
    std::string m_path;
    std::atomic<bool> m_done = false, m_opened = false;
    std::thread m_thread;
};

using Reader = std::function<bool(const std::string &path)>; ///< true: it was read

void makeLink(const std::string &link, const std::string &target)
{
    if (::symlink(target.c_str(), link.c_str()) != 0)
        qFatal("no link could be made");
}

std::string folderOf(const std::string &path)
{
    return path.substr(0, path.rfind('/'));
}

const std::map<QByteArray, Reader> &readers()
{
    static const std::map<QByteArray, Reader> all{
        {"measurements", [](auto &path) { return readSeriesFile(path).has_value(); }},
        {"scheme", [](auto &path) { return scheme::loadScheme(path).has_value(); }},
        {"picture", [](auto &path) { return faces::readPicture(path, 32).has_value(); }},
        {"corpus", [](auto &path) { return dataset::readText(path).has_value(); }},
        {"annotations", [](auto &path) { return formats::open(path).has_value(); }},
        {"kind of annotations", [](auto &path) { return formats::likely(path) != nullptr; }},
        {"recording", [](auto &path) { return media::probe(path).has_value(); }},
        {"hash of a recording", [](auto &path) { return media::contentHash(path).has_value(); }},
        {"session", [](auto &path) { return SessionStore::open(path).has_value(); }},
        {"project",
         [](auto &path) {
             makeLink(folderOf(path) + "/duologue-project.json", path);
             return project::readSettings(folderOf(path)).has_value();
         }},
        {"what a file replaces",
         [](auto &path) { return !files::writeFile(path, {"x"}).has_value(); }},
    };
    return all;
}

} // namespace

class TestReading : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readWhole_givesAllBytes()
    {
        QVERIFY(!files::writeFile(at("a"), {std::string_view("one\0two", 7)}));
        std::string bytes = "left";
        QCOMPARE(files::readWhole(at("a"), 7, bytes), 0);
        QCOMPARE(bytes, std::string("one\0two", 7));
        QVERIFY(!files::writeFile(at("b"), {}));
        QCOMPARE(files::readWhole(at("b"), 7, bytes), 0);
        QVERIFY(bytes.empty());
    }

    void readWhole_saysWhyNot()
    {
        QVERIFY(!files::writeFile(at("long"), {"12345678"}));
        QVERIFY(!files::writeFile(at("closed"), {"1"}));
        QCOMPARE(::chmod(at("closed").c_str(), 0), 0);
        QCOMPARE(::chmod(m_folder->path().toLocal8Bit().constData(), 0755), 0);
        QVERIFY(QDir(m_folder->path()).mkdir("folder"));
        const PlainUser plain;
        for (const auto &[path, code] : std::map<std::string, int>{{at("none"), ENOENT},
                                                                   {at("folder"), EISDIR},
                                                                   {"/dev/zero", EINVAL},
                                                                   {at("long"), EFBIG},
                                                                   {at("closed"), EACCES}}) {
            std::string bytes = "left";
            QCOMPARE(files::readWhole(path, 7, bytes), code);
            QVERIFY(bytes.empty());
            QCOMPARE(files::openToRead(path).is_open(), code == EFBIG);
        }
    }

    /// The kernel's files say that they have no bytes; /proc/kmsg waits for a message then.
    void fileOfTheKernel_isEmpty()
    {
        const std::string path = "/proc/self/status";
        std::string bytes;
        QCOMPARE(files::readWhole(path, 1 << 20, bytes), 0);
        QVERIFY(bytes.empty());
        auto file = files::openToRead(path);
        QVERIFY(file.is_open());
        QCOMPARE(file.get(), std::ifstream::traits_type::eof());
    }

    void noReader_waitsAtAPipe_data() { addReaders(); }
    void noReader_waitsAtAPipe()
    {
        QFETCH(QByteArray, name);
        const PipeGuard pipe(at("pipe"));
        QVERIFY(!readers().at(name)(at("pipe")));
        QVERIFY(!pipe.wasOpened());
    }

    void noReader_readsADevice_data() { addReaders(); }
    void noReader_readsADevice()
    {
        QFETCH(QByteArray, name);
        makeLink(at("endless"), "/dev/zero");
        QVERIFY(!readers().at(name)(at("endless")));
    }

private:
    static void addReaders()
    {
        QTest::addColumn<QByteArray>("name");
        for (const auto &[name, reader] : readers())
            QTest::newRow(name.constData()) << name;
    }
    std::string at(const char *name) const { return m_folder->filePath(name).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestReading)
#include "tst_reading.moc"
