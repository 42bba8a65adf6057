#include "core/sync/parts.h"

#include <algorithm>

namespace duologue::sync {
namespace {

constexpr double near = 2.5; // seconds between what two pairs say of one pause

/// One for each pause that is said, by the median of what is said of it.
std::vector<double> merged(std::vector<double> said)
{
    std::ranges::sort(said);
    std::vector<double> pauses;
    for (std::size_t i = 0; i < said.size();) {
        std::size_t end = i + 1;
        while (end < said.size() && said[end] - said[end - 1] < near)
            ++end;
        pauses.push_back(said[i + (end - i) / 2]);
        i = end;
    }
    return pauses;
}

} // namespace

Parts::Parts(const std::vector<PairFinding> &pairs, int tracks)
    : m_pauses(static_cast<std::size_t>(tracks))
{
    for (const PairFinding &finding : pairs) {
        const auto &stretches = finding.pair.stretches;
        for (std::size_t i = 1; i < stretches.size() && finding.used(); ++i) {
            const Stretch &before = stretches[i - 1], &after = stretches[i];
            const bool aPaused = after.line.lagAt(after.begin) > before.line.lagAt(after.begin);
            const double at = aPaused ? after.begin : after.begin + after.line.lagAt(after.begin);
            m_pauses[static_cast<std::size_t>(aPaused ? finding.a : finding.b)].push_back(at);
        }
    }
    for (auto &pauses : m_pauses)
        pauses = merged(std::move(pauses));
    number();
}

int Parts::at(int track, double seconds) const
{
    const auto &all = pauses(track);
    return first(track) + static_cast<int>(std::ranges::upper_bound(all, seconds) - all.begin());
}

void Parts::join(int part)
{
    const auto track = static_cast<std::size_t>(m_trackOf[static_cast<std::size_t>(part)]);
    m_pauses[track].erase(m_pauses[track].begin() + (part - m_first[track] - 1));
    number();
}

void Parts::number()
{
    m_first.clear();
    m_trackOf.clear();
    for (std::size_t track = 0; track < m_pauses.size(); ++track) {
        m_first.push_back(count());
        m_trackOf.insert(m_trackOf.end(), m_pauses[track].size() + 1, static_cast<int>(track));
    }
}

} // namespace duologue::sync
