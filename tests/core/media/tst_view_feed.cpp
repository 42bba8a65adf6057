#include <algorithm>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "core/media/view_feed.h"
#include "test_media.h"

using namespace duologue;
using namespace duologue::media;

namespace {

constexpr MediaTime ms(std::int64_t v)
{
    return MediaTime::fromMilliseconds(v);
}

} // namespace

/// What a view asks its decoder for; the answers are made up here.
class TestViewFeed : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    FrameIndexPtr m_index; ///< 250 pictures, 25 a second, a key picture every 50
    std::vector<ViewRequest> m_asked;
    std::shared_ptr<ViewControl> m_control;
    std::unique_ptr<ViewFeed> m_feed;

    static VideoFramePtr picture(const FrameIndex &index, std::int64_t frame)
    {
        auto made = std::make_shared<VideoFrame>();
        made->index = frame;
        made->begin = index.begin(frame);
        made->end = index.end(frame);
        return made;
    }

    /// Answers everything asked for so far, in order.
    void answerAll(const Playhead &head)
    {
        for (const ViewRequest &request : std::exchange(m_asked, {}))
            if (request.serial == m_control->serial && request.purpose != Purpose::Later)
                m_feed->take(request.serial, request.frame, picture(*m_index, request.frame), true,
                             head);
    }

    std::vector<std::int64_t> askedFrames() const
    {
        std::vector<std::int64_t> frames;
        for (const ViewRequest &request : m_asked)
            if (request.purpose != Purpose::Later)
                frames.push_back(request.frame);
        return frames;
    }

    /// Pauses at this picture.
    void rest(std::int64_t frame)
    {
        m_asked.clear();
        const Playhead head{ms(frame * 40), 0};
        m_feed->update(head);
        answerAll(head);
    }

    std::int64_t firstAskedSilently() const
    {
        std::int64_t first = m_index->size();
        for (const ViewRequest &request : m_asked)
            if (request.purpose == Purpose::Later)
                first = std::min(first, request.frame - request.reach);
        return first;
    }

    std::size_t forLater() const
    {
        return static_cast<std::size_t>(
            std::ranges::count(m_asked, Purpose::Later, &ViewRequest::purpose));
    }

    std::int64_t shown() const { return m_feed->picture() ? m_feed->picture()->index : -1; }

