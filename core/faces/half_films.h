#pragma once

#include "core/faces/face_clips.h"
#include "core/media/cancel.h"

namespace duologue::faces {

/// A film that shows two people side by side, each in a half of the picture, as corpora of
/// dialogues have them. One thread, not the UI's.
class HalfFilms
{
public:
    /// Looks for faces first, where nobody has looked for them in this film yet. `tell`: 0 to 1.
    /// Codes of findFaces().
    static Result<HalfFilms> open(const std::string &film, ClipRules rules,
                                  const media::CancelFlag &cancel,
                                  const std::function<void(double)> &tell = {});

    /// Of whoever is in the left or the right half, at times of the film's own clock: the largest
    /// face there. Codes of VideoDecoder.
    Result<FaceFilm> film(bool left, TimeSpan span);

private:
    HalfFilms() = default;

    ClipRules m_rules;
    std::vector<Track> m_tracks;
    std::shared_ptr<media::VideoDecoder> m_decoder;
};

} // namespace duologue::faces
