#include "app/cli/batch_item.h"

#include <chrono>
#include <csignal>

#include <QFile>
#include <QProcess>

#include <nlohmann/json.hpp>
#include <sys/prctl.h>

#include "app/cli/interrupt.h"
#include "core/files/pieces.h"

namespace duologue::cli {
namespace {

constexpr int glance = 100;        ///< milliseconds
constexpr int endsWithin = 10'000; ///< milliseconds after it was asked to
constexpr qsizetype longest = 2000;

/// What the command itself said last: its error, else whatever it said.
std::string reasonOf(const QByteArray &said, const QByteArray &printed)
{
    for (const QByteArray &text : {said, printed}) {
        const QList<QByteArray> lines = text.trimmed().split('\n');
        for (auto line = lines.rbegin(); line != lines.rend(); ++line)
            if (line->startsWith("error: "))
                return line->mid(7).left(longest).toStdString();
        if (!lines.last().trimmed().isEmpty())
            return lines.last().left(longest).toStdString();
    }
    return {};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// True: it has ended by itself.
bool awaitEnd(QProcess &process)
{
    while (!process.waitForFinished(glance)) {
        if (process.state() == QProcess::NotRunning)
            break;
        if (!interrupted())
            continue;
        process.terminate();
        if (!process.waitForFinished(endsWithin)) {
            process.kill();
            process.waitForFinished();
        }
        return false;
    }
    return !interrupted();
}

std::string endOf(QProcess &process, const QString &printed)
{
    if (process.error() == QProcess::FailedToStart)
        return "The command could not be started: " + process.errorString().toStdString() + ".";
    const std::string reason = reasonOf(process.readAllStandardError(), contentOf(printed));
    if (process.exitStatus() == QProcess::CrashExit)
        return "It was killed or crashed. " + reason;
    return reason.empty() ? "It ended with code " + std::to_string(process.exitCode()) + "."
                          : reason;
}

} // namespace

Result<ItemEnd> runItem(const std::string &program, const std::string &folder,
                        const BatchList &list, int number)
{
    if (number < 1 || number > static_cast<int>(list.items.size()))
        return fail("batch.no-item", "The batch has items 1 to " +
                                         std::to_string(list.items.size()) + ", and no item " +
                                         std::to_string(number) + ".");
    const files::Pieces outcomes(outcomesOf(folder));
    if (const auto problem = outcomes.prepare())
        return fail("batch.write", problem->sentence());
    const auto claim = outcomes.claim(number);
    if (!claim)
        return ItemEnd::Elsewhere;
    if (QFile::exists(QString::fromStdString(outcomes.record(number))))
        return ItemEnd::Done;
    outcomes.begin(number);

    QStringList arguments;
    for (const std::string &argument : list.argumentsOf(number))
        arguments.append(QString::fromStdString(argument));
    const QString printed = QString::fromStdString(outcomes.path(number, ".out"));
    const auto start = std::chrono::steady_clock::now();
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(printed);
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    process.start(QString::fromStdString(program), arguments);
    if (!awaitEnd(process))
        return ItemEnd::Interrupted;
    if (process.error() == QProcess::FailedToStart ||
        process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        outcomes.fail(number, endOf(process, printed));
        return ItemEnd::Failed;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    const nlohmann::ordered_json record{
        {"file", list.items[static_cast<std::size_t>(number) - 1].file},
        {"seconds", seconds.count()}};
    if (const auto problem = outcomes.finish(number, record.dump()))
        return fail("batch.write", problem->sentence());
    return ItemEnd::Done;
}

} // namespace duologue::cli
