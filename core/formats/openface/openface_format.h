#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/formats/format.h"
#include "core/narrative/face_track.h"

/// Output of OpenFace 1 and 2 (FeatureExtraction): one line a frame, columns by name, with or
/// without blanks behind the commas. Read only.
namespace duologue::formats::openface {

struct Track
{
    narrative::FaceTrack face;
    std::vector<Warning> warnings;
};

/// As core/series/openface.h reads it. Frames that the analyser marks as failed stay, as not seen;
/// cells that are no finite number are unknown. Needed: timestamp and at least one of the columns
/// MONAH reads (AUxx_r, AUxx_c, y_30, pose_Tz). Code: import.malformed.
Result<Track> readTrack(std::string_view bytes, const std::string &file);

bool recognises(std::string_view head);
/// One Action tier of nobody in particular: narrative::faceActions(). A file without the presence
/// columns (AUxx_c) has only nods and leanings to give, with a warning.
Result<Imported> read(std::string_view bytes, const std::string &file);

} // namespace duologue::formats::openface
