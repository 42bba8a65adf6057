#include "core/sync/place.h"

#include <algorithm>
#include <cmath>

#include "core/sync/parts.h"

namespace duologue::sync {
namespace {

constexpr double agreeing = 1e-3; // seconds from the joint fit
constexpr double enough = 0.25;   // of the windows of a pair, to trust it
constexpr double rivalTooStrong =
    0.1;                         // the phase transform makes the weaker of two look far weaker
constexpr double longestGap = 4; // seconds without a match that raise no doubt
constexpr double shortestPause = 0.03; // seconds
constexpr double farOff = 30e-3;       // seconds: no distance in a room

std::size_t index(int i)
{
    return static_cast<std::size_t>(i);
}

std::vector<Sighting> sightingsOf(const std::vector<Track> &tracks,
                                  const std::vector<PairFinding> &pairs, const Parts &parts)
{
    std::vector<Sighting> sightings;
    for (const PairFinding &finding : pairs) {
        if (!finding.used())
            continue;
        double total = 0; // a loud pair weighs no more than a soft one
        int count = 0;
        for (const Stretch &stretch : finding.pair.stretches)
            for (const Moment &m : stretch.moments) {
                total += m.weight;
                ++count;
            }
        for (const Stretch &stretch : finding.pair.stretches)
            for (const Moment &m : stretch.moments)
                sightings.push_back({parts.at(finding.a, m.a), parts.at(finding.b, m.b),
                                     m.a + tracks[index(finding.a)].begin.seconds(),
                                     m.b + tracks[index(finding.b)].begin.seconds(),
                                     m.weight / total * count});
    }
    return sightings;
}

/// What two pairs say of one pause may differ: a part that nothing was heard in belongs to the one
/// before.
void joinUnheard(Parts &parts, const std::vector<Track> &tracks,
                 const std::vector<PairFinding> &pairs)
{
    for (;;) {
        std::vector<bool> heard(index(parts.count()));
        for (const Sighting &s : sightingsOf(tracks, pairs, parts))
            heard[index(s.a)] = heard[index(s.b)] = true;
        int part = 0;
        while (part < parts.count() &&
               (heard[index(part)] || part == parts.first(parts.trackOf()[index(part)])))
            ++part;
        if (part == parts.count())
            return;
        parts.join(part);
    }
}

class Placer
{
public:
    Placer(const std::vector<Track> &tracks, const std::vector<PairFinding> &pairs, int reference,
           const Clock &clock)
        : m_tracks(tracks), m_pairs(pairs), m_reference(reference), m_parts(pairs, count())
    {
        joinUnheard(m_parts, tracks, pairs);
        m_sightings = sightingsOf(tracks, pairs, m_parts);
        m_clocks = fitJointly(m_sightings, m_parts.trackOf(), m_parts.first(reference), clock);
    }

    std::vector<Placement> run()
    {
        for (int track = 0; track < count(); ++track)
            m_placements.push_back(placementOf(track));
        addResiduals();
        doubt();
        return std::move(m_placements);
    }

private:
    int count() const { return static_cast<int>(m_tracks.size()); }

    Placement placementOf(int track) const
    {
        const int first = m_parts.first(track);
        const Clock &clock = m_clocks[index(first)];
        Placement p;
        p.found = clock.known;
        p.sync = {MediaTime::fromSeconds(clock.offset), clock.drift * 1e6};
        p.offsetError = clock.offsetError;
        p.driftError = clock.driftError * 1e6;
        if (std::abs(clock.drift) > steepestDrift)
            p.doubt = Doubt::Drift;
        const auto &pauses = m_parts.pauses(track);
        for (std::size_t i = 0; i < pauses.size() && p.found; ++i) {
            const Clock &before = m_clocks[index(first) + i],
                        &after = m_clocks[index(first) + i + 1];
            const double length = after.offset - before.offset;
            if (!after.known || length < -shortestPause)
                p.doubt = Doubt::Parts;
            else if (length > shortestPause)
                p.sync.pauses.push_back(
                    {m_tracks[index(track)].begin + MediaTime::fromSeconds(pauses[i]),
                     MediaTime::fromSeconds(length)});
        }
        return p;
    }

    void addResiduals()
    {
        for (const Sighting &s : m_sightings) {
            const Clock &a = m_clocks[index(s.a)], &b = m_clocks[index(s.b)];
            if (!a.known || !b.known)
                continue;
            const double off = a.session(s.atA) - b.session(s.atB);
            const int trackA = m_parts.trackOf()[index(s.a)],
                      trackB = m_parts.trackOf()[index(s.b)];
            m_placements[index(trackA)].residuals.push_back({s.atA, off, trackB});
            m_placements[index(trackB)].residuals.push_back({s.atB, -off, trackA});
        }
        for (int track = 0; track < count(); ++track) {
            Placement &p = m_placements[index(track)];
            std::ranges::sort(p.residuals, {}, &Residual::at);
            bool first = true;
            for (const PairFinding &finding : m_pairs)
                if (finding.used() && (finding.a == track || finding.b == track)) {
                    p.windows += finding.pair.windows;
                    Rival rival = finding.pair.rival;
                    rival.away *= finding.a == track ? 1 : -1;
                    if (std::exchange(first, false) || rival.strength < p.rival.strength)
                        p.rival = rival;
                }
            const auto good = std::ranges::count_if(
                p.residuals, [](const Residual &r) { return std::abs(r.seconds) < agreeing; });
            if (p.windows > 0)
                p.confidence = static_cast<double>(good) / p.windows *
                               std::max(0.0, 1 - p.rival.strength / (2 * rivalTooStrong));
        }
    }

