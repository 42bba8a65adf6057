#pragma once

#include <string>
#include <vector>

#include "core/review/queue.h"
#include "core/review/said.h"

/// What was said shortly before, during and after a place.
namespace duologue::review {

struct Curve
{
    struct Step
    {
        TimeSpan span;
        double value = 0;
    };
    std::string name; ///< the rater, or the model
    bool model = false;
    std::vector<Step> steps; ///< in order of time; between them nothing was said
};

struct Around
{
    std::string what;          ///< the dimension: "valence"
    double low = 1, high = 9;  ///< its scale
    TimeSpan span;             ///< that the curves are of, the place in its midst
    std::vector<Curve> curves; ///< raters by name, then models; empty: nothing was said in numbers
};

/// Of the person of a place: what raters said of its question where it was asked in numbers, else
/// of valence; what models said of the same, or valenceOf() their classes. `voices`: of the session
/// alone. Pure, any thread; as long as what lies within the margin.
Around around(const Session &session, const std::vector<Voice> &voices, const QueuePlace &place,
              MediaTime margin);

/// Whether a model has answered the strongest question of a place, during it: the question is why
/// the place is there, or the model's task is about the dimension, its classes lean to a valence
/// that was rated, or are among those of the labels. Pure, any thread.
bool isJudgedBy(const Voice &voice, const QueuePlace &place);

} // namespace duologue::review
