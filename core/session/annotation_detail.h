#pragma once

#include <string_view>
#include <vector>

#include "core/session/annotation_list.h"

/// What of a tier is to be seen at a scale. Time grows with what is shown, not with what there is.
namespace duologue {

/// Columns of equal length, side by side. Microseconds.
struct DetailGrid
{
    double begin = 0;
    double perColumn = 1;
    int columns = 0;

    double end() const { return begin + perColumn * columns; }
};

struct AnnotationDetail
{
    /// Share (0 to 1) of each column that short annotations cover; overlapping ones count once.
    /// Crowds of eight and more to a quarter of a column are divided between columns in proportion
    /// to time, which is an eighth off at worst.
    std::vector<float> shares;
    /// The long ones that overlap or touch the grid, in order.
    std::vector<Annotation> longOnes;
    /// Where points are: annotations without length. At most one a column, in order.
    std::vector<MediaTime> points;
    int looked = 0; ///< summaries and rows read
};

/// An annotation is long when it lasts `longFrom` microseconds or more.
AnnotationDetail annotationDetail(const Annotations &rows, const DetailGrid &grid,
                                  std::int64_t longFrom);

struct LeadingLabel
{
    std::string_view label; ///< of a row; empty where annotations without label lead
    double share = 0;       ///< of the time of all short ones in the span
    bool longOnes = false;  ///< there are some in the span
};

/// The label that most of the time of short annotations in the span carries, found through the
/// leading labels of groups of eight.
LeadingLabel leadingLabel(const Annotations &rows, TimeSpan span, std::int64_t longFrom);

} // namespace duologue
