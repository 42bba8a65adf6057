#include <QMenu>
#include <QSlider>
#include <QWidgetAction>

#include "fake_player.h"
#include "session_fixture.h"
#include "ui/theme/theme.h"
#include "ui/video/overlays/captions.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

using namespace duologue;
using namespace duologue::ui;
using namespace duologue::testing;

namespace {

constexpr Id annView = 21, benView = 22, room = 23, annTier = 31, benTier = 32;

Annotation said(Id id, Id tier, double begin, double end, const char *text, const char *label = "")
{
    Annotation row;
    row.id = id;
    row.tier = tier;
    row.span = {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
    row.text = text;
    row.label = label;
    return row;
}

Tier utterances(Id id, Id participant)
{
    Tier tier;
    tier.id = id;
    tier.name = "utterances";
    tier.kind = TierKind::Utterance;
    tier.participant = participant;
    return tier;
}

Edit conversation()
{
    Edit edit{"talk", {}};
    edit.insert(source(annView, "Z1", MediaRole::Frontal, ann));
    edit.insert(source(benView, "Z2", MediaRole::Frontal, ben));
    edit.insert(source(room, "C", MediaRole::General, 0));
    edit.insert(utterances(annTier, ann));
    edit.insert(utterances(benTier, ben));
    edit.insert(said(101, annTier, 10, 12, "hello there"));
    edit.insert(said(102, benTier, 11, 13, "", "laugh"));
    edit.insert(said(103, annTier, 20, 21, ""));
    return edit;
}

} // namespace

/// What people say, over their pictures.
class TestCaptions : public QObject
{
    Q_OBJECT

    SessionFixture m_session;
    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_session.open(conversation())); }

    void lines_areThoseOfTheViewsPerson_andOfEverybodyInTheRoom()
    {
        const Captions captions(m_session.controller, m_theme);
        const auto at = [&](Id source, double seconds) {
            QStringList texts;
            for (const auto &line : captions.lines(source, MediaTime::fromSeconds(seconds)))
                texts << line.text;
            return texts;
        };
        QCOMPARE(at(annView, 11.5), QStringList{"hello there"});
        QCOMPARE(at(benView, 11.5), QStringList{"[laugh]"});
        QCOMPARE(at(room, 11.5), (QStringList{"P17: hello there", "P42: [laugh]"}));
        QCOMPARE(at(room, 12), QStringList{"P42: [laugh]"}); // what ends is over
        QCOMPARE(at(annView, 10), QStringList{"hello there"});
        QVERIFY(at(annView, 9.99).isEmpty() && at(annView, 20.5).isEmpty() && at(99, 11).isEmpty());
        QCOMPARE(captions.lines(room, MediaTime::fromSeconds(11)).back().person, 1);
    }

    void overlays_areShownFadedAndHidden_onTheStage()
    {
        media::Player player;
        VideoStage stage(m_session.controller, player, m_theme);
        auto added = std::make_unique<Captions>(m_session.controller, m_theme);
        Captions &captions = *added;
        stage.addOverlay(std::move(added));
        stage.resize(900, 500);
        stage.show();
        for (const Id id : {annView, benView, room}) {
            media::openVideo(player, id);
            Q_EMIT player.frameChanged(id, media::plainFrame({1280, 720}, 0x336699));
        }
        const auto tiles = stage.findChildren<VideoTile *>();
        const auto tile = *std::ranges::find(tiles, annView, &VideoTile::source);
        const auto look = [&](double seconds) {
            player.seek(MediaTime::fromSeconds(seconds));
            return tile->grab().toImage();
        };
        const QImage plain = look(11);
        captions.setShown(true);
        const QImage spoken = look(11);
        QVERIFY(spoken != plain);
        saveGrab(spoken, "captions");
        QCOMPARE(look(15), plain); // silence
        stage.setOverlayStrength(0.4);
        QVERIFY(look(11) != plain && look(11) != spoken);
        stage.setOverlayStrength(0);
        QCOMPARE(look(11), plain);
        stage.setOverlayStrength(1);
        captions.setShown(false);
        QCOMPARE(look(11), plain);
    }

    void strength_isASliderInTheMenusOfViews_whileSomethingIsShown()
    {
        media::Player player;
        VideoStage stage(m_session.controller, player, m_theme);
        auto added = std::make_unique<Captions>(m_session.controller, m_theme);
        Captions &captions = *added;
        stage.addOverlay(std::move(added));
        stage.resize(900, 500);
        stage.show();
        auto *tile = stage.findChild<VideoTile *>();
        const auto slider = [&]() -> QSlider * {
            QMenu menu;
            Q_EMIT tile->menuMade(&menu);
            for (QAction *action : menu.actions())
                if (auto *widget = qobject_cast<QWidgetAction *>(action)) {
                    auto *found = qobject_cast<QSlider *>(widget->defaultWidget());
                    found->setValue(30);
                    return found;
                }
            return nullptr;
        };
        QVERIFY(!slider());
        captions.setShown(true);
        QVERIFY(slider());
        QCOMPARE(stage.overlayStrength(), 0.3);
    }
};

QTEST_MAIN(TestCaptions)
#include "tst_captions.moc"
