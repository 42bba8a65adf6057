#include "ui/settings/layout_settings.h"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

namespace duologue::ui::layouts {
namespace {

QString group(const QString &monitors)
{
    return QStringLiteral("layout/") + monitors;
}

} // namespace

QString monitorSet()
{
    QStringList monitors;
    for (const QScreen *screen : QGuiApplication::screens()) {
        const QRect area = screen->geometry();
        monitors << QStringLiteral("%1x%2+%3+%4")
                        .arg(area.width())
                        .arg(area.height())
                        .arg(area.x())
                        .arg(area.y());
    }
    monitors.sort();
    return monitors.join(u' ');
}

QByteArray restored(const QString &what, const QString &monitors)
{
    return QSettings().value(group(monitors) + u'/' + what).toByteArray();
}

void keep(const QString &what, const QByteArray &state, const QString &monitors)
{
    QSettings().setValue(group(monitors) + u'/' + what, state);
}

void forget()
{
    QSettings().remove(group(monitorSet()));
}

} // namespace duologue::ui::layouts
