#include "core/features/compare/pitch_path.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace duologue::features::compare {
namespace {

constexpr std::size_t unvoiced = 6; // state after the candidates
constexpr std::size_t states = 7;
constexpr float voicedFrom = 0.7F;
constexpr int mostWaiting = 30; // frames

using Costs = std::array<double, states>;

/// Voices outside of 100 to 350 Hz are rare.
double rarity(float hertz)
{
    if (hertz <= 0)
        return 2;
    if (hertz < 100)
        return 1 - hertz / 100.0;
    if (hertz < 350)
        return 0;
    return hertz < 600 ? (hertz - 350) / 250.0 : 1.2;
}

Costs localCosts(const PitchCandidates &frame)
{
    Costs costs;
    bool voiced = false;
    for (std::size_t j = 0; j < frame.size(); ++j) {
        const float p = std::clamp(frame[j].voicing, 0.01F, 1.0F);
        voiced |= frame[j].voicing >= voicedFrom;
        costs[j] = (-std::log(static_cast<double>(p)) + (p < voicedFrom ? 4 : 0)) * 2 +
                   rarity(frame[j].hertz);
    }
    costs[unvoiced] = voiced ? 8 : 0;
    return costs;
}

class Search
{
public:
    void add(const PitchCandidates &frame)
    {
        const Costs local = localCosts(frame);
        std::array<std::uint8_t, states> from{};
        Costs total = local;
        if (!m_frames.empty())
            for (std::size_t i = 0; i < states; ++i) {
                double least = 0;
                for (std::size_t j = 0; j < states; ++j) {
                    const double cost = m_total[j] + step(m_frames.back(), j, frame, i);
                    if (j == 0 || cost < least) {
                        least = cost;
                        from[i] = static_cast<std::uint8_t>(j);
                    }
                }
                total[i] = least + local[i];
            }
        m_total = total;
        m_frames.push_back(frame);
        m_from.push_back(from);
    }

    void decideWhatIsDue()
    {
        if (waiting() >= mostWaiting) {
            m_decided.push_back(cheapestPath().front());
            return;
        }
        std::array<std::vector<std::uint8_t>, states> paths;
        for (std::size_t i = 0; i < states; ++i)
            paths[i] = pathTo(i);
        const auto agree = [&](std::size_t at) {
            return std::ranges::all_of(paths,
                                       [&](const auto &path) { return path[at] == paths[0][at]; });
        };
        for (std::size_t at = 0; at < paths[0].size() && agree(at); ++at)
            m_decided.push_back(paths[0][at]);
    }

    PitchPath finish()
    {
        PitchPath path;
        path.early = static_cast<int>(m_decided.size());
        if (waiting() > 0)
            std::ranges::copy(cheapestPath(), std::back_inserter(m_decided));
        for (std::size_t t = 0; t < m_decided.size(); ++t)
            path.chosen.push_back(m_decided[t] == unvoiced
                                      ? PitchCandidate{0, m_frames[t][0].voicing}
                                      : m_frames[t][m_decided[t]]);
        return path;
    }

private:
    int waiting() const { return static_cast<int>(m_frames.size() - m_decided.size()); }

    /// Jumps cost, and so do changes of jumps: of the last one looked at, whichever path it was on,
    /// so the order of calls counts.
    double step(const PitchCandidates &before, std::size_t j, const PitchCandidates &now,
                std::size_t i)
    {
        if (i == unvoiced && j == unvoiced)
            return 1;
        if (i == unvoiced || j == unvoiced) {
            m_lastJump = 0;
            return 10;
        }
        if (before[j].hertz == 0 || now[i].hertz == 0)
            return 999;
        const double jump = std::log(static_cast<double>(now[i].hertz / before[j].hertz));
        const double cost = 10 * std::abs(jump) + 10 * std::abs(jump - m_lastJump);
        m_lastJump = jump;
        return cost;
    }

    /// States of the frames that wait for a decision, if the last one is in `state`.
    std::vector<std::uint8_t> pathTo(std::size_t state) const
    {
        std::vector<std::uint8_t> path(static_cast<std::size_t>(waiting()));
        for (std::size_t k = path.size(), t = m_frames.size(); k-- > 0;) {
            path[k] = static_cast<std::uint8_t>(state);
            state = m_from[--t][state];
        }
        return path;
    }

    std::vector<std::uint8_t> cheapestPath() const
    {
        return pathTo(
            static_cast<std::size_t>(std::ranges::min_element(m_total) - m_total.begin()));
    }

    std::vector<PitchCandidates> m_frames;
    std::vector<std::array<std::uint8_t, states>> m_from; ///< best state before, by frame and state
    Costs m_total{};
    double m_lastJump = 1;
    std::vector<std::uint8_t> m_decided;
};

} // namespace

PitchPath pitchPath(const std::vector<PitchCandidates> &frames)
{
    Search search;
    for (const PitchCandidates &frame : frames) {
        search.add(frame);
        search.decideWhatIsDue();
    }
    return search.finish();
}

} // namespace duologue::features::compare
