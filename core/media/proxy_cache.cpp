#include "core/media/proxy_cache.h"

#include <QDir>

#include "core/media/cache_folder.h"

namespace duologue::media {

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

files::NewFile ProxyCache::draftFor(const Fingerprint &recording) const
{
    QDir().mkpath(m_folder);
    return files::NewFile(m_folder.isEmpty() ? std::string() : fileFor(recording).toStdString());
}

std::optional<files::Problem> ProxyCache::keep(files::NewFile &draft) const
{
    auto problem = draft.commit();
    if (!problem)
        keepNewest(QDir(m_folder), "*.proxy", m_limit);
    return problem;
}

FrameIndexPtr indexOfProxy(const QString &proxy, const FrameIndex &recording,
                           const IndexCache &indexes, const CancelFlag &cancel)
{
    const auto index = loadFrameIndex(proxy.toStdString(), indexes, cancel);
    return index && (*index)->size() == recording.size() ? *index : nullptr;
}

} // namespace duologue::media
