#include "core/analysis/map_cache.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>

#include "core/files/new_file.h"
#include "core/media/cache_folder.h"

namespace duologue::analysis {
namespace {

constexpr quint32 magic = 0x44464d31; // "DFM1"
constexpr qsizetype digestSize = 20;
constexpr qint64 largestFile = 200'000'000;
constexpr qint64 limit = 1'000'000'000;
constexpr int writtenEvery = 200; ///< new maps
constexpr int largestMap = 256;   ///< rows or columns
constexpr float sameFace = 0.95F; ///< overlap

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

MapCache::MapCache(const QString &folder, const std::string &modelHash, int task,
                   const Fingerprint &recording)
{
    if (folder.isEmpty() || modelHash.empty() || recording.hash.empty())
        return;
    m_path = QDir(folder).filePath(QString("%1-%2-%3-%4.maps")
                                       .arg(QString::fromStdString(modelHash).left(32))
                                       .arg(task)
                                       .arg(QString::fromStdString(recording.hash))
                                       .arg(recording.size));
    read();
}

MapCache::~MapCache()
{
    if (m_fresh > 0)
        write();
}

const FaceMap *MapCache::find(MediaTime time, const faces::Box &face) const
{
    auto entry = std::ranges::lower_bound(m_entries, time, {}, &Entry::time);
    for (; entry != m_entries.end() && entry->time == time; ++entry)
        if (overlap(entry->face, face) > sameFace)
            return &entry->map;
    return nullptr;
}

void MapCache::add(MediaTime time, const faces::Box &face, FaceMap map)
{
    const auto place = std::ranges::upper_bound(m_entries, time, {}, &Entry::time);
    m_entries.insert(place, {time, face, std::move(map)});
    if (++m_fresh >= writtenEvery)
        write();
}

void MapCache::read()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return;
    const QByteArray all = file.readAll(), body = all.mid(digestSize);
    if (QCryptographicHash::hash(body, QCryptographicHash::Sha1) != all.left(digestSize))
        return;
    QDataStream in(body);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    in >> mark;
    std::vector<Entry> entries;
    while (mark == magic && !in.atEnd() && in.status() == QDataStream::Ok) {
        Entry entry;
        qint64 time = 0;
        QByteArray heat;
        in >> time >> entry.face.x >> entry.face.y >> entry.face.width >> entry.face.height >>
            entry.map.rows >> entry.map.columns >> entry.map.output >> entry.map.value >> heat;
        entry.time = {time};
        entry.map.heat.assign(heat.begin(), heat.end());
        const bool fits = entry.map.rows > 0 && entry.map.columns > 0 &&
                          entry.map.rows <= largestMap && entry.map.columns <= largestMap &&
                          heat.size() == qsizetype(entry.map.rows) * entry.map.columns;
        if (!fits || in.status() != QDataStream::Ok)
            return;
        entries.push_back(std::move(entry));
    }
    if (std::ranges::is_sorted(entries, {}, &Entry::time))
        m_entries = std::move(entries);
}

void MapCache::write()
{
    m_fresh = 0;
    const QFileInfo place(m_path);
    if (m_path.isEmpty() || !QDir().mkpath(place.absolutePath()))
        return;
    QByteArray body;
    QDataStream out(&body, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << magic;
    for (const Entry &entry : m_entries)
        out << qint64(entry.time.us) << entry.face.x << entry.face.y << entry.face.width
            << entry.face.height << entry.map.rows << entry.map.columns << entry.map.output
            << entry.map.value
            << QByteArray(reinterpret_cast<const char *>(entry.map.heat.data()),
                          qsizetype(entry.map.heat.size()));
    const QByteArray sum = QCryptographicHash::hash(body, QCryptographicHash::Sha1);
    if (body.size() < largestFile &&
        !files::writeFile(m_path.toStdString(), {view(sum), view(body)}))
        media::keepNewest(place.absoluteDir(), "*.maps", limit);
}

} // namespace duologue::analysis
