#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/session/edit.h"
#include "core/traces/curve.h"

namespace duologue::traces {

/// An unbroken stretch of one curve.
struct Piece
{
    Key key;
    MediaTime begin; ///< of the first sample
    double hertz = 20;
    std::vector<float> samples;

    TimeSpan span() const
    {
        return {begin, begin + MediaTime::fromSeconds(double(samples.size()) / hertz)};
    }
};

/// Puts them into the session; what the same curves said in those stretches before is replaced, and
/// the rest of it stays. Code: session.invalid (an unknown person, nothing to put).
Result<Edit> lay(const Session &session, IdSource &ids, const std::vector<Piece> &pieces,
                 std::string label);
/// Takes a whole curve away. Code: session.invalid (there is none).
Result<Edit> removeCurve(const Session &session, const Key &key);

} // namespace duologue::traces
