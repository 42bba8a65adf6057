#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/time/media_time.h"

namespace duologue::analysis {

/// How much a model that listens looked at each frame of an utterance or window.
struct FrameAttention
{
    std::vector<TimeSpan> heard; ///< what was read of it: in order and apart
    std::vector<double> weights; ///< one a frame, sum to 1; frames share what was heard evenly

    struct Piece
    {
        TimeSpan span;
        double weight = 0; ///< beside an even look: 1 is as much as on average
    };
    /// One a frame; a frame that lies across a gap in what was heard is several.
    std::vector<Piece> pieces() const;

    bool operator==(const FrameAttention &) const = default;
};

/// As it is stored beside a prediction, with five digits a weight.
std::string toJson(const FrameAttention &attention);
/// Codes: analysis.explanation, also where it is an explanation of another kind.
Result<FrameAttention> frameAttentionFromJson(const std::string &json);

} // namespace duologue::analysis
