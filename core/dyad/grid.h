#pragma once

#include <vector>

#include "core/series/series.h"

namespace duologue::dyad {

/// Two series over the same moments, k / rate seconds for k from `begin` on. Between samples values
/// are interpolated; NaN: not known there.
struct Grid
{
    long begin = 0;
    double rate = 1;
    std::vector<float> first, second; ///< as long as each other

    double seconds(double place) const { return (static_cast<double>(begin) + place) / rate; }
};

/// Over the time that lies between the ends of both; empty where they share none. At most 48 hours
/// from the beginning of the session.
Grid onGrid(const Series &first, const Series &second, double rate);

} // namespace duologue::dyad
