#include <algorithm>

#include <QCryptographicHash>
#include <QFile>

#include "core/media/input.h"
#include "core/media/media_info.h"
#include "core/media/media_info_of.h"

namespace duologue::media {

namespace {
constexpr qint64 sampledBytes = 256 * 1024;
}

Result<Fingerprint> fingerprint(const std::string &path)
{
    const auto input = Input::open(path);
    if (!input)
        return std::unexpected(input.error());
    return fingerprintOf(**input);
}

Result<Fingerprint> fingerprintOf(const Input &input)
{
    const std::string &path = input.path();
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail("media.missing",
                    "The file \"" + path.substr(path.find_last_of('/') + 1) +
                        "\" cannot be read; check the permissions of the file and its folder.",
                    path);
    const qint64 size = file.size();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(file.read(sampledBytes));
    file.seek(std::max<qint64>(0, size - sampledBytes));
    hash.addData(file.read(sampledBytes));
    return Fingerprint{size, mediaInfoOf(input).duration, hash.result().toHex().toStdString()};
}

} // namespace duologue::media
