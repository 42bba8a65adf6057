#include <algorithm>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include "core/files/reading.h"
#include "core/media/input.h"
#include "core/media/length.h"
#include "core/media/media_info.h"
#include "core/media/media_info_of.h"

namespace duologue::media {

namespace {
constexpr qint64 sampledBytes = 256 * 1024;
}

std::optional<std::string> contentHash(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (files::readable(path) != 0 || !file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(file.read(sampledBytes));
    file.seek(std::max<qint64>(0, file.size() - sampledBytes));
    hash.addData(file.read(sampledBytes));
    return hash.result().toHex().toStdString();
}

Result<Fingerprint> fingerprint(const std::string &path)
{
    const auto input = Input::open(path);
    if (!input)
        return std::unexpected(input.error());
    auto print = fingerprintOf(**input);
    if (print)
        print->duration = lengthOf(**input);
    return print;
}

Result<Fingerprint> fingerprintOf(const Input &input)
{
    const std::string &path = input.path();
    const auto hash = contentHash(path);
    if (!hash)
        return fail("media.missing",
                    "The file \"" + path.substr(path.find_last_of('/') + 1) +
                        "\" cannot be read; check the permissions of the file and its folder.",
                    path);
    return Fingerprint{QFileInfo(QString::fromStdString(path)).size(), mediaInfoOf(input).duration,
                       *hash};
}

} // namespace duologue::media
