#include "core/media/player_private.h"

#include <algorithm>

namespace duologue::media {

void Player::Private::updateAudioSources()
{
    std::vector<AudioSource> known;
    for (const auto &source : sources)
        if (source->info && !source->info->audio.empty())
            known.push_back({source->description.id, source->description.path,
                             source->description.sync, *source->info});
    audio.setSources(std::move(known));
}

std::vector<AudioChannel> Player::audioChannels() const
{
    return d->audio.channels();
}

void Player::setMuted(Id source, int channel, bool muted)
{
    d->audio.setMuted(source, channel, muted);
    Q_EMIT audioChannelsChanged();
}

void Player::setSolo(Id source, int channel, bool solo)
{
    d->audio.setSolo(source, channel, solo);
    Q_EMIT audioChannelsChanged();
}

void Player::setVolume(double volume)
{
    d->audio.setVolume(std::clamp(volume, 0.0, 1.0));
    Q_EMIT audioChannelsChanged();
}

double Player::volume() const
{
    return d->audio.volume();
}

} // namespace duologue::media
