#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/media/cancel.h"
#include "core/session/session.h"

/// A session cut into small films, one an annotation, for talks, stimuli and other programs.
namespace duologue::clips {

enum class Sound {
    Person, ///< the lapel microphones of whom the annotation is; all where there are none
    All,    ///< every recording that holds sound, views too where no microphone does
    None
};

enum class Subtitles {
    None,
    Beside, ///< a SubRip file of the clip's name
    Burnt   ///< in the pictures
};

struct Choice
{
    bool whole = false;                ///< the session in one piece, in place of its annotations
    std::vector<Id> tiers{};           ///< empty: all of utterances, but proposals
    std::vector<Id> people{};          ///< whose tiers; empty: everybody's, and nobody's
    std::vector<std::string> labels{}; ///< empty: any
    /// Labels of views, or roles ("frontal"), a clip of each; empty: the one that shows the person
    /// best.
    std::vector<std::string> views{};
    MediaTime margin{}; ///< that is added before and after
    Sound sound = Sound::Person;
    Subtitles subtitles = Subtitles::None;
};

struct Clip
{
    std::string name; ///< of its file, without extension; none twice
    TimeSpan span;    ///< of session time
    Id annotation = 0;
    std::string tier, person, label, text;
    MediaSource view;
    std::vector<MediaSource> sounds;
};

struct Plan
{
    std::vector<Clip> clips;          ///< by view, then time
    std::vector<std::string> remarks; ///< what of the choice makes no clip
};

/// Codes: clips.nothing where no annotation is chosen, clips.no-view. Pure.
Result<Plan> planned(const Session &session, const Choice &choice);

struct Made
{
    int clips = 0;
    std::vector<std::string> remarks; ///< those of the plan, recordings that could not be read,
                                      ///< clips of which the view shows nothing
};

/// Makes a folder, or fills an empty one: the clips as MP4 and clips.csv, which says what each is.
/// It is there whole or not at all. `folder` of the session: where its recordings are looked for.
/// `progress`: 0 to 1. Any thread but the UI's. Codes of planned(); clips.folder; clips.cancelled;
/// media.no-subtitles; that of the recording where none could be read.
Result<Made> make(const Session &session, const std::string &sessionFolder, const Choice &choice,
                  const std::string &folder, const media::CancelFlag &cancel,
                  const std::function<void(double)> &progress = {});

} // namespace duologue::clips
