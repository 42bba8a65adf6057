#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/session/session.h"

namespace duologue {

/// Annotations on their way from one place to another, also to another session.
struct Clip
{
    struct From
    {
        Id id = 0;
        std::string name;
        bool operator==(const From &) const = default;
    };
    std::vector<From> tiers;             ///< that they stood on
    std::vector<Annotation> annotations; ///< by begin; ids and tiers as they were there

    bool empty() const { return annotations.empty(); }
    bool operator==(const Clip &) const = default;
};

Clip clipOf(const Session &session, std::span<const Id> annotations);
/// For other programs: a line each with begin and end in seconds, tier, label and text, separated
/// by tabs, under a line of names.
std::string clipTable(const Clip &clip);

namespace edits {

/// Puts what a clip holds, the first of it at `begin`, onto one tier; each onto the tier it stood
/// on, by id or else by name, where `tier` is 0. Fails as edits::addAnnotation(), where a tier is
/// not there, and where something would lie outside the session.
Result<Edit> paste(const Session &session, IdSource &ids, const Clip &clip, Id tier,
                   MediaTime begin);

} // namespace edits
} // namespace duologue
