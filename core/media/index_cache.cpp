#include "core/media/index_cache.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>

#include "core/files/new_file.h"
#include "core/media/cache_folder.h"
#include "core/media/input.h"
#include "core/media/media_info_of.h"

namespace duologue::media {
namespace {

constexpr quint32 magic = 0x44464933; // "DFI3"
constexpr int digestSize = 20;
constexpr qint64 largestFile = 500'000'000;
constexpr std::int64_t farthest = 4'000'000'000'000'000; ///< microseconds: more than a century
constexpr qsizetype headerSize = 4 + 1 + 8 + 4 + 4;
constexpr qsizetype clockHeaderSize = 8 + 4 + 4 + 4;
constexpr qsizetype jumpSize = 8 + 8, partSize = 4 + 8 + 8, placeSize = 8 + 8;
constexpr qsizetype frameSize = 8 + 8 + 4;
constexpr qsizetype packetSize = 8 + 8 + 8 + 4 + 1 + 4;

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray digest(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha1);
}

/// Behind the packets, for recordings that need it.
void write(QDataStream &out, const RecorderClock::Data &clock)
{
    out << qint64(clock.length.us) << quint32(clock.jumps.size()) << quint32(clock.parts.size())
        << quint32(clock.places.size());
    for (const auto &jump : clock.jumps)
        out << qint64(jump.at.us) << qint64(jump.by.us);
    for (const auto &part : clock.parts)
        out << qint32(part.stream) << qint64(part.position) << qint64(part.shift);
    for (const auto &place : clock.places)
        out << qint64(place.position) << qint64(place.reached.us);
}

/// Null where it is not what `bytes` bytes hold.
RecorderClockPtr readClock(QDataStream &in, qsizetype bytes)
{
    quint32 jumps = 0, parts = 0, places = 0;
    qint64 length = 0;
    in >> length >> jumps >> parts >> places;
    if (bytes != clockHeaderSize + jumpSize * qsizetype(jumps) + partSize * qsizetype(parts) +
                     placeSize * qsizetype(places))
        return nullptr;
    RecorderClock::Data clock;
    clock.length = {length};
    for (quint32 i = 0; i < jumps; ++i) {
        qint64 at = 0, by = 0;
        in >> at >> by;
        clock.jumps.push_back({{at}, {by}});
    }
    for (quint32 i = 0; i < parts; ++i) {
        qint32 stream = 0;
        qint64 position = 0, shift = 0;
        in >> stream >> position >> shift;
        clock.parts.push_back({stream, position, shift});
    }
    for (quint32 i = 0; i < places; ++i) {
        qint64 position = 0, reached = 0;
        in >> position >> reached;
        clock.places.push_back({position, {reached}});
    }
    return std::make_shared<const RecorderClock>(std::move(clock));
}

QByteArray written(const FrameIndex::Data &data)
{
    QByteArray body;
    QDataStream out(&body, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out << magic << data.uniqueStamps << qint64(data.end.us) << quint32(data.frames.size())
        << quint32(data.packets.size());
    for (const auto &frame : data.frames)
        out << qint64(frame.begin.us) << qint64(frame.pts) << qint32(frame.packet);
    for (const auto &packet : data.packets)
        out << qint64(packet.pts) << qint64(packet.dts) << qint64(packet.position)
            << qint32(packet.size) << packet.key << qint32(packet.frame);
    if (data.clock)
        write(out, data.clock->data());
    return body;
}

FrameIndex::Data parsed(const QByteArray &body)
{
    QDataStream in(body);
    in.setByteOrder(QDataStream::LittleEndian);
    quint32 mark = 0, frames = 0, packets = 0;
    qint64 end = 0;
    FrameIndex::Data data;
    in >> mark >> data.uniqueStamps >> end >> frames >> packets;
    // The counts are to match the size before memory is taken for them.
    const qsizetype rest =
        body.size() - headerSize - frameSize * qsizetype(frames) - packetSize * qsizetype(packets);
    if (mark != magic || rest < 0)
        return {};
    data.end = {end};
    data.frames.resize(frames);
    data.packets.resize(packets);
    for (auto &frame : data.frames) {
        qint64 begin = 0, pts = 0;
        qint32 packet = 0;
        in >> begin >> pts >> packet;
        frame = {{begin}, pts, packet};
    }
    for (auto &packet : data.packets) {
        qint64 pts = 0, dts = 0, position = 0;
        qint32 size = 0, frame = 0;
        bool key = false;
        in >> pts >> dts >> position >> size >> key >> frame;
        packet = {pts, dts, position, size, key, frame};
    }
    if (rest > 0 && !(data.clock = readClock(in, rest)))
        return {};
    return data;
}

bool isSound(const RecorderClock::Data &clock)
{
    const auto near = [](std::int64_t us) { return us > -farthest && us < farthest; };
    return !clock.parts.empty() && clock.length.us >= 0 && near(clock.length.us) &&
           std::ranges::is_sorted(clock.parts, {}, &RecorderClock::Part::place) &&
           std::ranges::is_sorted(clock.places, {}, &RecorderClock::Place::reached) &&
           std::ranges::all_of(clock.parts, near, &RecorderClock::Part::shift) &&
           std::ranges::all_of(
               clock.jumps,
               [&](const auto &jump) { return near(jump.at.us) && near(jump.by.us); }) &&
           std::ranges::all_of(clock.places, [](const auto &place) { return place.position >= 0; });
}

/// Everything FrameIndex takes for granted.
bool isSound(const FrameIndex::Data &data)
{
    const auto packets = static_cast<int>(data.packets.size());
    const auto frames = static_cast<int>(data.frames.size());
    const auto near = [](MediaTime t) { return t.us > -farthest && t.us < farthest; };
    if (frames == 0 || !near(data.end) || data.end < data.frames.back().begin)
        return false;
    if (data.clock && !isSound(data.clock->data()))
        return false;
    for (int i = 0; i < frames; ++i) {
        const auto &frame = data.frames[i];
        if (!near(frame.begin) || frame.packet < 0 || frame.packet >= packets ||
            data.packets[frame.packet].frame != i)
            return false;
        if (i > 0 && (frame.begin < data.frames[i - 1].begin ||
                      (data.uniqueStamps && frame.pts <= data.frames[i - 1].pts)))
            return false;
    }
    for (const auto &packet : data.packets)
        if (packet.frame < -1 || packet.frame >= frames || packet.size < 0 || packet.position < -1)
            return false;
    return true;
}

} // namespace

QString IndexCache::fileFor(const Fingerprint &recording) const
{
    return QDir(m_folder).filePath(QString::fromStdString(recording.hash) + u'-' +
                                   QString::number(recording.size) + ".frames");
}

FrameIndexPtr IndexCache::find(const Fingerprint &recording) const
{
    if (m_folder.isEmpty())
        return nullptr;
    QFile file(fileFor(recording));
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return nullptr;
    const QByteArray whole = file.readAll();
    if (whole.size() < digestSize + headerSize ||
        digest(whole.mid(digestSize)) != whole.left(digestSize))
        return nullptr;
    FrameIndex::Data data = parsed(whole.mid(digestSize));
    return isSound(data) ? FrameIndex::from(std::move(data)) : nullptr;
}

void IndexCache::keep(const Fingerprint &recording, const FrameIndex &index) const
{
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return;
    const QByteArray body = written(index.data());
    if (body.size() + digestSize > largestFile)
        return;
    const QByteArray sum = digest(body);
    if (!files::writeFile(fileFor(recording).toStdString(), {view(sum), view(body)}))
        keepNewest(QDir(m_folder), "*.frames", m_limit);
}

Result<FrameIndexPtr> loadFrameIndex(const std::string &path, const IndexCache &cache,
                                     const CancelFlag &cancel,
                                     const std::function<void(double)> &progress)
{
    auto input = Input::openWithPictures(path, cancel);
    if (!input)
        return std::unexpected(input.error());
    const auto recording = fingerprintOf(**input);
    if (!recording)
        return std::unexpected(recording.error());
    if (auto known = cache.find(*recording)) {
        rememberClock(path, known->clock());
        return known;
    }
    auto index = FrameIndex::scan(**input, (*input)->videoStreams().front(), progress);
    if (index)
        cache.keep(*recording, **index);
    return index;
}

} // namespace duologue::media
