#pragma once

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace duologue::fixtures {

inline QString eafSchema()
{
    return QStringLiteral(DUOLOGUE_TEST_DATA "/schemas/EAFv3.0.xsd");
}

/// Why documents cannot be validated here; empty when they can.
inline QString noValidation()
{
    if (QStandardPaths::findExecutable(QStringLiteral("xmllint")).isEmpty())
        return QStringLiteral("xmllint is not installed");
    return QFile::exists(eafSchema()) ? QString() : eafSchema() + QStringLiteral(" is missing");
}

/// What xmllint has to say against the document; empty when it validates.
inline QByteArray schemaProblems(const std::string &document)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("x.eaf")));
    if (!file.open(QIODevice::WriteOnly))
        return "no temporary file";
    file.write(document.data(), qint64(document.size()));
    file.close();
    QProcess lint;
    lint.start(QStringLiteral("xmllint"),
               {QStringLiteral("--noout"), QStringLiteral("--nonet"), QStringLiteral("--schema"),
                eafSchema(), file.fileName()});
    lint.waitForFinished();
    return lint.exitCode() == 0 ? QByteArray() : "x" + lint.readAllStandardError();
}

} // namespace duologue::fixtures
