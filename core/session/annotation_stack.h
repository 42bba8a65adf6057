#pragma once

#include <vector>

#include "core/session/annotation_list.h"

/// Annotations of one tier that overlap one another, laid over each other so that all can be seen.
namespace duologue {

struct StackedAnnotation
{
    Annotation row;
    int depth = 0; ///< how many longer ones it lies on, at most 2
};

/// In the order in which they are to be painted: longer ones below shorter ones that they overlap,
/// those of equal length in the order of the tier. `longOnes`: as in AnnotationDetail, those that
/// last `longFrom` microseconds or more. Depths depend on the tier alone, not on what is in view.
std::vector<StackedAnnotation>
stacked(const Annotations &rows, const std::vector<Annotation> &longOnes, std::int64_t longFrom);

} // namespace duologue
