#include "core/cluster/tool.h"

#include <QProcess>
#include <QStandardPaths>

namespace duologue::cluster {
namespace {

constexpr int answerWithin = 30'000; ///< milliseconds

/// The last line, without what stands before it: "sbatch: error: Batch job submission failed: …".
std::string lastLine(const QByteArray &text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    const QByteArray line = lines.isEmpty() ? QByteArray() : lines.last().trimmed();
    const qsizetype error = line.indexOf("error: ");
    return (error < 0 ? line : line.mid(error + 7)).toStdString();
}

} // namespace

Result<std::string> ask(const std::string &program, const std::vector<std::string> &arguments)
{
    const QString path = QStandardPaths::findExecutable(QString::fromStdString(program));
    if (path.isEmpty())
        return fail("cluster.no-slurm", "This computer has no Slurm ('" + program +
                                            "' is not installed). Log in to a computer of the "
                                            "cluster, or run the work here.");
    QStringList list;
    for (const std::string &argument : arguments)
        list.append(QString::fromStdString(argument));
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(path, list);
    if (!process.waitForFinished(answerWithin)) {
        process.kill();
        process.waitForFinished();
        return fail("cluster.silent", "Slurm does not answer ('" + program +
                                          "' waited for half a minute). Try again later; work "
                                          "that is under way goes on.");
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail("cluster.refused", "Slurm's '" + program + "' says: " +
                                           lastLine(process.readAllStandardError()) + ".");
    return process.readAllStandardOutput().toStdString();
}

} // namespace duologue::cluster
