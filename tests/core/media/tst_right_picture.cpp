#include <algorithm>
#include <random>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/make_proxy.h"
#include "core/media/player.h"
#include "core/media/video_decoder.h"
#include "test_media.h"

using namespace duologue;
using namespace duologue::media;

namespace {

constexpr MediaTime ms(std::int64_t v)
{
    return MediaTime::fromMilliseconds(v);
}

/// One key picture at the beginning: wherever a jump leads, much is to be decoded.
const QStringList oneGroup{"-c:v",     "libx264", "-g",           "2000",
                           "-bf",      "2",       "-x264-params", "scenecut=0",
                           "-preset",  "medium",  "-vf",          "scale=640:360:flags=neighbor",
                           "-pix_fmt", "yuv420p"};

} // namespace

/// Whatever is asked of a player, in whatever order, and however slow its decoders are: once it
/// rests, every view comes to show the picture of the time.
class TestRightPicture : public QObject
{
    Q_OBJECT

    struct View
    {
        PlayerSource source;
        QSize size;
    };

    QTemporaryDir m_folder;
    QStringList m_files;
    std::vector<FrameIndexPtr> m_indexes; ///< of m_files
    std::unique_ptr<Player> m_player;
    std::mt19937 m_random;
    std::vector<View> m_views;
    QMap<Id, VideoFramePtr> m_pictures;
    QStringList m_calls; ///< since all was right the last time

    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }
    MediaTime anyTime() { return ms(below(14'000)); }
    View &anyView()
    {
        return m_views[static_cast<std::size_t>(below(static_cast<int>(m_views.size())))];
    }
    QString proxies() const { return m_folder.filePath("proxies"); }

    template <class Call>
    void say(const char *what, Call call)
    {
        m_calls << what;
        call();
    }

    void open()
    {
        m_views = {{{1, m_files[0], {ms(130), -25}}, {320, 180}},
                   {{2, m_files[1], {ms(3000), 40}}, {160, 90}},  // begins late
                   {{3, m_files[0], {ms(-6000), 0}}, {160, 90}}}; // ends early
        setSources();
    }
    void setSources()
    {
        std::vector<PlayerSource> sources;
        for (const View &view : m_views)
            sources.push_back(view.source);
        m_pictures.clear();
        m_player->setSources(sources);
        for (const View &view : m_views)
            m_player->setViewSize(view.source.id, view.size);
    }

    void doAnything();
    void resize(View &view, QSize size)
    {
        view.size = size;
        m_player->setViewSize(view.source.id, size);
    }
    void changeSync()
    {
        View &view = anyView();
        view.source.sync = {ms(below(4000) - 1000), double(below(80) - 40)};
        m_player->setSync(view.source.id, view.source.sync);
    }
    void hideProxies(bool hide)
    {
        QDir().rename(hide ? proxies() : proxies() + "-hidden",
                      hide ? proxies() + "-hidden" : proxies());
    }

    /// Empty when every view that is to be seen shows what it should.
    QString wrong() const;
    void comesToRest();

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_player.reset(); }

    void whateverIsAskedFor_theRightPicturesCome_data();
    void whateverIsAskedFor_theRightPicturesCome();
    void loopAfterAJump_asksForItsPictures();
    void turningRound_atRest_keepsWhatIsOnItsWay();
};

void TestRightPicture::doAnything()
{
    Player &player = *m_player;
    switch (below(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
        return say("seek", [&] { player.seek(anyTime()); });
    case 4:
        return say("loop", [&] {
            const MediaTime begin = anyTime();
            player.setLoop(TimeSpan{begin, begin + ms(500 + below(3000))});
        });
    case 5:
        return say("no loop", [&] { player.setLoop({}); });
    case 6: {
        constexpr double rates[] = {1, -1, 2, -2, 0.5, 4};
        return say("rate", [&] { player.setRate(rates[below(6)]); });
    }
    case 7:
        return say("play", [&] { player.play(); });
    case 8:
        return say("pause", [&] { player.pause(); });
    case 9:
        return say("step", [&] { player.step(below(2) ? 1 : -1); });
    case 10:
        return say("sync", [&] { changeSync(); });
    case 11:
        return say("hide", [&] { resize(anyView(), {}); });
    case 12:
        return say("show", [&] { resize(anyView(), {160 * (1 + below(2)), 90 * (1 + below(2))}); });
    case 13:
        return say("front", [&] { player.setFrontView(anyView().source.id); });
    case 14:
        return say("duration", [&] { player.setDuration(ms(11'000 + below(3000))); });
    default:
        break;
    }
    if (below(2))
        say("sources", [&] {
            hideProxies(true);
            setSources();
        });
    else
        say("proxies", [&] {
            hideProxies(false);
            player.findProxies();
        });
}

QString TestRightPicture::wrong() const
{
    const MediaTime at = std::min(m_player->position(), m_player->duration() - MediaTime{1});
    for (const View &view : m_views) {
        if (view.size.isEmpty())
            continue;
        const FrameIndex &index =
            *m_indexes[static_cast<std::size_t>(m_files.indexOf(view.source.path))];
        std::int64_t expected = index.at(view.source.sync.toSource(at));
        const VideoFramePtr picture = m_pictures.value(view.source.id);
        const bool justOver =
            m_player->position() == m_player->duration() && expected < 0 && picture;
        if (justOver) // the last picture may stay
            expected = index.size() - 1;
        const int shown = picture ? testmedia::readBarcode(*picture) : -1;
        const bool fits =
            !picture ||
            (picture->width <= view.size.width() && picture->height <= view.size.height() &&
             (picture->width == view.size.width() || picture->height == view.size.height()));
        if (shown != expected || !fits || (picture && picture->isProxy))
            return QString("view %1 shows %2 instead of %3%4%5")
                .arg(view.source.id)
                .arg(shown)
                .arg(expected)
                .arg(fits ? "" : ", of another size",
                     picture && picture->isProxy ? ", its proxy's" : "");
    }
    return {};
}

void TestRightPicture::initTestCase()
{
    m_files = {m_folder.filePath("a.mp4"), m_folder.filePath("b.mp4")};
    testmedia::encode(m_files[0], 260, "25", oneGroup);
    testmedia::encode(m_files[1], 330, "30", oneGroup);
    for (const QString &file : m_files) {
        m_indexes.push_back((*VideoDecoder::open(file.toStdString()))->index());
        const auto made =
            makeProxy(file.toStdString(), ProxyCache(proxies()), IndexCache(QString()), nullptr);
        QVERIFY(made && made->kind == Proxy::Kind::Made);
    }
}

void TestRightPicture::init()
{
    m_calls.clear();
    hideProxies(true);
    m_player = std::make_unique<Player>([] { return std::unique_ptr<AudioSink>(); });
    connect(m_player.get(), &Player::frameChanged, this,
            [this](Id source, const VideoFramePtr &frame) { m_pictures[source] = frame; });
    m_player->setProxyCache(proxies());
    m_player->setDuration(ms(13'000));
    open();
}

void TestRightPicture::comesToRest()
{
    m_player->pause();
    if (!QTest::qWaitFor([this] { return wrong().isEmpty(); }, 6000))
        QFAIL(qPrintable(wrong() + " at " + QString::number(m_player->position().milliseconds()) +
                         " ms after: " + m_calls.join(", ")));
    m_calls.clear();
}

void TestRightPicture::whateverIsAskedFor_theRightPicturesCome_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestRightPicture::whateverIsAskedFor_theRightPicturesCome()
{
    QFETCH(unsigned, seed);
    m_random.seed(seed);
    for (int round = 0; round < 7; ++round) {
        for (int i = 0, calls = 2 + below(7); i < calls; ++i) {
            doAnything();
            constexpr int waits[] = {0, 0, 0, 5, 20, 60};
            if (const int wait = waits[below(6)]; wait > 0) {
                m_calls.last() += QString(" +%1 ms").arg(wait);
                QTest::qWait(wait);
            }
        }
        comesToRest();
        if (QTest::currentTestFailed())
            return;
    }
}

void TestRightPicture::loopAfterAJump_asksForItsPictures()
{
    comesToRest();
    m_player->seek(ms(9000));
    m_player->setLoop(TimeSpan{ms(8000), ms(9500)});
    comesToRest();
}

void TestRightPicture::turningRound_atRest_keepsWhatIsOnItsWay()
{
    comesToRest();
    m_player->seek(ms(9000));
    m_player->setRate(-1);
    comesToRest();
}

QTEST_GUILESS_MAIN(TestRightPicture)
#include "tst_right_picture.moc"
