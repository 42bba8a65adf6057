#include "core/media/proxy_cache.h"

#include <cstdio>

#include <QDateTime>
#include <QDir>
#include <QTemporaryFile>

#include "core/media/cache_folder.h"

namespace duologue::media {
namespace {

void removeForgottenDrafts(const QDir &folder)
{
    for (const QFileInfo &draft : folder.entryInfoList({"*.draft"}, QDir::Files))
        if (draft.lastModified().daysTo(QDateTime::currentDateTime()) > 1)
            QFile::remove(draft.filePath());
}

} // namespace

QString ProxyCache::fileFor(const Fingerprint &recording) const
{
    return QDir(m_folder).filePath(QString::fromStdString(recording.hash) + u'-' +
                                   QString::number(recording.size) + ".proxy");
}

QString ProxyCache::find(const Fingerprint &recording) const
{
    const QString file = m_folder.isEmpty() ? QString() : fileFor(recording);
    return QFileInfo(file).isFile() ? file : QString();
}

QString ProxyCache::newDraft() const
{
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return {};
    removeForgottenDrafts(QDir(m_folder));
    QTemporaryFile file(QDir(m_folder).filePath("XXXXXX.draft"));
    file.setAutoRemove(false);
    return file.open() ? file.fileName() : QString();
}

bool ProxyCache::keep(const QString &draft, const Fingerprint &recording) const
{
    if (std::rename(draft.toLocal8Bit().constData(),
                    fileFor(recording).toLocal8Bit().constData()) != 0)
        return false;
    keepNewest(QDir(m_folder), "*.proxy", m_limit);
    return true;
}

FrameIndexPtr indexOfProxy(const QString &proxy, const FrameIndex &recording,
                           const IndexCache &indexes, const CancelFlag &cancel)
{
    const auto index = loadFrameIndex(proxy.toStdString(), indexes, cancel);
    return index && (*index)->size() == recording.size() ? *index : nullptr;
}

} // namespace duologue::media
