#include "core/media/cache_care.h"

#include <algorithm>

#include <QDirIterator>
#include <QFileInfo>

#include "core/media/cache_folder.h"

namespace duologue::media {
namespace {

QFileInfoList filesOf(const QString &root, const CancelFlag &cancel)
{
    QFileInfoList files;
    for (const char *kind : cacheKinds) {
        QDirIterator each(root + u'/' + QLatin1String(kind), QDir::Files | QDir::NoSymLinks,
                          QDirIterator::Subdirectories);
        while (each.hasNext() && !*cancel)
            files << each.nextFileInfo();
    }
    return files;
}

qint64 sizeOf(const QFileInfoList &files)
{
    qint64 bytes = 0;
    for (const QFileInfo &file : files)
        bytes += file.size();
    return bytes;
}

} // namespace

qint64 cacheBytes(const QString &root, const CancelFlag &cancel)
{
    return sizeOf(filesOf(root, cancel));
}

qint64 trimCache(const QString &root, qint64 limit, const CancelFlag &cancel)
{
    QFileInfoList files = filesOf(root, cancel);
    std::ranges::sort(files, {}, [](const QFileInfo &file) { return file.lastModified(); });
    qint64 left = sizeOf(files);
    for (const QFileInfo &oldest : files) {
        if (left <= limit || *cancel)
            break;
        if (QFile::remove(oldest.filePath()))
            left -= oldest.size();
    }
    return left;
}

} // namespace duologue::media
