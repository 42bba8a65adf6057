#include "ui/main_window/recent_sessions.h"

#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace duologue::ui {
namespace {

const QString key = QStringLiteral("recent");

} // namespace

QStringList RecentSessions::paths() const
{
    return QSettings().value(key).toStringList().mid(0, most);
}

void RecentSessions::add(const QString &path)
{
    QStringList now = paths();
    now.removeAll(path);
    now.prepend(path);
    QSettings().setValue(key, now.mid(0, most));
    m_missing.remove(path);
    Q_EMIT changed();
}

void RecentSessions::clear()
{
    QSettings().remove(key);
    Q_EMIT changed();
}

void RecentSessions::look()
{
    m_looking.start(
        [paths = paths()](const jobs::Ticket &) {
            QSet<QString> missing;
            for (const QString &path : paths)
                if (!QFileInfo::exists(path))
                    missing << path;
            return missing;
        },
        [this](const QSet<QString> &missing) {
            if (std::exchange(m_missing, missing) != missing)
                Q_EMIT changed();
        });
}

QString RecentSessions::nameOf(const QString &path) const
{
    const QFileInfo file(path);
    const QString name = file.dir().dirName() + u'/' + file.fileName();
    return isMissing(path) ? tr("%1 (missing)").arg(name) : name;
}

} // namespace duologue::ui
