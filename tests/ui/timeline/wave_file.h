#pragma once

#include <cmath>
#include <functional>
#include <numbers>

#include <QDataStream>
#include <QFile>

namespace duologue::testing {

/// Writes 16-bit sound: `value`(seconds, channel) from -1 to 1.
inline void writeWave(const QString &path, double seconds, int rate, int channels,
                      const std::function<double(double, int)> &value)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the fixture cannot be written");
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    const int frames = int(seconds * rate), bytes = frames * channels * 2;
    out.writeRawData("RIFF", 4);
    out << quint32(36 + bytes);
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(channels) << quint32(rate)
        << quint32(rate * channels * 2) << quint16(channels * 2) << quint16(16);
    out.writeRawData("data", 4);
    out << quint32(bytes);
    for (int i = 0; i < frames; ++i)
        for (int c = 0; c < channels; ++c)
            out << qint16(std::lround(32767 * value(double(i) / rate, c)));
}

} // namespace duologue::testing
