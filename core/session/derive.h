#pragma once

#include <vector>

#include "core/session/session.h"

namespace duologue {

/// Annotations that others lead to.
struct Derivation
{
    enum class Kind {
        Copy,     ///< each as it is
        Gaps,     ///< where `from` has nothing, between its first and its last
        Overlaps, ///< where `from` and `with` both have something; labels of both, joined by '+'
        Windows,  ///< one every `length`: of the session, of each annotation where there is `from`
        Words     ///< one a word of the text, as long as its share of the letters
    };
    Kind kind = Kind::Copy;
    Id from = 0;
    Id with = 0;
    MediaTime length = MediaTime::fromMilliseconds(3000);
    MediaTime shortest = {}; ///< what is shorter is left out; points are never left out
    bool outside = false;    ///< Gaps: also before the first and behind the last
};

/// In order of time, without ids and tier. "session.invalid" for a tier that is not there, the same
/// one twice, a length that is not above zero or so short that there would be over a million.
Result<std::vector<Annotation>> derived(const Session &session, const Derivation &how);

namespace edits {

/// Puts them onto a tier that is there, or onto a new one with this name. Fails as derived() and
/// edits::addAnnotation(), and where there are none.
Result<Edit> derive(const Session &session, IdSource &ids, const Derivation &how, Id tier);
Result<Edit> derive(const Session &session, IdSource &ids, const Derivation &how,
                    const std::string &newTier);

} // namespace edits
} // namespace duologue
