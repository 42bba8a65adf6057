#include "ui/timeline/layout_store.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSettings>
#include <QUrl>

namespace duologue::ui {
namespace {

const QString sessions = "timeline/sessions/";
const QString layouts = "timeline/layouts/";

QString sessionKey(const QString &path)
{
    const QByteArray place = QFileInfo(path).canonicalFilePath().toUtf8();
    return sessions +
           QString::fromLatin1(
               QCryptographicHash::hash(place, QCryptographicHash::Sha1).toHex().left(16));
}

/// Names may hold what separates keys of settings.
QString nameKey(const QString &name)
{
    return layouts + QString::fromLatin1(QUrl::toPercentEncoding(name));
}

std::optional<TrackLayout> read(const QString &key)
{
    const QByteArray text = QSettings().value(key).toByteArray();
    if (text.isEmpty())
        return {};
    return trackLayoutFromJson(QJsonDocument::fromJson(text).object());
}

void write(const QString &key, const TrackLayout &layout)
{
    QSettings().setValue(key, QJsonDocument(toJson(layout)).toJson(QJsonDocument::Compact));
}

} // namespace

std::optional<TrackLayout> LayoutStore::ofSession(const QString &sessionPath) const
{
    return read(sessionKey(sessionPath));
}

void LayoutStore::rememberSession(const QString &sessionPath, const TrackLayout &layout)
{
    write(sessionKey(sessionPath), layout);
}

QStringList LayoutStore::names() const
{
    QSettings settings;
    settings.beginGroup(layouts.chopped(1));
    QStringList names;
    const QStringList keys = settings.childKeys();
    for (const QString &key : keys)
        names << QUrl::fromPercentEncoding(key.toLatin1());
    names.sort(Qt::CaseInsensitive);
    return names;
}

std::optional<TrackLayout> LayoutStore::named(const QString &name) const
{
    return read(nameKey(name));
}

void LayoutStore::save(const QString &name, const TrackLayout &layout)
{
    write(nameKey(name), layout);
}

void LayoutStore::remove(const QString &name)
{
    QSettings().remove(nameKey(name));
}

} // namespace duologue::ui
