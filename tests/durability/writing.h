#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include "disk.h"

namespace duologue::durability {

/// A program that writes one thing.
struct Kind
{
    std::string name;
    QString program;
    QStringList arguments; ///< IN and OUT stand for the folders
    std::string target;    ///< below OUT
    bool replaces = true;  ///< what is there before
    bool silent = false;   ///< a cache: nobody is told when it is not kept
    bool repeats = true;   ///< every run writes the same bytes
};
const std::vector<Kind> &kinds();

/// Folders in memory, where there are any: nothing here has to reach a disk.
QString temporaryPlace();

/// Runs one kind of writing, again and again from the same beginning.
class Writing
{
public:
    explicit Writing(const Kind &kind);

    struct Ran
    {
        int code = 0;
        QByteArray error;
        int operations = 0;
    };
    /// `fault` as DISK_FAIL, or empty.
    Ran run(const QString &fault = {});
    std::vector<Event> log() const;
    Files before() const;
    /// Below OUT, without what is left of writing.
    Files after() const;
    std::string out() const { return m_folder.filePath("out").toStdString(); }

private:
    const Kind &m_kind;
    QTemporaryDir m_folder;
};

/// Without files that are in the making.
Files finished(Files files);

/// The environment of a program whose operations below `root` are recorded.
QProcessEnvironment recorded(const QString &root, const QString &log, const QString &fault = {},
                             const QString &count = {});

/// "duologue-cli", to be run.
QString cliProgram();

/// Into a folder that is there.
void putFiles(const Files &files, const QString &folder);

/// A session with a tier "words" of one person, and a second of sound; for inputs.
void makeInputs(const QString &folder);

/// Whether the long way is asked for: DUOLOGUE_DURABILITY=full.
bool inFull();

} // namespace duologue::durability
