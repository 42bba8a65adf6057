#pragma once

#include <vector>

namespace duologue::sync {

/// session = offset + source * (1 + drift), in seconds
struct Clock
{
    double offset = 0;
    double drift = 0;
    double offsetError = 0; ///< one standard deviation
    double driftError = 0;
    bool known = false;

    double session(double source) const { return offset + source * (1 + drift); }
};

/// The same moment in two parts of recordings, source seconds.
struct Sighting
{
    int a = 0, b = 0; ///< parts
    double atA = 0, atB = 0;
    double weight = 1;
};

/// The clocks that make all sightings agree best, that of the part `reference` being given: least
/// squares whose weights are first those of the least absolute deviation, then Tukey's biweight, so
/// that a minority of contradicting windows is left out. `recordingOf` says of each part which
/// recording it is of: a recording has one drift, every part an offset of its own. Parts that no
/// chain of sightings joins to the reference stay unknown.
std::vector<Clock> fitJointly(const std::vector<Sighting> &sightings,
                              const std::vector<int> &recordingOf, int reference,
                              const Clock &referenceClock);

} // namespace duologue::sync
