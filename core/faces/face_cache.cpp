#include "core/faces/face_cache.h"

#include <cmath>

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>

#include "core/files/new_file.h"
#include "core/media/cache_folder.h"

namespace duologue::faces {
namespace {

constexpr quint32 magic = 0x44464131; // "DFA1"
constexpr int digestSize = 20;
constexpr qint64 largestFile = 500'000'000;
constexpr qsizetype headerSize = 4 + 1 + 4;
constexpr qsizetype sampleSize = 8 + 8 + 4;
constexpr qsizetype faceSize = 5 * 4 + 1 + qsizetype(std::tuple_size_v<Look>);

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray digest(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha1);
}

QByteArray written(const Findings &findings)
{
    QByteArray body;
    QDataStream out(&body, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.setFloatingPointPrecision(QDataStream::SinglePrecision);
    out << magic << findings.complete << quint32(findings.samples.size());
    for (const Sample &sample : findings.samples) {
        out << qint64(sample.frame) << qint64(sample.time.us) << quint32(sample.found.size());
        for (const Found &face : sample.found) {
            out << face.box.x << face.box.y << face.box.width << face.box.height << face.score
                << face.profile;
            out.writeRawData(reinterpret_cast<const char *>(face.look.data()),
                             int(face.look.size()));
        }
    }
    return body;
}

Findings parsed(const QByteArray &body)
{
    QDataStream in(body);
    in.setByteOrder(QDataStream::LittleEndian);
    in.setFloatingPointPrecision(QDataStream::SinglePrecision);
    quint32 mark = 0, samples = 0;
    Findings findings;
    in >> mark >> findings.complete >> samples;
    qsizetype rest = body.size() - headerSize - sampleSize * qsizetype(samples);
    if (mark != magic || rest < 0)
        return {};
    findings.samples.resize(samples);
    for (Sample &sample : findings.samples) {
        qint64 frame = 0, time = 0;
        quint32 faces = 0;
        in >> frame >> time >> faces;
        rest -= faceSize * qsizetype(faces);
        if (rest < 0)
            return {};
        sample = {frame, {time}, std::vector<Found>(faces)};
        for (Found &face : sample.found) {
            in >> face.box.x >> face.box.y >> face.box.width >> face.box.height >> face.score >>
                face.profile;
            in.readRawData(reinterpret_cast<char *>(face.look.data()), int(face.look.size()));
            if (!(face.box.width > 0 && face.box.height > 0 && std::abs(face.box.x) < 4 &&
                  std::abs(face.box.y) < 4))
                return {};
        }
    }
    const bool whole = rest == 0 && in.status() == QDataStream::Ok;
    const bool inOrder = std::ranges::is_sorted(findings.samples, {}, &Sample::time);
    return whole && inOrder ? findings : Findings{};
}

Findings read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return {};
    const QByteArray all = file.readAll();
    if (all.size() < digestSize + headerSize || digest(all.mid(digestSize)) != all.left(digestSize))
        return {};
    return parsed(all.mid(digestSize));
}

QString nameOf(const Fingerprint &recording)
{
    return QString::fromStdString(recording.hash) + u'-' + QString::number(recording.size);
}

} // namespace

QString FaceCache::fileFor(const Fingerprint &recording, const Looking &how) const
{
    return QDir(m_folder).filePath(QString("%1-%2-%3-%4.faces")
                                       .arg(nameOf(recording))
                                       .arg(how.mode)
                                       .arg(std::lround(how.rate * 1000))
                                       .arg(how.people));
}

Findings FaceCache::find(const Fingerprint &recording, const Looking &how) const
{
    return m_folder.isEmpty() ? Findings{} : read(fileFor(recording, how));
}

Findings FaceCache::best(const Fingerprint &recording) const
{
    Findings best;
    if (m_folder.isEmpty() || recording.hash.empty())
        return best;
    const QDir folder(m_folder);
    for (const QString &name : folder.entryList({nameOf(recording) + "-*.faces"}, QDir::Files))
        if (Findings other = read(folder.filePath(name));
            other.complete && other.samples.size() > best.samples.size())
            best = std::move(other);
    return best;
}

void FaceCache::keep(const Fingerprint &recording, const Looking &how,
                     const Findings &findings) const
{
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return;
    const QByteArray body = written(findings);
    const QByteArray sum = digest(body);
    if (body.size() + digestSize <= largestFile &&
        !files::writeFile(fileFor(recording, how).toStdString(), {view(sum), view(body)}))
        media::keepNewest(QDir(m_folder), "*.faces", m_limit);
}

} // namespace duologue::faces
