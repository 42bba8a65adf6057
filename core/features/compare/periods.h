#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/features/compare.h"
#include "core/features/compare/framing.h"

namespace duologue::features::compare {

/// How regular a voice is in one frame.
struct Regularity
{
    float jitter = 0;         ///< mean change of period over mean period
    float jitterChange = 0;   ///< mean change of changes over mean period
    float shimmer = 0;        ///< mean change of amplitude over mean amplitude
    float harmonicity = -100; ///< dB: the mean period over what differs from it
};

/// Follows a voice from period to period, each found by correlation near the pitch it should have.
/// One thread, frames in order: what one leaves over, the next begins with.
class Periods
{
public:
    Periods(std::span<const float> samples, double sampleRate, const Framing &framing,
            CompareSet set);

    /// `hertz`: pitch of the next frame, 0 where unvoiced.
    Regularity next(float hertz);

private:
    using Samples = std::span<const float>;
    struct Lags
    {
        long usual, least, most; ///< samples
    };
    struct Match
    {
        long lag;
        double exactLag, correlation;
    };
    struct Changes;

    Samples takeSegment(long fresh, const Lags &lags);
    std::optional<Match> bestLag(Samples rest, const Lags &lags);
    bool accepted(double correlation, float &least) const;
    Regularity follow(Samples x, long fresh, const Lags &lags, long &used);
    Regularity summary(const Changes &changes);
    float harmonicity(Samples x, const std::vector<long> &begins, long lastStep);

    Samples m_samples;
    double m_rate;
    Framing m_framing;
    CompareSet m_set;
    long m_frame = 0;
    long m_position = 0; ///< first sample that no frame has used
    long m_left = 0;     ///< samples that the frame before has not used
    float m_lastPeriod = 0, m_lastChange = 0;
    Regularity m_held; ///< of the last frame in which periods were accepted
    std::vector<double> m_correlations, m_sums;
    std::vector<double> m_meanPeriod;
};

} // namespace duologue::features::compare
