#include "core/statistics/calibration.h"

#include <cmath>

namespace duologue::statistics {

Calibration calibration(const std::vector<double> &confidence, const std::vector<bool> &right,
                        std::size_t bins)
{
    const auto width = static_cast<double>(bins);
    Calibration found;
    for (std::size_t b = 0; b < bins; ++b)
        found.bins.push_back(
            {static_cast<double>(b) / width, static_cast<double>(b + 1) / width, 0, 0, 0});
    for (std::size_t i = 0; i < confidence.size(); ++i) {
        std::size_t b = 0;
        while (b + 1 < bins && confidence[i] > found.bins[b].high)
            ++b;
        ++found.bins[b].count;
        found.bins[b].confidence += confidence[i];
        found.bins[b].accuracy += right[i];
    }
    double apart = 0;
    for (CalibrationBin &bin : found.bins) {
        if (bin.count == 0)
            continue;
        apart += std::abs(bin.accuracy - bin.confidence);
        bin.confidence /= static_cast<double>(bin.count);
        bin.accuracy /= static_cast<double>(bin.count);
    }
    if (!confidence.empty())
        found.error = apart / static_cast<double>(confidence.size());
    return found;
}

} // namespace duologue::statistics
