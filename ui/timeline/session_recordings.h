#pragma once

#include <vector>

#include "core/session/session.h"

namespace duologue::ui {

/// Where the sound of the conversation comes from: lapel and ambient microphones; where there are
/// none, every recording that may carry sound.
std::vector<MediaSource> microphoneSources(const Session &session);
/// Where the pictures of the conversation come from: every recording that may have some.
std::vector<MediaSource> viewSources(const Session &session);

bool isMicrophone(const MediaSource &source);

} // namespace duologue::ui
