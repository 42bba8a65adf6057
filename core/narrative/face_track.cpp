#include "core/narrative/face_track.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace duologue::narrative {
namespace {

constexpr MediaTime step = MediaTime::fromMicroseconds(1);
constexpr MediaTime shortestSmile = MediaTime::fromMilliseconds(500);

using Frames = std::vector<FaceFrame>;

bool has(const FaceFrame &frame, FaceUnit unit)
{
    return frame.present[static_cast<std::size_t>(unit)].value_or(false);
}

struct Run
{
    std::size_t first, last; ///< frames
};

template <class Holds>
std::vector<Run> runs(const Frames &frames, Holds holds)
{
    std::vector<Run> found;
    bool inside = false;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const bool now = holds(frames[i]);
        if (now && !inside)
            found.push_back({i, i});
        if (now)
            found.back().last = i;
        inside = now;
    }
    return found;
}

/// From just behind the frame before the run to just before the frame after it.
TimeSpan upToNeighbours(const Frames &frames, Run run)
{
    const MediaTime frame =
        frames.size() > 1 ? frames[1].at - frames[0].at : MediaTime::fromMilliseconds(40);
    const MediaTime begin =
        run.first > 0 ? frames[run.first - 1].at + step : frames[run.first].at - frame;
    const MediaTime end =
        run.last + 1 < frames.size() ? frames[run.last + 1].at - step : frames[run.last].at + frame;
    // Frames may share a time.
    return {std::max(std::min(begin, frames[run.first].at), MediaTime()),
            std::max(end, frames[run.last].at)};
}

void addUnits(const Frames &frames, std::vector<FaceAction> &actions)
{
    const std::pair<FaceUnit, const char *> units[] = {{FaceUnit::AU05, "AU05"},
                                                       {FaceUnit::AU17, "AU17"},
                                                       {FaceUnit::AU20, "AU20"},
                                                       {FaceUnit::AU25, "AU25"},
                                                       {FaceUnit::AU12, "posiface"}};
    for (const auto &[unit, label] : units)
        for (const Run run : runs(frames, [&](const FaceFrame &f) { return has(f, unit); }))
            actions.push_back({label, upToNeighbours(frames, run)});
}

void addSmiles(const Frames &frames, std::vector<FaceAction> &actions)
{
    const auto smiling = [](const FaceFrame &f) {
        return has(f, FaceUnit::AU06) && has(f, FaceUnit::AU12);
    };
    for (const Run run : runs(frames, smiling))
        if (const TimeSpan span{frames[run.first].at, frames[run.last].at};
            span.length() >= shortestSmile)
            actions.push_back({"smile", span});
}

/// What four frames to each side of a frame say about a movement.
struct Motion
{
    bool stable = false;
    bool extreme = false;
};

std::vector<Motion> motions(const std::vector<double> &y)
{
    constexpr std::size_t reach = 4;
    constexpr double still = 2;
    std::vector<Motion> result(y.size());
    for (std::size_t i = 0; i < y.size(); ++i) {
        const auto begin = y.begin() + static_cast<std::ptrdiff_t>(i - std::min(i, reach));
        const auto end = y.begin() + static_cast<std::ptrdiff_t>(std::min(y.size(), i + reach + 1));
        const auto [low, high] = std::minmax_element(begin, end);
        result[i].stable = *high - *low <= still;
        result[i].extreme = !result[i].stable && (y[i] == *low || y[i] == *high);
    }
    return result;
}

/// Whether the movement between two still moments goes down and up as a nod does.
bool nods(const std::vector<double> &y, const std::vector<Motion> &motion, Run between)
{
    constexpr double jump = 16; // pixels
    std::vector<double> extremes;
    for (std::size_t i = between.first + 1; i < between.last; ++i)
        if (motion[i].extreme)
            extremes.push_back(y[i]);
    int jumps = 0;
    for (std::size_t i = 1; i < extremes.size(); ++i)
        jumps += std::abs(extremes[i] - extremes[i - 1]) > jump;
    return extremes.size() > 2 && std::set(extremes.begin(), extremes.end()).size() > 2 &&
           jumps >= 2;
}

/// Calls `visit` for each pair of successive still frames of the values that `read` gives.
template <class Read, class Visit>
void betweenStillFrames(const Frames &frames, Read read, Visit visit)
{
    std::vector<double> values;
    std::vector<std::size_t> where;
    for (std::size_t i = 0; i < frames.size(); ++i)
        if (const std::optional<double> value = read(frames[i])) {
            values.push_back(*value);
            where.push_back(i);
        }
    const std::vector<Motion> motion = motions(values);
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!motion[i].stable)
            continue;
        if (before)
            visit(values, motion, Run{*before, i},
                  TimeSpan{frames[where[*before]].at, frames[where[i]].at});
        before = i;
    }
}

void addNods(const Frames &frames, std::vector<FaceAction> &actions)
{
    constexpr MediaTime shortest = MediaTime::fromMilliseconds(1000);
    constexpr MediaTime longest = MediaTime::fromMilliseconds(1400);
    betweenStillFrames(
        frames, [](const FaceFrame &f) { return f.noseY; },
        [&](const auto &y, const auto &motion, Run run, TimeSpan span) {
            if (span.length() >= shortest && span.length() <= longest && nods(y, motion, run))
                actions.push_back({"nod", span});
        });
}

void addLeanings(const Frames &frames, std::vector<FaceAction> &actions)
{
    constexpr double nearer = 150; // millimetres
    betweenStillFrames(
        frames, [](const FaceFrame &f) { return f.headZ; },
        [&](const auto &z, const auto &, Run run, TimeSpan span) {
            if (z[run.first] - z[run.last] >= nearer)
                actions.push_back({"leanforward", span});
        });
}

} // namespace

bool FaceTrack::tells(std::initializer_list<FaceUnit> units) const
{
    return std::ranges::any_of(frames, [&](const FaceFrame &frame) {
        return std::ranges::all_of(units, [&](FaceUnit unit) {
            return frame.present[static_cast<std::size_t>(unit)].has_value();
        });
    });
}

std::vector<FaceAction> faceActions(const FaceTrack &track)
{
    std::vector<FaceAction> actions;
    addUnits(track.frames, actions);
    addSmiles(track.frames, actions);
    addNods(track.frames, actions);
    addLeanings(track.frames, actions);
    return actions;
}

} // namespace duologue::narrative