    /// Why not to trust a pair.
    Doubt doubtOf(const PairFinding &finding) const
    {
        if (finding.inDoubt)
            return Doubt::Loops;
        if (finding.pair.rival.strength > rivalTooStrong)
            return Doubt::Rival;
        if (finding.pair.agreement() < enough)
            return Doubt::Little;
        return isFarOff(finding) ? Doubt::Loops : Doubt::None;
    }

    /// Whether the fit contradicts the pair as a whole.
    bool isFarOff(const PairFinding &finding) const
    {
        std::vector<double> off;
        for (const Residual &r : m_placements[index(finding.a)].residuals)
            if (r.other == finding.b)
                off.push_back(std::abs(r.seconds));
        return median(std::move(off)) > farOff;
    }

    /// Only what a chain of pairs without doubt joins to the reference is certain.
    void doubt()
    {
        std::vector<bool> certain(m_tracks.size());
        certain[index(m_reference)] = true;
        for (bool grown = true; grown;) {
            grown = false;
            for (const PairFinding &finding : m_pairs)
                if (finding.used() && certain[index(finding.a)] != certain[index(finding.b)] &&
                    doubtOf(finding) == Doubt::None)
                    certain[index(finding.a)] = certain[index(finding.b)] = grown = true;
        }
        for (int track = 0; track < count(); ++track) {
            Placement &p = m_placements[index(track)];
            if (!p.found || p.doubt != Doubt::None)
                continue;
            if (!certain[index(track)])
                p.doubt = reasonOf(track);
            else if (findGap(track, p.gap))
                p.doubt = Doubt::Gap;
        }
    }

    /// Whether some seconds of a track match nothing, in no pair.
    bool findGap(int track, Region &gap) const
    {
        for (const PairFinding &finding : m_pairs) {
            if (!finding.used() || (finding.a != track && finding.b != track))
                continue;
            for (const Gap &g : finding.pair.gaps) {
                const Region &mine = finding.a == track ? g.onA : g.onB;
                const Region &theirs = finding.a == track ? g.onB : g.onA;
                // Of a far longer region of another the most is what this recorder missed.
                if (g.seconds > longestGap && mine.length() < 1.5 * theirs.length() &&
                    unheard(track, mine) > longestGap) {
                    gap = mine;
                    return true;
                }
            }
        }
        return false;
    }

    /// Seconds of a region that no pair explains.
    double unheard(int track, const Region &region) const
    {
        constexpr double step = 0.1;
        double seconds = 0;
        for (double at = region.begin + step / 2; at < region.end; at += step)
            seconds += isHeard(track, at) ? 0 : step;
        return seconds;
    }

    bool isHeard(int track, double at) const
    {
        return std::ranges::any_of(m_pairs, [&](const PairFinding &finding) {
            if (!finding.used() || (finding.a != track && finding.b != track))
                return false;
            return std::ranges::any_of(finding.pair.stretches, [&](const Stretch &s) {
                const bool isA = finding.a == track;
                const double begin = isA ? s.begin : s.begin + s.line.lagAt(s.begin);
                const double end = isA ? s.end : s.end + s.line.lagAt(s.end);
                return at >= begin && at < end;
            });
        });
    }

    /// That of the track's own pairs, the one with most agreement first; else of those beyond.
    Doubt reasonOf(int track) const
    {
        const PairFinding *best = nullptr;
        for (const PairFinding &finding : m_pairs)
            if (finding.used() && (finding.a == track || finding.b == track) &&
                doubtOf(finding) != Doubt::None &&
                (!best || finding.pair.agreement() > best->pair.agreement()))
                best = &finding;
        return best ? doubtOf(*best) : Doubt::Loops;
    }

    const std::vector<Track> &m_tracks;
    const std::vector<PairFinding> &m_pairs;
    int m_reference;
    Parts m_parts;
    std::vector<Sighting> m_sightings;
    std::vector<Clock> m_clocks; ///< of the parts
    std::vector<Placement> m_placements;
};

} // namespace

std::vector<Placement> place(const std::vector<Track> &tracks,
                             const std::vector<PairFinding> &pairs, int reference,
                             const Clock &referenceClock)
{
    return Placer(tracks, pairs, reference, referenceClock).run();
}

} // namespace duologue::sync
