#include "core/media/peak_cache.h"

#include <bit>
#include <cstring>

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/files/new_file.h"
#include "core/files/reading.h"

namespace duologue::media {
namespace {

constexpr std::uint32_t magic = 0x33504B44; // "DKP3"
constexpr qint64 sampledBytes = 64 * 1024;
constexpr std::uint32_t mostChannels = 256;
constexpr qint64 largestFile = 2'000'000'000;

static_assert(std::endian::native == std::endian::little, "the files are little endian");

/// Both are multiples of 8 bytes long and written as they are.
struct FileHeader
{
    std::uint32_t magic;
    std::uint32_t channels;
    std::uint64_t checksum; ///< of everything behind the header
    std::int64_t size;      ///< of the recording
    std::int64_t modified;  ///< milliseconds
};
struct ChannelHeader
{
    double sampleRate;
    std::uint32_t samplesPerPeak;
    std::uint32_t peaks;
};

/// Four sums side by side, so that eight files are checked in a few milliseconds.
std::uint64_t checksum(const char *bytes, std::size_t count)
{
    std::array<std::uint64_t, 4> sums{1, 2, 3, 4};
    for (std::size_t i = 0; i < count; i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes + i, std::min(sizeof(word), count - i));
        auto &sum = sums[i / sizeof(word) % sums.size()];
        sum = std::rotl((sum ^ word) * 0x9E3779B97F4A7C15ULL, 29);
    }
    return sums[0] ^ std::rotl(sums[1], 16) ^ std::rotl(sums[2], 32) ^ std::rotl(sums[3], 48);
}

template <class T>
void append(QByteArray &to, const T *values, std::size_t count)
{
    to.append(reinterpret_cast<const char *>(values), static_cast<qsizetype>(count * sizeof(T)));
}

template <class T>
bool take(const QByteArray &from, qsizetype &at, T *values, std::size_t count)
{
    const auto bytes = static_cast<qsizetype>(count * sizeof(T));
    if (from.size() - at < bytes)
        return false;
    std::memcpy(values, from.constData() + at, static_cast<std::size_t>(bytes));
    at += bytes;
    return true;
}

std::vector<PeakPyramidPtr> decoded(const QByteArray &file, const QFileInfo &recording)
{
    FileHeader header{};
    qsizetype at = 0;
    if (!take(file, at, &header, 1) || header.magic != magic || header.channels > mostChannels ||
        header.size != recording.size() ||
        header.modified != recording.lastModified().toMSecsSinceEpoch() ||
        header.checksum !=
            checksum(file.constData() + at, static_cast<std::size_t>(file.size() - at)))
        return {};
    std::vector<PeakPyramidPtr> channels;
    for (std::uint32_t c = 0; c < header.channels; ++c) {
        ChannelHeader channel{};
        if (!take(file, at, &channel, 1) || channel.samplesPerPeak == 0 ||
            !(channel.sampleRate > 0) ||
            channel.peaks > static_cast<std::size_t>(file.size()) / sizeof(Peak))
            return {};
        std::vector<Peak> base(channel.peaks);
        if (!take(file, at, base.data(), base.size()))
            return {};
        channels.push_back(std::make_shared<const PeakPyramid>(
            channel.sampleRate, static_cast<int>(channel.samplesPerPeak), std::move(base)));
    }
    return channels;
}

} // namespace

QString PeakCache::pathFor(const QString &recording) const
{
    QFile file(recording);
    if (files::readable(recording.toStdString()) != 0 || !file.open(QIODevice::ReadOnly) ||
        file.size() == 0)
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(file.read(sampledBytes));
    file.seek(std::max<qint64>(0, file.size() - sampledBytes));
    hash.addData(file.read(sampledBytes));
    return QDir(m_folder).filePath(QString::fromLatin1(hash.result().toHex()) + u'-' +
                                   QString::number(file.size()) + ".peaks");
}

std::vector<PeakPyramidPtr> PeakCache::find(const QString &recording) const
{
    QFile file(pathFor(recording));
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return {};
    return decoded(file.readAll(), QFileInfo(recording));
}

bool PeakCache::keep(const QString &recording, const std::vector<PeakPyramidPtr> &channels) const
{
    QByteArray body;
    for (const PeakPyramidPtr &channel : channels) {
        const ChannelHeader header{channel->sampleRate(),
                                   static_cast<std::uint32_t>(channel->samplesPerPeak()),
                                   static_cast<std::uint32_t>(channel->base().size())};
        append(body, &header, 1);
        append(body, channel->base().data(), channel->base().size());
    }
    const QFileInfo info(recording);
    const FileHeader header{magic, static_cast<std::uint32_t>(channels.size()),
                            checksum(body.constData(), static_cast<std::size_t>(body.size())),
                            info.size(), info.lastModified().toMSecsSinceEpoch()};
    const QString path = pathFor(recording);
    if (path.isEmpty() || !QDir().mkpath(m_folder))
        return false;
    const std::string_view head(reinterpret_cast<const char *>(&header), sizeof(header));
    const std::string_view peaks(body.constData(), static_cast<std::size_t>(body.size()));
    return !files::writeFile(path.toStdString(), {head, peaks});
}

} // namespace duologue::media
