#include <algorithm>

#include "fake_player.h"
#include "session_fixture.h"
#include "ui/controllers/face_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/theme/theme.h"
#include "ui/video/overlays/face_boxes.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

using namespace duologue;
using namespace duologue::ui;
using namespace duologue::testing;

namespace {

constexpr Id room = 23;
const Fingerprint print{1000, MediaTime::fromSeconds(20), "abcd"};
constexpr int patience = 60'000;

MediaTime at(double seconds)
{
    return MediaTime::fromSeconds(seconds);
}

faces::Box boxAt(float x)
{
    return {x, 0.4F, 0.1F, 0.2F};
}

Edit roomView()
{
    Edit edit{"view", {}};
    MediaSource view = source(room, "C", MediaRole::General, 0);
    view.fingerprint = print;
    view.sync.offset = at(5);
    edit.insert(view);
    return edit;
}

/// As an earlier run has left them: one face on the left, one on the right.
faces::Findings found()
{
    faces::Findings findings;
    for (int i = 0; i < 100; ++i)
        findings.samples.push_back(
            {i, at(0.2 * i), {{boxAt(0.2F), 9, false, {}}, {boxAt(0.7F), 9, false, {}}}});
    findings.complete = true;
    return findings;
}

} // namespace

/// Faces over the pictures, and what people say about them.
class TestFaceBoxes : public QObject
{
    Q_OBJECT

    SessionFixture m_session;
    QTemporaryDir m_cache;
    Theme m_theme;
    media::Player m_player;
    std::unique_ptr<MediaController> m_media;
    std::unique_ptr<FaceController> m_faces;

    const ShownFace &face(Id person) const
    {
        static ShownFace found;
        const auto all = m_faces->facesAt(room, at(15));
        const auto one = std::ranges::find(all, person, &ShownFace::person);
        found = one == all.end() ? ShownFace{} : *one;
        return found;
    }
    bool waitFor(const std::function<bool()> &what) { return QTest::qWaitFor(what, patience); }

private Q_SLOTS:
    void initTestCase()
    {
        const faces::FaceCache cache(m_cache.path());
        cache.keep(print, {}, found());
        m_media = std::make_unique<MediaController>(m_session.controller, m_player);
        m_faces = std::make_unique<FaceController>(m_session.controller, *m_media, m_player, cache,
                                                   media::IndexCache(QString()));
        QVERIFY(m_session.open(roomView()));
        QVERIFY(waitFor([this] { return m_faces->hasFaces(); }));
    }

    /// A model that reads faces finds them, too, and keeps them in the same place.
    void faces_thatOthersHaveFound_areKnownOnceLookedFor()
    {
        SessionFixture session;
        QTemporaryDir folder;
        const faces::FaceCache cache(folder.path());
        MediaController media(session.controller, m_player);
        FaceController mine(session.controller, media, m_player, cache,
                            media::IndexCache(QString()));
        QVERIFY(session.open(roomView()));
        cache.keep(print, {}, found());
        QVERIFY(!mine.hasFaces());
        mine.load();
        QVERIFY(waitFor([&] { return mine.hasFaces(); }));
        QSignalSpy tracks(&mine, &FaceController::tracksChanged);
        mine.load(); // the same
        QTest::qWait(200);
        QCOMPARE(tracks.count(), 0);
    }

    void name_isWrittenWhereItIsSaidToBe()
    {
        const FaceBoxes boxes(m_session.controller, *m_faces, m_theme);
        QImage image(640, 360, QImage::Format_RGB32);
        image.fill(Qt::gray);
        const ViewPicture picture{image.rect(), room, at(15), {}};
        const auto plates = boxes.writes(picture);
        QCOMPARE(plates.size(), std::size_t{2});
        QPainter painter(&image);
        boxes.paint(painter, picture);
        for (const QRectF &plate : plates)
            QVERIFY(image.pixelColor(plate.topLeft().toPoint() + QPoint(3, 3)) != QColor(Qt::gray));
        QVERIFY(boxes.writes({QRectF(0, 0, 100, 60), room, at(15), {}}).empty()); // no names there
    }

