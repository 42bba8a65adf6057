#include "core/demo/plan.h"

#include <cmath>

#include "core/demo/random.h"

namespace duologue::demo {
namespace {

struct Camera
{
    const char *label, *file;
    MediaRole role;
    int person;
    bool sound;
    double offset; ///< seconds, about
    int drifts;    ///< -1, 0 or 1: direction
};

constexpr Camera cameras[mostViews] = {
    {"Z1", "Z1", MediaRole::Frontal, 0, true, -1.30, 0},
    {"Z2", "Z2", MediaRole::Frontal, 1, true, 0.72, 1},
    {"GC", "GC", MediaRole::General, -1, true, -0.41, 0},
    {"HC", "HC", MediaRole::General, -1, false, 2.10, -1},
    {"ego P17", "ego-P17", MediaRole::Egocentric, 0, true, -0.94, 0},
    {"ego P42", "ego-P42", MediaRole::Egocentric, 1, true, 1.37, 0},
    {"N1", "N1", MediaRole::Frontal, 0, true, 0.28, 0},
    {"N2", "N2", MediaRole::Frontal, 1, false, -0.66, 0}};

MediaTime wholeMilliseconds(double seconds)
{
    return MediaTime::fromMilliseconds(std::llround(seconds * 1000));
}

} // namespace

std::vector<Recording> planRecordings(int views, MediaTime duration, std::uint64_t seed)
{
    Random random(seed, "clocks");
    std::vector<Recording> plan;
    const auto drift = [&] { return std::round(random.uniform(20, 45) * 10) / 10; };
    const auto add = [&](Recording recording, double offset) -> Recording & {
        // a little less than the table's offset, so that no two sessions are alike
        recording.sync.offset = wholeMilliseconds(offset - 0.1 * random.uniform() * offset);
        const MediaTime end = duration + wholeMilliseconds(random.uniform(0.1, 0.9));
        recording.length = recording.sync.toSource(end);
        plan.push_back(std::move(recording));
        return plan.back();
    };
    for (int i = 0; i < views; ++i) {
        const Camera &camera = cameras[i];
        Recording recording{camera.label, std::string("media/") + camera.file + ".mp4",
                            camera.role,  camera.person,
                            true,         camera.sound,
                            {},           {}};
        recording.sync.driftPpm = camera.drifts == 0 ? 0 : camera.drifts * drift();
        Recording &added = add(std::move(recording), camera.offset);
        const std::int64_t frames = added.length.us * frameRate / 1'000'000;
        added.length = MediaTime{frames * 1'000'000 / frameRate};
    }
    const char *const names[] = {"P17", "P42"};
    for (int person = 0; person < 2; ++person) {
        Recording lapel{std::string(names[person]) + " lapel",
                        std::string("media/lapel-") + names[person] + ".wav",
                        MediaRole::Lapel,
                        person,
                        false,
                        true,
                        {},
                        {}};
        lapel.sync.driftPpm = person == 1 ? -drift() : 0;
        add(std::move(lapel), person == 0 ? -0.38 : 0.23);
    }
    add({"ambient", "media/ambient.wav", MediaRole::Ambient, -1, false, true, {}, {}}, -1.12);
    for (int person = 0; person < 2; ++person) {
        Recording heart{std::string(names[person]) + " heart rate",
                        std::string("media/heart-rate-") + names[person] + ".csv",
                        MediaRole::HeartRate,
                        person,
                        false,
                        false,
                        {},
                        duration};
        plan.push_back(std::move(heart));
    }
    return plan;
}

} // namespace duologue::demo
