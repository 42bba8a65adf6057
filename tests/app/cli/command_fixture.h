#pragma once

#include <QtTest>

/// Runs the real duologue-cli.
namespace duologue::fixture {

struct Outcome
{
    int exitCode = -1;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(out.toUtf8()).array(); }
    QStringList lines() const { return out.split('\n', Qt::SkipEmptyParts); }
};

inline QString program()
{
    return QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/duologue-cli");
}

inline Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString() + process.readAllStandardError()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// A mono recording of so many seconds, 8 kHz, 16 bits, a quiet ramp.
inline void writeWav(const QString &path, int seconds)
{
    QByteArray samples;
    for (int i = 0; i < 8000 * seconds; ++i) {
        samples.append(char(i));
        samples.append(char(i >> 12));
    }
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + samples.size());
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(1) << quint32(8000) << quint32(16000) << quint16(2)
        << quint16(16);
    out.writeRawData("data", 4);
    out << quint32(samples.size());
    out.writeRawData(samples.constData(), int(samples.size()));
}

} // namespace duologue::fixture