private Q_SLOTS:
    void initTestCase()
    {
        const QString path = m_folder.filePath("bars.mp4");
        testmedia::encode(
            path, 250, "25",
            {"-c:v", "libx264", "-g", "50", "-x264-params", "scenecut=0", "-pix_fmt", "yuv420p"});
        m_index = (*VideoDecoder::open(path.toStdString()))->index();
        QCOMPARE(m_index->size(), 250);
    }

    void init()
    {
        m_asked.clear();
        m_control = std::make_shared<ViewControl>();
        m_feed = std::make_unique<ViewFeed>(
            m_control, [this](const ViewRequest &request) { m_asked.push_back(request); });
        m_feed->setIndex(m_index);
        m_feed->setSize({320, 180});
    }

    void beforeTheIndexIsKnown_picturesAreAskedForByTime()
    {
        ViewFeed feed(m_control, [this](const ViewRequest &r) { m_asked.push_back(r); });
        feed.setSize({320, 180});
        feed.setSync({ms(100), 0});
        feed.update({ms(150), 0});
        feed.update({ms(1150), 0}); // the pointer moves on before there is an answer
        feed.update({ms(1150), 0});
        QCOMPARE(m_asked.size(), std::size_t(2));
        QCOMPARE(m_asked.back().frame, -1);
        QCOMPARE(m_asked.back().time, ms(1050));
        auto shown = std::make_shared<VideoFrame>();
        shown->begin = ms(1040);
        shown->end = ms(1080);
        QVERIFY(!feed.take(m_asked.front().serial, -1, nullptr, true, {ms(1150), 0}));
        QVERIFY(feed.take(m_asked.back().serial, -1, shown, true, {ms(1150), 0}));
        QCOMPARE(feed.picture(), VideoFramePtr(shown));
        feed.update({ms(1179), 0}); // still within it
        QCOMPARE(m_asked.size(), std::size_t(2));
        feed.update({ms(1180), 1});
        QCOMPARE(m_asked.back().time, ms(1080));
        feed.setIndex(m_index);
        feed.update({ms(1180), 0});
        QCOMPARE(m_asked.back().frame, 27);
    }

    void everyPictureIsShown_atItsTime()
    {
        for (std::int64_t t = 0; t < 5000; t += 16) {
            const Playhead head{ms(t), 1};
            m_feed->update(head);
            answerAll(head);
            m_feed->update(head);
            QCOMPARE(shown(), t / 40);
        }
    }

    void onSmallPace_everyPictureIsShown_andTheRecordedOneFollowsAtRest()
    {
        m_feed->setPreviews();
        m_feed->setPace(Pace::Small);
        for (std::int64_t t = 0; t < 2000; t += 16) {
            const Playhead head{ms(t), 1};
            m_feed->update(head);
            for (const ViewRequest &request : std::exchange(m_asked, {})) {
                QVERIFY(request.purpose == Purpose::Proxy || request.purpose == Purpose::Later);
                auto small = std::make_shared<VideoFrame>(*picture(*m_index, request.frame));
                small->isProxy = true;
                m_feed->take(request.serial, request.frame, small, true, head);
            }
            m_feed->update(head);
            QCOMPARE(shown(), t / 40);
        }
        const Playhead rest{ms(1990), 0};
        m_feed->update(rest);
        QCOMPARE(shown(), 49);
        QCOMPARE(askedFrames(), std::vector<std::int64_t>{49});
        QCOMPARE(m_asked.front().purpose, Purpose::Rest);
        answerAll(rest);
        QVERIFY(!m_feed->picture()->isProxy);
    }

    void jumping_asksForThePreviewFirst()
    {
        m_feed->setPreviews();
        m_feed->update({ms(8000), 0});
        QCOMPARE(m_asked.size(), std::size_t(2));
        QCOMPARE(m_asked[0].purpose, Purpose::Preview);
        QCOMPARE(m_asked[1].purpose, Purpose::Rest);
        QCOMPARE(m_asked[0].frame, 200);
        QCOMPARE(m_asked[1].frame, 200);
    }

    void whilePlaying_picturesChangeOnlyWithTheClock()
    {
        const Playhead head{ms(1000), 1};
        m_feed->update(head);
        for (const ViewRequest &request : std::exchange(m_asked, {}))
            QVERIFY(!m_feed->take(request.serial, request.frame, picture(*m_index, request.frame),
                                  true, head));
        QVERIFY(m_feed->update(head));
        QCOMPARE(shown(), 25);
    }

    void whileTheRecorderPaused_thereIsNoPicture()
    {
        // session time 0 to 2 s, then 3 s that are missing, then the rest
        m_feed->setSync({{}, 0, {{ms(2000), ms(3000)}}});
        for (std::int64_t t = 1600; t < 7000; t += 16) {
            const Playhead head{ms(t), 1};
            m_feed->update(head);
            answerAll(head);
            m_feed->update(head);
            QCOMPARE(shown(), t < 2000 ? t / 40 : t < 5000 ? -1 : (t - 3000) / 40);
        }
        for (const std::int64_t t : {4999, 2000, 5000, 1999, 3500, 9000}) { // jumps
            const Playhead head{ms(t), 0};
            m_feed->update(head);
            answerAll(head);
            QCOMPARE(shown(), t < 2000 ? t / 40 : t < 5000 ? -1 : (t - 3000) / 40);
        }
        QCOMPARE(m_feed->timeOf(50), ms(5000));
        ViewFeed unindexed(m_control, [this](const ViewRequest &r) { m_asked.push_back(r); });
        unindexed.setSize({320, 180});
        unindexed.setSync({{}, 0, {{ms(2000), ms(3000)}}});
        m_asked.clear();
        unindexed.update({ms(3000), 0});
        QVERIFY(m_asked.empty() && !unindexed.picture());
        unindexed.update({ms(6000), 0});
        QCOMPARE(m_asked.back().time, ms(3000));
    }

    void loop_isPreparedBeforeItBeginsAnew()
    {
        const TimeSpan loop{ms(2000), ms(3000)};
        m_feed->setLoop(loop);
        int wrong = 0;
        for (int i = 0; i < 400; ++i) {
            const std::int64_t played = 1900 + 16 * i;
            const int lap = played < 3000 ? 0 : int(1 + (played - 3000) / 1000);
            const Playhead head{ms(played - 1000 * lap), 1, lap};
            m_feed->update(head);
            wrong += i > 0 && shown() != head.at.us / 40'000;
            answerAll(head);
            m_feed->update(head);
        }
        QCOMPARE(wrong, 0);
    }

    void slowedDown_showsSomeEightASecond_andIsNotLate()
    {
        m_feed->setPace(Pace::Fewer);
        std::set<std::int64_t> seen;
        for (std::int64_t t = 0; t < 4000; t += 16) {
            const Playhead head{ms(t), 1};
            m_feed->update(head);
            answerAll(head);
            m_feed->update(head);
            QVERIFY(!m_feed->isLate(head, {}));
            seen.insert(shown());
        }
        QVERIFY2(seen.size() >= 28 && seen.size() <= 40, qPrintable(QString::number(seen.size())));
    }

    void keysAlone_areAskedForQuickly()
    {
        m_feed->setPace(Pace::Keys);
        for (std::int64_t t = 0; t < 9900; t += 16) {
            const Playhead head{ms(t), 1};
            m_feed->update(head);
            for (const ViewRequest &request : m_asked) {
                QCOMPARE(request.purpose, Purpose::Quick);
                QCOMPARE(request.frame % 50, 0);
            }
            answerAll(head);
            m_feed->update(head);
            QCOMPARE(shown(), t / 40 / 50 * 50);
        }
        m_feed->update({ms(5040), 0});
        QCOMPARE(askedFrames(), (std::vector<std::int64_t>{126})); // exact at rest
        QCOMPARE(m_asked.back().purpose, Purpose::Rest);
    }

    void lateView_isSaidToBe()
    {
        Playhead head{ms(0), 1};
        m_feed->update(head);
        answerAll(head);
        m_feed->update(head);
        head.at = ms(30);
        m_feed->update(head);
        QVERIFY(!m_feed->isLate(head, ms(60)));
        m_asked.clear(); // no answers any more: pictures 0 to 6 are there
        head.at = ms(400);
        m_feed->update(head);
        QVERIFY(m_feed->isLate(head, ms(60)));
    }

    void atRest_neighboursAreDecodedSilently()
    {
        const Playhead head{ms(4800), 0};
        m_feed->update(head);
        QCOMPARE(askedFrames(), (std::vector<std::int64_t>{120}));
        answerAll(head);
        QCOMPARE(forLater(), m_asked.size());
        QCOMPARE(m_asked.size(), std::size_t(3));
        QCOMPARE(m_asked[0].frame, 119); // the decoder has just put it out
        QCOMPARE(m_asked[0].reach, 0);
        QCOMPARE(m_asked[1].frame, 121);
        QCOMPARE(m_asked[1].reach, 0);
        QCOMPARE(m_asked[2].frame, 122);
        QCOMPARE(m_asked[2].reach, 4);
    }

    void atRestNearAKeyPicture_theGroupBeforeIsDecoded_forStepsBack()
    {
        rest(90);
        QCOMPARE(firstAskedSilently(), 88);
        rest(109);
        QCOMPARE(firstAskedSilently(), 50);
    }

    void steppingBack_theGroupBeforeIsDecoded_whereverThisOneIs()
    {
        rest(140);
        rest(141);
        QCOMPARE(firstAskedSilently(), 139);
        rest(140);
        QCOMPARE(firstAskedSilently(), 50);
        rest(20);
        rest(19);
        QCOMPARE(firstAskedSilently(), 0);
    }

    void stepBack_keepsWhatIsDecodedOnTheWay()
    {
        const auto goesBack = [this](std::int64_t frame) {
            m_asked.clear();
            m_feed->update({ms(frame * 40), 0});
            const bool back = m_asked.front().goingBack;
            answerAll({ms(frame * 40), 0});
            return back;
        };
        QVERIFY(!goesBack(140));
        QVERIFY(goesBack(139));
        QVERIFY(!goesBack(140));
        QVERIFY(!goesBack(20));
    }

    void atTheEnds_nothingBeyondIsAskedFor()
    {
        for (const int frame : {0, 249}) {
            rest(frame);
            for (const ViewRequest &request : m_asked)
                QVERIFY(request.frame < 250 && request.frame - request.reach >= 0);
        }
    }

    void steppingBack_aShortGroupBeforeIsNotEnough()
    {
        FrameIndex::Data data = m_index->data();
        data.packets[m_index->packetOf(95)].key = true;
        m_feed->setIndex(FrameIndex::from(std::move(data)));
        rest(110);
        rest(109);
        QCOMPARE(firstAskedSilently(), 50);
    }

    void playingBack_theGroupBeforeIsDecoded()
    {
        m_feed->update({ms(140 * 40), -1});
        for (const ViewRequest &request : m_asked)
            if (request.purpose == Purpose::Later)
                QCOMPARE(request.frame - request.reach, 50);
        QCOMPARE(2 * forLater(), m_asked.size());
    }

    void pausing_comesToTheExactPicture_fromEitherDirection()
    {
        for (const double rate : {-1.0, 1.0})
            for (std::int64_t slow = 0; slow < 12; ++slow) {
                init();
                Playhead head{ms(5000), rate};
                for (int i = 0; i < 30; ++i) {
                    head.at = ms(5000 + std::int64_t(16 * rate) * i);
                    m_feed->update(head);
                    if (i % 12 >= slow) // the decoder falls behind now and then
                        answerAll(head);
                }
                head.rate = 0;
                m_feed->update(head);
                answerAll(head);
                answerAll(head);
                QCOMPARE(shown(), head.at.us / 40'000);
            }
    }

    void whileDragging_picturesOfPlacesLeftAreShown_butNeverInsteadOfTheExactOne()
    {
        m_feed->update({ms(1000), 0});
        const ViewRequest left = m_asked.back();
        m_feed->update({ms(2000), 0});
        const ViewRequest rest = m_asked.back();
        QVERIFY(m_feed->take(left.serial, 25, picture(*m_index, 25), true, {ms(2000), 0}));
        QCOMPARE(shown(), 25);
        QVERIFY(m_feed->take(rest.serial, 50, picture(*m_index, 50), true, {ms(2000), 0}));
        QCOMPARE(shown(), 50);
        QVERIFY(!m_feed->take(left.serial, 25, picture(*m_index, 25), true, {ms(2000), 0}));
        QCOMPARE(shown(), 50);
        m_feed->setSize({640, 360});
        m_feed->update({ms(2000), 0});
        QVERIFY(!m_feed->take(left.serial, 25, picture(*m_index, 25), true, {ms(2000), 0}));
    }

    /// A time before the recording is asked for while a picture is on its way, and so on: whatever
    /// comes then does not belong there.
    void answersToWhatIsNoLongerWanted_areNotShown()
    {
        const Playhead there{ms(4000), 0}, before{ms(-500), 0};
        rest(50);
        m_asked.clear();
        m_feed->setPreviews();
        m_feed->update(there);
        const auto asked = std::exchange(m_asked, {});
        m_feed->update({ms(2000), 0}); // back again: that one is shown
        for (const ViewRequest &request : asked)
            QVERIFY(!m_feed->take(request.serial, request.frame, picture(*m_index, request.frame),
                                  request.purpose != Purpose::Preview, {ms(2000), 0}));
        QCOMPARE(shown(), 50);
        m_feed->update(there);
        const ViewRequest late = m_asked.back();
        m_feed->update(before);
        QVERIFY(
            !m_feed->take(late.serial, late.frame, picture(*m_index, late.frame), true, before));
        QCOMPARE(shown(), -1);
        QCOMPARE(m_feed->state(before), ViewState::NoPicture);
    }

    void beforeTheIndexIsKnown_answersFromBeforeAJumpOutOfTheRecording_areNotShown()
    {
        ViewFeed feed(m_control, [this](const ViewRequest &r) { m_asked.push_back(r); });
        feed.setSize({320, 180});
        feed.setSync({ms(1000), 0});
        feed.update({ms(2000), 0});
        const ViewRequest late = m_asked.back();
        feed.update({ms(500), 0});
        QVERIFY(!feed.take(late.serial, -1, picture(*m_index, 25), true, {ms(500), 0}));
        QVERIFY(!feed.picture());
        QCOMPARE(feed.state({ms(500), 0}), ViewState::NoPicture);
    }

    void pictureThatCannotBeDecoded_keepsNoOtherFromBeingShown()
    {
        const Playhead rest{ms(4000), 0};
        m_feed->update(rest);
        const ViewRequest broken = m_asked.back();
        QCOMPARE(m_feed->state(rest), ViewState::Awaited);
        m_feed->take(broken.serial, broken.frame, nullptr, true, rest);
        QCOMPARE(m_feed->state(rest), ViewState::NoPicture);
        QVERIFY(!m_feed->picture());
        Playhead head{ms(5000), 1};
        m_feed->update(head);
        for (const ViewRequest &request : std::exchange(m_asked, {}))
            if (request.serial == m_control->serial)
                m_feed->take(request.serial, request.frame,
                             request.frame == 125 ? nullptr : picture(*m_index, request.frame),
                             true, head);
        head.at = ms(5050);
        m_feed->update(head);
        QCOMPARE(shown(), 126);
    }

    /// What is set takes effect with the next look at the clock, in whatever order.
    void changesWhileAPictureIsOnItsWay_loseNoRequest()
    {
        const Playhead rest{ms(4000), 0};
        m_feed->update(rest);
        m_feed->setLoop(TimeSpan{ms(3000), ms(5000)});
        m_feed->setPace(Pace::Fewer);
        m_feed->update(rest);
        answerAll(rest);
        QCOMPARE(shown(), 100);
        m_feed->setSync({ms(400), 0});
        m_feed->update(rest);
        m_feed->setSize({64, 36});
        m_feed->update(rest);
        answerAll(rest);
        QCOMPARE(shown(), 90);
        QCOMPARE(m_feed->state(rest), ViewState::Shown);
    }

    void proxyPicturesReadyWhenPaused_areFollowedByTheRecordedOne()
    {
        m_feed->setPreviews();
        m_feed->setPace(Pace::Small);
        Playhead head{ms(2000), 1};
        m_feed->update(head);
        for (const ViewRequest &request : std::exchange(m_asked, {})) {
            auto small = std::make_shared<VideoFrame>(*picture(*m_index, request.frame));
            small->isProxy = true;
            m_feed->take(request.serial, request.frame, small, true, head);
        }
        head = {ms(2090), 0}; // its picture is ready, but was not shown yet
        m_feed->update(head);
        QCOMPARE(m_feed->state(head), ViewState::Awaited);
        answerAll(head);
        QCOMPARE(shown(), 52);
        QVERIFY(!m_feed->picture()->isProxy);
        QCOMPARE(m_feed->state(head), ViewState::Shown);
    }

    void jumpsWhilePlaying_areFollowedAtOnce()
    {
        const auto playFrom = [this](std::int64_t frame, int lap) {
            for (int i = 0; i < 8; ++i) {
                const Playhead head{ms(40 * frame + 16 * i), 1, lap};
                m_feed->update(head);
                answerAll(head);
                m_feed->update(head);
            }
            return shown() - frame;
        };
        QCOMPARE(playFrom(100, 0), 2);
        QCOMPARE(playFrom(60, 0), 2);
        QCOMPARE(playFrom(62, 0), 2);
        QCOMPARE(playFrom(200, 0), 2);
        m_feed->setLoop(TimeSpan{ms(8000), ms(8500)});
        QCOMPARE(playFrom(206, 0), 2);
        QCOMPARE(playFrom(180, 1), 2); // out of the loop in the very moment it begins anew
    }

    void sessionEnd_keepsTheLastPicture_ofARecordingThatStopsJustBefore()
    {
        const Playhead end{ms(10'100), 0, 0, true};
        m_feed->update(end);
        QCOMPARE(askedFrames(), (std::vector<std::int64_t>{249}));
        m_asked.clear();
        m_feed->update({ms(11'000), 0, 0, true}); // but not of one that was over before
        QVERIFY(askedFrames().empty());
        QVERIFY(!m_feed->picture());
    }
};

QTEST_GUILESS_MAIN(TestViewFeed)
#include "tst_view_feed.moc"
