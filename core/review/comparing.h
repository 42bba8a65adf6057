#pragma once

#include "core/review/comparison.h"

/// The steps of a comparison.
namespace duologue::review {

/// What people said: labels or values of a tier, or ratings.
struct People
{
    agreement::Question question;
    std::string name; ///< "tier emotion"
    bool ratings = false;
};

/// Units and verdicts alone.
Comparison compared(const std::vector<dataset::OpenSession> &sessions, const Voice &voice,
                    const People &people, Against against);

/// Figures of all units and by slice. False: the observer has stopped it.
bool addSlices(Comparison &comparison, const std::vector<std::string> &sessions,
               const std::function<bool(double)> &observer);

} // namespace duologue::review
