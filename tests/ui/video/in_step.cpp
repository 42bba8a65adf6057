#include "in_step.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QSettings>
#include <QTest>
#include <QThreadPool>

#include "core/media/player.h"
#include "core/media/video_decoder.h"
#include "session_fixture.h"
#include "tests/core/media/test_media.h"
#include "ui/theme/theme.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

using namespace duologue;
using namespace duologue::ui;
using Steady = std::chrono::steady_clock;

namespace instep {
namespace {

constexpr MediaTime ms(std::int64_t v)
{
    return MediaTime::fromMilliseconds(v);
}

struct Heard
{
    std::vector<float> left;
    Steady::time_point started;
};

/// Plays into memory by a clock of its own that is 100 ppm fast.
class RecordingSink : public media::AudioSink
{
public:
    explicit RecordingSink(std::shared_ptr<Heard> heard) : m_heard(std::move(heard)) {}
    bool start() override
    {
        m_heard->left.clear();
        m_heard->started = Steady::now();
        return true;
    }
    void stop() override {}
    int framesFree() const override
    {
        return static_cast<int>(std::max<std::int64_t>(0, framesPlayed() + 4800 - written()));
    }
    void write(const float *stereo, int frames) override
    {
        for (int i = 0; i < frames; ++i)
            m_heard->left.push_back(stereo[2 * i]);
    }
    std::int64_t framesPlayed() const override
    {
        const std::chrono::duration<double> passed = Steady::now() - m_heard->started;
        return static_cast<std::int64_t>(passed.count() * rate);
    }
    static constexpr double rate = media::mixRate * 1.0001;

private:
    std::int64_t written() const { return static_cast<std::int64_t>(m_heard->left.size()); }
    std::shared_ptr<Heard> m_heard;
};

/// The number in the bars of what a tile has painted; -1 without one.
int painted(VideoTile &tile, QImage &canvas)
{
    const auto &frame = tile.frame();
    if (!frame)
        return -1;
    const qreal ratio = tile.devicePixelRatioF();
    const QSize size = tile.size() * ratio;
    if (canvas.size() != size)
        canvas = QImage(size, QImage::Format_RGB32);
    canvas.setDevicePixelRatio(ratio);
    tile.render(&canvas);
    const QSize room = tile.pixelSize();
    const QPoint corner((room.width() - frame->width) / 2, (room.height() - frame->height) / 2);
    int number = 0;
    for (int bit = 0; bit < testmedia::bits; ++bit) {
        const int x = corner.x() + (2 * bit + 1) * frame->width / (2 * testmedia::bits);
        const int top = qGreen(canvas.pixel(x, corner.y() + frame->height * 36 / 100));
        const int bottom = qGreen(canvas.pixel(x, corner.y() + frame->height * 80 / 100));
        if (std::abs(top - bottom) < 60)
            return -1;
        number |= (top > bottom ? 1 : 0) << bit;
    }
    return number;
}

struct Look
{
    double wall = 0; ///< seconds since playing began
    double clock = 0;
};

/// Watches every tick of the clock.
class Observer
{
public:
    Observer(const Recordings &recordings, VideoStage &stage)
        : m_recordings(recordings), m_offSince(recordings.views().size())
    {
        for (auto *tile : stage.findChildren<VideoTile *>())
            m_tiles[tile->source()] = tile;
        m_start = Steady::now();
    }

    void look(MediaTime clock)
    {
        const double wall = std::chrono::duration<double>(Steady::now() - m_start).count();
        looks.push_back({wall, clock.seconds()});
        if (wall < 0.5)
            return;
        for (std::size_t i = 0; i < m_recordings.views().size(); ++i)
            lookAt(i, clock, wall);
    }

    Outcome outcome;
    std::vector<Look> looks;

private:
    void lookAt(std::size_t i, MediaTime clock, double wall)
    {
        const auto &view = m_recordings.views()[i];
        const std::int64_t wanted = view.index->at(view.sync.toSource(clock));
        const int expected = wanted < 0 ? -1 : view.numbers[std::size_t(wanted)];
        const int shown = painted(*m_tiles.at(static_cast<Id>(i + 1)), m_canvas);
        ++outcome.looks;
        outcome.wrong += shown != expected;
        if (std::abs(shown - expected) <= 1)
            m_offSince[i].reset();
        else if (!m_offSince[i])
            m_offSince[i] = wall;
        if (m_offSince[i])
            outcome.worstStretch = std::max(outcome.worstStretch, wall - *m_offSince[i]);
    }

