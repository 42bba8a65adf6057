#include <QCryptographicHash>
#include <QDataStream>
#include <QFile>
#include <QSaveFile>

#include "core/media/peak_builder.h"

namespace duologue::media {
namespace {

constexpr quint32 magic = 0x44504B31; // "DPK1"
constexpr quint32 maxChannels = 256;
constexpr quint64 maxPeaks = 1ULL << 28;

QByteArray digest(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha1);
}

} // namespace

std::vector<ChannelPeaks> readPeakCache(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > 2'000'000'000)
        return {};
    const QByteArray whole = file.readAll();
    if (whole.size() < 20 || digest(whole.mid(20)) != whole.left(20))
        return {};
    QDataStream in(whole.mid(20));
    in.setByteOrder(QDataStream::LittleEndian);
    quint32 mark = 0, count = 0;
    in >> mark >> count;
    if (mark != magic || count > maxChannels)
        return {};
    std::vector<ChannelPeaks> channels(count);
    for (ChannelPeaks &channel : channels) {
        quint64 size = 0;
        in >> channel.sampleRate >> channel.samplesPerPeak >> size;
        if (size > maxPeaks || channel.samplesPerPeak <= 0 || !(channel.sampleRate > 0))
            return {};
        channel.peaks.resize(size);
        const auto bytes = static_cast<int>(size * sizeof(MinMax));
        if (in.readRawData(reinterpret_cast<char *>(channel.peaks.data()), bytes) != bytes)
            return {};
    }
    return channels;
}

bool writePeakCache(const QString &path, const std::vector<ChannelPeaks> &channels)
{
    QByteArray body;
    QDataStream out(&body, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out << magic << static_cast<quint32>(channels.size());
    for (const ChannelPeaks &channel : channels) {
        out << channel.sampleRate << channel.samplesPerPeak
            << static_cast<quint64>(channel.peaks.size());
        out.writeRawData(reinterpret_cast<const char *>(channel.peaks.data()),
                         static_cast<int>(channel.peaks.size() * sizeof(MinMax)));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(digest(body));
    file.write(body);
    return file.commit();
}

} // namespace duologue::media
