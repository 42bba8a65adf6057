#include "ui/video/media_names.h"

#include <QCoreApplication>

namespace duologue::ui {

QString roleName(MediaRole role)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("MediaRole", text); };
    switch (role) {
    case MediaRole::Frontal:
        return tr(QT_TRANSLATE_NOOP("MediaRole", "frontal"));
    case MediaRole::General:
        return tr(QT_TRANSLATE_NOOP("MediaRole", "general"));
    case MediaRole::Egocentric:
        return tr(QT_TRANSLATE_NOOP("MediaRole", "egocentric"));
    case MediaRole::Lapel:
        return tr(QT_TRANSLATE_NOOP("MediaRole", "lapel microphone"));
    case MediaRole::Ambient:
        return tr(QT_TRANSLATE_NOOP("MediaRole", "ambient microphone"));
    case MediaRole::HeartRate:
        return tr(QT_TRANSLATE_NOOP("MediaRole", "sensor"));
    case MediaRole::Other:
        break;
    }
    return tr(QT_TRANSLATE_NOOP("MediaRole", "other"));
}

} // namespace duologue::ui
