#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/session/session.h"

/// Whether it pays to rate more windows. No call is for the UI thread.
namespace duologue::review {

struct CurvePoint
{
    std::size_t labels = 0; ///< windows that were learned from
    double error = 0; ///< mean absolute error on the windows kept aside, in points; mean of draws
    double least = 0, most = 0; ///< of the draws
};

struct LearningCurve
{
    std::string dimension;
    std::size_t keptAside = 0;      ///< windows that are never learned from
    double constant = 0;            ///< error of always saying the mean of what is learned from
    std::vector<CurvePoint> points; ///< labels spent rise
    std::vector<std::string> notes; ///< sentences: why there are none
};

/// A small head, ridge regression on what stands in the session of each window: what models say
/// during it, the tone of the person and how much of it they speak. Trained on ever more of the
/// windows that `rater` has rated (empty: the mean of all), 20 draws each, and asked for every
/// fourth stretch of five windows, which it never sees. Hoerl and Kennard, "Ridge regression"
/// (1970); inputs are standardised, λ = 1. `observer`: as agreementOf()'s. Code: review.cancelled.
Result<LearningCurve> learningCurve(const Session &session, const std::string &rater,
                                    SamDimension dimension,
                                    const std::function<bool(double)> &observer = {});

} // namespace duologue::review
