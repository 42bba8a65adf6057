#include "core/faces/track.h"

#include <algorithm>
#include <cmath>

#include "core/faces/assignment.h"

namespace duologue::faces {

std::optional<Box> Track::at(MediaTime time) const
{
    if (!span().contains(time))
        return {};
    const auto next = std::ranges::upper_bound(sightings, time, {}, &Sighting::time);
    if (next == sightings.begin())
        return next->box;
    const auto last = next - 1;
    if (next == sightings.end())
        return last->box;
    const double length = (next->time - last->time).seconds();
    return between(last->box, next->box, (time - last->time).seconds() / length);
}

namespace {

constexpr double farthest = 1.0;       ///< face sizes that a face may be off where it was expected
constexpr double fartherASecond = 1.5; ///< and more, as long as it has not been seen
constexpr double mostGrowth = 0.55;    ///< natural logarithm of the size
constexpr double weightOfLook = 1.5;
constexpr double weightWhenClose = 4; ///< of looks, where two faces meet
constexpr double notAtAll = 2.2;      ///< what it costs not to go on
constexpr double mostDifferent = 0.6; ///< looks, where two faces meet
constexpr float newLook = 0.1F;

struct Runner
{
    Track track;
    double speedX = 0, speedY = 0; ///< shares of the picture a second
    std::array<float, std::tuple_size_v<Look>> look{};

    MediaTime last() const { return track.sightings.back().time; }

    /// Motion is believed for a short while only.
    Box expected(MediaTime time) const
    {
        constexpr double believed = 0.4; // seconds
        const double seconds = std::min(believed, (time - last()).seconds());
        Box box = track.sightings.back().box;
        box.x += static_cast<float>(speedX * seconds);
        box.y += static_cast<float>(speedY * seconds);
        return box;
    }

    void add(const Found &face, MediaTime time)
    {
        if (!track.sightings.empty()) {
            const Sighting &before = track.sightings.back();
            const double seconds = std::max(1e-3, (time - before.time).seconds());
            constexpr double fresh = 0.5;
            speedX += fresh * ((face.box.centreX() - before.box.centreX()) / seconds - speedX);
            speedY += fresh * ((face.box.centreY() - before.box.centreY()) / seconds - speedY);
        }
        const float share = track.sightings.empty() ? 1 : newLook;
        for (std::size_t i = 0; i < look.size(); ++i) {
            look[i] += share * (static_cast<float>(face.look[i]) - look[i]);
            track.look[i] = static_cast<std::uint8_t>(std::lround(look[i]));
        }
        track.sightings.push_back({time, face.box});
    }
};

/// notAtAll or more: it cannot be the same.
double costOf(const Runner &runner, const Found &face, MediaTime time, bool close)
{
    const Box box = runner.expected(time);
    const double away = std::hypot((face.box.centreX() - box.centreX()) / box.width,
                                   (face.box.centreY() - box.centreY()) / box.height);
    const double growth = std::abs(std::log(face.box.area() / box.area())) / 2;
    const double gap = (time - runner.last()).seconds();
    const double unlike = difference(runner.track.look, face.look);
    if (away > farthest + fartherASecond * gap || growth > mostGrowth ||
        (close && unlike > mostDifferent))
        return notAtAll;
    return std::min(away, 1.0) + growth + (close ? weightWhenClose : weightOfLook) * unlike;
}

bool meets(const Runner &runner, const std::vector<Runner> &others, MediaTime time)
{
    const Box box = runner.expected(time);
    const Box wide{box.x - box.width / 2, box.y - box.height / 2, 2 * box.width, 2 * box.height};
    return std::ranges::any_of(others, [&](const Runner &other) {
        return &other != &runner && overlap(wide, other.expected(time)) > 0.05F;
    });
}

void goOn(std::vector<Runner> &runners, const Sample &sample)
{
    std::vector<std::vector<double>> costs;
    for (const Runner &runner : runners) {
        const bool close = meets(runner, runners, sample.time);
        costs.emplace_back();
        for (const Found &face : sample.found)
            costs.back().push_back(costOf(runner, face, sample.time, close));
    }
    const std::vector<int> taken = assign(costs, notAtAll);
    std::vector<bool> known(sample.found.size());
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (taken[i] >= 0) {
            const auto face = static_cast<std::size_t>(taken[i]);
            runners[i].add(sample.found[face], sample.time);
            known[face] = true;
        }
    for (std::size_t face = 0; face < known.size(); ++face)
        if (!known[face]) {
            runners.emplace_back();
            runners.back().add(sample.found[face], sample.time);
        }
}

} // namespace

std::vector<Track> follow(const std::vector<Sample> &samples, const TrackRules &rules)
{
    std::vector<Runner> runners;
    std::vector<Track> tracks;
    const auto keep = [&](Runner &runner) {
        runner.track.reach = rules.step;
        if (std::ssize(runner.track.sightings) >= rules.fewest)
            tracks.push_back(std::move(runner.track));
    };
    for (const Sample &sample : samples) {
        const auto ended = std::ranges::stable_partition(runners, [&](const Runner &runner) {
            return sample.time - runner.last() <= rules.longestGap;
        });
        std::ranges::for_each(ended, keep);
        runners.erase(ended.begin(), ended.end());
        goOn(runners, sample);
    }
    std::ranges::for_each(runners, keep);
    std::ranges::stable_sort(tracks, {}, [](const Track &t) { return t.sightings.front().time; });
    return tracks;
}

} // namespace duologue::faces
