#pragma once

#include <cstddef>
#include <optional>
#include <vector>

/// Whether a model is right as often as it says. std only.
namespace duologue::statistics {

/// What was said with a probability in (low, high]; the first bin holds 0, too.
struct CalibrationBin
{
    double low = 0, high = 0;
    std::size_t count = 0;
    double confidence = 0, accuracy = 0; ///< means; 0 of an empty bin
};

struct Calibration
{
    std::vector<CalibrationBin> bins;
    /// Expected calibration error, Σ count / n · |accuracy - confidence|: Guo, Pleiss, Sun and
    /// Weinberger, "On calibration of modern neural networks" (2017), section 2. Nothing: nothing
    /// was said.
    std::optional<double> error;
};

/// `confidence`: from 0 to 1, one a `right`. Bins of equal width.
Calibration calibration(const std::vector<double> &confidence, const std::vector<bool> &right,
                        std::size_t bins = 10);

} // namespace duologue::statistics
