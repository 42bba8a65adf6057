#include "core/session/annotation_search.h"

#include <algorithm>
#include <cstdlib>

namespace duologue {
namespace {

bool visitIn(const AnnotationChunk &chunk, TimeSpan span,
             const std::function<bool(const Annotation &)> &visit)
{
    constexpr std::size_t group = AnnotationChunk::fanOut;
    for (std::size_t first = 0; first < chunk.size(); first += group) {
        if (chunk.summary(0, first / group).begin > span.end.us)
            return true;
        if (chunk.summary(0, first / group).maxEnd < span.begin.us)
            continue;
        for (std::size_t i = first; i < std::min(chunk.size(), first + group); ++i)
            if (chunk.begin(i) <= span.end.us && chunk.end(i) >= span.begin.us &&
                !visit(chunk.row(i)))
                return false;
    }
    return true;
}

} // namespace

void visitTouching(const Annotations &rows, TimeSpan span,
                   const std::function<bool(const Annotation &)> &visit)
{
    for (const AnnotationList::Part &part : rows.partsFrom(span.begin.us)) {
        if (part.begin > span.end.us)
            return;
        if (part.maxEnd >= span.begin.us && !visitIn(part.chunk(), span, visit))
            return;
    }
}

std::optional<Annotation> shortestAt(const Annotations &rows, MediaTime time)
{
    std::optional<Annotation> best;
    visitTouching(rows, {time, time}, [&](const Annotation &row) {
        const bool holds = row.span.empty() || row.span.end > time;
        if (holds && (!best || row.span.length() <= best->span.length()))
            best = row;
        return true;
    });
    return best;
}

std::optional<Annotation> nearestTo(const Annotations &rows, MediaTime time)
{
    if (rows.empty())
        return std::nullopt;
    if (auto under = shortestAt(rows, time))
        return under;
    const auto next =
        std::ranges::lower_bound(rows, time, {}, [](const Annotation &a) { return a.span.begin; });
    if (next == rows.begin())
        return *next;
    const Annotation before = *(next - 1);
    if (next == rows.end() || time - before.span.begin < next->span.begin - time)
        return before;
    return *next;
}

std::optional<MediaTime> nearestEdge(const Annotations &rows, MediaTime time, MediaTime tolerance,
                                     Id except)
{
    std::optional<MediaTime> best;
    const auto offer = [&](MediaTime edge) {
        const std::int64_t distance = std::abs(edge.us - time.us);
        if (distance <= tolerance.us && (!best || distance < std::abs(best->us - time.us)))
            best = edge;
    };
    visitTouching(rows, {time - tolerance, time + tolerance}, [&](const Annotation &row) {
        if (row.id != except) {
            offer(row.span.begin);
            offer(row.span.end);
        }
        return true;
    });
    return best;
}

} // namespace duologue
