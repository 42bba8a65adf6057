// Starting the window against Sonic Visualiser and against an empty Qt window (performance target
// T13): time until the main window is mapped, resident memory two seconds later.
#include <cmath>
#include <csignal>
#include <memory>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include "tests/bench/report.h"

namespace {

/// A display of its own and a home without settings, but with Sonic Visualiser's first questions
/// answered.
class Desk
{
public:
    Desk()
    {
        m_server.start("Xvfb",
                       {":97", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"});
        m_server.waitForStarted();
        m_environment = QProcessEnvironment::systemEnvironment();
        m_environment.insert("DISPLAY", ":97");
        m_environment.insert("HOME", m_home.path());
        m_environment.insert("QT_QPA_PLATFORM", "xcb");
        m_environment.remove("XDG_CONFIG_HOME");
        QDir(m_home.path()).mkpath(".config/sonic-visualiser");
        QFile answers(m_home.filePath(".config/sonic-visualiser/Sonic Visualiser.conf"));
        if (answers.open(QFile::WriteOnly))
            answers.write("[Preferences]\nnetwork-permission-4.5.1=false\n");
        QThread::msleep(700);
    }
    ~Desk()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }
    const QProcessEnvironment &environment() const { return m_environment; }

    bool isMapped(const QString &name) const
    {
        QProcess search;
        search.setProcessEnvironment(m_environment);
        search.start("xdotool", {"search", "--onlyvisible", "--name", name});
        return search.waitForFinished() && search.exitCode() == 0;
    }

private:
    QTemporaryDir m_home;
    QProcess m_server;
    QProcessEnvironment m_environment;
};

struct Start
{
    double seconds = NAN; ///< until the window was mapped
    double mebibytes = NAN;
    int torch = 0; ///< mapped files of LibTorch
};

Start start(const Desk &desk, const QString &program, const QString &window)
{
    QProcess process;
    process.setProcessEnvironment(desk.environment());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    process.start(program, QStringList{});
    Start result;
    while (clock.elapsed() < 5'000 && process.state() != QProcess::NotRunning)
        if (desk.isMapped(window)) {
            result.seconds = double(clock.nsecsElapsed()) * 1e-9;
            break;
        }
    QThread::msleep(2000);
    const QString proc = QStringLiteral("/proc/%1/").arg(process.processId());
    QFile status(proc + "status"), maps(proc + "maps");
    if (status.open(QFile::ReadOnly))
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                result.mebibytes = line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    if (maps.open(QFile::ReadOnly))
        result.torch = int(maps.readAll().count("libtorch"));
    process.kill();
    process.waitForFinished();
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    bench::Report report("start", argc, argv);
    const Desk desk;
    const auto ours = [&] { return start(desk, DUOLOGUE_BIN "/duologue", "^Duologue$"); };
    const auto peer = [&] { return start(desk, "sonic-visualiser", "^Sonic Visualiser"); };
    const auto empty = [&] { return start(desk, DUOLOGUE_BIN "/empty_window", "^Empty window"); };
    ours();
    peer();
    empty();
    std::vector<double> ourTimes, peerTimes, emptyTimes, ourMemory, peerMemory;
    int torch = 0;
    for (int i = 0; i < 10; ++i) {
        const Start a = ours(), b = peer(), c = empty();
        ourTimes.push_back(a.seconds);
        peerTimes.push_back(b.seconds);
        emptyTimes.push_back(c.seconds);
        ourMemory.push_back(a.mebibytes);
        peerMemory.push_back(b.mebibytes);
        torch = std::max(torch, a.torch);
    }
    const auto median = [](const std::vector<double> &v) { return bench::percentile(v, 50); };
    using enum bench::Better;
    report.add({"process start to mapped window, warm",
                median(ourTimes),
                median(peerTimes),
                "s",
                "Sonic Visualiser",
                0.8,
                Lower,
                {}});
    report.add({"the same against Qt alone",
                median(ourTimes),
                median(emptyTimes),
                "s",
                "empty QMainWindow",
                2.5,
                Lower,
                {}});
    report.add({"resident memory, no session",
                median(ourMemory),
                median(peerMemory),
                "MiB",
                "Sonic Visualiser",
                0.8,
                Lower,
                {}});
    report.add(
        {"resident memory against the limit", median(ourMemory), NAN, "MiB", "", 90, Lower, {}});
    report.add({"mapped files of LibTorch", double(torch), NAN, "", "", 0, Lower, {}});
    return report.print();
}