    const Recordings &m_recordings;
    std::map<Id, VideoTile *> m_tiles;
    std::vector<std::optional<double>> m_offSince;
    QImage m_canvas;
    Steady::time_point m_start;
};

/// For every beep heard: where the clock of the pictures was when it sounded.
void measureSkew(Outcome &outcome, const Heard &heard, const std::vector<Look> &looks,
                 double startedAt, const SyncMap &sync)
{
    std::vector<double> skews;
    std::int64_t silentSince = 0;
    for (std::size_t n = 0; n < heard.left.size(); ++n) {
        if (std::abs(heard.left[n]) < 0.1F)
            continue;
        const bool onset = static_cast<std::int64_t>(n) - silentSince > media::mixRate / 5;
        silentSince = static_cast<std::int64_t>(n);
        if (!onset)
            continue;
        const double wall = startedAt + static_cast<double>(n) / RecordingSink::rate;
        const auto after = std::ranges::lower_bound(looks, wall, {}, &Look::wall);
        if (after == looks.begin() || after == looks.end())
            continue;
        const Look &a = *std::prev(after), &b = *after;
        const double clock = a.clock + (b.clock - a.clock) * (wall - a.wall) / (b.wall - a.wall);
        const double second = std::round(sync.toSource(MediaTime::fromSeconds(clock)).seconds());
        skews.push_back(std::abs(clock - sync.toSession(MediaTime::fromSeconds(second)).seconds()));
    }
    outcome.beeps = static_cast<int>(skews.size());
    std::ranges::sort(skews);
    if (!skews.empty())
        outcome.skew99 = skews[std::min(skews.size() - 1, skews.size() * 99 / 100)];
}

} // namespace

Recordings::Recordings(int seconds) : m_seconds(seconds)
{
    const QStringList x264{"-vf",      "scale=1280:720:flags=neighbor",
                           "-c:v",     "libx264",
                           "-preset",  "ultrafast",
                           "-pix_fmt", "yuv420p",
                           "-g",       "60"};
    const QStringList closed{"-bf", "3", "-x264-params", "b-adapt=0:scenecut=0:open-gop=0"};
    const QStringList open{"-bf", "3", "-x264-params",
                           "b-adapt=0:b-pyramid=normal:open-gop=1:scenecut=0"};
    QStringList uneven = x264;
    uneven[1] += ",setpts='(N+floor(N/7)*3+mod(N*N,5)*0.17)/30/TB'";
    addView("a.mp4", "25", x264 + closed, {});
    addView("b.mp4", "30000/1001", x264 + closed, {ms(730), 40});
    addView("c.mp4", "60000/1001", x264 + open, {ms(-1210), -40});
    addView("d.mkv", "25", x264 + open + QStringList{"-output_ts_offset", "5"}, {ms(95), 40});
    addView("e.mkv", "30",
            uneven + closed + QStringList{"-vsync", "passthrough", "-enc_time_base", "1:1000"},
            {ms(-333), 12.5});
    addView("f.mp4", "25", x264 + closed, {ms(2000), -40}, {"-ss", "1.3"});
    addView("g.ts", "30000/1001", x264 + open + QStringList{"-output_ts_offset", "7"},
            {ms(411), -18});
    addView("h.mov", "25", x264 + open, {ms(-77), 40});
    addMicrophone("beeps.wav", "0.8*sin(2*PI*1000*t)*lt(mod(t\\,1)\\,0.05)", {ms(640), 40});
    for (const char *name : {"m.wav", "n.wav", "o.wav"})
        addMicrophone(name, "0.01*(random(0)-0.5)", {ms(-210), -35});
}

void Recordings::addView(const QString &name, const QString &rate, const QStringList &arguments,
                         SyncMap sync, const QStringList &cut)
{
    const QStringList parts = rate.split('/');
    const double fps = parts[0].toDouble() / (parts.size() > 1 ? parts[1].toDouble() : 1);
    QString path = m_folder.filePath(name);
    testmedia::encode(path, static_cast<int>(m_seconds * fps), rate, arguments);
    if (!cut.isEmpty()) {
        const QString part = m_folder.filePath("cut-" + name);
        testmedia::run("ffmpeg", QStringList{"-v", "error", "-y"} + cut +
                                     QStringList{"-i", path, "-c", "copy", part});
        path = part;
    }
    const auto decoder = media::VideoDecoder::open(path.toStdString());
    const auto index = (*decoder)->index();
    const auto number = [&](std::int64_t picture) {
        return testmedia::readBarcode(**(*decoder)->picture({picture, {320, 180}}));
    };
    // Uneven recordings may drop pictures while they are made: each is looked at.
    const bool even = !arguments.contains("passthrough");
    std::vector<int> numbers;
    for (std::int64_t picture = 0; picture < std::int64_t(index->size()); ++picture)
        numbers.push_back(even && picture > 0 ? numbers.front() + int(picture) : number(picture));
    m_views.push_back({path, sync, index, std::move(numbers)});
}

void Recordings::addMicrophone(const QString &name, const QString &source, SyncMap sync)
{
    const QString path = m_folder.filePath(name);
    testmedia::run("ffmpeg",
                   {"-v", "error", "-y", "-f", "lavfi", "-i",
                    QString("aevalsrc='%1':s=48000:d=%2").arg(source).arg(m_seconds), path});
    m_microphones.emplace_back(path, sync);
}

double decodingSpeed(const Recordings &recordings)
{
    constexpr double seconds = 3;
    const Steady::time_point began = Steady::now();
    QThreadPool pool;
    for (const auto &view : recordings.views())
        pool.start([&view] {
            testmedia::run("ffmpeg",
                           {"-v", "error", "-threads", "1", "-t", QString::number(seconds), "-i",
                            view.path, "-vf", "scale=320:180", "-f", "null", "-"});
        });
    pool.waitForDone();
    return seconds / std::chrono::duration<double>(Steady::now() - began).count();
}

Outcome play(const Recordings &recordings, double rate, double wallSeconds)
{
    QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    Edit edit{"media", {}};
    std::vector<media::PlayerSource> sources;
    for (const auto &view : recordings.views()) {
        const Id id = static_cast<Id>(sources.size() + 1);
        edit.insert(testing::source(id, qPrintable(QString::number(id)), MediaRole::General, 0));
        sources.push_back({id, view.path, view.sync});
    }
    for (const auto &[path, sync] : recordings.microphones())
        sources.push_back({static_cast<Id>(sources.size() + 1), path, sync});

    testing::SessionFixture session;
    Theme theme;
    theme.use("dark");
    auto heard = std::make_shared<Heard>();
    media::Player player([heard] { return std::make_unique<RecordingSink>(heard); });
    VideoStage stage(session.controller, player, theme);
    stage.resize(1280, 720);
    stage.show();
    std::set<Id> indexed;
    QObject::connect(&player, &media::Player::indexingChanged, &stage, [&](Id id, double share) {
        if (share == 1)
            indexed.insert(id);
    });
    if (!session.open(edit))
        qFatal("no session");
    player.setDuration(MediaTime::fromSeconds(recordings.seconds()));
    player.setSources(sources);
    player.seek(ms(4000));
    if (!QTest::qWaitFor([&] { return indexed.size() == recordings.views().size(); }, 60'000))
        qFatal("the recordings do not open");
    QTest::qWait(1500);

    Observer observer(recordings, stage);
    const Steady::time_point began = Steady::now();
    QObject::connect(&player, &media::Player::positionChanged, &stage, [&](MediaTime clock) {
        if (player.isPlaying())
            observer.look(clock);
    });
    QObject::connect(&player, &media::Player::reducedViewsChanged, &stage,
                     [&] { observer.outcome.gaveWay |= !player.reducedViews().empty(); });
    player.setRate(rate);
    player.play();
    QTest::qWait(static_cast<int>(wallSeconds * 1000));
    player.pause();
    QTest::qWait(100); // the sound thread stops too
    measureSkew(observer.outcome, *heard, observer.looks,
                std::chrono::duration<double>(heard->started - began).count(),
                recordings.microphones().front().second);
    return observer.outcome;
}

} // namespace instep
