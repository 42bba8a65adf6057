#pragma once

namespace duologue::media {

/// What a view shows of the time the clock is at.
enum class ViewState {
    Hidden,
    Shown,    ///< the picture of this time, or while playing one of less than a second ago
    Awaited,  ///< its picture is on its way
    NoPicture ///< there is none: before the recording, behind it, or it cannot be decoded
};

} // namespace duologue::media
