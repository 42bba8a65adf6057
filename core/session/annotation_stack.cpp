#include "core/session/annotation_stack.h"

#include <algorithm>
#include <tuple>

#include "core/session/annotation_search.h"

namespace duologue {
namespace {

constexpr int deepest = 2;

bool liesOn(const Annotation &upper, const Annotation &lower)
{
    if (upper.span.length() != lower.span.length())
        return upper.span.length() < lower.span.length();
    return std::tie(lower.span.begin, lower.id) < std::tie(upper.span.begin, upper.id);
}

int depthOf(const Annotations &rows, const Annotation &row, std::int64_t longFrom)
{
    int depth = 0;
    visitTouching(rows, row.span, [&](const Annotation &other) {
        if (other.span.length().us >= longFrom && other.span.overlaps(row.span) &&
            liesOn(row, other))
            ++depth;
        return depth < deepest;
    });
    return depth;
}

} // namespace

std::vector<StackedAnnotation>
stacked(const Annotations &rows, const std::vector<Annotation> &longOnes, std::int64_t longFrom)
{
    std::vector<StackedAnnotation> result;
    result.reserve(longOnes.size());
    for (std::size_t first = 0; first < longOnes.size();) {
        MediaTime end = longOnes[first].span.end;
        std::size_t last = first + 1;
        for (; last < longOnes.size() && longOnes[last].span.begin < end; ++last)
            end = std::max(end, longOnes[last].span.end);
        const auto begin = static_cast<std::ptrdiff_t>(result.size());
        // what the first ones lie on may end before what is in view begins
        const bool alone = first > 0 && last == first + 1;
        for (std::size_t i = first; i < last; ++i)
            result.push_back({longOnes[i], alone ? 0 : depthOf(rows, longOnes[i], longFrom)});
        std::stable_sort(result.begin() + begin, result.end(),
                         [](const auto &a, const auto &b) { return liesOn(b.row, a.row); });
        first = last;
    }
    return result;
}

} // namespace duologue
