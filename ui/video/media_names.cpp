#include "ui/video/media_names.h"

#include <QCoreApplication>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MediaRole)
};

} // namespace

QString roleName(MediaRole role)
{
    switch (role) {
    case MediaRole::Frontal:
        return Words::tr("frontal");
    case MediaRole::General:
        return Words::tr("general");
    case MediaRole::Egocentric:
        return Words::tr("egocentric");
    case MediaRole::Lapel:
        return Words::tr("lapel microphone");
    case MediaRole::Ambient:
        return Words::tr("ambient microphone");
    case MediaRole::HeartRate:
        return Words::tr("sensor");
    case MediaRole::Other:
        break;
    }
    return Words::tr("other");
}

} // namespace duologue::ui
