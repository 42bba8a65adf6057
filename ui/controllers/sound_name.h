#pragma once

#include <vector>

#include <QString>

#include "core/media/audio_channel.h"
#include "core/session/session.h"

namespace duologue::ui {

/// What a channel is called: as its recording, and which of `channels` of that recording it is.
QString soundName(const Session &session, const std::vector<media::AudioChannel> &channels,
                  const media::AudioChannel &channel);

} // namespace duologue::ui
