#include "core/demo/scene.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/demo/canvas.h"
#include "core/demo/room.h"
#include "core/time/timecode.h"

namespace duologue::demo {
namespace {

/// Someone in the picture; lengths in picture heights.
struct Actor
{
    int person;
    double x, y, halfWidth, turn;
};

std::vector<Actor> actorsOf(const Recording &camera)
{
    switch (camera.role) {
    case MediaRole::Egocentric: // sees the other person
        return {{1 - camera.person, 0.89, 0.4, 0.155, camera.person == 0 ? -0.15 : 0.15}};
    case MediaRole::General:
        if (camera.label == "HC")
            return {{0, 0.56, 0.37, 0.082, 0.3}, {1, 1.18, 0.37, 0.084, -0.3}};
        return {{0, 0.5, 0.36, 0.1, 0.75}, {1, 1.27, 0.345, 0.104, -0.75}};
    default:
        break;
    }
    const bool slanted = camera.label.starts_with('N');
    return {{camera.person, 0.889, 0.445, slanted ? 0.2 : 0.23,
             slanted ? (camera.person == 0 ? 0.6 : -0.6) : 0.0}};
}

/// A worn camera moves with its wearer's head. Picture heights.
Point shakeOf(const Recording &camera, const std::array<const Performance *, 2> &people,
              double seconds)
{
    if (camera.role != MediaRole::Egocentric)
        return {0, 0};
    const Pose wearer = people[static_cast<std::size_t>(camera.person)]->at(seconds);
    return {-0.25 * wearer.sway, -0.03 * wearer.nod};
}

/// Poses that look the same share a picture of the bodies.
int step(double value, double steps)
{
    return static_cast<int>(std::lround(value * steps));
}

} // namespace

struct Scene::Private
{
    struct Painter
    {
        Actor actor;
        FaceArtist artist;
    };
    struct Key
    {
        int task = -1;
        std::array<int, 4> bodies{};
        bool operator==(const Key &) const = default;
    };

    Recording camera;
    const Dialogue &dialogue;
    std::array<const Performance *, 2> people;
    cv::Size size;
    std::vector<Painter> painters;
    cv::Mat wall;
    cv::Mat still; ///< wall, bodies and table for `key`
    Key key;
    cv::Mat picture;

    Private(const Recording &c, const Dialogue &d, const std::array<const Performance *, 2> &p,
            cv::Size s)
        : camera(c), dialogue(d), people(p), size(s), wall(paintWall(c, s))
    {
        for (const Actor &actor : actorsOf(c))
            painters.push_back({actor, FaceArtist(actor.person == 0 ? womanLook() : manLook(),
                                                  actor.halfWidth * s.height, actor.turn)});
    }

    Task taskAt(MediaTime time) const
    {
        for (const TaskSpan &task : dialogue.tasks)
            if (time < task.span.end)
                return task.task;
        return dialogue.tasks.back().task;
    }

    Point centreOf(const Actor &actor, Point moved) const
    {
        return Point(actor.x, actor.y) * static_cast<double>(size.height) + moved;
    }

    void paintStill(const std::vector<Pose> &poses, Point moved, Task task)
    {
        Key wanted{static_cast<int>(task), {}};
        for (std::size_t i = 0; i < painters.size(); ++i) {
            wanted.bodies[2 * i] = step(poses[i].lean, 30);
            wanted.bodies[2 * i + 1] = step(poses[i].sway, 60);
        }
        const bool moves = camera.role == MediaRole::Egocentric;
        if (wanted == key && !moves)
            return;
        key = wanted;
        wall.copyTo(still);
        for (std::size_t i = 0; i < painters.size(); ++i) {
            Pose body;
            body.lean = key.bodies[2 * i] / 30.0;
            body.sway = key.bodies[2 * i + 1] / 60.0;
            painters[i].artist.paintBody(still, centreOf(painters[i].actor, moved), body);
        }
        if (camera.role == MediaRole::General || moves)
            paintTable(still, camera, task, moved);
    }

    void paintTime(MediaTime time)
    {
        const std::string text =
            camera.label + "  " + formatTimecode(MediaTime{std::max<std::int64_t>(0, time.us)});
        const double scale = size.height / 720.0;
        const cv::Point at(static_cast<int>(0.02 * size.height),
                           static_cast<int>(0.965 * size.height));
        cv::putText(picture, text, at, cv::FONT_HERSHEY_SIMPLEX, scale, {20, 20, 20}, 3,
                    cv::LINE_AA);
        cv::putText(picture, text, at, cv::FONT_HERSHEY_SIMPLEX, scale, {235, 238, 240}, 1,
                    cv::LINE_AA);
    }
};

std::vector<SeenFace> facesSeen(const Recording &camera,
                                const std::array<const Performance *, 2> &people, MediaTime session,
                                double aspect)
{
    std::vector<SeenFace> faces;
    const Point moved = shakeOf(camera, people, session.seconds());
    for (const Actor &actor : actorsOf(camera)) {
        const HeadPlace head =
            headPlace(people[static_cast<std::size_t>(actor.person)]->at(session.seconds()));
        const double side = 2.5 * actor.halfWidth * head.size;
        const Point centre = Point(actor.x, actor.y) + moved + head.shift * actor.halfWidth;
        faces.push_back({actor.person, (centre.x - side / 2) / aspect, centre.y - side / 2,
                         side / aspect, side});
    }
    return faces;
}

Scene::Scene(const Recording &camera, const Dialogue &dialogue,
             const std::array<const Performance *, 2> &people, cv::Size size)
    : d(std::make_unique<Private>(camera, dialogue, people, size))
{
}
Scene::~Scene() = default;
Scene::Scene(Scene &&) noexcept = default;

const cv::Mat &Scene::at(MediaTime time)
{
    const double seconds = time.seconds();
    std::vector<Pose> poses;
    for (const Private::Painter &painter : d->painters)
        poses.push_back(d->people[static_cast<std::size_t>(painter.actor.person)]->at(seconds));
    const Point moved = shakeOf(d->camera, d->people, seconds) * double(d->size.height);
    d->paintStill(poses, moved, d->taskAt(time));
    d->still.copyTo(d->picture);
    for (std::size_t i = 0; i < poses.size(); ++i)
        d->painters[i].artist.paintHead(d->picture, d->centreOf(d->painters[i].actor, moved),
                                        poses[i]);
    if (d->camera.role == MediaRole::General)
        d->paintTime(time);
    return d->picture;
}

} // namespace duologue::demo
