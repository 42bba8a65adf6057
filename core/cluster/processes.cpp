#include "core/cluster/processes.h"

#include <algorithm>
#include <csignal>
#include <list>
#include <memory>

#include <QProcess>

#include <sys/prctl.h>

namespace duologue::cluster {
namespace {

constexpr int glance = 20;         ///< milliseconds between two looks at the processes
constexpr int endsWithin = 15'000; ///< milliseconds after it was asked to

struct Running
{
    Piece piece;
    std::unique_ptr<QProcess> process;
};

std::unique_ptr<QProcess> started(const std::vector<std::string> &command, int number)
{
    QStringList arguments;
    for (std::size_t i = 1; i < command.size(); ++i)
        arguments.append(QString::fromStdString(command[i]));
    arguments.append(QString::number(number));
    auto process = std::make_unique<QProcess>();
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    process->start(QString::fromStdString(command.front()), arguments);
    return process;
}

std::string lastLine(const QByteArray &text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    return lines.isEmpty() ? std::string() : lines.last().trimmed().toStdString();
}

/// Where the piece itself has left no sentence.
std::string endOf(QProcess &process)
{
    if (process.error() == QProcess::FailedToStart)
        return "It could not be started: " + process.errorString().toStdString() + ".";
    const std::string words = lastLine(process.readAllStandardError());
    return (process.exitStatus() == QProcess::CrashExit ? "It was killed or crashed."
                                                        : "It ended with an error.") +
           (words.empty() ? std::string() : " Its last words: " + words);
}

class Runner
{
public:
    Runner(const Work &work, int processes, const Told &told)
        : m_work(work), m_processes(static_cast<std::size_t>(std::max(1, processes))), m_told(told)
    {
    }

    Result<Ran> run()
    {
        auto pieces = m_work.read();
        if (!pieces)
            return std::unexpected(pieces.error());
        m_total = static_cast<int>(pieces->size());
        for (Piece &piece : *pieces)
            if (piece.done)
                ++m_done;
            else
                m_waiting.push_back(std::move(piece));
        std::ranges::stable_sort(m_waiting, {}, &Piece::wave);
        while (!m_waiting.empty() || !m_running.empty()) {
            if (!m_told(m_done, m_total)) {
                stop();
                return Ran{true, {}};
            }
            startSome();
            collect();
        }
        m_told(m_done, m_total);
        return withReasons();
    }

private:
    void startSome()
    {
        while (!m_waiting.empty() && m_running.size() < m_processes &&
               (m_running.empty() || m_running.front().piece.wave == m_waiting.front().wave)) {
            const int number = m_waiting.front().number;
            m_running.push_back({std::move(m_waiting.front()), started(m_work.command, number)});
            m_waiting.erase(m_waiting.begin());
        }
    }

    void collect()
    {
        for (auto running = m_running.begin(); running != m_running.end();) {
            QProcess &process = *running->process;
            if (process.state() != QProcess::NotRunning && !process.waitForFinished(glance) &&
                process.state() != QProcess::NotRunning) {
                ++running;
                continue;
            }
            if (process.error() == QProcess::FailedToStart ||
                process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
                m_ends.emplace_back(running->piece, endOf(process));
            else
                ++m_done;
            running = m_running.erase(running);
        }
    }

    void stop()
    {
        for (Running &running : m_running)
            running.process->terminate();
        for (Running &running : m_running)
            if (!running.process->waitForFinished(endsWithin)) {
                running.process->kill();
                running.process->waitForFinished();
            }
        m_running.clear();
    }

    /// What the pieces themselves say, else how their processes ended.
    Result<Ran> withReasons() const
    {
        const auto pieces = m_work.read();
        if (!pieces)
            return std::unexpected(pieces.error());
        Ran ran;
        for (const auto &[piece, end] : m_ends) {
            const auto now = std::ranges::find(*pieces, piece.number, &Piece::number);
            if (now == pieces->end() || now->done)
                continue;
            ran.failed.emplace_back(*now, now->failure.empty() ? end : now->failure);
        }
        return ran;
    }

    const Work &m_work;
    std::size_t m_processes;
    const Told &m_told;
    int m_done = 0, m_total = 0;
    std::vector<Piece> m_waiting;
    std::list<Running> m_running;
    std::vector<std::pair<Piece, std::string>> m_ends;
};

} // namespace

Result<Ran> runHere(const Work &work, int processes, const Told &told)
{
    return Runner(work, processes, told).run();
}

} // namespace duologue::cluster
