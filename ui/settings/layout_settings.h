#pragma once

#include <QByteArray>
#include <QString>

/// Where windows and borders are, kept for each set of monitors: a laptop on the desk and on the
/// road has two layouts.
namespace duologue::ui::layouts {

/// "1920x1080+0+0 2560x1440+1920+0": the monitors that are connected now.
QString monitorSet();

QByteArray restored(const QString &what, const QString &monitors = monitorSet());
void keep(const QString &what, const QByteArray &state, const QString &monitors = monitorSet());
/// Forgets all that was kept for the monitors that are connected now.
void forget();

} // namespace duologue::ui::layouts
