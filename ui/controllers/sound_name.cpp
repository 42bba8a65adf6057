#include "ui/controllers/sound_name.h"

#include <algorithm>

#include <QCoreApplication>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SoundName)
};

} // namespace

QString soundName(const Session &session, const std::vector<media::AudioChannel> &channels,
                  const media::AudioChannel &channel)
{
    const MediaSource *source = session.mediaSource(channel.source);
    if (!source || source->label.empty())
        return channel.name;
    const QString name = QString::fromStdString(source->label);
    const auto count = std::ranges::count(channels, channel.source, &media::AudioChannel::source);
    if (count == 1)
        return name;
    if (count > 2)
        return QStringLiteral("%1 %2").arg(name).arg(channel.channel + 1);
    return (channel.channel == 0 ? Words::tr("%1 left") : Words::tr("%1 right")).arg(name);
}

} // namespace duologue::ui
