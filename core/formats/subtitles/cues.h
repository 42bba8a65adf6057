#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/warnings.h"
#include "core/time/media_time.h"

namespace duologue::formats::subtitles {

struct Cue
{
    TimeSpan span;
    std::vector<std::string> lines; ///< as they stand there, with tags
    std::size_t line = 0;           ///< of its times
    std::string settings;           ///< of WebVTT, behind the times: "align:start line:0"
};

struct Cues
{
    std::vector<Cue> cues;
    bool rolling = false; ///< captions that repeat the line before, as recognisers of videos write
};

/// Times as "[hours:]minutes:seconds.fraction" or with a comma; with a frame rate also
/// "hours:minutes:seconds:frame".
std::optional<MediaTime> cueTime(std::string_view text, double frameRate = 0);

/// Of the settings behind a cue's times those that are "name:value", with blanks between: nothing
/// else may stand there.
std::string cueSettings(std::string_view text);

/// All cues of a file of either kind (UTF-8, any line ends). In WebVTT, known by its first line, a
/// blank line ends a cue; in SubRip a text may hold blank lines and lines of digits. Passages that
/// have no readable times are left out with a warning.
Cues readCues(std::string_view text, double frameRate, Warnings &warnings);

} // namespace duologue::formats::subtitles
