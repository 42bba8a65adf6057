#include "core/sync/align.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>
#include <thread>

#include "core/sync/joint_fit.h"

namespace duologue::sync {
namespace {

constexpr double shortestTrack = 15; // seconds
constexpr double agreeing = 1e-3;    // seconds from the joint fit

/// Calls job(i) for i in [0, count) on some threads; false when `progress` said stop.
template <class Job>
bool inParallel(int count, const AlignWork &work, double from, double to, Job job)
{
    std::atomic<int> next = 0, done = 0;
    std::atomic<bool> stop = false;
    const auto run = [&](auto after) {
        for (int i = next++; i < count && !stop; i = next++) {
            job(i);
            ++done;
            after();
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int i = 1; i < std::min(work.threads, count); ++i)
            helpers.emplace_back([&run] { run([] {}); });
        run([&] {
            if (work.progress && !work.progress(from + (to - from) * done / count))
                stop = true;
        });
    }
    return !stop;
}

bool usable(const Track &track)
{
    return track.seconds() >= shortestTrack &&
           std::ranges::any_of(track.samples, [](float s) { return std::abs(s) > 1e-6F; });
}

int commonSize(const std::vector<Track> &tracks)
{
    std::vector<int> frames{1, 1};
    for (const Track &track : tracks)
        frames.push_back(fingerprintFrames(track.samples.size()));
    std::ranges::sort(frames, std::greater());
    return frames[0] + frames[1];
}

using Fingerprints = std::vector<std::optional<Fingerprint>>;

std::vector<PairFinding> pairsOf(const Fingerprints &prints)
{
    std::vector<PairFinding> pairs;
    for (std::size_t a = 0; a < prints.size(); ++a)
        for (std::size_t b = a + 1; b < prints.size(); ++b)
            if (prints[a] && prints[b])
                pairs.push_back({static_cast<int>(a), static_cast<int>(b), {}});
    return pairs;
}

std::vector<Sighting> sightingsOf(const std::vector<Track> &tracks,
                                  const std::vector<PairFinding> &pairs)
{
    std::vector<Sighting> sightings;
    for (const auto &[a, b, pair] : pairs) {
        if (!pair.related)
            continue;
        double total = 0; // a loud pair weighs no more than a soft one
        for (const Moment &m : pair.moments)
            total += m.weight;
        for (const Moment &m : pair.moments)
            sightings.push_back({a, b, m.a + tracks[static_cast<std::size_t>(a)].begin.seconds(),
                                 m.b + tracks[static_cast<std::size_t>(b)].begin.seconds(),
                                 m.weight / total * static_cast<double>(pair.moments.size())});
    }
    return sightings;
}

void addResiduals(const std::vector<Sighting> &sightings, const std::vector<Clock> &clocks,
                  std::vector<Placement> &placements)
{
    for (const Sighting &s : sightings) {
        const auto a = static_cast<std::size_t>(s.a), b = static_cast<std::size_t>(s.b);
        if (!clocks[a].known || !clocks[b].known)
            continue;
        const double off = clocks[a].session(s.atA) - clocks[b].session(s.atB);
        placements[a].residuals.push_back({s.atA, off, s.b});
        placements[b].residuals.push_back({s.atB, -off, s.a});
    }
    for (Placement &p : placements) {
        std::ranges::sort(p.residuals, {}, &Residual::at);
        p.windows = static_cast<int>(p.residuals.size());
        const auto good = std::ranges::count_if(
            p.residuals, [](const Residual &r) { return std::abs(r.seconds) < agreeing; });
        p.confidence = p.windows > 0 ? static_cast<double>(good) / p.windows : 0;
    }
}

std::vector<Placement> placementsOf(const std::vector<Clock> &clocks)
{
    std::vector<Placement> placements;
    for (const Clock &clock : clocks) {
        Placement p;
        p.found = clock.known;
        p.sync = {MediaTime::fromSeconds(clock.offset), clock.drift * 1e6};
        p.offsetError = clock.offsetError;
        p.driftError = clock.driftError * 1e6;
        placements.push_back(p);
    }
    return placements;
}

/// Lines between related tracks, from either side.
class Walks
{
public:
    explicit Walks(const std::vector<PairFinding> &pairs) : m_pairs(pairs) {}

