#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/faces/track.h"
#include "core/media/session_frames.h"
#include "core/session/session.h"

namespace duologue::faces {

/// How a face is cut out of a recording while somebody speaks.
struct ClipRules
{
    double fps = 25;    ///< pictures a second
    double longest = 6; ///< seconds from the begin that are cut at most
    int size = 96;      ///< pixels a side
};

/// Pictures of a person's face one after the other.
struct FaceFilm
{
    std::vector<std::uint8_t> pixels; ///< [pictures, size, size, 3], red, green and blue
    std::vector<double> seconds;      ///< when each was seen, from the begin of the span
};

/// The middles of the frames of a span, from its begin on.
std::vector<double> secondsOf(TimeSpan span, const ClipRules &rules);

/// A moment of a film, on its own clock, and where the face is.
struct FilmMoment
{
    double second = 0; ///< from the begin of the span
    MediaTime time;
    Box face;
};
/// Cuts a face out of a film. Codes of VideoDecoder.
Result<FaceFilm> cutFilm(media::VideoDecoder &film, const std::vector<FilmMoment> &moments,
                         int size);

/// Faces of a session's people over time, as exports write them and models read them: from the
/// frontal view that shows the person longest, else from any view. The session has to live as
/// long. One thread, not the UI's.
class FaceClips
{
public:
    /// `folder`: of the session's file. Faces are found first where nobody has looked for them yet;
    /// views that are missing or cannot be read are passed over. `tell`: how far that is, 0 to 1;
    /// false: cancel. Codes: faces.no-cascade, media.cancelled.
    static Result<FaceClips> find(const Session &session, const std::string &folder,
                                  ClipRules rules, const std::function<bool(double)> &tell = {});

    /// A sentence for each view that is left out.
    const std::vector<std::string> &problems() const { return m_problems; }
    /// What to do where nobody is seen: a sentence.
    const std::string &remedy() const { return m_remedy; }
    /// The view that shows a person best during a span of session time; null: none does.
    const MediaSource *bestView(Id person, TimeSpan span) const;
    /// Pictures where the face is seen; none elsewhere. Codes of VideoDecoder.
    Result<FaceFilm> film(const MediaSource &view, Id person, TimeSpan span);

private:
    struct View
    {
        std::string file;
        const MediaSource *source = nullptr;
        std::vector<Track> tracks;
        std::shared_ptr<media::VideoDecoder> decoder; ///< opened when it is needed
    };

    explicit FaceClips(ClipRules rules) : m_rules(rules) {}

    ClipRules m_rules;
    std::vector<std::string> m_problems;
    std::string m_remedy;
    std::map<Id, View> m_views;
};

} // namespace duologue::faces