    void faces_ofAnEarlierRun_areThere_atSessionTime()
    {
        QVERIFY(m_faces->facesAt(room, at(4)).empty()); // the view began later
        const auto shown = m_faces->facesAt(room, at(15));
        QCOMPARE(shown.size(), std::size_t{2});
        QCOMPARE(shown[0].person, ann);
        QCOMPARE(shown[1].person, ben);
        QVERIFY(!shown[0].byHand && !shown[0].selected);
    }

    void keys_chooseAFaceAndSayWhose_andUndoTakesItBack()
    {
        QSignalSpy refused(m_faces.get(), &FaceController::refused);
        m_faces->name(at(15), 1);
        QCOMPARE(refused.count(), 1); // none is selected
        m_faces->selectNext(room, at(15));
        QVERIFY(m_faces->facesAt(room, at(15))[0].selected);
        m_faces->name(at(15), 1);
        QVERIFY(waitFor([this] { return face(ben).byHand; }));
        QCOMPARE(face(ben).box, boxAt(0.2F));
        QCOMPARE(face(ann).box, boxAt(0.7F)); // who is left
        m_session.controller.undo();
        QVERIFY(waitFor([this] { return face(ann).box == boxAt(0.2F); }));
        QVERIFY(!face(ben).byHand);
    }

    void mouse_selectsMovesAndResizes_onTheLargeView()
    {
        VideoStage stage(m_session.controller, m_player, m_theme);
        auto added = std::make_unique<FaceBoxes>(m_session.controller, *m_faces, m_theme);
        FaceBoxes &boxes = *added;
        stage.addOverlay(std::move(added));
        stage.resize(960, 544);
        stage.show();
        media::openVideo(m_player, room);
        m_player.seek(at(15));
        Q_EMIT m_player.frameChanged(room, media::plainFrame({960, 540}, 0x336699));
        auto *tile = stage.findChild<VideoTile *>();
        const QImage plain = tile->grab().toImage();
        boxes.setShown(true);
        const QImage framed = tile->grab().toImage();
        QVERIFY(plain != framed);
        saveGrab(framed, "face-boxes");
        const auto point = [&](double x, double y) {
            return QPoint(qRound(x * tile->width()), qRound(y * (tile->height() - 4)));
        };
        QTest::mousePress(tile, Qt::LeftButton, {}, point(0.72, 0.45));
        QVERIFY(face(ben).selected);
        QTest::mouseMove(tile, point(0.82, 0.55));
        QTest::mouseRelease(tile, Qt::LeftButton, {}, point(0.82, 0.55));
        QVERIFY(waitFor([this] { return std::abs(face(ben).box.x - 0.8F) < 0.01F; }));
        QVERIFY(std::abs(face(ben).box.y - 0.5F) < 0.01F);
        QCOMPARE(m_faces->facesAt(room, at(19))[1].box, boxAt(0.7F));     // elsewhere as found
        QTest::mousePress(tile, Qt::LeftButton, {}, point(0.895, 0.695)); // its corner
        QTest::mouseMove(tile, point(0.945, 0.795));
        QTest::mouseRelease(tile, Qt::LeftButton, {}, point(0.945, 0.795));
        QVERIFY(waitFor([this] { return std::abs(face(ben).box.width - 0.15F) < 0.01F; }));
        QTest::mouseClick(tile, Qt::LeftButton, {}, point(0.5, 0.9)); // nobody there
        QVERIFY(!face(ben).selected);
    }

    void whatIsNoFace_goes()
    {
        QVERIFY(m_faces->select(room, at(15), 0.25, 0.45));
        m_faces->drop(at(15));
        QVERIFY(waitFor([this] { return m_faces->facesAt(room, at(15)).size() == 1; }));
        m_session.controller.undo();
        QVERIFY(waitFor([this] { return m_faces->facesAt(room, at(15)).size() == 2; }));
    }
};

QTEST_MAIN(TestFaceBoxes)
#include "tst_face_boxes.moc"
