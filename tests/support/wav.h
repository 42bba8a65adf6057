#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include <QDataStream>
#include <QFile>
#include <QString>

namespace duologue::rooms {

/// A mono recording of 16 bits.
inline void writeWav(const QString &path, std::span<const float> samples, int rate)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto bytes = quint32(2 * samples.size());
    out.writeRawData("RIFF", 4);
    out << quint32(36 + bytes);
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(1) << quint32(rate) << quint32(2 * rate)
        << quint16(2) << quint16(16);
    out.writeRawData("data", 4);
    out << bytes;
    for (const float s : samples)
        out << qint16(std::lround(30000 * std::clamp(s, -1.0F, 1.0F)));
}

} // namespace duologue::rooms
