#pragma once

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

#include "core/session/annotation_list.h"

namespace duologue::testing {

inline Annotation annotationFrom(Id id, std::int64_t begin, std::int64_t end,
                                 const char *label = "")
{
    Annotation a;
    a.id = id;
    a.tier = 20;
    a.span = {{begin}, {end}};
    a.label = label;
    return a;
}

/// Random ones over a second, some very long, some empty, in no order.
inline std::vector<Annotation> randomAnnotations(int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::int64_t> begin(0, 1'000'000);
    std::uniform_int_distribution<std::int64_t> length(0, 4'000);
    std::vector<Annotation> rows;
    for (int i = 0; i < count; ++i) {
        const std::int64_t from = begin(random);
        const std::int64_t size = i % 97 == 0 ? 300'000 : i % 31 == 0 ? 0 : length(random);
        rows.push_back(annotationFrom(i + 1, from, from + size, i % 5 ? "talk" : "gaze"));
    }
    return rows;
}

inline void sortAsSessionsDo(std::vector<Annotation> &rows)
{
    std::ranges::sort(
        rows, {}, [](const Annotation &a) { return std::tuple(a.span.begin, a.span.end, a.id); });
}

inline AnnotationList listOf(const std::vector<Annotation> &rows)
{
    AnnotationList list;
    for (const Annotation &row : rows)
        list.insert(row);
    return list;
}

} // namespace duologue::testing
