#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/dyad/lagged_correlation.h"
#include "core/statistics/bootstrap.h"

namespace duologue::dyad {

/// How what one did is torn from what the other did at the same time, for telling how much two move
/// alike by chance (Moulder, Boker, Ramseyer and Tschacher, "Determining synchrony between
/// behavioral time series: an application of surrogate data generation for establishing
/// falsifiable null-hypotheses", 2018).
enum class Surrogates {
    Slide,   ///< "data sliding": the second is moved against the first, its end to its beginning
    Segments ///< "segment shuffling": pieces as long as a window are put in another order
};

struct SynchronyOptions
{
    std::optional<LagOptions> lags; ///< nothing: fitting()
    Surrogates surrogates = Surrogates::Slide;
    int draws = 199;
    std::uint64_t seed = 1;
};

/// A figure of a whole session, its 95 % interval (bootstrap of stretches as long as a window), and
/// how often surrogates reach it: p = (1 + that many) / (1 + draws) (Phipson and Smyth,
/// "Permutation p-values should never be zero", 2010).
struct Figure
{
    std::optional<double> value;
    std::string why; ///< there is no value: a sentence
    std::optional<statistics::Interval> interval;
    std::optional<double> chance; ///< mean of the surrogates
    std::optional<double> p;
    std::string whyNoP; ///< a sentence
};

enum class Lead {
    First,    ///< the second follows
    Second,   ///< the first follows
    Together, ///< no lag
    Unclear   ///< no peak, or not beyond chance
};

/// One window. Its peak is the largest r over the lags; that is taken for a lead only where it is
/// larger than its neighbours on either side (Boker et al.'s peak picking; of several peaks the
/// highest counts, where they take the one nearest to no lag).
struct SynchronyWindow
{
    double seconds = 0;        ///< its middle, session time
    float r = 0;               ///< at the lag where it is largest
    float lag = 0;             ///< seconds; above zero: the second follows the first
    bool inside = false;       ///< larger than its neighbours
    bool beyondChance = false; ///< larger than 95 % of the surrogates' windows; true without any

    Lead lead() const;
    bool operator==(const SynchronyWindow &) const = default;
};

/// r of every window and lag, for pictures; NaN where it does not exist.
struct LagMap
{
    int lags = 0;               ///< odd; the one in the middle is no lag
    double lagStep = 0;         ///< seconds
    double first = 0, step = 0; ///< seconds: middle of the first window, and to the next
    std::vector<float> r;       ///< window after window

    int windows() const { return lags == 0 ? 0 : static_cast<int>(r.size()) / lags; }
    float at(int window, int lag) const
    {
        return r[static_cast<std::size_t>(window) * static_cast<std::size_t>(lags) +
                 static_cast<std::size_t>(lag)];
    }
};

struct Synchrony
{
    LagOptions options; ///< as they were used
    LagMap map;
    std::vector<SynchronyWindow> windows; ///< those that have an r
    Figure strength;                      ///< mean of the windows' largest r
    Figure steady;                        ///< the largest of the mean r by lag (mean of Fisher's z)
    std::optional<double> lag; ///< seconds, where that is; above zero: the second follows
    std::optional<statistics::Interval> lagInterval;
    Figure lead; ///< share of windows that the first leads, less that of the second
    double firstLeads = 0, secondLeads = 0, together = 0, unclear = 0; ///< shares of windows
    std::vector<float> profile;                                        ///< mean r by lag
    int draws = 0;       ///< surrogates that were compared
    std::string caution; ///< a sentence where p is to be trusted less; else empty

    /// A lag that chance does not explain (p up to 5 %, or not known): else it names no leader.
    bool hasSteadyLag() const { return lag && !(steady.p && *steady.p > 0.05); }
};

/// How alike two people's series move, and who leads. Both over the same time, in seconds. Without
/// windows the figures say why. `observer` is told the share that is done and says whether to go
/// on. Code: dyad.cancelled.
Result<Synchrony> synchrony(const Series &first, const Series &second,
                            const SynchronyOptions &options = {},
                            const std::function<bool(double)> &observer = {});

} // namespace duologue::dyad
