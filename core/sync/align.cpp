#include "core/sync/align.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>

#include "core/base/together.h"
#include "core/sync/place.h"

namespace duologue::sync {
namespace {

constexpr double shortestTrack = 15; // seconds

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
    const auto tell = [&] {
        if (work.progress && !work.progress(from + (to - from) * done / count))
            stop = true;
    };
    together(
        std::min(work.threads, count) - 1, [&run] { run([] {}); }, [&] { run(tell); });
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
            PairFinding &finding = alignment.pairs[static_cast<std::size_t>(i)];
            const auto a = static_cast<std::size_t>(finding.a);
            const auto b = static_cast<std::size_t>(finding.b);
            finding.pair = comparePair(tracks[a], tracks[b], *prints[a], *prints[b]);
        }))
        return cancelled();

    leaveOutBreakers(alignment.pairs, count);
    const Clock clock{referenceSync.offset.seconds(), referenceSync.driftPpm * 1e-6, 0, 0, true};
    alignment.placements = place(tracks, alignment.pairs, reference, clock);
    alignment.placements[static_cast<std::size_t>(reference)].sync.driftPpm =
        referenceSync.driftPpm; // to the last digit
    const LoopReport report = loopsOf(alignment.pairs, count);
    alignment.loopClosure = report.closure;
    alignment.loops = report.loops;
    return alignment;
}

} // namespace duologue::sync
