#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "core/time/media_time.h"

/// What a face analyser saw of one person, frame by frame, and the actions MONAH tells of it.
namespace duologue::narrative {

/// Units that MONAH names, then the two of a smile.
enum class FaceUnit { AU05, AU17, AU20, AU25, AU06, AU12, Count };

struct FaceFrame
{
    MediaTime at;
    bool seen = true; ///< the analyser found a face
    /// Presence by unit; nothing where the file does not say.
    std::array<std::optional<bool>, static_cast<std::size_t>(FaceUnit::Count)> present;
    /// Intensity, 0 to 5, of AU05, AU17, AU20, AU25; nothing where unknown or not a number.
    std::array<std::optional<double>, 4> intensity;
    std::optional<double> noseY; ///< landmark 30, pixels
    std::optional<double> headZ; ///< distance of the head, millimetres
};

/// Frames in running order.
struct FaceTrack
{
    std::vector<FaceFrame> frames;

    /// Whether the file says of all these units, in some frame, if they were there.
    bool tells(std::initializer_list<FaceUnit> units) const;
};

/// A stretch of an Action tier: label as there ("AU05", "smile", "nod").
struct FaceAction
{
    std::string label;
    TimeSpan span;
};

/// Sorted by label group, then time. A talk turn shows a face unit, or a positive face (AU12), iff
/// the action covers all of it: stretches therefore reach up to the neighbouring frames without
/// the unit, so that covering equals "present in every frame of the turn". Smiles (AU06 and AU12,
/// at least 0.5 s), nods and leanings span first to last frame. Rules of the published MONAH code
/// (talkturn_au, talkturn_smile, headnod, leanforward).
std::vector<FaceAction> faceActions(const FaceTrack &track);

} // namespace duologue::narrative
