#include "writing.h"

#include <cmath>

#include <QDir>
#include <QProcess>
#include <QTest>

#include "core/store/session_store.h"

namespace duologue::durability {
namespace {

const QString cli = QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/duologue-cli");
const QString once = QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/write_once");

void put(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray wav()
{
    constexpr int rate = 16'000;
    QByteArray samples;
    for (int i = 0; i < rate; ++i) {
        const auto value = static_cast<std::int16_t>(8000 * std::sin(i * 0.08));
        samples.append(reinterpret_cast<const char *>(&value), 2);
    }
    const auto number = [](std::uint32_t value, int bytes) {
        return QByteArray(reinterpret_cast<const char *>(&value), bytes);
    };
    return "RIFF" + number(36 + std::uint32_t(samples.size()), 4) + "WAVEfmt " + number(16, 4) +
           number(1, 2) + number(1, 2) + number(rate, 4) + number(2 * rate, 4) + number(2, 2) +
           number(16, 2) + "data" + number(std::uint32_t(samples.size()), 4) + samples;
}

void makeSession(const QString &path)
{
    SessionInfo info;
    info.title = "Talk";
    info.created = "2024-05-06T07:08:09Z";
    info.duration = MediaTime::fromMilliseconds(60'000);
    Edit edit{"set up", {}};
    Participant person;
    person.id = 11;
    person.pseudonym = "P1";
    edit.insert(person);
    Tier tier;
    tier.id = 21;
    tier.name = "words";
    tier.kind = TierKind::Utterance;
    tier.participant = 11;
    edit.insert(tier);
    for (int i = 0; i < 50; ++i)
        edit.insert(Annotation{100 + i,
                               21,
                               {MediaTime{i * 1'000'000}, MediaTime{i * 1'000'000 + 900'000}},
                               "word " + std::to_string(i),
                               {},
                               {},
                               {}});
    if (!SessionStore::create(path.toStdString(), info, edit, "Ann"))
        qFatal("cannot make %s", qPrintable(path));
}

} // namespace

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all{
        {"export", cli, {"export", "IN/session.duologue", "OUT/words.csv"}, "words.csv"},
        {"features",
         cli,
         {"features", "IN/sound.wav", "--set", "intensity", "-o", "OUT/x.npy"},
         "x.npy"},
        {"picture", once, {"picture", "OUT/frame.png"}, "frame.png"},
        {"dataset", cli, {"corpus", "emobank", "IN/emobank.csv", "-o", "OUT/data"}, "data", false},
        {"new session",
         cli,
         {"new", "OUT/new.duologue", "--media", "IN/sound.wav"},
         "new.duologue",
         false,
         false,
         false},
        {"backup", once, {"backup", "OUT"}, "copy.duologue", false},
        {"model", once, {"model", "OUT"}, "model", false},
        {"frame index", once, {"frame-index", "OUT"}, "00ff-123456.frames", true, true},
        {"peaks", once, {"peaks", "OUT"}, "", false},
        {"proxy", once, {"proxy", "OUT"}, "00ff-123456.proxy"},
    };
    return all;
}

QString cliProgram()
{
    return cli;
}

void putFiles(const Files &files, const QString &folder)
{
    for (const auto &[name, content] : files)
        put(folder + '/' + QString::fromStdString(name), QByteArray::fromStdString(content));
}

QString temporaryPlace()
{
    return (QFileInfo("/dev/shm").isWritable() ? QString("/dev/shm") : QDir::tempPath()) +
           "/duologue-durability-XXXXXX";
}

void makeInputs(const QString &folder)
{
    put(folder + "/sound.wav", wav());
    QByteArray table = "id,split,V,A,D,text\n";
    for (int i = 0; i < 60; ++i)
        table += QByteArray("s") + QByteArray::number(i) + (i % 3 ? ",train" : ",dev") +
                 ",3.1,2.9,3.0,a line of text\n";
    put(folder + "/emobank.csv", table);
    makeSession(folder + "/session.duologue");
}

Writing::Writing(const Kind &kind) : m_kind(kind), m_folder(temporaryPlace())
{
    makeInputs(m_folder.filePath("in"));
}

Files Writing::before() const
{
    return m_kind.replaces ? Files{{m_kind.target, "what was there before"}} : Files();
}

Writing::Ran Writing::run(const QString &fault)
{
    const QString out = m_folder.filePath("out");
    QDir(out).removeRecursively();
    QDir().mkpath(out);
    putFiles(before(), out);
    QFile::remove(m_folder.filePath("log"));
    QStringList arguments = m_kind.arguments;
    arguments.replaceInStrings("IN", m_folder.filePath("in"));
    arguments.replaceInStrings("OUT", out);
    QProcess process;
    process.setProcessEnvironment(recorded(out,
                                           fault.isEmpty() ? m_folder.filePath("log") : QString(),
                                           fault, m_folder.filePath("count")));
    process.start(m_kind.program, arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        qFatal("%s %s", m_kind.name.c_str(), qPrintable(process.errorString()));
    QFile count(m_folder.filePath("count"));
    const int operations = count.open(QIODevice::ReadOnly) ? count.readAll().toInt() : 0;
    return {process.exitCode(), process.readAllStandardError(), operations};
}

std::vector<Event> Writing::log() const
{
    return readLog(m_folder.filePath("log").toStdString(), out());
}

Files Writing::after() const
{
    return finished(filesBelow(out()));
}

Files finished(Files files)
{
    std::erase_if(
        files, [](const auto &file) { return file.first.find(".duologue-") != std::string::npos; });
    return files;
}

QProcessEnvironment recorded(const QString &root, const QString &log, const QString &fault,
                             const QString &count)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LD_PRELOAD", DUOLOGUE_BINARY_DIR "/lib/libdisk_recorder.so");
    environment.insert("ASAN_OPTIONS", "verify_asan_link_order=0");
    environment.insert("DISK_ROOT", QFileInfo(root).canonicalFilePath());
    const std::pair<const char *, QString> wishes[] = {
        {"DISK_LOG", log}, {"DISK_FAIL", fault}, {"DISK_COUNT", count}};
    for (const auto &[name, value] : wishes)
        if (!value.isEmpty())
            environment.insert(name, value);
    return environment;
}

bool inFull()
{
    return qEnvironmentVariable("DUOLOGUE_DURABILITY") == "full";
}

} // namespace duologue::durability
