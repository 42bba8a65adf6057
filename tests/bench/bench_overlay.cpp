// Four 720p views with a face each, played without and with class activation maps over the faces,
// in turns: how many different pictures the views painted, of those that there were to show.
// --seconds N of playing each time, 12 by default.
#include <cstring>
#include <set>

#include <QApplication>
#include <QPaintEvent>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "core/demo/face.h"
#include "core/media/audio_sink.h"
#include "core/media/picture_file.h"
#include "core/media/player.h"

#include "tests/bench/report.h"
#include "tests/ui/video/session_fixture.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/face_controller.h"
#include "ui/controllers/map_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/theme/theme.h"
#include "ui/video/overlays/face_heat.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int views = 4, width = 1280, height = 720, perSecond = 25;
constexpr int patience = 120'000;
constexpr double halfWidth = 110; ///< of a face, in pixels
constexpr double breath = 1.5;    ///< seconds before pictures are counted

MediaTime at(double seconds)
{
    return MediaTime::fromSeconds(seconds);
}

cv::Point2d faceIn(int view, double time)
{
    return {width / 2. + 180 * std::sin(time + view), height * 0.45};
}

/// Somebody sways before a wall that rustles as a camera does.
void makeFilm(const QString &path, int view, double seconds)
{
    const demo::FaceArtist artist(view % 2 ? demo::womanLook() : demo::manLook(), halfWidth);
    auto file =
        media::PictureFile::create(path.toStdString(), width, height, media::PictureFile::clip);
    media::VideoFrame frame{width, height, 4 * width, {}, {}, {}};
    frame.pixels.assign(std::size_t(4) * width * height, 255);
    cv::RNG noise(static_cast<std::uint64_t>(view) + 1);
    cv::Mat wall(height, width, CV_8UC3);
    for (int i = 0; i < seconds * perSecond; ++i) {
        noise.fill(wall, cv::RNG::UNIFORM, 140, 160);
        artist.paintBody(wall, faceIn(view, double(i) / perSecond), {});
        artist.paintHead(wall, faceIn(view, double(i) / perSecond), {});
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                std::memcpy(&frame.pixels[std::size_t(4 * (y * width + x))],
                            wall.ptr<cv::Vec3b>(y) + x, 3);
        if (!(*file)->add(frame, {at(double(i) / perSecond), at(double(i + 1) / perSecond)}))
            qFatal("a film cannot be written");
    }
    if (!(*file)->finish())
        qFatal("a film cannot be written");
}

faces::Findings foundIn(int view, double seconds)
{
    faces::Findings findings;
    for (int i = 0; i < 5 * seconds; ++i) {
        const cv::Point2d middle = faceIn(view, 0.2 * i);
        const auto edge = static_cast<float>(2 * halfWidth);
        const faces::Box box{static_cast<float>((middle.x - halfWidth) / width),
                             static_cast<float>((middle.y - halfWidth) / height), edge / width,
                             edge / height};
        findings.samples.push_back({5 * i, at(0.2 * i), {{box, 9, false, {}}}});
    }
    findings.complete = true;
    return findings;
}

/// What has been painted while it plays: different pictures a view.
class Eye : public QObject
{
public:
    explicit Eye(VideoStage &stage)
    {
        for (auto *tile : stage.findChildren<VideoTile *>())
            tile->installEventFilter(this);
    }
    int count() const { return static_cast<int>(m_seen.size()); }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (const auto *tile = static_cast<VideoTile *>(object);
            event->type() == QEvent::Paint && tile->frame())
            m_seen.emplace(tile->source(), tile->frame()->begin.us);
        return false;
    }

private:
    std::set<std::pair<Id, std::int64_t>> m_seen;
};

class Stage
{
public:
    Stage(const QTemporaryDir &cache, double seconds)
        : m_media(session.controller, player),
          m_faces(session.controller, m_media, player, faces::FaceCache(cache.path()),
                  media::IndexCache(cache.path())),
          m_analysis(session.controller, {DUOLOGUE_SOURCE_DIR "/resources/models"}),
          m_maps(session.controller, m_media, player, m_faces, m_analysis,
                 media::IndexCache(cache.path()), cache.filePath("maps"))
    {
        theme.use("dark");
        stage = std::make_unique<VideoStage>(session.controller, player, theme);
        auto made = std::make_unique<FaceHeat>(session.controller, m_faces, m_maps);
        heat = made.get();
        stage->addOverlay(std::move(made));
        stage->resize(1280, 720);
        stage->show();
        Edit edit{"views", {}};
        for (int view = 0; view < views; ++view) {
            const QString name = QString("C%1").arg(view);
            const Fingerprint print{view + 1, at(seconds), name.toStdString()};
            faces::FaceCache(cache.path()).keep(print, {.people = 1}, foundIn(view, seconds));
            makeFilm(session.file(name + ".mp4"), view, seconds);
            MediaSource row = testing::source(Id(20 + view), qPrintable(name), MediaRole::Frontal,
                                              view % 2 ? testing::ann : testing::ben);
            row.fingerprint = print;
            edit.insert(row);
        }
        if (!session.open(edit) || !QTest::qWaitFor([&] { return m_faces.hasFaces(); }, patience) ||
            !QTest::qWaitFor([&] { return stage->viewsShowing() == views; }, patience))
            qFatal("the views do not open");
    }

    int play(double from, double seconds, bool withMaps)
    {
        heat->setShown(withMaps);
        player.seek(at(from));
        QTest::qWait(int(1000 * breath));
        if (withMaps &&
            !QTest::qWaitFor([&] { return m_maps.mapAt(20, 0, at(from)) != nullptr; }, patience))
            qFatal("there are no maps");
        player.play();
        QTest::qWait(int(1000 * breath));
        const Eye eye(*stage);
        QTest::qWait(int(1000 * seconds));
        player.pause();
        return eye.count();
    }
    /// Of the faces that were shown in this time, the share that had a map of its moment.
    double mapped(double from, double seconds)
    {
        int all = 0, known = 0;
        for (double time = from; time < from + seconds; time += 0.2)
            for (int view = 0; view < views; ++view, ++all)
                known += m_maps.mapAt(Id(20 + view), 0, at(time)) != nullptr;
        return double(known) / all;
    }

    testing::SessionFixture session;
    media::Player player{[] { return std::unique_ptr<media::AudioSink>(); }};
    Theme theme;
    std::unique_ptr<VideoStage> stage;
    FaceHeat *heat = nullptr;

private:
    MediaController m_media;
    FaceController m_faces;
    AnalysisController m_analysis;
    MapController m_maps;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("duologue-bench");
    QTemporaryDir cache, settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    double seconds = 12;
    for (int i = 1; i + 1 < argc; ++i)
        if (std::strcmp(argv[i], "--seconds") == 0)
            seconds = std::atof(argv[i + 1]);
    bench::Report report("pictures with maps over them", argc, argv);
    Stage stage(cache, seconds + 2 * breath + 2);
    int plain = 0, painted = 0;
    double mapped = 0;
    constexpr int rounds = 2;
    for (int round = 0; round < rounds; ++round) {
        plain += stage.play(0, seconds, false);
        painted += stage.play(0, seconds, true);
        mapped += stage.mapped(breath, seconds) / rounds;
    }
    const int all = int(rounds * seconds * perSecond * views);
    const QString share =
        QString("of %1; %2 % of faces had their map").arg(all).arg(qRound(100 * mapped));
    report.add({"pictures of four 720p views", double(painted), double(plain), "pictures",
                "without maps", 1, bench::Better::Higher, share.toStdString()});
    return report.print();
}
