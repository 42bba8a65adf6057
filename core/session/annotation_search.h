#pragma once

#include <functional>
#include <optional>

#include "core/session/annotation_list.h"

/// What is at or near a time, found through the summaries.
namespace duologue {

/// Calls visit() in order for all that overlap or touch the span, until it returns false.
void visitTouching(const Annotations &rows, TimeSpan span,
                   const std::function<bool(const Annotation &)> &visit);

/// The shortest that contains the time, zero-length ones included; of those as short, the last.
/// Nothing: there is none.
std::optional<Annotation> shortestAt(const Annotations &rows, MediaTime time);

/// The one that contains the time or begins nearest to it; nothing when there is none at all.
std::optional<Annotation> nearestTo(const Annotations &rows, MediaTime time);

/// The edge nearest to the time and at most `tolerance` away, not counting those of `except`.
std::optional<MediaTime> nearestEdge(const Annotations &rows, MediaTime time, MediaTime tolerance,
                                     Id except);

} // namespace duologue
