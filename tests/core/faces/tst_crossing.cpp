#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include "core/demo/face.h"
#include "core/faces/find_faces.h"
#include "core/media/picture_file.h"

using namespace duologue;
using namespace duologue::faces;

namespace {

constexpr Id woman = 17, man = 42, view = 7;
constexpr int width = 640, height = 360, perSecond = 10;
constexpr double length = 8;       ///< seconds
constexpr double halfWidth = 42;   ///< of a face, in pixels
constexpr double leastShown = 0.8; ///< of a face that has to be found: others are hidden

MediaTime seconds(double s)
{
    return MediaTime::fromSeconds(s);
}

/// Somebody who walks from one side of the room to the other.
struct Walker
{
    Id person;
    demo::Look look;
    double from, to;  ///< middle of the face, in pixels
    double turn;      ///< where the face looks, as FaceArtist has it
    double pause = 0; ///< seconds that the walk stops in the middle

    cv::Point2d at(double time) const
    {
        const double walk = length - pause, half = walk / 2;
        const double walked = time < half ? time : std::max(half, time - pause);
        return {from + (to - from) * walked / walk, height * 0.45};
    }
    Box box(double time) const
    {
        const cv::Point2d middle = at(time);
        const auto edge = static_cast<float>(2 * halfWidth);
        return {static_cast<float>((middle.x - halfWidth) / width),
                static_cast<float>((middle.y - halfWidth) / height), edge / width, edge / height};
    }
};

/// The second one passes in front.
using Walkers = std::array<Walker, 2>;

Result<void> makeFilm(const QString &path, const Walkers &walkers)
{
    auto file =
        media::PictureFile::create(path.toStdString(), width, height, media::PictureFile::clip);
    if (!file)
        return std::unexpected(file.error());
    std::vector<demo::FaceArtist> artists;
    for (const Walker &walker : walkers)
        artists.emplace_back(walker.look, halfWidth, walker.turn);
    media::VideoFrame frame{width, height, 4 * width, {}, {}, {}};
    frame.pixels.assign(std::size_t(4) * width * height, 255);
    for (int i = 0; i < length * perSecond; ++i) {
        const double time = double(i) / perSecond;
        cv::Mat picture(height, width, CV_8UC3, cv::Scalar(150, 165, 170));
        for (std::size_t who = 0; who < walkers.size(); ++who) {
            artists[who].paintBody(picture, walkers[who].at(time), {});
            artists[who].paintHead(picture, walkers[who].at(time), {});
        }
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                for (int channel = 0; channel < 3; ++channel)
                    frame.pixels[std::size_t(4 * (y * width + x) + channel)] =
                        picture.at<cv::Vec3b>(y, x)[channel];
        if (auto added = (*file)->add(frame, {seconds(time), seconds(time + 1.0 / perSecond)});
            !added)
            return added;
    }
    return (*file)->finish();
}

Session room()
{
    Session session;
    Edit edit;
    MediaSource source;
    source.id = view;
    source.label = "GC";
    source.role = MediaRole::General;
    edit.insert(Participant{woman, 0, "P17", "left", "woman", {}, {}, {}})
        .insert(Participant{man, 1, "P42", "right", "man", {}, {}, {}})
        .insert(source);
    if (!session.apply(edit))
        qFatal("no session");
    return session;
}

} // namespace

/// Two people of a general view walk past each other, seen by the cascades as in any recording.
class TestCrossing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void people_areNotTakenForEachOther_data()
    {
        QTest::addColumn<double>("turn");
        QTest::addColumn<double>("pause");
        QTest::addColumn<bool>("womanInFront");
        QTest::newRow("in passing, to the camera") << 0.0 << 0.0 << true;
        QTest::newRow("the man in front") << 0.0 << 0.0 << false;
        QTest::newRow("looking where they go") << 0.6 << 0.0 << true;
        QTest::newRow("stopping behind each other") << 0.0 << 1.5 << true;
    }
    void people_areNotTakenForEachOther()
    {
        QFETCH(const double, turn);
        QFETCH(const double, pause);
        QFETCH(const bool, womanInFront);
        Walkers walkers{Walker{man, demo::manLook(), 520, 120, -turn, pause},
                        Walker{woman, demo::womanLook(), 120, 520, turn, pause}};
        if (!womanInFront)
            std::swap(walkers[0], walkers[1]);
        QTemporaryDir folder;
        const QString path = folder.filePath("film.mp4");
        const auto film = makeFilm(path, walkers);
        QVERIFY2(film, film ? "" : film.error().message.c_str());
        const Session session = room();
        Looking how = lookingAt(session, *session.mediaSource(view));
        how.rate = 5;
        const auto found = findFaces(path.toStdString(), how, FaceCache(folder.path()),
                                     media::IndexCache(folder.path()), media::makeCancelFlag());
        if (!found && found.error().code == "faces.no-cascade")
            QSKIP("The package opencv-data is not installed.");
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        count(tracksOf(session, *session.mediaSource(view), *found), walkers);
    }

private:
    /// Whom the session takes each of them for, over the whole walk.
    static void count(const std::vector<Track> &tracks, const Walkers &walkers)
    {
        std::array<std::map<Id, int>, 2> taken;
        int shown = 0, seen = 0;
        for (double time = 0.1; time < length - 0.1; time += 0.2)
            for (std::size_t who = 0; who < walkers.size(); ++who) {
                const Box box = walkers[who].box(time);
                const double apart = std::abs(walkers[0].at(time).x - walkers[1].at(time).x);
                const bool hidden = who == 0 && apart < 2 * halfWidth * leastShown;
                shown += !hidden;
                for (const Track &track : tracks)
                    if (const auto at = track.at(seconds(time));
                        at && !hidden && overlap(*at, box) > 0.4F) {
                        ++seen;
                        ++taken[who][track.person];
                    }
            }
        qInfo("%d of %d faces found, %d tracks", seen, shown, int(tracks.size()));
        QVERIFY(seen >= 0.9 * shown);
        for (const auto &people : taken)
            QCOMPARE(people.size(), std::size_t{1}); // always the same one
        QVERIFY(taken[0].begin()->first != taken[1].begin()->first);
    }
};

QTEST_GUILESS_MAIN(TestCrossing)
#include "tst_crossing.moc"
