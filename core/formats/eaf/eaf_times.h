#pragma once

#include <optional>
#include <vector>

#include "core/formats/eaf/eaf_document.h"

namespace duologue::formats::eaf {

/// An annotation by its place in a document.
struct EafPlace
{
    std::size_t tier = 0;
    std::size_t annotation = 0;

    auto operator<=>(const EafPlace &) const = default;
};

struct EafTimes
{
    /// When each annotation is, by tier and annotation; nothing where it cannot be told.
    std::vector<std::vector<std::optional<TimeSpan>>> spans;
    /// What each reference annotation refers to.
    std::vector<std::vector<std::optional<EafPlace>>> parents;
};

/// Unaligned slots lie evenly between their aligned neighbours in the order of the file. A
/// reference is looked up in the tier's parent tier, else in the whole document. References take
/// the time of what they refer to; symbolic subdivisions share it evenly, in the order of
/// PREVIOUS_ANNOTATION. Everything that is not as the format wants it becomes a warning.
EafTimes resolveTimes(const EafDocument &document, Warnings &warnings);

} // namespace duologue::formats::eaf
