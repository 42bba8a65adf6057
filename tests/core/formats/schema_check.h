#pragma once

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace duologue::fixtures {

/// How xmllint is asked whether a document is of a format; empty: it has no schema.
inline QList<QStringList> schemasOf(std::string_view format)
{
    const QString folder = QStringLiteral(DUOLOGUE_TEST_DATA "/schemas/");
    const QString schema = QStringLiteral("--schema"), dtd = QStringLiteral("--dtdvalid");
    if (format == "eaf" || format == "etf")
        return {{schema, folder + QStringLiteral("EAFv3.0.xsd")}};
    if (format == "exmaralda")
        return {{schema, folder + QStringLiteral("exb_schema.xsd")},
                {dtd, folder + QStringLiteral("exmaralda-basic-transcription-1.3.5.dtd")}};
    if (format == "transcriber")
        return {{dtd, folder + QStringLiteral("trans-14.dtd")}};
    return {};
}

/// Why documents cannot be validated here; empty when they can.
inline QString noValidation()
{
    if (QStandardPaths::findExecutable(QStringLiteral("xmllint")).isEmpty())
        return QStringLiteral("xmllint is not installed");
    const QString file = schemasOf("eaf").front().back();
    return QFile::exists(file) ? QString() : file + QStringLiteral(" is missing");
}

/// What xmllint has to say against the document; empty when it validates.
inline QByteArray schemaProblems(const std::string &document, std::string_view format = "eaf")
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("x.xml")));
    if (!file.open(QIODevice::WriteOnly))
        return "no temporary file";
    file.write(document.data(), qint64(document.size()));
    file.close();
    for (const QStringList &schema : schemasOf(format)) {
        QProcess lint;
        lint.start(QStringLiteral("xmllint"),
                   QStringList{QStringLiteral("--noout"), QStringLiteral("--nonet")} + schema +
                       QStringList{file.fileName()});
        lint.waitForFinished();
        if (lint.exitCode() != 0)
            return "x" + lint.readAllStandardError();
    }
    return {};
}

} // namespace duologue::fixtures