    /// Where `seconds` of track `from` lies on track `to`.
    std::optional<double> step(int from, int to, double seconds) const
    {
        for (const auto &[a, b, pair] : m_pairs) {
            if (!pair.related)
                continue;
            if (a == from && b == to)
                return seconds + pair.line.lagAt(seconds);
            if (a == to && b == from) // a + lag + slope * (a - middle) = b, solved for a
                return (seconds - pair.line.lag + pair.line.slope * pair.line.middle) /
                       (1 + pair.line.slope);
        }
        return {};
    }

    std::optional<double> around(int a, int b, int c, double seconds) const
    {
        const auto atB = step(a, b, seconds);
        const auto atC = atB ? step(b, c, *atB) : atB;
        const auto back = atC ? step(c, a, *atC) : atC;
        return back ? std::optional(*back - seconds) : std::nullopt;
    }

private:
    const std::vector<PairFinding> &m_pairs;
};

void closeLoops(const std::vector<Track> &tracks, Alignment &alignment)
{
    const Walks walks(alignment.pairs);
    const int count = static_cast<int>(tracks.size());
    for (int a = 0; a < count; ++a)
        for (int b = a + 1; b < count; ++b)
            for (int c = b + 1; c < count; ++c) {
                const double length = tracks[static_cast<std::size_t>(a)].seconds();
                const auto early = walks.around(a, b, c, 0.1 * length);
                const auto late = walks.around(a, b, c, 0.9 * length);
                if (!early || !late)
                    continue;
                ++alignment.loops;
                alignment.loopClosure =
                    std::max({alignment.loopClosure, std::abs(*early), std::abs(*late)});
            }
}

} // namespace

Result<Alignment> align(const std::vector<Track> &tracks, int reference, SyncMap referenceSync,
                        const AlignWork &work)
{
    const int count = static_cast<int>(tracks.size());
    if (reference < 0 || reference >= count)
        return fail("sync.reference", "The recording to align the others to is not there.");
    const auto cancelled = [] {
        return fail("sync.cancelled", "Synchronising was stopped; nothing has changed.");
    };
    Fingerprints prints(tracks.size());
    const int size = commonSize(tracks);
    constexpr double prepared = 0.15; // share of the work
    if (!inParallel(count, work, 0, prepared, [&](int i) {
            const auto at = static_cast<std::size_t>(i);
            if (!usable(tracks[at]))
                return;
            if (auto print = fingerprint(tracks[at], size))
                prints[at] = std::move(*print);
        }))
        return cancelled();

    Alignment alignment;
    alignment.pairs = pairsOf(prints);
    const int pairs = static_cast<int>(alignment.pairs.size());
    if (!inParallel(pairs, work, prepared, 1, [&](int i) {
            auto &[a, b, pair] = alignment.pairs[static_cast<std::size_t>(i)];
            const auto ia = static_cast<std::size_t>(a), ib = static_cast<std::size_t>(b);
            pair = comparePair(tracks[ia], tracks[ib], *prints[ia], *prints[ib]);
        }))
        return cancelled();

    const auto sightings = sightingsOf(tracks, alignment.pairs);
    const Clock clock{referenceSync.offset.seconds(), referenceSync.driftPpm * 1e-6, 0, 0, true};
    const auto clocks = fitJointly(sightings, count, reference, clock);
    alignment.placements = placementsOf(clocks);
    addResiduals(sightings, clocks, alignment.placements);
    closeLoops(tracks, alignment);
    return alignment;
}

} // namespace duologue::sync
