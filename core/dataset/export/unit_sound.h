#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/dataset/export.h"
#include "core/media/mono_sound.h"
#include "core/time/sync_map.h"

/// The sound of a unit: 16 kHz, one channel, 16 bits. What audio/ID.wav holds and what features are
/// computed from, so that they can be computed again from the file. Through a lapel microphone it
/// is without moments at which only others speak (segment::heardIn()).
namespace duologue::dataset {

inline constexpr int soundRate = 16'000; // Hz

/// The microphone that a unit of this participant is heard through: the lapel microphone of that
/// person, else one of the room, else a view of the person, else any view. Views are looked into
/// for sound. Null: there is none. May read the heads of files.
const MediaSource *microphoneFor(const Recordings &recordings, Id participant);
/// "lapel", "ambient", "view": as utterances.csv says it.
std::string microphoneKind(const MediaSource &source);

/// Samples of a recording during a span of session time: from the sample nearest to its begin up to
/// before the one nearest to its end, by the recording's own clock. Silence where there is none,
/// and where the recorder paused.
std::vector<std::int16_t> soundDuring(const media::MonoSound &sound, const SyncMap &sync,
                                      TimeSpan span);
/// Of several spans, one behind the other.
std::vector<std::int16_t> soundDuring(const media::MonoSound &sound, const SyncMap &sync,
                                      std::span<const TimeSpan> parts);
/// -1 to 1.
std::vector<float> asFloats(std::span<const std::int16_t> samples);
/// A whole WAV file.
std::string wavOf(std::span<const std::int16_t> samples);

} // namespace duologue::dataset
