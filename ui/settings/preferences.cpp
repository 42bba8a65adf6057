#include "ui/settings/preferences.h"

namespace duologue::ui::preferences {
namespace {

const QString annotatorKey = QStringLiteral("annotator");

} // namespace

QString usualAnnotator()
{
    const QString login = qEnvironmentVariable("USER");
    return login.isEmpty() ? QStringLiteral("R1") : login;
}

QString annotator()
{
    return QSettings().value(annotatorKey, usualAnnotator()).toString();
}

void setAnnotator(const QString &name)
{
    QSettings().setValue(annotatorKey, name);
}

} // namespace duologue::ui::preferences
